"""Saying how, when and with what money an action is to be done, and moving its last day."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.plans.access import check_leads
from nyvag.plans.commands.answering_for import check_answers_for
from nyvag.plans.commands.plan_refusals import (
    UnableToChangePlan,
    refuse_days,
    refuse_person_numbers,
    refuse_stale,
)
from nyvag.plans.commands.plan_writing import locked_action, locked_plan, log_node, save_action
from nyvag.plans.models import Action, ActionDay
from nyvag.plans.rules.actions import LegalRoom, Money
from nyvag.plans.rules.plans import PlanState

MONTHS = range(1, 13)
MOST_TIMES = 366


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is said of an action; whatever is not known may be left out."""

    how: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    when_text: str = ""
    times_per_year: int | None = None
    months: tuple[int, ...] = ()
    money: Money = Money.UNKNOWN
    amount_sek: Decimal | None = None
    is_amount_approximate: bool = False
    spent_sek: Decimal | None = None
    money_source: str = ""
    target_group: str = ""
    effort: int | None = None
    effect: int | None = None
    legal_room: LegalRoom = LegalRoom.UNKNOWN
    internal_note: str = ""
    public_text: str = ""


@transaction.atomic
def set_action(
    *, action: Action, facts: ActionFacts, by: Actor, at: dt.datetime, version: int | None = None
) -> Action:
    """Say how, when, with what money and for whom an action is to be done.

    Args:
        version: of the action as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the action.
        UnableToChangePlan: days, sums, months or weights do not hold together, a text holds a personal
            number, or the last day of a plan in force would be changed without a reason.
    """
    check_leads(by)
    locked_plan(action.node.plan)
    found = locked_action(action)
    refuse_stale(version, found.version)
    values = _checked(facts)
    if found.node.plan.state == PlanState.IN_FORCE and found.ends_on not in (None, facts.ends_on):
        raise UnableToChangePlan(
            _("The plan is in force, so its last day is moved with a reason: use “Move the day”."), "ends_on"
        )
    for name, value in values.items():
        setattr(found, name, value)
    save_action(found, by=by, at=at)
    log_node("action-set", found.node, _("%(title)s: how, when or with what was changed."), by=by, at=at)
    return found


@transaction.atomic
def move_day(
    *,
    action: Action,
    ends_on: dt.date | None,
    reason: str,
    by: Actor,
    at: dt.datetime,
    version: int | None = None,
) -> ActionDay:
    """Move the last day of an action and say why; the days it has had stay to be read.

    Args:
        ends_on: the new day; None says that it is open again.
        version: of the action as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor neither leads nor answers for the action.
        PlanChangedMeanwhile: somebody else has changed the action.
        UnableToChangePlan: no reason is said, nothing would change, the day is before the first, or the
            reason holds a personal number.
    """
    refuse_person_numbers(reason=reason)
    found = locked_action(action)
    check_answers_for(found.node, by, at)
    refuse_stale(version, found.version)
    if not reason.strip():
        raise UnableToChangePlan(_("Say why the day is moved."), "reason")
    if found.ends_on == ends_on:
        raise UnableToChangePlan(_("That is the day it has already."), "ends_on")
    refuse_days(found.starts_on, ends_on)
    moved = ActionDay.objects.create(
        body_id=found.body_id,
        action=found,
        was_on=found.ends_on,
        ends_on=ends_on,
        reason=reason.strip()[:300],
        at=at,
        by_name=by.name[:150],
    )
    found.ends_on = ends_on
    save_action(found, by=by, at=at)
    said = _("%(title)s: its last day was moved.")
    log_node("action-day-moved", found.node, said, by=by, at=at, reason=moved.reason)
    return moved


def _checked(facts: ActionFacts) -> dict[str, Any]:
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values.update({name: value.strip() for name, value in values.items() if type(value) is str})
    refuse_person_numbers(**{name: value for name, value in values.items() if type(value) is str})
    refuse_days(facts.starts_on, facts.ends_on)
    for name in ("amount_sek", "spent_sek"):
        if values[name] is not None and values[name] < 0:
            raise UnableToChangePlan(_("A sum is not below zero."), name)
    for name in ("effort", "effect"):
        if values[name] is not None and not 1 <= values[name] <= 5:
            raise UnableToChangePlan(_("Weigh it from 1 to 5."), name)
    if facts.times_per_year is not None and not 1 <= facts.times_per_year <= MOST_TIMES:
        raise UnableToChangePlan(_("Say how many times a year, at most once a day."), "times_per_year")
    if any(month not in MONTHS for month in facts.months):
        raise UnableToChangePlan(_("There are twelve months."), "months")
    return {**values, "months": sorted(set(facts.months))}
