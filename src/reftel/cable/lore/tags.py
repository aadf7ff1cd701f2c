"""TAGS: reading the line and telling the kinds of tags apart (§2.5, §4)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reftel.cable.cable import Tag, TagKind
from reftel.cable.lore.places import data_lines
from reftel.cable.lore.positions import is_position
from reftel.cable.lore.tag_slips import mend_tag

_COMMITTEE = r"[A-Z]{3,6}/[A-Z]-?\d{1,2}(?![A-Z\d])"  # ``UNGA/C-6``
_TOKEN = re.compile(rf"\(([^()\n]{{1,60}})\)|({_COMMITTEE}|[^\s,;/()\[\]]+)|([,;/])")
_WORD = re.compile(r"[^A-Z0-9&'/-]+")
# What holds the words of a phrase together: some of these are countries elsewhere.
_JOINTS = frozenset(("AND", "FOR", "FROM", "IN", "OF", "ON", "THE", "TO", "WITH", "&"))
_IN = (("IN",), ("TO",))
_LONGEST_PHRASE = 12  # words
_CODE = 4  # letters of most tags
_COUNTRY = re.compile(r"[A-Z]{2}")
_REDACTED = "XXXXX"
_TRAVEL = "OTRA"
_VISIT = "OVIP"
_MARKING = re.compile(r"(?:SBU|[UCS])(?://?NF)?")
_NONE = re.compile(r"\W*(?:N/A|NONE|NIL)\W*", re.IGNORECASE)
# Words in front of a surname that belong to it.
_PARTICLES = frozenset(("AL", "DA", "DE", "DEL", "DER", "DI", "LA", "LE", "MC", "VAN", "VON"))
LONGEST_LINE = 4000

_KINDS = {
    "G": TagKind.GEOGRAPHIC,
    "S": TagKind.SUBJECT,
    "P": TagKind.PROGRAM,
    "O": TagKind.ORGANIZATION,
}


@cache
def tag_table() -> dict[str, tuple[TagKind, str, str]]:
    """Return every known tag: kind, short name (at most 20 characters) and meaning."""
    table = {}
    for line in data_lines("tags.tsv"):
        code, kind, short, meaning = line.split("\t")
        table[code] = (_KINDS[kind], short, meaning or short)
    return table


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the tags of several words by their first word, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for line in sorted(data_lines("multiword.txt"), key=len, reverse=True):
        words = tuple(line.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


@cache
def _persons() -> dict[str, list[str]]:
    """Return the people known from tags by their surname."""
    persons: dict[str, list[str]] = {}
    for line in data_lines("persons.txt"):
        persons.setdefault(line.partition(",")[0], []).append(line)
    return persons


def tag_kind(code: str) -> TagKind:
    """Return the kind of a tag, decided in the order of §4."""
    known = tag_table().get(code) or tag_table().get(code.partition("/")[0])
    if known:
        return known[0]
    if len(code) == 4 and code[0] == "K" and code.isalpha():
        return TagKind.PROGRAM
    if _COUNTRY.fullmatch(code):
        return TagKind.GEOGRAPHIC
    if ", " in code:
        return TagKind.PERSON
    return TagKind.UNKNOWN


def read_tags(text: str) -> tuple[Tag, ...]:
    """Return the tags of a TAGS field in order, each once.

    Args:
        text: the field's lines, without its label.

    Returns:
        The tags. A glued one (``ECONCS``) gives its pieces, each with the token as its ``raw``
        form (T26, T32, T73).
    """
    if _NONE.fullmatch(text):
        return ()
    tokens = _with_visitors(_joined(_tokens(text[:LONGEST_LINE])))
    tags: dict[str, Tag] = {}
    after_visit = False
    separated = "," in tokens
    for group in _groups(tokens):
        for tag in _read_group(group, after_visit=after_visit, alone=separated):
            tags.setdefault(tag.code, tag)
            after_visit = tag.code == _VISIT
    return tuple(tags.values())


@lru_cache(maxsize=8192)
def is_tag(word: str) -> bool:
    """Say whether a word is a tag wherever it stands, as two letters that no list has are not."""
    if _COUNTRY.fullmatch(word):
        return word in tag_table()
    return tag_kind(word) is not TagKind.UNKNOWN or bool(_pieces(word))


def are_phrase(before: str, word: str) -> bool:
    """Say whether a line of tags ends in the middle of a phrase that a word goes on with."""
    first = before.upper().split()[-1:]
    return bool(first) and (first[0], word) in _phrases().get(first[0], ())


def _tokens(text: str) -> list[str]:
    """Return words, separators (as ``,``) and bracketed names (as ``(A, B)``) in capitals."""
    tokens: list[str] = []
    for bracketed, word, separator in _TOKEN.findall(text.upper()):
        if separator:
            tokens.append(",")
        elif bracketed:
            tokens.extend(_bracketed(bracketed, travels=_TRAVEL in tokens[-2:]))
        elif (cleaned := _WORD.sub("", word).strip("'-&")) and _REDACTED not in cleaned:
            tokens.extend(_unhyphened(cleaned))
    return tokens


def _bracketed(text: str, *, travels: bool) -> list[str]:
    """Return a bracketed name as one token, or the words of any other bracket.

    Behind the tag of official travel two words or three are a name, with a comma or without.
    """
    if _MARKING.fullmatch(text):
        return []
    surname, comma, given = (part.strip() for part in text.partition(","))
    if comma and surname not in tag_table() and given:
        return [f"({surname}, {given})"]
    words = [cleaned for word in re.split(r"[\s,;/]+", text) if (cleaned := _WORD.sub("", word))]
    if travels and "AND" in words:
        at = words.index("AND")
        return [*_traveller(words[:at]), ",", *_traveller(words[at + 1 :])]
    return _traveller(words) if travels else words


def _traveller(words: list[str]) -> list[str]:
    """Return two words or three as one name, others as they are."""
    if len(words) in (2, 3) and not any(map(is_tag, words)):
        return [f"({words[0]}, {' '.join(words[1:])})"]
    return words


def _joined(tokens: list[str]) -> list[str]:
    """Return the words with a code in one piece that a blank or a line's end cut in two.

    An AND between two tags parts them as a comma does.
    """
    joined: list[str] = []
    for i, word in enumerate(tokens):
        before, after = joined[-1:], tokens[i + 1 : i + 2]
        if word in ("AND", "&") and before and after and _ends(before[0]) and _ends(after[0]):
            joined.append(",")
        elif before and _is_cut(before[0], word, alone=_alone(tokens, i)):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _ends(word: str) -> bool:
    return word[0] == "(" or is_tag(word)


def _alone(tokens: list[str], i: int) -> bool:
    """Say whether a word and the one before it are all that stands between two separators."""
    return (i < 2 or tokens[i - 2] == ",") and tokens[i + 1 : i + 2] in ([], [","]) and i > 0


def _is_cut(word: str, rest: str, *, alone: bool) -> bool:
    """Say whether two words are the pieces of one code: of known ones only if they stand alone."""
    code = word + rest
    if len(code) != _CODE or code not in tag_table():
        return False
    known = (word in tag_table()) + (rest in tag_table())
    return known < (2 if alone else 1)


def _with_visitors(tokens: list[str]) -> list[str]:
    """Return the words with visitors in brackets where none are: ``OVIP MARLOW, IDA K., PREL``."""
    if _VISIT not in tokens:
        return tokens
    at = tokens.index(_VISIT) + 1
    done = tokens[:at]
    while (name := _visitor(tokens, at)) is not None:
        done.append(name[0])
        at = name[1]
    return done + tokens[at:]


def _visitor(tokens: list[str], at: int) -> tuple[str, int] | None:
    """Return a name that a comma divides, in brackets, and where it ends; None if there is none."""
    at += tokens[at : at + 1] == [","]
    if "," not in tokens[at : at + 3]:
        return None
    comma = tokens.index(",", at)
    end = tokens.index(",", comma + 1) if "," in tokens[comma + 1 :] else len(tokens)
    surname, given = tokens[at:comma], tokens[comma + 1 : end]
    if not surname or not 0 < len(given) <= 3 or not all(map(_is_of_name, surname + given)):
        return None
    return f"({' '.join(surname)}, {' '.join(given)})", end


def _is_of_name(word: str) -> bool:
    return word in _PARTICLES or (word.isalpha() and not is_tag(word) and not is_position(word))


def _unhyphened(word: str) -> list[str]:
    if "-" in word:
        parts = word.split("-")
        if all(part in tag_table() for part in parts):
            return parts
    return [word] if word.isupper() else []


def _groups(tokens: list[str]) -> list[list[str]]:
    """Return the words between separators; a name whose comma divides it stays together."""
    groups: list[list[str]] = [[]]
    for i, word in enumerate(tokens):
        if word != ",":
            groups[-1].append(word)
        elif not (
            0 < i < len(tokens) - 1
            and _person(tokens[i - 1], tokens[i + 1])
            and len(groups[-1]) == 1
        ):
            groups.append([])
    return [group for group in groups if group]


def _person(surname: str, given: str) -> str | None:
    """Return the known person of this surname and first given name."""
    for person in _persons().get(surname, ()):
        if person.partition(", ")[2].split()[0] == given:
            return person
    return None


def _read_group(words: list[str], *, after_visit: bool, alone: bool) -> list[Tag]:
    """Read the words between two separators.

    Args:
        words: the words.
        after_visit: whether the tag before is OVIP, which a name may follow.
        alone: whether the list has separators, so that unknown words here form one tag.
    """
    if alone and 1 < len(words) <= 5 and not any(is_tag(word) or word[0] == "(" for word in words):
        person = _name(words) if after_visit or _person(*words[:2]) else None
        code = person or " ".join(words)
        if person or not any(word in _phrases() for word in words):
            return [Tag(code, tag_kind(code), " ".join(words))]
    tags: list[Tag] = []
    i = 0
    while i < len(words):
        if tags:  # one visitor may follow the other
            after_visit = tags[-1].code == _VISIT or (
                after_visit and tags[-1].kind is TagKind.PERSON
            )
        found, used = _read_at(words, i, after_visit=after_visit)
        tags += found
        i += used
    return tags


def _read_at(words: list[str], i: int, *, after_visit: bool) -> tuple[list[Tag], int]:
    """Read the tag that begins at word ``i``; return it with the number of words it takes."""
    word = words[i]
    if word[0] == "(":
        surname, _, given = word[1:-1].partition(", ")
        written = f"{surname}, {given}"
        known = _person(surname, given.split()[0]) or ""
        name = known if len(known) > len(written) else written
        return [Tag(name, TagKind.PERSON, word)], 1
    if i + 1 < len(words) and (person := _person(word, words[i + 1])):
        initials = i + 2 < len(words) and len(words[i + 2]) == 1
        return [Tag(person, TagKind.PERSON, " ".join(words[i : i + 2]))], 3 if initials else 2
    if tuple(words[i + 1 : i + 2]) in _IN and set(words[i + 2 : i + 3]) & _countries():
        code = " ".join(words[i : i + 3])  # ``TIP IN TURKEY``: no tag of India
        return [Tag(code, TagKind.UNKNOWN, code)], 3
    for phrase in _phrases().get(word, ()):
        end = i + len(phrase)
        if tuple(words[i:end]) == phrase:
            code = " ".join(phrase)
            return [Tag(code, TagKind.UNKNOWN, code)], len(phrase)
        if tuple(words[i : end - 1]) == phrase[:-1] and words[end - 1 : end]:
            rest = words[end - 1].removeprefix(phrase[-1])
            pieces = _known_pieces(rest) if rest != words[end - 1] else ()
            if pieces:
                raw = " ".join(words[i:end])
                codes = (" ".join(phrase), *pieces)
                return [Tag(code, tag_kind(code), raw) for code in codes], len(phrase)
    if after_visit and not is_tag(word):
        run, most = i, min(len(words), i + 4)
        while run < most and _is_of_name(words[run]):
            run += 1
        if run - i > 3:  # several persons, or one and something else
            run = i + 2
        if run - i > 1:
            return [Tag(_name(words[i:run]), TagKind.PERSON, " ".join(words[i:run]))], run - i
    if not (after_visit or is_tag(word)) and (end := _phrase_end(words, i)) > i + 1:
        code = " ".join(words[i:end])
        return [Tag(code, TagKind.UNKNOWN, code)], end - i
    return list(_single(word)), 1


def _phrase_end(words: list[str], start: int) -> int:
    """Return where a run of plain words ends that begins at ``start``: one phrase, not tags.

    Words of four letters alone are rather tags that no list has.
    """
    end = start + (words[start] in _countries())  # one may open a phrase
    while end < len(words) and end - start < _LONGEST_PHRASE and _is_plain(words[end]):
        end += 1
        joints = end
        while joints < len(words) and words[joints] in _JOINTS:
            joints += 1
        if end < joints < len(words) and _is_plain(words[joints]):
            end = joints
    return end if any(len(word) > _CODE for word in words[start:end]) else start + 1


@lru_cache(maxsize=8192)
def _is_plain(word: str) -> bool:
    """Say whether a word is no tag, not even a mistyped one, and names no country."""
    if not word.isalpha() or len(word) < 3 or word in _phrases() or word in _countries():
        return False
    return not (is_tag(word) or mend_tag(word) or word in _persons())


@cache
def _countries() -> frozenset[str]:
    """Return the names of the countries that have a tag of one word, in capitals."""
    named = (short.upper() for kind, short, _ in tag_table().values() if kind is TagKind.GEOGRAPHIC)
    return frozenset(name for name in named if " " not in name)


def _name(words: list[str]) -> str:
    """Return a name as tags write it: surname, comma, given names."""
    given = 1
    while given < len(words) - 1 and words[given - 1] in _PARTICLES:
        given += 1
    known = _person(words[0], words[1])
    return known or f"{' '.join(words[:given])}, {' '.join(words[given:])}"


@lru_cache(maxsize=8192)
def _single(word: str) -> tuple[Tag, ...]:
    """Read one word: a tag, a glued run of tags, a mistyped tag, or unknown."""
    kind = tag_kind(word)
    if kind is not TagKind.UNKNOWN:
        return (Tag(word, kind, word),)
    pieces = _pieces(word)
    if pieces:
        return tuple(Tag(piece, tag_kind(piece), word) for piece in pieces)
    if mended := mend_tag(word):
        return (Tag(mended, tag_kind(mended), word, respelled=True),)
    return (Tag(word, kind, word),)


@lru_cache(maxsize=8192)
def _pieces(word: str) -> tuple[str, ...]:
    """Split a glued tag, or return nothing when it is none (§4, T73).

    Read from the left: four letters if they are a subject or program tag, else a known
    organisation (or short form) of three to five; a country only as the first piece or as the
    tail. At least one piece must be a known tag of four letters, and unknown program tags not
    the majority.
    """
    if len(word) < 6 or len(word) > 200 or not word.isalpha():
        return ()
    table = tag_table()
    for start in ("", word[:2]):
        if start and (start not in table or table[start][0] is not TagKind.GEOGRAPHIC):
            continue
        pieces = _read_pieces(word, len(start))
        if pieces is None:
            continue
        fours = [piece for piece in pieces if len(piece) == 4]
        known = [piece for piece in fours if piece in table]
        if known and len(fours) - len(known) <= len(known):
            return (start, *pieces) if start else pieces
    return ()


def _read_pieces(word: str, at: int) -> tuple[str, ...] | None:
    """Read known tags from ``at`` to the end of ``word``, or return None."""
    table = tag_table()
    pieces: list[str] = []
    while at < len(word):
        four = word[at : at + 4]
        kind = tag_kind(four)
        if len(four) == 4 and kind in (TagKind.SUBJECT, TagKind.PROGRAM):
            pieces.append(four)
            at += 4
            continue
        for length in (5, 4, 3):
            code = word[at : at + length]
            if len(code) == length and code in table:
                pieces.append(code)
                at += length
                break
        else:
            tail = word[at:]
            if len(tail) == 2 and tail in table:
                return (*pieces, tail)
            return None
    return tuple(pieces)


def _known_pieces(word: str) -> tuple[str, ...]:
    """Split what is glued behind a tag of several words into known tags, or return nothing."""
    if word in tag_table():
        return (word,)
    pieces = _read_pieces(word, 0) or ()
    return pieces if all(piece in tag_table() for piece in pieces) else ()
