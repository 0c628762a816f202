"""A paper as PDF/A-2a and PDF/UA-1: tagged, with its fonts inside, the same bytes for the same paper.

A standard that forbids signs without a drawing would else refuse the whole paper for one emoji: such a
sign is written as its number, "[U+1F600]", so that nothing is lost.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from nyvag.documents.papers.cleaning import paragraphs
from nyvag.documents.papers.drawing import layout_of
from nyvag.documents.papers.shapes import Block, Chart, Grid, Heading, Paper, Points, Text
from nyvag.documents.papers.words import columns_of_figures, widths_of, words_of

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
EPOCH = date(1970, 1, 1)
CERTAIN = re.compile("[\n\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u2212\u202f\u20ac]*")
LONGEST_WHOLE, MOST_LINES_WHOLE = 600, 14
PRIVATE, SECONDS_A_DAY = "Co", 86_400
ONE_SIGN = b"""#set document(title: "-")
#set text(font: "Libertinus Serif")
#sys.inputs.paper"""


def write(paper: Paper, dated: date) -> bytes:
    """Return a clean paper as the bytes of a file. Reads no network, no clock and no system font.

    Args:
        dated: the day in the facts of the file; the standard wants one.
    """
    facts = drawable(json.dumps(_facts(paper), ensure_ascii=False))
    return _compiled(_layout(), facts, dated)


def pages_of(paper: Paper) -> int:
    """Tell how many pages a clean paper takes."""
    import typst

    facts = drawable(json.dumps(_facts(paper), ensure_ascii=False))
    drawn = typst.compile(_layout(), format="svg", ignore_system_fonts=True, sys_inputs={"paper": facts})
    return len(drawn) if isinstance(drawn, list) else 1


def _compiled(layout: bytes, facts: str, dated: date) -> bytes:
    import typst  # eighty megabytes that only a paper needs

    return typst.compile(
        layout,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"paper": facts},
        pdf_standards=[*STANDARDS],
        timestamp=(dated - EPOCH).days * SECONDS_A_DAY,
    )


@lru_cache(maxsize=1)
def _layout() -> bytes:
    rooms = files("nyvag.documents.papers")
    return rooms.joinpath("chart.typ").read_bytes() + rooms.joinpath("paper.typ").read_bytes()


def drawable(text: str) -> str:
    """Write signs that no font of the paper draws as their numbers."""
    if CERTAIN.fullmatch(text):
        return text
    unknown = {sign for sign in set(CERTAIN.sub("", text)) if not _is_drawn(sign)}
    return re.sub(
        "[" + "".join(map(re.escape, unknown)) + "]" if unknown else r"(?!)",
        lambda found: f"[U+{ord(found.group()):04X}]",
        text,
    )


@lru_cache(maxsize=4096)
def _is_drawn(sign: str) -> bool:
    """Try one sign alone; a mark that sits on a letter is tried on one."""
    import typst

    if unicodedata.category(sign) == PRIVATE:
        return False
    try:
        _compiled(ONE_SIGN, f"a{sign}", EPOCH)
    except typst.TypstError:
        return False
    return True


def _facts(paper: Paper) -> dict[str, Any]:
    words = words_of(paper)
    return {
        "title": paper.title,
        "language": paper.language,
        "sender": paper.sender,
        "on": [paper.on.year, paper.on.month, paper.on.day] if paper.on else None,
        "date": words.date,
        "page": re.split(r"\{number\}|\{total\}", words.page),
        "facts": [[label, value.split("\n")] for label, value in paper.facts],
        "blocks": [_block(block, words.nothing) for block in paper.blocks],
        "note": paper.note,
        "compact": paper.is_compact,
    }


def _block(block: Block, nothing: str) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Text(text):
            return {"kind": "text", "paragraphs": [each.split("\n") for each in paragraphs(text)]}
        case Points(items, is_numbered):
            kind = "numbers" if is_numbered else "points"
            return {"kind": kind, "items": [item.split("\n") for item in items]}
        case Grid(caption, columns, rows):
            return {
                "kind": "grid",
                "caption": caption,
                "columns": list(columns),
                "rows": [[cell.split("\n") for cell in row] for row in rows],
                "whole": [_stays_whole(row) for row in rows],
                "figures": columns_of_figures(block),
                "widths": widths_of(block),
                "small": block.is_small,
                "background": block.is_background,
                "nothing": nothing,
            }
        case Chart():
            return {"kind": "chart", **layout_of(block)}


def _stays_whole(row: Sequence[str]) -> bool:
    """Tell whether a row is short enough to be kept on one page."""
    return all(len(cell) <= LONGEST_WHOLE and cell.count("\n") <= MOST_LINES_WHOLE for cell in row)
