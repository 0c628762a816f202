"""Rows that a room adds to the responsibility matrix, such as its routines.

A room names `def rows() -> Iterable[ResponsibilityRow]` in NYVAG_RESPONSIBILITY_ROWS, called for the body
acted for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """Something that somebody answers for.

    Attributes:
        key: never changes, and begins with a word of the room's own: "routine:7".
        area: the number of the area it belongs to, 1 to 7.
        title: what it is called.
        url: where it is shown, if anywhere.
    """

    key: str
    area: int
    title: str
    url: str = ""
