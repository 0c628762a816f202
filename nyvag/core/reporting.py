"""What every room puts into a follow-up report: sentences, figures, tables, lines over time and red rows.

A room names `def report_parts(*, period: Period, on: date) -> Iterable[ReportPart]` in NYVAG_REPORT_PARTS;
`config` wires it. It runs for the body acted for, once in each language that a report can be in, and gives
texts in the language that is active. The shapes hold plain values alone, so that they can be frozen as JSON
(`core/freezing.py`), shown as a page and written to a file.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """The days a report speaks of, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, with everything a reader may ask about it.

    Attributes:
        key: never changes, and is unique among all rooms: "spend.share". Two rounds are compared by it.
        label: what it is; shown: how it is written, with its unit: "2,1 %".
        value: the bare number, or None where it is unknown or no number; `shown` then says so.
        definition: what is counted and what is not.
        source: where it comes from; as_of: the day the source is cut off.
        url: the rows behind it, for those who sign in.
        low, high: an interval, in the unit of `value`.
        higher_is_better: None where there is no wanted way.
    """

    key: str
    label: str
    shown: str
    value: Decimal | None = None
    definition: str = ""
    source: str = ""
    as_of: date | None = None
    url: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    higher_is_better: bool | None = None


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table: caption, a heading for each column, rows as wide; `numeric` says which columns are numbers."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a row that is wider or narrower than the headings."""
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.headings):
                raise ValueError(
                    f"Row {number} has {len(row)} cells, the table {len(self.headings)} columns."
                )


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a line over time; `breaks`: what came before cannot be compared with it."""

    label: str
    value: Decimal | None
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A line over time, and the targets beside it."""

    label: str
    unit: str
    points: tuple[Point, ...]
    targets: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class RedRow:
    """Something that is not on plan: what, who answers for it, why, and what is proposed."""

    code: str
    title: str
    judgement: str
    cause: str
    measure: str
    answers: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What one room says about one area of the handbook, 1 to 7; `key` is unique among all rooms."""

    key: str
    area: int
    title: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    series: tuple[Series, ...] = ()
    red_rows: tuple[RedRow, ...] = ()
