"""The words of the made-up archive: ordinary English, by topic, and names that nobody bears.

Written for the purpose; no sentence or name comes from a real cable. The order of the words
matters: each list is drawn from by Zipf's law, so the first ones are the frequent ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FUNCTION_WORDS: Final = _words("""
the of to and in that a for on with as by is was had from has at be not it this are were would he
his but their which have an been will they said also more its who or there than about after no
some other between over such these could into up since while only during both if because when
out all any most many what we our under before however until through against so she her them
those then where even still very should may can within without among toward despite whether
""")

GENERAL_WORDS: Final = _words("""
government minister president political country official national security meeting state party
embassy support international policy public issue leader new foreign year group economic effort
percent region members percentage law press local process report community parliament agreement
development program military visit opposition council problem system ministry general cooperation
plan position statement role interest change concern election power assistance director decision
week situation capital committee million future recent current senior relations senator deputy
noted stated told added expressed explained argued believed reported agreed continued asked
emphasized claimed confirmed suggested remained planned hoped expected announced warned rejected
strong key important clear possible major several next first last long high early serious likely
previous regional bilateral domestic critical difficult significant additional joint common
ambassador counselor representative delegation contact adviser spokesman chairman secretary
mission dialogue question response proposal discussion strategy initiative reform crisis pressure
influence progress approach structure framework session conference speech comment summary
action request background strategic independent legal financial social private civil
province district city border town capital village coast island valley mountain river harbor
january february march april may june july august september october november december
monday tuesday wednesday thursday friday evening morning afternoon weekend month decade century
number level result case point view time day part fact area sector measure condition opportunity
commission association institute foundation university newspaper television radio journalist
school hospital church office company business bank market road airport station building house
working open close full ready willing able limited common local rural urban northern southern
eastern western central former young old small large broad narrow quiet public formal informal
seek provide build bring take make give show keep hold begin end move meet discuss raise resolve
review prepare produce protect promote prevent address consider develop establish maintain improve
increase reduce extend delay avoid complete approve sign accept deliver follow lead join leave
note observe stress urge predict recall complain caution doubt insist repeat conclude clarify
challenge criticism disagreement compromise consensus confidence commitment capacity resource
training equipment technology infrastructure investment budget expenditure revenue growth decline
tension violence stability peace conflict threat protest demonstration strike boycott dispute
majority minority coalition faction cabinet ballot candidate campaign voter constituency mandate
deadline schedule agenda draft text paragraph article clause annex chapter amendment protocol
channel message letter telephone invitation reception dinner lunch interview briefing
""")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a cable can be about: its tags, the first being the main one, and its own words."""

    tags: tuple[str, ...]
    weight: float
    words: tuple[str, ...]


def _topic(tags: str, weight: float, words: str) -> Topic:
    return Topic(_words(tags), weight, _words(words))


TOPICS: Final = (
    _topic(
        "PREL PGOV PINR",
        15,
        """summit treaty envoy alliance neighbor diplomacy demarche recognition sovereignty
        neutrality rapprochement isolation consultation ceasefire mediation troika presidency
        communique resolution abstain veto counterpart overture estrangement normalization""",
    ),
    _topic(
        "PGOV PINR KDEM",
        15,
        """cabinet reshuffle premier whip backbencher municipality governor incumbent ballot runoff
        constitution referendum decentralization patronage succession resignation impeachment
        ombudsman by-election turnout registration gerrymander throne speaker ruling caretaker""",
    ),
    _topic(
        "ECON EFIN PGOV",
        9,
        """inflation deficit currency devaluation treasury bond lender reserve remittance subsidy
        taxation privatization shareholder liquidity default recession surplus exchange rate
        creditor mortgage insolvency bailout statistics forecast monetary fiscal payroll""",
    ),
    _topic(
        "ETRD EINV ECON WTO",
        7,
        """tariff quota export import dumping customs franchise investor arbitration licensing
        textile footwear patent trademark copyright royalty counterfeit warehouse freight
        wholesaler tender procurement contract concession dispute panel safeguard""",
    ),
    _topic(
        "PHUM PGOV KIRF KJUS",
        8,
        """detainee prison torture activist petition censorship minority worship congregation
        seminary conscience refugee discrimination impunity prosecutor defendant acquittal appeal
        judge tribunal testimony disappearance amnesty clemency harassment blogger""",
    ),
    _topic(
        "KTIP KCRM PHUM SMIG KWMN",
        3,
        """trafficking traffickers trafficked victim shelter brothel recruiter bondage rescued
        repatriation prosecution smuggler exploitation servitude passport broker orphan dowry
        hotline reintegration conviction sentencing prevention identification ngo""",
    ),
    _topic(
        "PTER KCRM ASEC PREL",
        7,
        """terrorist militant explosive bombing cell extremist hostage kidnapping ransom detonator
        safehouse radicalization bunker ambush watchlist financing courier surveillance
        perimeter evacuation checkpoint convoy guard casualty claim plot""",
    ),
    _topic(
        "SNAR KCRM ASEC",
        4,
        """cocaine heroin opium poppy seizure cartel laboratory precursor interdiction eradication
        trafficker kilogram laundering informant undercover airstrip speedboat extradition
        corruption consignment dealer cultivation fumigation methamphetamine trafficking""",
    ),
    _topic(
        "MARR MOPS PREL MASS",
        7,
        """brigade battalion helicopter frigate exercise deployment airlift logistics ammunition
        radar artillery peacekeeper contingent commander garrison overflight basing procurement
        interoperability maintenance squadron submarine patrol conscript barracks""",
    ),
    _topic(
        "PARM MNUC KNNP ETTC",
        4,
        """missile warhead centrifuge enrichment safeguards inspector verification proliferation
        dual-use uranium reactor export license consignee end-user sanction munition stockpile
        declaration destruction launcher propellant gyroscope maraging interdict nonpaper""",
    ),
    _topic(
        "ENRG EPET SENV ECON",
        6,
        """pipeline refinery crude barrel drilling offshore megawatt turbine electricity grid
        hydropower reservoir outage transmission tariff gas condensate tanker terminal
        exploration royalty coal solar emission carbon efficiency utility""",
    ),
    _topic(
        "EAID ECON PGOV EAGR",
        4,
        """donor grant microfinance irrigation seedling fertilizer harvest drought famine
        granary livestock herder cooperative smallholder well sanitation clinic nutrition
        disbursement appraisal beneficiary conditionality milestone tranche literacy""",
    ),
    _topic(
        "SOCI ELAB ECON PGOV",
        4,
        """union strike wage picket apprentice pension unemployment overtime factory layoff
        bargaining shopkeeper tenant census marriage divorce youth gang alcohol housing slum
        festival pilgrimage heritage dialect folklore emigrant""",
    ),
    _topic(
        "SENV TBIO KSCA KGHG",
        3,
        """wetland forest logging biodiversity poaching ivory fishery trawler whale pollution
        landfill aquifer glacier vaccine influenza outbreak quarantine laboratory epidemic
        malaria poultry veterinarian sample virus warming adaptation mitigation""",
    ),
    _topic(
        "CVIS CASC CMGT KFRD",
        3,
        """visa applicant consular fraud passport fingerprint interview overstay sponsor petition
        adoption notary citizen welfare arrest custody affidavit impostor genealogy birth
        certificate refusal waiver adjudication backlog counterfeit""",
    ),
    _topic(
        "OVIP OREP AMGT PREL",
        3,
        """codel itinerary motorcade hotel protocol banquet handshake courtesy call schedule
        advance site survey control officer wreath arrival departure delegation spouse
        interpreter briefing checklist lodging baggage clearance""",
    ),
    _topic(
        "EAIR EWWT ELTN ETRD",
        2,
        """airline runway carrier codeshare overbooking stevedore container berth dredging railway
        locomotive gauge bridge tunnel toll lighthouse shipyard registry crew piracy hijacking
        charter cargo ferry customs bonded""",
    ),
    _topic(
        "PREF SMIG PHUM EAID",
        2,
        """camp displacement asylum returnee tent ration convoy registration resettlement
        encampment border crossing statelessness host enclave trauma schooling firewood
        cholera latrine tarpaulin repatriate integration caseload shelter""",
    ),
)

GEOGRAPHIC_TAGS: Final = _words("""
AF AG AJ AL AM AO AR AS AU BA BB BE BG BH BK BL BM BO BR BU BX BY CA CB CD CE CF CG CH CI CM CO CS
CT CU CV CY DA DJ DO DR EC EG EI EK EN ER ES ET EZ FI FJ FR GA GB GG GH GM GR GT GV GY HA HO HR HU
IC ID IN IR IS IT IV IZ JA JM JO KE KG KN KS KU KZ LA LE LG LH LO LS LT LU LY MA MC MD MG MK ML MN
MO MR MU MX MY MZ NG NH NI NL NO NP NS NU NZ PA PE PK PL PM PO PP QA RO RP RS RW SA SE SF SG SI SL
SN SO SP ST SU SW SY SZ TD TH TI TN TO TS TU TW TX TZ UG UK UP UV UY UZ VE VM WZ YM ZA ZI
""")

POST_WORDS: Final = _words("PORT SAN NEW FORT SAINT UPPER SANTA MOUNT")

SYLLABLES: Final = _words("""
am ber cas dor el fen gar hul is jor kal lin mar nor os pel quin ral sel tor ul ves wen yar zan
bra che dil eth fro gri hav ill jas kes lom mir nev orl pas rov sten tav urs vil wol yel zor ast
bel cor dru eri fal gos hed ing jun kur lav mon nad olm per ras sig tul und vor war yst zel bri
""")
