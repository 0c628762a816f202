"""A report as an ordered structure of plain values, which page, docx, PDF and workbook are all written from.

It is built once (`reports/building.py`) and holds no rule of its own. Every text is in the report's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nyvag.core.reporting import Figure, RedRow, ReportTable, Series
from nyvag.evaluation.rules.reports import ReportKind


class SectionKey(StrEnum):
    """The sections of a report, in the order they stand."""

    SUMMARY = "summary"
    AREAS = "areas"
    STEERING = "steering"
    PLANS = "plans"
    RED = "red"
    PURCHASES = "purchases"
    DIALOGUE = "dialogue"
    INDICATORS = "indicators"
    FOLLOW_UP = "follow_up"
    COMPARISON = "comparison"
    DUE = "due"
    REPLIES = "replies"
    ANSWERS = "answers"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section: which plan or part what follows is about."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences that stand together; `as_points`: each on a line of its own."""

    items: tuple[str, ...]
    as_points: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that belong together."""

    caption: str
    rows: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class RedRows:
    """Rows that are not on plan."""

    rows: tuple[RedRow, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What in the system shows how an area stands."""

    text: str
    url: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """How one of the handbook's areas stands, and by which evidence; `status` is a key, `said` its word."""

    number: int
    name: str
    status: str
    said: str
    sentence: str
    evidence: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """The seven areas."""

    rows: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody the report speaks of says of it, unedited, and our answer."""

    who: str
    about: str
    text: str
    on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Replies:
    """The replies of those the report speaks of."""

    rows: tuple[Reply, ...]


Block = Subheading | Sentences | Figures | ReportTable | Series | RedRows | Areas | Replies


@dataclass(frozen=True, slots=True)
class Section:
    """One section: commentary written by people, then what the figures say.

    Attributes:
        nothing: the one line that stands where there is nothing to tell.
        commentary: plain text; an empty line parts paragraphs, "- " begins a point.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    nothing: str = ""
    commentary: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which figures a report is written from: a snapshot frozen on a day, or those of that day."""

    on: date
    number: int | None = None
    digest: str = ""

    @property
    def is_frozen(self) -> bool:
        """Tell whether the figures are those of a snapshot."""
        return bool(self.digest)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    kind: ReportKind
    language: str
    title: str
    body: str
    board: str
    round_title: str
    first: date
    last: date
    made_on: date
    origin: Origin
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def section(self, key: str) -> Section | None:
        """Give one section."""
        return next((each for each in self.sections if each.key == key), None)

    def blocks(self) -> Iterator[Block]:
        """Give every block of every section."""
        for section in self.sections:
            yield from section.blocks
