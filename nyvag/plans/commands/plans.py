"""Entering plans, changing what is said of them, and stepping them from draft to their end."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import (
    UnableToChangePlan,
    refuse_days,
    refuse_person_numbers,
    refuse_stale,
    refuse_two,
)
from nyvag.plans.commands.plan_writing import locked, log_plan
from nyvag.plans.models import Plan, SteeringDocument
from nyvag.plans.rules.plans import MAX_LEVELS, PLAN_TRANSITIONS, PlanState

MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is said of a plan; years, document and who coordinates it may be unknown."""

    title: str
    about: str = ""
    level_names: tuple[str, ...] = ()
    document: SteeringDocument | None = None
    parent: Plan | None = None
    previous: Plan | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    follow_up_every_months: int = 4
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""


@transaction.atomic
def make_plan(*, facts: PlanFacts, by: Actor, at: dt.datetime) -> Plan:
    """Enter a plan as a draft without rows.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it has no title, its days or levels do not hold together, two are named, or a text
            holds a personal number.
    """
    check_leads(by)
    plan = Plan(body_id=current_body_id(), created_at=at, **_checked(facts, None))
    save_version(plan, by=by, at=at)
    log_plan("plan-made", plan, _("%(title)s: the plan was entered."), by=by, at=at)
    return plan


@transaction.atomic
def change_plan(
    *, plan: Plan, facts: PlanFacts, by: Actor, at: dt.datetime, version: int | None = None
) -> Plan:
    """Change what is said of a plan; its rows are left alone.

    Args:
        version: of the plan as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the plan or its tree.
        UnableToChangePlan: as when it is entered, or it would become a part of itself.
    """
    check_leads(by)
    found: Plan = locked(plan)
    refuse_stale(version, found.version)
    for name, value in _checked(facts, found).items():
        setattr(found, name, value)
    found.version += 1
    save_version(found, by=by, at=at)
    log_plan("plan-changed", found, _("%(title)s: what is said of the plan was changed."), by=by, at=at)
    return found


@transaction.atomic
def step_plan(*, plan: Plan, state: PlanState, by: Actor, at: dt.datetime, reason: str = "") -> Plan:
    """Put a plan in force, end it, give it up, or take up one that was ended too early.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the plan cannot become that from where it stands, or is given up without a reason.
    """
    check_leads(by)
    refuse_person_numbers(reason=reason)
    found: Plan = locked(plan)
    if state not in PLAN_TRANSITIONS[PlanState(found.state)]:
        raise UnableToChangePlan(
            _("The plan cannot become that: %(state)s. Open the page again.")
            % {"state": found.get_state_display()}
        )
    if state is PlanState.DROPPED and not reason.strip():
        raise UnableToChangePlan(_("Say why the plan is given up."), "reason")
    found.state = state
    found.version += 1
    save_version(found, by=by, at=at)
    log_plan(_KINDS[state], found, _said(state), by=by, at=at, reason=reason.strip())
    return found


_KINDS = {
    PlanState.IN_FORCE: "plan-in-force",
    PlanState.ENDED: "plan-ended",
    PlanState.DROPPED: "plan-dropped",
}


def _said(state: PlanState) -> str:
    said = {
        PlanState.IN_FORCE: _("%(title)s: the plan was put in force."),
        PlanState.ENDED: _("%(title)s: the plan was ended."),
        PlanState.DROPPED: _("%(title)s: the plan was given up."),
    }
    return said[state]


def _checked(facts: PlanFacts, of: Plan | None) -> dict[str, Any]:
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values.update({name: value.strip() for name, value in values.items() if type(value) is str})
    levels = [each.strip() for each in facts.level_names if each.strip()]
    refuse_person_numbers(
        **{name: value for name, value in values.items() if type(value) is str}, level_names=" ".join(levels)
    )
    if not values["title"]:
        raise UnableToChangePlan(_("Give the plan a title."), "title")
    refuse_two(facts.unit, facts.party, values["outside"])
    refuse_days(facts.starts_on, facts.ends_on)
    _refuse_levels(levels)
    if not 1 <= facts.follow_up_every_months <= MOST_MONTHS:
        raise UnableToChangePlan(
            _("A plan is followed up at least every five years; say how many months."),
            "follow_up_every_months",
        )
    _refuse_circle(facts, of)
    return {**values, "level_names": levels}


def _refuse_levels(levels: list[str]) -> None:
    if len(levels) > MAX_LEVELS:
        raise UnableToChangePlan(_("A plan has at most six levels."), "level_names")
    if len({each.casefold() for each in levels}) < len(levels):
        raise UnableToChangePlan(_("Two levels have the same name."), "level_names")


def _refuse_circle(facts: PlanFacts, of: Plan | None) -> None:
    if of is None:
        return
    for name in ("parent", "previous"):
        at: Plan | None = getattr(facts, name)
        while at is not None:
            if at.pk == of.pk:
                raise UnableToChangePlan(_("A plan cannot be a part of itself or follow itself."), name)
            at = getattr(at, name)
