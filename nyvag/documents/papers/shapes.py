"""What a paper consists of, whichever room it comes from and whichever file it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_COLUMNS_FULL_SIZE = 5


@dataclass(frozen=True)
class Heading:
    """A heading inside a paper; the paper's own title is level 1, so that levels here are 2 and 3."""

    text: str
    level: int = 2

    def __post_init__(self) -> None:
        """Refuse a level that no paper has."""
        if self.level not in (2, 3):
            raise ValueError(f"A heading inside a paper has level 2 or 3, not {self.level}.")


@dataclass(frozen=True)
class Text:
    """Plain text; an empty line parts paragraphs."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list of points, numbered or not."""

    items: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with a caption, a heading for each column, and rows of text as wide as the headings.

    `figures` says which columns are set to the right; None: those that hold figures alone.
    `is_background`: what few read, set smaller; so is a table of more than five columns.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: Sequence[int] | None = None
    is_background: bool = False

    def __post_init__(self) -> None:
        """Refuse a row that is wider or narrower than the headings."""
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"Row {number} has {len(row)} cells, the table {len(self.columns)} columns.")

    @property
    def is_small(self) -> bool:
        """Whether it is set in small letters."""
        return self.is_background or len(self.columns) > MOST_COLUMNS_FULL_SIZE


@dataclass(frozen=True)
class Mark:
    """One value of a chart as it is written; `value` None is unknown, and no line leads past it.

    `breaks`: what came before cannot be compared with it.
    """

    label: str
    value: float | None
    shown: str
    breaks: bool = False


@dataclass(frozen=True)
class Chart:
    """A line over time with its values printed; `alt` says all of it in words.

    `legend` names the line and the targets where there are any.
    """

    caption: str
    alt: str
    marks: Sequence[Mark]
    targets: Sequence[Mark] = ()
    legend: tuple[str, str] = ("", "")


Block = Heading | Text | Points | Grid | Chart


@dataclass(frozen=True)
class Paper:
    """A paper ready to be written to a file.

    Attributes:
        kind: a key of what sort of paper it is, as "officer-report";
            a body may keep a wording template for it.
        title: the heading of the paper.
        language: "sv" or "en", the language the texts are in.
        sender: whose paper it is, as the name of the body and the unit.
        on: the day the paper is dated, where it is.
        facts: label and value, shown as a list under the title: diary number, case officer, ...
        blocks: what the paper says.
        note: a line that says where the facts come from, at the end of the paper.
        is_compact: small margins and letters, for a paper that is to be one page.
    """

    kind: str
    title: str
    language: str
    sender: str
    on: date | None = None
    facts: Sequence[tuple[str, str]] = ()
    blocks: Sequence[Block] = ()
    note: str = ""
    is_compact: bool = False
