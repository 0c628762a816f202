"""Coordinating functions, role holders, the matrix, hand-overs and canary rows."""

from datetime import date, datetime, timedelta
from typing import Any

from nyvag.coordinator import commands
from nyvag.coordinator.models import CoordinatingFunction, HandOver, RoleHolder
from nyvag.coordinator.queries.belongings import Leaver, owned_by, things_of
from nyvag.coordinator.rules.matrix import Letter
from nyvag.coordinator.rules.states import FunctionState, HolderRole, Level
from nyvag.coordinator.rules.yearly import due_days
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of, now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from tests.factories import frame

AT = datetime.fromisoformat("2026-11-23T09:00+01:00")
DAY = AT.date()


def lead(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def function(
    body: PublicBody,
    name: str = "Samordning av sociala företag",
    state: FunctionState = FunctionState.ACTIVE,
    at: datetime = AT,
    home: commands.Home | None = None,
    **facts: Any,
) -> CoordinatingFunction:
    """Propose a function and move it to a state, all a year before."""
    by, begun = lead(body), at - timedelta(days=365)
    with acting_for(body.pk):
        made = commands.propose_function(
            facts=commands.FunctionFacts(name=name, **facts), on=begun.date(), home=home, by=by, at=begun
        )
        for step in (FunctionState.APPOINTED, FunctionState.ACTIVE):
            if state in (FunctionState.PROPOSED, made.state):
                break
            made = commands.step_function(function=made, state=step, on=begun.date(), by=by, at=begun)
        if state in (FunctionState.VACANT, FunctionState.ENDED):
            made = commands.step_function(
                function=made, state=state, on=begun.date(), reason="Hon slutade", by=by, at=begun
            )
    return made


def holder(
    of: CoordinatingFunction, role: HolderRole = HolderRole.COORDINATOR, at: datetime = AT, **facts: Any
) -> RoleHolder:
    """Appoint somebody a year before."""
    values = {"starts_on": day_of(at) - timedelta(days=365), **facts}
    if "user_id" not in values:
        values.setdefault("name", "Siv Samordnare")
    with acting_for(of.body_id):
        facts_of = commands.HolderFacts(role=role, **values)
        return commands.appoint(function=of, facts=facts_of, by=lead(of.body), at=at)


def unit_home(body: PublicBody, name: str = "Näringslivskontoret", **fields: Any) -> commands.Home:
    """Make a unit and a place with it."""
    return commands.Home(Level.SECTOR_UNIT, frame.unit(body, name, kind="DEPARTMENT", **fields))


def letters(body: PublicBody, row: str, at: datetime = AT, **by_actor: str) -> int:
    """Fill in a row: `letters(body, "1", u3="AR")`."""
    found = {actor: [Letter(each) for each in several] for actor, several in by_actor.items()}
    with acting_for(body.pk):
        return commands.set_row(row=row, title=f"Rad {row}", letters=found, by=lead(body), at=at)


def handed_over(body: PublicBody, from_id: int, to_id: int, at: datetime = AT, **facts: Any) -> HandOver:
    """Hand over everything a person has to another."""
    with acting_for(body.pk):
        things = [commands.Handed(each, to_id) for each in owned_by(from_id, at)]
        return commands.hand_over(from_id=from_id, things=things, by=lead(body), at=at, **facts)


def planned(
    body: PublicBody, from_id: int | None, to_id: int, holds_from: date, at: datetime = AT, **facts: Any
) -> HandOver:
    """Plan to hand over everything a person has to another from a day that comes."""
    name, each_to = facts.pop("name", ""), facts.pop("each_to", {})
    with acting_for(body.pk):
        owned = things_of(Leaver(from_id, name), at)
        things = tuple(commands.Handed(each, each_to.get(each.thing.title, to_id)) for each in owned)
        plan = commands.Plan(holds_from, to_id, things, **facts)
        return commands.plan_hand_over(from_id=from_id, name=name, plan=plan, by=lead(body), at=at)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    at = now()
    leaver = frame.user(Role.CONTRIBUTOR, body, f"{canary} lämnar")
    taker = frame.user(Role.CONTRIBUTOR, body, f"{canary} tar över")
    made = function(
        body,
        f"{canary} samordning",
        at=at,
        home=unit_home(body, f"{canary} kontor"),
        mandate_text=canary,
        public_contact=canary,
        mailbox=f"{canary.lower()}@samordning.exempel.se",
    )
    held = holder(made, at=at, user_id=leaver.pk, percent=40)
    named = holder(made, HolderRole.OTHER, at=at, name=f"{canary} utan konto")
    handed_over(body, leaver.pk, taker.pk, at=at, comment=canary)
    with acting_for(body.pk):
        by = lead(body)
        duty = commands.add_duty(function=made, title=f"{canary} uppgift", months=[2], by=by, at=at)
        activity = commands.add_activity(area=3, title=f"{canary} aktivitet", by=by, at=at)
        present = made.holders.exclude(pk__in=(held.pk, named.pk)).get()
        coming = planned(body, taker.pk, leaver.pk, day_of(at) + timedelta(days=30), at=at, comment=canary)
    letters(body, f"own:{activity.pk}", at, **{f"h{present.pk}": "A", f"f{made.pk}": "R"})
    return {
        "function_reference": made.reference,
        "coordinator:holder_id": present.pk,
        "duty_id": duty.pk,
        "coordinator:due": str(due_days([2], day_of(at).year)[0]),
        "activity_id": activity.pk,
        "hand_over_reference": coming.reference,
        "coordinator:row": f"own:{activity.pk}",
        "coordinator:user_id": taker.pk,
        "coordinator:room": "coordinator",
        "coordinator:key": str(named.pk),
        "coordinator:state": "VACANT",
        "coordinator:form": "pdf",
    }
