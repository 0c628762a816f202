"""Who coordinates in the invented world: functions, holders, a matrix with gaps, and one hand-over done."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from nyvag.accounts.models import User
from nyvag.coordinator import commands
from nyvag.coordinator.models import CoordinatingFunction, RoleHolder
from nyvag.coordinator.queries.belongings import owned_by
from nyvag.coordinator.rules.matrix import Letter
from nyvag.coordinator.rules.states import FunctionState, HolderRole, Level, MoneySource
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.demo.rules.coordination import (
    FunctionPlan,
    HolderPlan,
    duty_plans,
    function_plans,
    holder_plans,
    matrix_rows,
)
from nyvag.organisations.models import ExternalParty, Unit

BEGAN = timedelta(days=720)
MOVED = timedelta(days=300)
MATRIX = timedelta(days=60)
ROOM = "coordinator"


def write_coordination(slug: str, actor: Actor, at: datetime) -> None:
    """Write the coordination of a body in the order it happened."""
    made = {plan.name: _function(slug, plan, actor, at) for plan in function_plans(slug)}
    for plan in holder_plans(slug):
        _holder(slug, made[plan.function], plan, actor, at)
    for duty in duty_plans(slug):
        first = next(iter(made.values()))
        commands.add_duty(function=first, title=duty.title, months=duty.months, by=actor, at=at - MATRIX)
    if duty_plans(slug):
        _matrix(actor, at - MATRIX)


def _function(slug: str, plan: FunctionPlan, actor: Actor, at: datetime) -> CoordinatingFunction:
    began, state = at - BEGAN, FunctionState(plan.state)
    facts = commands.FunctionFacts(
        name=plan.name,
        mandate_text=plan.mandate,
        percent=plan.percent,
        money_source=MoneySource(plan.money),
        money_name=plan.money_name,
        budget_sek=Decimal(plan.budget_sek) if plan.budget_sek is not None else None,
        money_ends_on=_day(at, plan.money_ends_days),
        reports_to=plan.reports_to,
        public_contact=plan.contact,
        mailbox=f"{plan.mailbox}@{slug}.example" if plan.mailbox else "",
    )
    if state is FunctionState.PROPOSED:
        began = at - MATRIX
    unit, level = _unit(plan.earlier_unit or plan.unit), Level(plan.level)
    first = commands.Home(Level.SECTOR_UNIT if plan.earlier_unit else level, unit)
    made = commands.propose_function(facts=facts, on=day_of(began), home=first, by=actor, at=began)
    if state is FunctionState.PROPOSED:
        return made
    for step in (FunctionState.APPOINTED, FunctionState.ACTIVE):
        made = commands.step_function(function=made, state=step, on=day_of(began), by=actor, at=began)
    if plan.party:
        moved = at - MOVED
        home = commands.Home(
            level, party=_party(plan.party), reason="Parterna enades om att sektorn tar över"
        )
        commands.move_function(function=made, home=home, starts_on=day_of(moved), by=actor, at=moved)
    return made


def _holder(
    slug: str, function: CoordinatingFunction, plan: HolderPlan, actor: Actor, at: datetime
) -> RoleHolder:
    person = _person(slug, plan.mailbox) if plan.mailbox else None
    facts = commands.HolderFacts(
        role=HolderRole(plan.role),
        user_id=person.pk if person else None,
        name=plan.name,
        percent=plan.percent,
        unit=_unit(plan.unit) if plan.unit else None,
        party=_party(plan.party) if plan.party else None,
        starts_on=_day(at, plan.from_days),
    )
    began = at + timedelta(days=plan.from_days)
    held = commands.appoint(function=function, facts=facts, by=actor, at=began)
    if plan.handed_over_to and person is not None:
        then, taker = at + timedelta(days=plan.handed_over_days), _person(slug, plan.handed_over_to)
        owned = [each for each in owned_by(person.pk, then) if each.room == ROOM]
        commands.hand_over(
            from_id=person.pk,
            things=[commands.Handed(each, taker.pk) for each in owned],
            comment=plan.comment,
            by=actor,
            at=then,
        )
    return held


def _matrix(actor: Actor, at: datetime) -> None:
    keys = {unit.name: f"u{unit.pk}" for unit in Unit.objects.order_by("pk")}
    keys |= {each.name: f"f{each.pk}" for each in CoordinatingFunction.objects.order_by("pk")}
    for row, letters in matrix_rows():
        found = {keys[name]: [Letter(each) for each in several] for name, several in letters.items()}
        commands.set_row(row=row, title=row, letters=found, by=actor, at=at)
    commands.add_activity(area=5, title="Bjud in till studiebesök hos ett socialt företag", by=actor, at=at)


def _day(at: datetime, days: int | None) -> date | None:
    return None if days is None else day_of(at) + timedelta(days=days)


def _unit(name: str) -> Unit:
    return Unit.objects.filter(name=name).order_by("pk")[0]


def _party(name: str) -> ExternalParty:
    found, _made = ExternalParty.objects.get_or_create(name=name, defaults={"kind": "ASSOCIATION"})
    return found


def _person(slug: str, mailbox: str) -> User:
    return User.objects.get(email=f"{mailbox}@{slug}.example")
