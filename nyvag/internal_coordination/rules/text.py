"""The text of a routine: headings, lists and paragraphs, written as plain text.

A line that starts with "## " or "### " is a heading, with "- " or "1. " a point; an empty line parts
paragraphs. Inside a line, "**words**" are strong and "[words](/address/)" is a link. A line that is only
"[[direktupphandling]]" stands for the limits of direct award as they are on the day of reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nyvag.documents.papers.shapes import Block, Heading, Points, Text

LIMITS = "[[direktupphandling]]"
_HEADING = re.compile(r"(#{2,3})\s+(.+)")
_POINT = re.compile(r"(?:(-|\*)|\d{1,3}[.)])\s+(.+)")
_SPAN = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\[(?P<words>[^\]\[]+)\]\((?P<address>[^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Limits:
    """The place in a text where the limits of direct award are shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a line: plain, strong, or leading to an address."""

    words: str
    is_strong: bool = False
    address: str = ""


def blocks_of(text: str) -> tuple[Block | Limits, ...]:
    """Read a text into headings, paragraphs and lists; what follows no rule is a paragraph."""
    found: list[Block | Limits] = []
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        _take(line.rstrip(), found)
    return tuple(each for each in found if each != Text(""))


def spans_of(line: str) -> Iterator[Span]:
    """Part a line into plain words, strong words and links; an address that leads out of https is words."""
    place = 0
    for found in _SPAN.finditer(line):
        span = _span(found)
        if span is None:
            continue
        if found.start() > place:
            yield Span(line[place : found.start()])
        yield span
        place = found.end()
    if place < len(line):
        yield Span(line[place:])


def plain(line: str) -> str:
    """Write a line without marks, a link with its address after it, for paper."""
    return "".join(
        f"{each.words} ({each.address})" if each.address else each.words for each in spans_of(line)
    )


def is_address(address: str) -> bool:
    """Tell whether an address is a page of this installation or one by https."""
    within = address.startswith("/") and not address.startswith(("//", "/\\"))
    return within or address.startswith("https://")


def points_of(checklist: str) -> tuple[str, ...]:
    """Read the points of a checklist, one a line; a leading dash or number is taken away."""
    lines = (line.strip() for line in checklist.splitlines())
    return tuple((found[2] if (found := _POINT.fullmatch(line)) else line) for line in lines if line)


def _take(line: str, found: list[Block | Limits]) -> None:
    """Add a line to the blocks; an empty paragraph at the end means that the last one is closed."""
    last = found[-1] if found else Text("")
    if heading := _HEADING.fullmatch(line):
        found.append(Heading(heading[2].strip(), len(heading[1])))
    elif line.strip() == LIMITS:
        found.append(Limits())
    elif point := _POINT.fullmatch(line.strip()):
        _add_point(point[2], point[1] is None, last, found)
    elif not line.strip():
        found.append(Text(""))
    elif isinstance(last, Text) and last.text:
        found[-1] = Text(f"{last.text}\n{line.strip()}")
    elif isinstance(last, Points) and line.startswith("  "):
        found[-1] = Points((*last.items[:-1], f"{last.items[-1]} {line.strip()}"), last.is_numbered)
    else:
        found.append(Text(line.strip()))


def _add_point(words: str, is_numbered: bool, last: object, found: list[Block | Limits]) -> None:
    if isinstance(last, Points) and last.is_numbered == is_numbered:
        found[-1] = Points((*last.items, words), is_numbered)
    else:
        found.append(Points((words,), is_numbered))


def _span(found: re.Match[str]) -> Span | None:
    if found["strong"]:
        return Span(found["strong"], is_strong=True)
    return Span(found["words"], address=found["address"]) if is_address(found["address"]) else None
