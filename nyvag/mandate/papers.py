"""Papers of this room as pure functions of what was found: the annex on what placements mean."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.mandate.rules.placement import Analysis, Statement

ANNEX = "placement-annex"


def placement_paper(
    compared: Sequence[tuple[str, Analysis]],
    *,
    names: Mapping[str, str],
    answer: str,
    sender: str,
    on: dt.date,
    language: str,
) -> Paper:
    """Write the annex that compares placements, each with a heading, its name and its analysis.

    Args:
        names: what each function is called.
        answer: who answers today, as the first sentence.
    """
    with override(language):
        return Paper(
            kind=ANNEX,
            title=_("What the political placement means"),
            language=language,
            sender=sender,
            on=on,
            blocks=[
                Text(answer),
                *_beside(compared, names),
                *_each(compared, language),
                *_ties(compared, names, language),
            ],
            note=_(
                "Rules as data in Nyväg, with a source for each statement. "
                "Statements marked “not compared with the source” are our own conclusions."
            ),
        )


def _beside(compared: Sequence[tuple[str, Analysis]], names: Mapping[str, str]) -> Iterator[Block]:
    """Set the functions beside each other: near, or to be tied."""
    if not compared:
        return
    near = [{each.function for each in analysis.near} for _name, analysis in compared]
    rows = [
        [name, *(_("lies near") if key in found else _("must be tied") for found in near)]
        for key, name in names.items()
    ]
    yield Grid(
        _("Functions: which lie near, which must be tied"),
        [_("Function"), *(name for name, _analysis in compared)],
        rows,
    )


def _each(compared: Iterable[tuple[str, Analysis]], language: str) -> Iterator[Block]:
    for name, found in compared:
        yield Heading(name)
        yield from _part(_("What the question tends to become"), found.placement.becomes, language)
        yield from _part(_("What it is good for"), found.placement.gains, language)
        yield from _part(_("What it risks"), found.placement.risks, language)


def _ties(
    compared: Iterable[tuple[str, Analysis]], names: Mapping[str, str], language: str
) -> Iterator[Block]:
    """Say once what is lost of each function that some of the placements leaves out."""
    why = {each.function: each.why for _name, found in compared for each in found.left_out if each.why}
    points = [f"{names[key]}: {statement_said(why[key], language)}" for key in names if key in why]
    if points:
        yield Heading(_("To be tied by the internal coordination"))
        yield Points(points)


def _part(heading: str, statements: Iterable[Statement], language: str) -> Iterator[Block]:
    points = [statement_said(each, language) for each in statements]
    if points:
        yield Heading(heading, level=3)
        yield Points(points)


def statement_said(statement: Statement, language: str) -> str:
    """Write a statement with its source, and whether it was compared with it."""
    mark = "" if statement.is_verified else f"; {_('not compared with the source')}"
    return f"{statement.text(language)} ({statement.cited(language)}{mark})"
