"""The plan of the invented municipality: three areas over two years, as it happened, and a yearly plan."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.demo.rules.plans import plan_written
from nyvag.organisations.models import Unit
from nyvag.plans.commands import (
    action_log,
    actions,
    ending,
    links,
    nodes,
    owners,
    plans,
    publishing,
    reporting,
    succession,
)
from nyvag.plans.models import Action, Plan, PlanNode, SteeringDocument
from nyvag.plans.rules.actions import Judgement, LegalRoom, Money, WorkState
from nyvag.plans.rules.plans import LinkKind, NodeKind, OpenField, OwnerRole, PlanState

BEGAN = timedelta(days=320)
DECENT_WORK = 8
"""The global goal that the plan's employment goal serves."""


def write_plans(slug: str, actor: Actor, at: datetime, between: Callable[[], None] = lambda: None) -> None:
    """Write two years of a plan as it happened, and the yearly plan drawn from it.

    Args:
        between: writes what came before the latest that happened, such as rounds that asked how it went.
    """
    written = plan_written()
    if slug != written["body"]:
        return
    first = date(day_of(at).year, 1, 1)
    plan = _plan(written, first, actor, at - BEGAN)
    rows = _rows(written, plan, actor, at - BEGAN)
    found = {row["code"]: _action(row, plan, rows, actor, at) for row in written["action"]}
    plans.step_plan(plan=plan, state=PlanState.IN_FORCE, reason="KS § 41", by=actor, at=at - BEGAN)
    between()
    for row in written["action"]:
        found[row["code"]].refresh_from_db()
        _happened(row, found, actor, at)
    _yearly(written, plan, first, actor, at)
    publishing.publish_plan(plan=plan, by=actor, at=at)


def _plan(written: dict[str, Any], first: date, actor: Actor, at: datetime) -> Plan:
    office = Unit.objects.get(name="Kommunledningskontoret")
    old = plans.PlanFacts(
        title=written["old_title"],
        level_names=tuple(written["levels"][::2]),
        starts_on=date(first.year - 3, 1, 1),
        ends_on=date(first.year - 1, 12, 31),
        unit=office,
    )
    before = plans.make_plan(facts=old, by=actor, at=at)
    for state in (PlanState.IN_FORCE, PlanState.ENDED):
        plans.step_plan(plan=before, state=state, by=actor, at=at)
    facts = plans.PlanFacts(
        title=f"{written['title']} {first.year}–{first.year + 1}",
        about=written["about"],
        level_names=tuple(written["levels"]),
        previous=before,
        starts_on=first,
        ends_on=date(first.year + 1, 12, 31),
        follow_up_every_months=written["every_months"],
        unit=office,
        document=SteeringDocument.objects.filter(title="Riktlinje för stöd till sociala företag").first(),
    )
    return plans.make_plan(facts=facts, by=actor, at=at)


def _rows(written: dict[str, Any], plan: Plan, actor: Actor, at: datetime) -> dict[str, PlanNode]:
    found: dict[str, PlanNode] = {}
    for code, level, title in written["rows"]:
        kind = NodeKind.AIM if level else NodeKind.HEADING
        above = found.get(code.rpartition(".")[0]) if level else None
        facts = nodes.NodeFacts(title, kind, code)
        found[code] = nodes.add_node(plan=plan, facts=facts, parent=above, by=actor, at=at)
    after = nodes.NodeFacts(
        "Vad som ska gälla när planen är slut", NodeKind.AFTERWARDS, "", written["afterwards"]
    )
    nodes.add_node(plan=plan, facts=after, parent=found["4"], by=actor, at=at)
    goal = links.LinkFacts(LinkKind.GLOBAL_GOAL, number=DECENT_WORK)
    links.link_node(node=found["3.2"], facts=goal, by=actor, at=at)
    return found


def _action(row: dict[str, Any], plan: Plan, rows: dict[str, PlanNode], actor: Actor, at: datetime) -> Action:
    then, on = at - BEGAN, day_of(at)
    facts = nodes.NodeFacts(row["title"], NodeKind.ACTION, row["code"])
    node = nodes.add_node(plan=plan, facts=facts, parent=rows[row["under"]], by=actor, at=then)
    if named := list(_owners(row)):
        owners.set_owners(node=node, owners=named, by=actor, at=then)
    first_end = row["moved"][0] if "moved" in row else row.get("ends")
    said = actions.ActionFacts(
        how=row.get("how", ""),
        starts_on=on + timedelta(days=row["starts"]) if "starts" in row else None,
        ends_on=on + timedelta(days=first_end) if first_end is not None else None,
        when_text=row.get("words", ""),
        times_per_year=row.get("times"),
        months=tuple(row.get("months", ())),
        money=Money(row["money"]),
        amount_sek=Decimal(row["amount"]) if "amount" in row else None,
        is_amount_approximate=row.get("approximate", False),
        money_source=row.get("source", ""),
        effort=row["effort"],
        effect=row["effect"],
        legal_room=LegalRoom(row["room"]),
    )
    action = actions.set_action(action=Action.objects.get(node=node), facts=said, by=actor, at=then)
    if "open" in row:
        field, where, when = row["open"]
        open_facts = links.OpenFacts(OpenField(field), where, when)
        links.leave_open(node=node, facts=open_facts, by=actor, at=then)
    return action


def _owners(row: dict[str, Any]) -> Any:
    units = {unit.name: unit for unit in Unit.objects.filter(ends_on=None)}
    if "lead" in row:
        yield owners.OwnerFacts(OwnerRole.LEAD, unit=units[row["lead"]])
    for role, names in (
        (OwnerRole.CO_LEAD, row.get("together", ())),
        (OwnerRole.BOARD, row.get("boards", ())),
    ):
        for name in names:
            yield owners.OwnerFacts(role, unit=units[name])
    if "outside" in row:
        yield owners.OwnerFacts(OwnerRole.COLLECTIVE, outside=row["outside"])


def _happened(row: dict[str, Any], found: dict[str, Action], actor: Actor, at: datetime) -> None:
    """Tell what was reported, moved, noted and merged since the plan began, in the order it happened."""
    action = found[row["code"]]
    if "moved" in row:
        was, became, reason = row["moved"]
        moved_at, ends_on = at + timedelta(days=was - 10), day_of(at) + timedelta(days=became)
        actions.move_day(action=action, ends_on=ends_on, reason=reason, by=actor, at=moved_at)
    for days, state, judgement, cause, measure, text in row["reports"]:
        facts = reporting.ReportFacts(
            WorkState(state), Judgement(judgement), cause=cause, measure=measure, public_text=text
        )
        reporting.report_action(action=action, facts=facts, by=actor, at=at + timedelta(days=days))
    for number in row.get("done_times", ()):
        on = min(date(day_of(at).year, row.get("months", [3, 6, 9])[number - 1], 15), day_of(at))
        reporting.note_occasion(action=action, year=on.year, number=number, done_on=on, by=actor, at=at)
    if "evidence" in row:
        shown = action_log.EvidenceFacts(row["evidence"], is_public=True)
        action_log.add_evidence(action=action, facts=shown, by=actor, at=at)
    if "merged" in row:
        into, reason = found[row["merged"]], "Handledarna utbildas när platserna tillsätts."
        ending.merge_action(action=action, into=into, reason=reason, by=actor, at=at)


def _yearly(written: dict[str, Any], plan: Plan, first: date, actor: Actor, at: datetime) -> None:
    """Draw the next year's plan from the longer one."""
    year = first.year + 1
    facts = plans.PlanFacts(
        title=f"{written['year_title']} {year}",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        follow_up_every_months=written["every_months"],
        unit=plan.unit,
    )
    succession.draw_yearly_plan(plan=plan, facts=facts, by=actor, at=at)
