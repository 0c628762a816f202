"""What people write in a report, read as paragraphs and points: plain text, no mark-up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

POINT = re.compile(r"^\s*[-*•]\s+")
MOST_SIGNS = 20_000
"""How long a commentary may be: about eight pages."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the points of a list."""

    items: tuple[str, ...]
    is_list: bool = False


def passages(text: str) -> list[Passage]:
    """Read a text: an empty line parts paragraphs, lines that begin with "- " are points of a list."""
    return [passage for part in re.split(r"\n[ \t]*\n\s*", text.strip()) for passage in _parts(part)]


def _parts(part: str) -> Iterator[Passage]:
    plain: list[str] = []
    points: list[str] = []
    for line in part.splitlines():
        if POINT.match(line):
            if plain:
                yield Passage(("\n".join(plain),))
                plain = []
            points.append(POINT.sub("", line).strip())
        elif points and line.startswith((" ", "\t")):
            points[-1] = f"{points[-1]} {line.strip()}"
        elif line.strip():
            if points:
                yield Passage(tuple(points), is_list=True)
                points = []
            plain.append(line.strip())
    if points:
        yield Passage(tuple(points), is_list=True)
    if plain:
        yield Passage(("\n".join(plain),))
