"""The columns of a file with values: what each is called, what to write, and its other headings."""

from dataclasses import dataclass

from nyvag.core.tabular.headings import heading_key


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Swedish heading, what to write in it, an example, and other headings it is known by."""

    key: str
    heading: str
    explanation: str
    example: str
    also: tuple[str, ...] = ()


COLUMNS = (
    Column("number", "Nummer", "Indikatorns nummer i katalogen, om den har ett.", "6.1", ("nr", "number")),
    Column(
        "name",
        "Indikator",
        "Vad som mäts, precis som indikatorn heter hos er. Behövs när numret saknas.",
        "Andel inköp från sociala företag",
        ("namn", "indicator", "name", "mått"),
    ),
    Column("period", "Period", "2025, 2025 H1, 2025 kv 3, 2025-03 eller två dagar.", "2025", ("år", "year")),
    Column("part", "Del", "Vilken av indikatorns delar. Tomt är helheten.", "", ("part", "grupp", "kön")),
    Column(
        "value",
        "Värde",
        "Talet. Andelar i procent. Får vara tomt när täljare och nämnare ger andelen.",
        "1,2",
        ("value", "utfall"),
    ),
    Column("numerator", "Täljare", "Hur många, eller hur mycket, som räknades.", "1200000", ("numerator",)),
    Column("denominator", "Nämnare", "Av hur många, eller hur mycket.", "100000000", ("denominator",)),
    Column(
        "population",
        "Vad som räknades",
        "Vem eller vad som räknades.",
        "Alla inköp exklusive moms",
        ("population",),
    ),
    Column("low", "Minst", "När källan anger ett lägsta värde.", "1,0", ("low", "lägst")),
    Column("high", "Högst", "När källan anger ett högsta värde.", "1,4", ("high",)),
    Column("source", "Källa", "Varifrån värdet kommer.", "Leverantörsreskontran", ("source",)),
    Column("as_of", "Känt den", "Den sista dag som källan kände till.", "2026-01-31", ("as of", "per den")),
    Column("is_approximate", "Ungefärligt", "Ja när värdet är ungefärligt.", "", ("approximate", "cirka")),
    Column(
        "breaks_series", "Brott i serien", "Ja när tidigare värden inte kan jämföras.", "", ("break", "brott")
    ),
    Column(
        "note", "Anmärkning", "Varför serien bryts, eller varför värdet saknas.", "", ("note", "kommentar")
    ),
)
HEADINGS = {column.key: column.heading for column in COLUMNS}
_BY_HEADING = {
    heading_key(heading): column.key for column in COLUMNS for heading in (column.heading, *column.also)
}


def column_of(heading: str) -> str | None:
    """Return the key of the column that a heading names."""
    return _BY_HEADING.get(heading_key(heading))


def is_known_heading(key: str) -> bool:
    """Tell whether a comparable heading is one of ours."""
    return key in _BY_HEADING
