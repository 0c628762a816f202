"""What changed between two texts, line by line, in words a reader follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison: kept in both, taken away, or new."""

    text: str
    is_new: bool = False
    is_gone: bool = False


def compared(before: str, after: str) -> tuple[Line, ...]:
    """Compare two texts; what was taken away stands before what came in its place."""
    return tuple(_lines(before.splitlines(), after.splitlines()))


def _lines(before: list[str], after: list[str]) -> Iterator[Line]:
    for kind, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line(text) for text in before[low:high])
            continue
        yield from (Line(text, is_gone=True) for text in before[low:high] if text.strip())
        yield from (Line(text, is_new=True) for text in after[first:last] if text.strip())
