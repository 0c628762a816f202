"""Building a report: from what was frozen to an ordered structure, in the report's own language."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.reporting import ReportPart, ReportTable
from nyvag.evaluation.reports.basis import COMPARISON, DUE, Basis
from nyvag.evaluation.reports.parts import blocks_of, definitions_of, indicators_of, red_of
from nyvag.evaluation.reports.summary import is_own, moved_of, summary_of
from nyvag.evaluation.reports.words import AREA_NAMES, NOTHING, TITLES
from nyvag.evaluation.rules.document import (
    Area,
    Areas,
    Block,
    Document,
    Proof,
    Replies,
    Section,
    SectionKey,
    Sentences,
)
from nyvag.evaluation.rules.reports import ReportKind
from nyvag.ui.formatting import long_date
from nyvag.ui.status import word_for

Found = Iterator[Block]
REPORTED = frozenset({2, 6})
"""Areas whose own sentence does not suit a report: one names who coordinates, and anyone may read a report;
one tells what was bought this year, and a report is about the year before."""
ON_ONE_PAGE = (SectionKey.SUMMARY, SectionKey.AREAS, SectionKey.RED, SectionKey.DUE)


def build(basis: Basis) -> Document:
    """Build the whole report. Reads no clock and no database; the same basis gives the same report."""
    with override(basis.language):
        parts = basis.parts()
        return Document(
            kind=basis.kind,
            language=basis.language,
            title=basis.title,
            body=basis.body,
            board=basis.board,
            round_title=basis.content["round"]["title"],
            first=basis.first,
            last=basis.last,
            made_on=basis.made_on,
            origin=basis.origin,
            sections=tuple(_section(key, basis, parts) for key in keys_of(basis.kind)),
        )


def keys_of(kind: ReportKind) -> tuple[SectionKey, ...]:
    """Give the sections of a kind of report."""
    return ON_ONE_PAGE if kind is ReportKind.ONE_PAGE else tuple(SectionKey)


def _section(key: SectionKey, basis: Basis, parts: list[ReportPart]) -> Section:
    blocks = tuple(SECTIONS[key](basis, parts))
    return Section(
        key=key.value,
        title=str(TITLES[key]),
        blocks=blocks,
        nothing="" if blocks else str(NOTHING.get(key, "")),
        commentary=basis.commentary.get(key, ""),
    )


def _summary(basis: Basis, parts: list[ReportPart]) -> Found:
    yield Sentences(summary_of(basis, parts), as_points=True)
    yield from moved_of(basis, parts)


def _areas(basis: Basis, parts: list[ReportPart]) -> Found:
    on = basis.origin.on
    if on > basis.last:
        said = _("The areas are told as they stood on %(day)s; the rest is about %(first)s – %(last)s.")
        days = {"day": long_date(on), "first": long_date(basis.first), "last": long_date(basis.last)}
        yield Sentences((said % days,))
    yield Areas(tuple(_area(each, parts, on) for each in basis.areas()))


def _area(plain: dict[str, Any], parts: list[ReportPart], on: date) -> Area:
    """Give the state of an area as it stood on a day; where what its room reports stands instead, that."""
    told = [" ".join(each.sentences) for each in parts if each.area == plain["number"] and each.sentences]
    sentence = told[0] if told and plain["number"] in REPORTED else plain["sentence"]
    return Area(
        number=plain["number"],
        name=str(AREA_NAMES[plain["number"]]),
        status=plain["status"],
        said=word_for(plain["status"]),
        sentence=sentence,
        evidence=tuple(Proof(each["text"], each["url"], _come(each["on"], on)) for each in plain["evidence"]),
    )


def _come(day: str | None, on: date) -> date | None:
    """Give a day that had come; a report tells of none that lies ahead of its figures."""
    found = date.fromisoformat(day) if day else None
    return found if found is not None and found <= on else None


def _of_areas(*numbers: int) -> Callable[[Basis, list[ReportPart]], Found]:
    """Give a section of all that rooms say about some areas, save what has a section of its own."""

    def found(basis: Basis, parts: list[ReportPart]) -> Found:
        told = [each for each in parts if each.area in numbers and not is_own(each)]
        if told:
            yield from blocks_of(told)
        elif said := tuple(basis.said_of(number) for number in numbers if basis.said_of(number)):
            yield Sentences(said)

    return found


def _of_key(key: str) -> Callable[[Basis, list[ReportPart]], Found]:
    def found(basis: Basis, parts: list[ReportPart]) -> Found:
        return blocks_of([each for each in parts if each.key == key])

    return found


def _red(basis: Basis, parts: list[ReportPart]) -> Found:
    return red_of(parts, basis.earlier_parts(), basis.earlier_title)


def _indicators(basis: Basis, parts: list[ReportPart]) -> Found:
    return indicators_of(parts)


def _replies(basis: Basis, parts: list[ReportPart]) -> Found:
    if not basis.replies_asked:
        return
    replied = len(basis.replies) + basis.replies_withheld
    said = [
        _("%(replied)d of %(asked)d who may reply have done so. Their words stand unedited.")
        % {"replied": replied, "asked": basis.replies_asked}
    ]
    if basis.replies_withheld:
        said.append(
            _("Replies that are not to be shown to anyone: %(count)d.") % {"count": basis.replies_withheld}
        )
    yield Sentences(tuple(said))
    if basis.replies:
        yield Replies(basis.replies)


def _answers(basis: Basis, parts: list[ReportPart]) -> Found:
    answers = basis.content["answers"]
    if not answers["asked"]:
        yield Sentences((_("Nobody was asked in the round."),))
        return
    said = [
        _("%(answered)d of %(asked)d who were asked have answered.")
        % {"answered": answers["answered"], "asked": answers["asked"]}
    ]
    if answers["missing"]:
        said.append(_("Have not answered: %(who)s.") % {"who": ", ".join(answers["missing"])})
    yield Sentences(tuple(said))
    rows = tuple(
        (
            each["who"],
            each["function"] or _("not stated"),
            str(len(each["rows"])),
            long_date(date.fromisoformat(each["on"])) if each["on"] else _("unknown"),
        )
        for each in answers["accepted"]
    )
    if rows:
        headings = (_("Who"), _("Function"), _("Rows answered"), _("Day"))
        yield ReportTable(_("Answers that were accepted"), headings, rows, numeric=(2,))


def _method(basis: Basis, parts: list[ReportPart]) -> Found:
    origin = basis.origin
    if origin.is_frozen:
        from_where = _(
            "Every figure comes from what was frozen %(day)s when the round was approved, number %(number)d. "
            "Later changes in the system never reach this report."
        ) % {"day": long_date(origin.on), "number": origin.number or 1}
    else:
        from_where = _(
            "The figures are those of %(day)s. The round is not approved, so they are not frozen and may "
            "change."
        ) % {"day": long_date(origin.on)}
    judged = _(
        "Those who answer for a row judge it as done, on plan, not wholly on plan or not at all. A figure "
        "that is not known is written as unknown, never as nought."
    )
    yield Sentences((from_where, judged))
    yield from definitions_of(parts)


SECTIONS: dict[SectionKey, Callable[[Basis, list[ReportPart]], Found]] = {
    SectionKey.SUMMARY: _summary,
    SectionKey.AREAS: _areas,
    SectionKey.STEERING: _of_areas(1, 2, 3),
    SectionKey.PLANS: _of_areas(4),
    SectionKey.RED: _red,
    SectionKey.PURCHASES: _of_areas(6),
    SectionKey.DIALOGUE: _of_areas(5),
    SectionKey.INDICATORS: _indicators,
    SectionKey.FOLLOW_UP: _of_areas(7),
    SectionKey.COMPARISON: _of_key(COMPARISON),
    SectionKey.DUE: _of_key(DUE),
    SectionKey.REPLIES: _replies,
    SectionKey.ANSWERS: _answers,
    SectionKey.METHOD: _method,
}
