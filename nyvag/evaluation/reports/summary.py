"""The few sentences a board needs, said from what the report holds."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import AreaStatus
from nyvag.core.reporting import ReportPart, ReportTable
from nyvag.evaluation.reports.basis import COMPARISON, DUE, Basis
from nyvag.evaluation.reports.words import AREA_NAMES
from nyvag.evaluation.rules.comparing import Move, compare_figures, what_moved
from nyvag.evaluation.words import MOVES

PLANS, PURCHASES = 4, 6
MOST_PLANS = 3
MOST_MOVED = 12
TELLING = (Move.BETTER, Move.WORSE, Move.CHANGED)


def summary_of(basis: Basis, parts: list[ReportPart]) -> tuple[str, ...]:
    """Say how the areas stand, how plans and purchases go, what is off plan, and who has not answered."""
    return (
        *_areas(basis),
        *_first_sentences(basis, parts),
        *_red(parts),
        *_due(parts),
        *_answers(basis),
    )


def moved_of(basis: Basis, parts: list[ReportPart]) -> Iterator[ReportTable]:
    """Give the figures that moved since the round before, what is worse first."""
    moved, _same = what_moved(compare_figures(basis.earlier_parts(), parts))
    found = [each for each in moved if each.move in TELLING]
    rows = tuple(
        (
            f"{each.part}: {each.label}",
            each.earlier.shown if each.earlier else "",
            each.later.shown if each.later else "",
            str(MOVES[each.move][1]),
        )
        for each in found[:MOST_MOVED]
    )
    if rows:
        yield ReportTable(
            caption=_("What has moved since %(round)s") % {"round": basis.earlier_title},
            headings=(_("Figure"), _("Before"), _("Now"), _("Which way")),
            rows=rows,
            numeric=(1, 2),
        )


def _areas(basis: Basis) -> Iterator[str]:
    every = basis.areas()
    in_place = sum(each["status"] == AreaStatus.IN_PLACE for each in every)
    yield _("%(count)d of the handbook's %(all)d areas are in place.") % {
        "count": in_place,
        "all": len(every),
    }
    need = [each["number"] for each in every if each["status"] == AreaStatus.NEEDS_ACTION]
    if need:
        names = ", ".join(str(AREA_NAMES[number]) for number in need)
        yield _("Needs action: %(areas)s.") % {"areas": names}


def _first_sentences(basis: Basis, parts: list[ReportPart]) -> Iterator[str]:
    plans = [each for each in parts if each.area == PLANS and each.sentences]
    for part in plans[:MOST_PLANS]:
        yield _("%(title)s: %(sentence)s") % {"title": part.title, "sentence": part.sentences[0]}
    bought = [each.sentences[0] for each in parts if each.area == PURCHASES and each.sentences]
    unknown = _("What was bought from social enterprises is unknown.")
    yield from bought[:1] or [basis.said_of(PURCHASES) or unknown]


def _red(parts: list[ReportPart]) -> Iterator[str]:
    count = sum(len(part.red_rows) for part in parts)
    if not count:
        yield _("No row is off plan.")
        return
    said = ngettext(
        "%(count)d row is not on plan; cause and proposed measure stand below.",
        "%(count)d rows are not on plan; causes and proposed measures stand below.",
        count,
    )
    yield said % {"count": count}


def _due(parts: list[ReportPart]) -> Iterator[str]:
    found = next((each for each in parts if each.key == DUE and each.sentences), None)
    if found:
        yield found.sentences[0]


def _answers(basis: Basis) -> Iterator[str]:
    answers = basis.content["answers"]
    asked, answered = answers["asked"], answers["answered"]
    if not asked:
        yield _("Nobody was asked in the round.")
        return
    yield _("%(answered)d of %(asked)d who were asked have answered.") % {
        "answered": answered,
        "asked": asked,
    }


def is_own(part: ReportPart) -> bool:
    """Tell whether a part has a section of its own."""
    return part.key in (COMPARISON, DUE)
