"""The columns of an organisation file: the headings of the export and the spellings the import takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from nyvag.core.tabular.headings import heading_key
from nyvag.organisations.rules.kinds import JointForm, PartyKind, UnitKind

TOP = "överst"
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, the heading of the export, an example, what to write, and other headings."""

    key: str
    heading: str
    example: str
    explanation: str
    spellings: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "name",
        "Namn",
        "Socialförvaltningen",
        "Enhetens eller den externa partens namn.",
        ("enhet", "enhetsnamn", "benämning", "organisation", "name", "unit"),
    ),
    Column(
        "kind",
        "Slag",
        "Förvaltning",
        "Något av orden nedan. Externa parter börjar med Extern.",
        ("typ", "sort", "kind", "enhetstyp"),
    ),
    Column(
        "parent",
        "Under",
        "Socialnämnden",
        "Enheten ovanför, med namn eller kod. Tomt för den som ligger överst.",
        ("överordnad", "hör till", "tillhör", "förälder", "nämnd", "parent", "överordnad enhet"),
    ),
    Column(
        "code", "Kod", "3100", "Er egen kod, om ni har en.", ("enhetskod", "nummer", "ansvar", "code", "id")
    ),
    Column(
        "org_no",
        "Organisationsnummer",
        "",
        "För bolag, gemensamma organ och externa parter. Aldrig ett personnummer.",
        ("orgnr", "org nr", "organisationsnr", "org no"),
    ),
    Column(
        "starts_on",
        "Från",
        "2019-01-01",
        "Första dagen. Tomt om den inte är känd.",
        ("från och med", "startdatum", "giltig från", "first day", "from"),
    ),
    Column(
        "ends_on",
        "Till",
        "",
        "Sista dagen. Tomt om enheten finns kvar.",
        ("till och med", "slutdatum", "giltig till", "last day", "to"),
    ),
    Column(
        "functions",
        "Funktioner",
        "Socialtjänst och omsorg|Arbetsmarknad (2020-01-01–)",
        "Vad enheten gör, åtskilt av |, gärna med dagar inom parentes.",
        ("funktion", "uppdrag", "functions"),
    ),
    Column(
        "former_names",
        "Tidigare namn",
        "Sociala nämndens kansli (–2018-12-31)",
        "Namn den har haft, alla med sin sista dag, åtskilda av |.",
        ("gammalt namn", "hette förut", "former names"),
    ),
    Column(
        "former_parents",
        "Tidigare under",
        "Kommunstyrelsen (–2018-12-31)",
        "Vad den har legat under, alla med sin sista dag. Överst skrivs överst.",
        ("former parents",),
    ),
    Column(
        "became",
        "Blev",
        "",
        "För en enhet som har upphört: vad den blev när den slogs ihop eller delades, åtskilt av |.",
        ("uppgick i", "efterföljare", "became"),
    ),
    Column(
        "contact_email",
        "Kontaktadress",
        "",
        "För externa parter: en e-postlåda som finns kvar när människor slutar.",
        ("e-post", "epost", "mejl", "email"),
    ),
    Column(
        "note", "Anteckning", "", "För externa parter. Skriv inga personuppgifter.", ("kommentar", "note")
    ),
    Column(
        "reference",
        "Referens",
        "",
        "Nyvägs egen nyckel. Låt den stå kvar så hittar importen rätt rad.",
        ("nyckel", "reference"),
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
HEADINGS = {column.key: column.heading for column in COLUMNS}
_KEYS = {
    heading_key(said): column.key
    for column in COLUMNS
    for said in (column.key, column.heading, *column.spellings)
}


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word for a kind in files. `is_party`: it is an outside party, not a unit."""

    word: str
    kind: str
    joint_form: str = ""
    is_party: bool = False
    spellings: tuple[str, ...] = ()


KIND_WORDS = (
    KindWord(
        "Fullmäktige", UnitKind.COUNCIL, spellings=("kommunfullmäktige", "regionfullmäktige", "council")
    ),
    KindWord(
        "Styrelse",
        UnitKind.EXECUTIVE_BOARD,
        spellings=("kommunstyrelse", "regionstyrelse", "executive board"),
    ),
    KindWord("Nämnd", UnitKind.BOARD, spellings=("facknämnd", "board")),
    KindWord("Utskott", UnitKind.COMMITTEE, spellings=("arbetsutskott", "committee")),
    KindWord("Förvaltning", UnitKind.DEPARTMENT, spellings=("kontor", "department")),
    KindWord("Enhet", UnitKind.UNIT, spellings=("avdelning", "verksamhet", "unit")),
    KindWord("Bolag", UnitKind.COMPANY, spellings=("kommunalt bolag", "company")),
    KindWord("Gemensam nämnd", UnitKind.JOINT_BODY, JointForm.JOINT_BOARD, spellings=("joint board",)),
    KindWord(
        "Kommunalförbund",
        UnitKind.JOINT_BODY,
        JointForm.MUNICIPAL_ASSOCIATION,
        spellings=("municipal association",),
    ),
    KindWord(
        "Samordningsförbund",
        UnitKind.JOINT_BODY,
        JointForm.COORDINATION_ASSOCIATION,
        spellings=("finsam", "samordningsförbund (finsam)", "coordination association"),
    ),
    KindWord(
        "Inköpscentral", UnitKind.JOINT_BODY, JointForm.PURCHASING_CENTRE, spellings=("purchasing centre",)
    ),
    KindWord("Gemensamt organ", UnitKind.JOINT_BODY, spellings=("joint body",)),
    KindWord("Extern: förening", PartyKind.ASSOCIATION, is_party=True, spellings=("extern: stiftelse",)),
    KindWord(
        "Extern: kooperativ", PartyKind.COOPERATIVE, is_party=True, spellings=("extern: ekonomisk förening",)
    ),
    KindWord("Extern: företag", PartyKind.COMPANY, is_party=True, spellings=("extern: bolag",)),
    KindWord(
        "Extern: myndighet",
        PartyKind.AUTHORITY,
        is_party=True,
        spellings=("extern: kommun", "extern: region"),
    ),
    KindWord("Extern: gemensamt organ", PartyKind.JOINT_BODY, is_party=True),
    KindWord("Extern: nätverk", PartyKind.COLLECTIVE, is_party=True),
    KindWord("Extern: annan", PartyKind.OTHER, is_party=True, spellings=("extern", "extern part")),
)
_WORDS = {heading_key(said): word for word in KIND_WORDS for said in (word.word, *word.spellings)}


def kind_word(text: str) -> KindWord | None:
    """Find the kind that a word in a file means."""
    return _WORDS.get(heading_key(text))


def word_for(kind: str, joint_form: str, *, is_party: bool) -> str:
    """Write a kind as a word in a file; one that is not known is empty."""
    wanted = (kind, joint_form, is_party)
    found = (each.word for each in KIND_WORDS if (each.kind, each.joint_form, each.is_party) == wanted)
    return next(found, "")


def positions(header: Sequence[str]) -> dict[str, int]:
    """Find where each known column stands; the first of two that mean the same wins."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        if key := _KEYS.get(heading_key(heading)):
            found.setdefault(key, place)
    return found


def left_out(header: Sequence[str]) -> tuple[str, ...]:
    """List the headings that mean nothing here."""
    return tuple(each for each in header if each.strip() and heading_key(each) not in _KEYS)


def is_known_heading(key: str) -> bool:
    """Tell whether a comparable heading names a column."""
    return key in _KEYS
