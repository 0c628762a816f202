"""What rounds show elsewhere: days ahead, the annual wheel, what decisions can be about."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.core.access import Actor
from nyvag.core.handing_on import ComingDay
from nyvag.core.linking import Linked
from nyvag.core.wheel import WheelItem
from nyvag.evaluation.access import MAY_READ
from nyvag.evaluation.area.waiting import page_of
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.queries.calendar import patterns
from nyvag.evaluation.queries.rounds import under_way
from nyvag.evaluation.rules.calendar import Dates, dates_of
from nyvag.evaluation.rules.rounds import RoundState

KIND = "round"
MOST_FOUND = 20


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the days of rounds under way: when they open, the last days to answer, correct and reply."""
    for round_ in under_way():
        days = (
            (round_.opens_on if round_.state == RoundState.PLANNED else None, _("A follow-up opens")),
            (round_.due_on, _("Last day to answer a follow-up")),
            (round_.correct_until, _("Last day to correct answers")),
            (round_.reply_until, _("Last day to reply to a report")),
        )
        for day, said in days:
            if day is not None and since <= day <= until:
                yield ComingDay(day, said, round_.title, page_of(round_))


def wheel(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the last day to answer of a year's rounds, planned or only proposed by the calendar."""
    if actor.role not in MAY_READ:
        return
    held = list(FollowUpRound.objects.exclude(state=RoundState.CANCELLED).filter(due_on__year=year))
    for round_ in held:
        is_done = round_.state not in (RoundState.PLANNED, RoundState.OPEN)
        key = f"evaluation.round:{round_.reference}"
        yield WheelItem(key, _("Follow-up"), round_.title, round_.due_on, page_of(round_), is_done)
    taken = {(each.period_from, each.period_to) for each in held}
    for dates in (dates_of(each, about) for each in patterns() for about in (year - 1, year)):
        if dates.due_on.year == year and (dates.period_from, dates.period_to) not in taken:
            yield _proposed(dates)


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Answer for the rounds that decisions are about (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    rows = FollowUpRound.objects.filter(reference__in=[each for each in ids if _is_reference(each)])
    return {str(each.reference): _linked(each) for each in rows}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find rounds by title (one statement)."""
    if actor.role not in MAY_READ:
        return ()
    rows = FollowUpRound.objects.filter(title__icontains=text).order_by("-period_to", "-pk")
    return [_linked(each) for each in rows[:MOST_FOUND]]


def _proposed(dates: Dates) -> WheelItem:
    key = f"evaluation.proposed:{dates.period_from.isoformat()}:{dates.period_to.isoformat()}"
    title = dates.pattern.name(get_language() or "sv")
    return WheelItem(key, _("Follow-up"), title, dates.due_on, reverse("evaluation:round-list"), None)


def _linked(round_: FollowUpRound) -> Linked:
    return Linked(KIND, str(round_.reference), _("Follow-up round"), round_.title, page_of(round_))


def _is_reference(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
