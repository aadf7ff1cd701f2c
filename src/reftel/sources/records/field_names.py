"""Names of columns, keys and months in five languages: ``subject``, ``Betreff``, ``mars``.

The names are in normal form (:func:`reftel.folding.folded`) without blanks and signs: ``Référence``
is ``reference``, ``Doc_Nbr`` is ``docnbr``. Those in English come first, the surest of a field
first; those that people in French, Spanish, German and Portuguese use follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_SENT: Final = "sent sentdate datesent senton cabledate docdate documentdate dtg"
_ENGLISH: Final[Mapping[str, str]] = {
    "id": "refid referenceid canonicalid cableid docnbr docno documentnumber docid cablenumber"
    " cablename mrn identifier reference ref uid key name id number cable telegram message"
    " document doc",
    "date": f"{_SENT} created date datetime"
    " dateandtime draftdate createdat createdon creationdate datecreated timestamp time",
    "released": "released releasedate datereleased releasedon releasedat published publishedat",
    "title": "subject subj title headline",
    "origin": "origin embassy post station sender office mission fromoffice from place",
    "classification": "classification originalclassification classificationlevel class level"
    " secrecy",
    "references": "references refs referenceids refids referenced related relatedto cites ref"
    " reference",
    "header": "header head headers cableheader preamble routing transmission",
    "body": "body text content contents message messagetext fulltext cabletext cablebody bodytext"
    " telegram cable rawtext raw html plaintext description",
    "number": "id number no nr num index idx rowid row pk key",
}
# A line each of French, Spanish (with Portuguese where it is the same), German, Portuguese.
_OTHERS: Final[Mapping[str, str]] = {
    "id": "identifiant numerodereference referenceducable numeroducable numero"
    " identificador referencia numerodereferencia numerodecable"
    " referenz referenznummer kennung kennzeichen aktenzeichen dokumentnummer kabelnummer nummer"
    " numerodocumento numerodotelegrama telegramme telegrama telegramm fernschreiben kabel",
    "date": "creele datedecreation envoyele datedenvoi datedudocument"
    " fecha fechadeenvio fechadecreacion creado enviado fechayhora"
    " datum erstellt erstelltam gesendet gesendetam sendedatum versanddatum versandtam"
    " data datadeenvio datadecriacao criado criadoem enviadoem",
    "released": "publie publiele datedepublication"
    " publicado fechadepublicacion divulgado liberado"
    " veroffentlicht veroeffentlicht veroffentlichtam freigegeben"
    " datadepublicacao publicadoem",
    "title": "objet sujet titre asunto titulo tema betreff betr titel thema assunto",
    "origin": "origine ambassade poste expediteur provenance"
    " origen embajada remitente procedencia"
    " herkunft botschaft absender ursprung dienststelle"
    " origem embaixada remetente",
    "classification": "classement niveau niveaudeclassification"
    " clasificacion nivel"
    " einstufung klassifizierung klassifikation geheimhaltungsgrad geheimhaltungsstufe"
    " classificacao sigilo graudesigilo",
    "references": "referencias referenzen bezug",
    "header": "entete encabezado cabecera kopf kopfzeile kopfzeilen cabecalho",
    "body": "texte contenu corps texteducable corpsdumessage"
    " texto contenido cuerpo mensaje telegrama textodelcable"
    " inhalt nachricht volltext wortlaut telegramm fernschreiben kabel"
    " conteudo corpo mensagem",
    "number": "numero nummer",
}
FIELDS: Final[Mapping[str, str]] = {
    field: f"{names} {_OTHERS[field]}" for field, names in _ENGLISH.items()
}
"""The names of each field, the surest first."""

ABOUT: Final = ("description",)
"""Names of a text that may as well be one about it; beside another nobody takes it for that."""

SENT: Final = frozenset(_SENT.split())
"""Names of a date that say that it is a cable's; ``created`` may be said of a file or a page."""

_CITED: Final = """
cited cites citing related reply replies replied parent previous prev next see refers references
refs referenced supersedes superseded duplicate answers answer cf vgl siehe
"""
OF_OTHERS: Final = frozenset(_CITED.split())
"""Words in the name of a column whose IDs are of other cables."""

LEFT_TO_VALUES: Final = frozenset(("data",))
"""Names of a date that say something else in another language: the value must be one."""

_OF_DATES: Final = """
date dated sent dtg issued when fecha datum
"""
_BESIDE_DATES: Final = """
time of the on at utc gmt z cable telegram message document doc dc dcterms
issue creation created transmission transmitted original
"""
OF_DATES: Final = frozenset(_OF_DATES.split())
"""Words that make a name one of a date, with no others beside them than these in it."""

BESIDE_DATES: Final = frozenset(_BESIDE_DATES.split())
"""Words that may stand there: ``dc.date.issued``, and not ``dc.date.accessioned``."""

OF_MARKS: Final = frozenset(("class",))
"""Names of a classification that elements of XML have for how they look: the value must be one."""

_BESIDE: Final = """
destination tags tag country source author to cc info reason
destinataire destinatario empfanger pays pais land motscles etiquetas schlagworte
"""
BESIDE: Final = frozenset(_BESIDE.split())
"""What is said of a cable besides the fields of a record, in lists of labels."""

_LEVELS: Final[Mapping[str, str]] = {
    "UNCLASSIFIED": "non classifie,sin clasificar,no clasificado,nicht eingestuft,offen"
    ",nao classificado,ostensivo",
    "CONFIDENTIAL": "confidentiel,confidencial,vertraulich",
    "SECRET": "secreto,geheim,segredo",
}
LEVELS: Final[Mapping[str, str]] = {
    word: level for level, words in _LEVELS.items() for word in words.split(",")
}
"""The classifications in other languages, in normal form, and what they are called in cables."""

SHORT_LEVELS: Final[Mapping[str, str]] = {
    word: level
    for level, words in {
        "UNCLASSIFIED": "u uncl unclass",
        "CONFIDENTIAL": "c conf confid",
        "SECRET": "s sec",
        "TOP SECRET": "ts",
    }.items()
    for word in words.split()
}
"""How a column of classifications may call them in short; elsewhere these say something else."""

MONTHS: Final[Mapping[str, str]] = {
    word: month
    for month, words in {
        "JAN": "janvier janv enero ene januar janner jaenner janeiro",
        "FEB": "fevrier fevr fev febrero februar feber fevereiro",
        "MAR": "mars marzo marz maerz marco",
        "APR": "avril avr abril abr",
        "MAY": "mai mayo maio",
        "JUN": "juin junio juni junho",
        "JUL": "juillet juil julio juli julho",
        "AUG": "aout agosto ago",
        "SEP": "septembre septiembre set setembro",
        "OCT": "octobre octubre oktober okt out outubro",
        "NOV": "novembre noviembre novembro",
        "DEC": "decembre diciembre dic dezember dez dezembro",
    }.items()
    for word in words.split()
}
"""The months in other languages, in normal form, and what they are called in cables."""
