"""Changing when a body follows up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.evaluation.access import check_leads
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp, refuse_person_numbers
from nyvag.evaluation.models import RoundPattern
from nyvag.evaluation.rules.rounds import RoundKind

MOST_PATTERNS = 12
MOST_DAYS = 180


@dataclass(frozen=True, slots=True)
class PatternFacts:
    """A round that comes every year: its months, and how many days until it opens and to answer."""

    name: str
    kind: RoundKind
    first_month: int
    last_month: int
    opens_after_days: int = 1
    answer_days: int = 14


@transaction.atomic
def set_calendar(*, patterns: Sequence[PatternFacts], by: Actor, at: dt.datetime) -> None:
    """Say when the body follows up every year; without any pattern the shipped ones hold again.

    Rounds that are planned already stay as they are.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: a pattern has no name or one that another has, its months or days cannot
            be, or there are too many.
    """
    check_leads(by)
    _refuse(patterns)
    body_id = current_body_id()
    list(RoundPattern.objects.select_for_update())
    RoundPattern.objects.all().delete()
    RoundPattern.objects.bulk_create(
        RoundPattern(
            body_id=body_id,
            name=each.name.strip(),
            kind=each.kind,
            first_month=each.first_month,
            last_month=each.last_month,
            opens_after_days=each.opens_after_days,
            answer_days=each.answer_days,
        )
        for each in patterns
    )
    record(
        kind="evaluation.calendar-set",
        by=by,
        at=at,
        body_id=body_id,
        subject=f"organisations.body:{body_id}",
        summary=_("When the body follows up was changed."),
    )


def _refuse(patterns: Sequence[PatternFacts]) -> None:
    if len(patterns) > MOST_PATTERNS:
        raise UnableToChangeFollowUp(_("There can be at most twelve rounds a year."))
    names = [each.name.strip().casefold() for each in patterns]
    if not all(names):
        raise UnableToChangeFollowUp(_("Give every round of the calendar a name."), "name")
    if len(set(names)) < len(names):
        raise UnableToChangeFollowUp(_("Two rounds of the calendar have the same name."), "name")
    for each in patterns:
        refuse_person_numbers(name=each.name)
        if not 1 <= each.first_month <= each.last_month <= 12:
            raise UnableToChangeFollowUp(
                _("“%(name)s”: the last month is before the first.") % {"name": each.name}, "last_month"
            )
        if not 0 <= each.opens_after_days <= MOST_DAYS or not 1 <= each.answer_days <= MOST_DAYS:
            raise UnableToChangeFollowUp(
                _("“%(name)s”: there are 1 to 180 days to answer.") % {"name": each.name}, "answer_days"
            )
