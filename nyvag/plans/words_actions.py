"""What the page of one action tells in words: how it stands, its log, and the times it recurs."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.plans.models.links import LINK_KINDS
from nyvag.plans.queries.actions import COMMENT, DAY, EVIDENCE, OCCASION, REPORT, ActionPage, Entry
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.rules.plans import LinkKind
from nyvag.plans.words_plans import (
    JUDGEMENT_TONES,
    JUDGEMENT_WORDS,
    LACKS,
    STATE_TONES,
    STATE_WORDS,
    cause_said,
    when_said,
    who_said,
)
from nyvag.ui.formatting import long_date

LINK_WORDS: dict[str, Any] = dict(LINK_KINDS)


def shown(page: ActionPage) -> dict[str, Any]:
    """Give the words and tones of how an action stands."""
    seen, report = page.picture, page.action.standing
    stands_still = seen.work_state is WorkState.STALLED
    state = WorkState.LATE if page.is_overdue and not stands_still else seen.work_state
    return {
        "state": capfirst(str(STATE_WORDS[state])),
        "state_tone": STATE_TONES[state],
        "judgement": str(JUDGEMENT_WORDS[seen.judgement]) if seen.judgement else "",
        "judgement_tone": JUDGEMENT_TONES[seen.judgement] if seen.judgement else "",
        "cause": cause_said(report.cause) if report else "",
        "measure": report.measure if report else "",
        "lacking": [capfirst(str(LACKS[each])) for each in page.lacks],
        "who": who_said(page.leaders),
        "boards": who_said(each for each in page.owners if each.role == "BOARD"),
        "when": when_said(page.action),
        "links": [(capfirst(str(LINK_WORDS[each.kind])), link_said(each), each) for each in page.links],
        "evidence": page.of_kind(EVIDENCE),
    }


def link_said(link: Any) -> str:
    """Say what a row serves."""
    if link.kind == LinkKind.NODE:
        return f"{link.other} ({link.other.plan.title})"
    if link.kind == LinkKind.DOCUMENT:
        return str(link.document)
    if link.kind == LinkKind.PRINCIPLE:
        return f"{link.principle} ({link.principle.principles})"
    return str(link.number) if link.kind == LinkKind.GLOBAL_GOAL else str(link.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: when, who, what in a few words, and what was written."""

    at: dt.datetime | None
    by_name: str
    said: str
    texts: tuple[tuple[str, str], ...]


def log_said(entries: Iterable[Entry], language: str) -> list[Line]:
    """Tell the log of an action, the latest first; times that recur are told in their own list."""
    return [_line(each, language) for each in entries if each.kind != OCCASION]


def _line(entry: Entry, language: str) -> Line:
    return Line(entry.at, entry.by_name, _said(entry, language), tuple(_texts(entry)))


def _said(entry: Entry, language: str) -> str:
    if entry.kind == REPORT:
        words = [str(STATE_WORDS[entry.state])]
        words += [str(JUDGEMENT_WORDS[entry.judgement]).lower()] if entry.judgement else []
        words += [entry.cause_said(language).lower()] if entry.cause else []
        return capfirst(", ".join(words))
    if entry.kind == DAY:
        text = _("The day was moved from %(was)s to %(now)s")
        unset = _("no day")
        return text % {"was": long_date(entry.first_on) or unset, "now": long_date(entry.second_on) or unset}
    return {COMMENT: _("Comment"), EVIDENCE: _("Evidence")}[entry.kind]


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    labels = {REPORT: (_("Proposed"), _("Comment"), _("For anyone")), DAY: (_("Why"), "", "")}
    for label, text in zip(
        labels.get(entry.kind, ("", "", "")), (entry.text, entry.more, entry.public), strict=True
    ):
        if text:
            yield label, text


@dataclass(frozen=True, slots=True)
class Time:
    """One of the times of a recurring action."""

    year: int
    number: int
    done_on: dt.date | None
    note: str


def occasions_said(page: ActionPage, today: dt.date) -> list[Time]:
    """List the times of this year, and of other years where something was noted."""
    action = page.action
    times = action.times_per_year or len(action.months)
    noted = {(each.year, each.number): each for each in page.of_kind(OCCASION)}
    keys = {(today.year, number) for number in range(1, times + 1)} | noted.keys()
    found = []
    for year, number in sorted(keys, key=lambda key: (-key[0], key[1])):
        entry = noted.get((year, number))
        found.append(Time(year, number, entry.first_on if entry else None, entry.text if entry else ""))
    return found[:24]
