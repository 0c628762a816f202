"""The columns of a register file: the headings the export writes and the spellings the import accepts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, the heading of the export, an example and other headings that mean the same."""

    key: str
    heading: str
    example: str
    explanation: str
    spellings: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column(
        "org_no",
        "Organisationsnummer",
        "802400-1235",
        "Tio siffror. Lämna tomt för enskild firma och för nätverk utan nummer.",
        ("orgnr", "org nr", "org.nr", "organisationsnr", "org no", "registration number", "company number"),
    ),
    Column(
        "name",
        "Namn",
        "Verkstan ideell förening",
        "Organisationens namn som det är registrerat.",
        (
            "företag",
            "företagsnamn",
            "organisation",
            "organisationsnamn",
            "name",
            "verksamhet",
            "socialt företag",
        ),
    ),
    Column(
        "alternative_names",
        "Alternativa namn",
        "Verkstan|Café Verkstan",
        "Andra namn som används, åtskilda av |.",
        ("alternativt namn", "andra namn", "smeknamn", "alias", "varunamn", "alternative names"),
    ),
    Column(
        "former_names",
        "Tidigare namn",
        "Hjälpande händer (–2019-12-31)",
        "Namn som inte längre används, helst med sista dag inom parentes, åtskilda av |.",
        ("tidigare namn", "gammalt namn", "f d namn", "fd namn", "former names"),
    ),
    Column(
        "legal_form",
        "Juridisk form",
        "Ideell förening",
        "Till exempel aktiebolag, ekonomisk förening, ideell förening, stiftelse.",
        ("form", "bolagsform", "företagsform", "organisationsform", "associationsform", "legal form"),
    ),
    Column(
        "status",
        "Status",
        "Aktivt",
        "Aktivt, i likvidation, i konkurs eller avregistrerat.",
        ("läge", "bolagsstatus", "företagsstatus"),
    ),
    Column("status_from", "Status från", "2015-03-01", "Dagen då statusen började gälla.", ("status datum",)),
    Column(
        "municipality_code",
        "Kommun",
        "Örebro",
        "Kommunens namn eller fyrsiffriga kod.",
        ("kommunkod", "kommunnamn", "municipality", "hemkommun"),
    ),
    Column("place", "Ort", "Örebro", "Postort eller stadsdel.", ("postort", "stad", "place", "city")),
    Column(
        "size_class",
        "Storlek",
        "1–9 anställda",
        "Antal anställda i klass: inga, 1–9, 10–49, 50–249, 250 eller fler.",
        ("storleksklass", "antal anställda", "anställda", "size"),
    ),
    Column(
        "website",
        "Webbplats",
        "https://example.org",
        "Adressen till organisationens webbplats.",
        ("hemsida", "webb", "webbsida", "url", "website", "www"),
    ),
    Column(
        "categories",
        "Erbjuder",
        "Café och catering|Städning och fönsterputs",
        "Vad organisationen säljer, åtskilt av |. Namnen står på importsidan.",
        ("kategori", "kategorier", "utbud", "tjänster", "varor och tjänster", "bransch", "offers"),
    ),
    Column(
        "active_from",
        "I registret från",
        "2020-01-01",
        "Första dagen som inköp ska räknas.",
        ("aktiv från", "gäller från", "från", "from", "startdatum"),
    ),
    Column(
        "active_to",
        "I registret till",
        "",
        "Sista dagen som inköp ska räknas. Tomt betyder tills vidare.",
        ("aktiv till", "gäller till", "till", "to", "slutdatum"),
    ),
    Column(
        "basis",
        "Grund",
        "Tillväxtverkets kännetecken",
        "Varför organisationen räknas som socialt företag.",
        ("definition", "bedömning", "basis", "skäl"),
    ),
    Column(
        "evidence",
        "Underlag",
        "Stadgar § 2, 2019-04-11",
        "Vad som visar det: stadgar, intyg, register.",
        ("bevis", "källa", "evidence", "dokument"),
    ),
    Column(
        "decided_by",
        "Beslutat av",
        "Näringslivschefen",
        "Vilken funktion som beslutade.",
        ("beslutad av", "beslutsfattare", "decided by"),
    ),
    Column(
        "decided_on",
        "Beslutsdag",
        "2020-01-15",
        "Dagen för beslutet.",
        ("beslutad", "beslutsdatum", "decided on"),
    ),
    Column(
        "last_confirmed_on",
        "Senast bekräftat",
        "2026-02-03",
        "Senaste dag då någon kontrollerade att uppgifterna stämmer.",
        ("bekräftat", "bekräftad", "senast bekräftad", "kontrollerad", "last confirmed"),
    ),
    Column(
        "confirmed_by",
        "Bekräftat av",
        "Företaget själv",
        "Vem som bekräftade: funktion, inte person.",
        ("bekräftad av", "confirmed by"),
    ),
    Column(
        "note",
        "Anteckning",
        "",
        "Syns bara hos er. Skriv inga personuppgifter.",
        ("anteckningar", "kommentar", "note", "övrigt", "notering"),
    ),
    Column(
        "reference",
        "Referens",
        "",
        "Nyvägs egen nyckel. Låt den stå kvar så hittar importen rätt rad.",
        ("nyckel", "id", "reference"),
    ),
)
BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}
HEADINGS = {column.key: column.heading for column in COLUMNS}


def fold_heading(text: str) -> str:
    """Bring a heading to bare words: "Org.-nr" and "org nr" are the same."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


_SPELLINGS: dict[str, str] = {
    fold_heading(spelling): column.key
    for column in COLUMNS
    for spelling in (column.key, column.heading, *column.spellings)
}


def map_headings(header: Sequence[str]) -> dict[str, int]:
    """Find which position each known column has; the first of two that mean the same wins."""
    found: dict[str, int] = {}
    for position, heading in enumerate(header):
        key = _SPELLINGS.get(fold_heading(str(heading)))
        if key is not None:
            found.setdefault(key, position)
    return found


def unknown_headings(header: Sequence[str]) -> tuple[str, ...]:
    """List the headings that mean nothing here, so that a person can be told they were left out."""
    return tuple(
        str(heading)
        for heading in header
        if str(heading).strip() and fold_heading(str(heading)) not in _SPELLINGS
    )


def is_known_heading(heading: str) -> bool:
    """Tell whether a heading names a column of the register."""
    return fold_heading(heading) in _SPELLINGS
