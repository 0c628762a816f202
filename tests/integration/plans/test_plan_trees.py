"""Plans and their trees: made, changed, stepped; rows added, moved, taken out and put back."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import nodes, plans, removing
from nyvag.plans.commands.plan_refusals import PlanChangedMeanwhile, UnableToChangePlan
from nyvag.plans.models import Action, Plan, PlanNode
from nyvag.plans.rules import trees
from nyvag.plans.rules.plans import MAX_LEVELS, NodeKind, PlanState
from tests.factories import frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
PERSON = "Ring 19121212-1212 om detta"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def titles(of: Plan) -> list[str]:
    """List the rows in the order they are read."""
    with acting_for(of.body_id):
        rows = {row.pk: row for row in PlanNode.objects.filter(plan=of, removed_at=None)}
    order = trees.in_reading_order((row.pk, row.parent_id, row.place) for row in rows.values())
    return [rows[key].title for key in order]


def check_tree(of: Plan) -> None:
    """Make sure that the tree is one: dense places, right depths, no circle, codes once."""
    with acting_for(of.body_id):
        rows = {row.pk: row for row in PlanNode.objects.filter(plan=of, removed_at=None)}
    siblings: dict[int | None, list[int]] = {}
    for row in rows.values():
        assert row.parent_id is None or row.parent_id in rows
        assert row.depth == (rows[row.parent_id].depth + 1 if row.parent_id else 0)
        assert row.depth < MAX_LEVELS
        siblings.setdefault(row.parent_id, []).append(row.place)
    assert all(sorted(places) == list(range(len(places))) for places in siblings.values())
    codes = [row.code for row in rows.values() if row.code]
    assert len(codes) == len(set(codes))
    order = trees.in_reading_order((row.pk, row.parent_id, row.place) for row in rows.values())
    assert len(order) == len(rows)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": PERSON}, "title"),
        ({"about": PERSON}, "about"),
        ({"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2025, 1, 1)}, "ends_on"),
        ({"level_names": ("Mål", "mål")}, "level_names"),
        ({"level_names": tuple("abcdefg")}, "level_names"),
        ({"follow_up_every_months": 0}, "follow_up_every_months"),
        ({"follow_up_every_months": 61}, "follow_up_every_months"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(
    body: PublicBody, said: dict[str, Any], field: str
) -> None:
    facts = plans.PlanFacts(**{"title": "Handlingsplan", **said})
    with acting_for(body.pk), pytest.raises(UnableToChangePlan) as refused:
        plans.make_plan(facts=facts, by=SYSTEM, at=now())
    assert refused.value.field_name == field


def test_a_plan_is_told_of_in_the_log_and_kept_in_versions(body: PublicBody) -> None:
    plan = made.plan(body, "Plan 2026-2027", level_names=("Område", " ", "Åtgärd"))
    assert plan.level_names == ["Område", "Åtgärd"]
    with acting_for(body.pk):
        facts = plans.PlanFacts(title="Plan för 2026 och 2027")
        plans.change_plan(plan=plan, facts=facts, by=SYSTEM, at=now(), version=plan.version)
        kinds = list(
            Event.objects.filter(kind__startswith="plans.").order_by("pk").values_list("kind", flat=True)
        )
        assert [row.title for row in plan.history.order_by("history_id")][::2] == [
            "Plan 2026-2027",
            "Plan för 2026 och 2027",
        ]
    assert kinds == ["plans.plan-made", "plans.plan-in-force", "plans.plan-changed"]


def test_two_who_change_a_plan_do_not_overwrite_each_other(body: PublicBody) -> None:
    plan = made.plan(body)
    made.action(plan)
    with acting_for(body.pk), pytest.raises(PlanChangedMeanwhile):
        plans.change_plan(
            plan=plan, facts=plans.PlanFacts(title="Annan"), by=SYSTEM, at=now(), version=plan.version
        )


@pytest.mark.parametrize("name", ["parent", "previous"])
def test_a_plan_is_no_part_of_itself_and_does_not_follow_itself(body: PublicBody, name: str) -> None:
    first = made.plan(body, "Första")
    second = made.plan(body, "Andra", **{name: first})
    said: dict[str, Any] = {name: second}
    facts = plans.PlanFacts(title="Första", **said)
    with acting_for(body.pk), pytest.raises(UnableToChangePlan) as refused:
        plans.change_plan(plan=first, facts=facts, by=SYSTEM, at=now())
    assert refused.value.field_name == name


@pytest.mark.parametrize(
    ("steps", "allowed"),
    [
        ([PlanState.IN_FORCE, PlanState.ENDED, PlanState.IN_FORCE], True),
        ([PlanState.DROPPED], True),
        ([PlanState.ENDED], False),
        ([PlanState.IN_FORCE, PlanState.DROPPED], False),
        ([PlanState.DROPPED, PlanState.IN_FORCE], False),
    ],
)
def test_a_plan_steps_as_the_table_says(body: PublicBody, steps: list[PlanState], allowed: bool) -> None:
    plan = made.plan(body, state=PlanState.DRAFT)

    def step(state: PlanState) -> None:
        with acting_for(body.pk):
            plans.step_plan(plan=plan, state=state, by=SYSTEM, at=now(), reason="Beslut i nämnden")

    for state in steps[:-1]:
        step(state)
    if allowed:
        step(steps[-1])
        with acting_for(body.pk):
            assert Plan.objects.get(pk=plan.pk).state == steps[-1]
    else:
        with pytest.raises(UnableToChangePlan):
            step(steps[-1])


def test_a_plan_is_given_up_for_a_reason(body: PublicBody) -> None:
    plan = made.plan(body, state=PlanState.DRAFT)
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        plans.step_plan(plan=plan, state=PlanState.DROPPED, by=SYSTEM, at=now(), reason=" ")


@pytest.mark.parametrize("state", [PlanState.ENDED, PlanState.DROPPED])
def test_a_closed_plan_is_kept_as_it_was(body: PublicBody, state: PlanState) -> None:
    plan = made.plan(body, state=PlanState.DRAFT)
    row = made.heading(plan, "Kunskap")
    with acting_for(body.pk):
        if state is PlanState.ENDED:
            plans.step_plan(plan=plan, state=PlanState.IN_FORCE, by=SYSTEM, at=now())
        plans.step_plan(plan=plan, state=state, by=SYSTEM, at=now(), reason="Ersatt")
        for refused in (
            lambda: nodes.add_node(plan=plan, facts=nodes.NodeFacts("Nytt"), by=SYSTEM, at=now()),
            lambda: nodes.change_node(node=row, facts=nodes.NodeFacts("Nytt"), by=SYSTEM, at=now()),
            lambda: nodes.move_node(node=row, by=SYSTEM, at=now()),
            lambda: removing.remove_node(node=row, reason="Fel", by=SYSTEM, at=now()),
        ):
            with pytest.raises(UnableToChangePlan):
                refused()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.PROCUREMENT_OFFICER, Role.POLITICIAN, Role.PUBLIC])
def test_only_those_who_lead_build_the_tree(body: PublicBody, role: Role) -> None:
    plan = made.plan(body)
    row = made.heading(plan, "Kunskap")
    by = frame.actor(role, body) if role is not Role.PUBLIC else frame.actor(Role.ENTERPRISE, body)
    with acting_for(body.pk):
        for refused in (
            lambda: plans.make_plan(facts=plans.PlanFacts("Min plan"), by=by, at=now()),
            lambda: plans.step_plan(plan=plan, state=PlanState.ENDED, by=by, at=now()),
            lambda: nodes.add_node(plan=plan, facts=nodes.NodeFacts("Nytt"), by=by, at=now()),
            lambda: nodes.change_node(node=row, facts=nodes.NodeFacts("Nytt"), by=by, at=now()),
            lambda: nodes.move_node(node=row, by=by, at=now()),
            lambda: removing.remove_node(node=row, reason="Fel", by=by, at=now()),
            lambda: removing.restore_node(node=row, by=by, at=now()),
        ):
            with pytest.raises(PermissionDenied):
                refused()


def test_rows_stand_in_the_order_they_are_put(body: PublicBody) -> None:
    plan = made.plan(body)
    first = made.heading(plan, "A", code="1")
    made.heading(plan, "C", code="3")
    made.heading(plan, "B", code="2", place=1)
    made.action(plan, "A1", first)
    made.node(plan, "A0", first, place=0)
    assert titles(plan) == ["A", "A0", "A1", "B", "C"]
    check_tree(plan)


def test_a_code_is_given_once_but_again_when_its_row_is_out(body: PublicBody) -> None:
    plan = made.plan(body)
    row = made.node(plan, "Mässa", code="1.1")
    with pytest.raises(UnableToChangePlan) as refused:
        made.node(plan, "Annan", code="1.1")
    assert refused.value.field_name == "code"
    with acting_for(body.pk):
        removing.remove_node(node=row, reason="Struken i budgeten", by=SYSTEM, at=now())
    made.node(plan, "Annan", code="1.1")
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        removing.restore_node(node=row, by=SYSTEM, at=now())
    check_tree(plan)


@pytest.mark.parametrize("said", [{"title": " "}, {"title": PERSON}, {"title": "Mässa", "text": PERSON}])
def test_a_row_that_says_nothing_or_names_a_person_is_refused(body: PublicBody, said: dict[str, Any]) -> None:
    with pytest.raises(UnableToChangePlan):
        made.node(made.plan(body), **said)


def test_a_row_stands_under_a_row_of_its_own_plan(body: PublicBody) -> None:
    elsewhere = made.heading(made.plan(body, "Annan plan"), "Område")
    with pytest.raises(UnableToChangePlan):
        made.node(made.plan(body), "Mässa", elsewhere)


def test_a_tree_has_at_most_six_levels(body: PublicBody) -> None:
    plan = made.plan(body)
    at: PlanNode | None = None
    for number in range(MAX_LEVELS):
        at = made.heading(plan, f"Nivå {number}", at)
    with pytest.raises(UnableToChangePlan):
        made.node(plan, "För djupt", at)
    top = made.heading(plan, "Två")
    made.node(plan, "Under", top)
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        nodes.move_node(node=top, parent=at.parent if at else None, by=SYSTEM, at=now())
    check_tree(plan)


def test_a_row_moves_with_what_stands_under_it_but_never_under_itself(body: PublicBody) -> None:
    plan = made.plan(body)
    first, second = made.heading(plan, "A"), made.heading(plan, "B")
    under = made.heading(plan, "A1", first)
    made.node(plan, "A1a", under)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangePlan):
            nodes.move_node(node=first, parent=under, by=SYSTEM, at=now())
        nodes.move_node(node=under, parent=second, by=SYSTEM, at=now())
    assert titles(plan) == ["A", "B", "A1", "A1a"]
    with acting_for(body.pk):
        nodes.move_node(node=under, place=0, by=SYSTEM, at=now())
    assert titles(plan) == ["A1", "A1a", "A", "B"]
    check_tree(plan)


def test_two_who_move_rows_do_not_mix_them_up(body: PublicBody) -> None:
    plan = made.plan(body)
    first = made.heading(plan, "A")
    made.heading(plan, "B")
    known = _version(plan)
    with acting_for(body.pk):
        nodes.move_node(node=first, by=SYSTEM, at=now(), version=known)
        with pytest.raises(PlanChangedMeanwhile):
            nodes.move_node(node=first, place=0, by=SYSTEM, at=now(), version=known)
        with pytest.raises(PlanChangedMeanwhile):
            removing.remove_node(node=first, reason="Fel", by=SYSTEM, at=now(), version=known)
    assert titles(plan) == ["B", "A"]


def _version(plan: Plan) -> int:
    with acting_for(plan.body_id):
        return Plan.objects.get(pk=plan.pk).version


def test_two_who_change_a_row_do_not_overwrite_each_other(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Mässa")
    with acting_for(body.pk):
        nodes.change_node(node=row, facts=nodes.NodeFacts("Mässa i maj"), by=SYSTEM, at=now(), version=1)
        with pytest.raises(PlanChangedMeanwhile):
            nodes.change_node(node=row, facts=nodes.NodeFacts("Annat"), by=SYSTEM, at=now(), version=1)


def test_a_row_is_taken_out_with_what_stands_under_it_and_put_back(body: PublicBody) -> None:
    plan = made.plan(body)
    top = made.heading(plan, "A")
    made.action(plan, "A1", top)
    alone = made.node(plan, "A2", top)
    made.heading(plan, "B")
    with acting_for(body.pk):
        removing.remove_node(node=alone, reason="Dubblett", by=SYSTEM, at=now())
        gone = removing.remove_node(node=top, reason="Flyttas till en annan plan", by=SYSTEM, at=now())
        assert [row.title for row in gone] == ["A", "A1"]
        with pytest.raises(UnableToChangePlan):
            removing.remove_node(node=top, reason="Igen", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            removing.restore_node(node=gone[1], by=SYSTEM, at=now())
    assert titles(plan) == ["B"]
    with acting_for(body.pk):
        removing.restore_node(node=top, by=SYSTEM, at=now())
    assert titles(plan) == ["B", "A", "A1"]
    check_tree(plan)


def test_a_row_is_not_taken_out_without_a_reason(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Mässa")
    with acting_for(body.pk), pytest.raises(UnableToChangePlan) as refused:
        removing.remove_node(node=row, reason=" ", by=SYSTEM, at=now())
    assert refused.value.field_name == "reason"


def test_an_action_has_its_own_part_for_as_long_as_it_is_one(body: PublicBody) -> None:
    plan = made.plan(body)
    row = made.node(plan, "Mässa", kind=NodeKind.AIM)

    def become(kind: NodeKind) -> None:
        with acting_for(body.pk):
            nodes.change_node(node=row, facts=nodes.NodeFacts("Mässa", kind), by=SYSTEM, at=now())

    def has_part() -> bool:
        with acting_for(body.pk):
            return bool(Action.objects.filter(node=row).exists())

    assert not has_part()
    become(NodeKind.ACTION)
    assert has_part()
    become(NodeKind.TEXT)
    assert not has_part()
    become(NodeKind.ACTION)
    with acting_for(body.pk):
        made.report(Action.objects.get(node=row))
    with pytest.raises(UnableToChangePlan) as refused:
        become(NodeKind.AIM)
    assert refused.value.field_name == "kind"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_done_the_tree_stays_a_tree(body: PublicBody, data: st.DataObject) -> None:
    plan = made.plan(body)
    rows = [made.heading(plan, f"Rad {number}") for number in range(3)]
    deeds, refused = data.draw(st.integers(1, 8)), 0
    for number in range(deeds):
        deed = data.draw(st.sampled_from(["add", "move", "out", "back"]))
        row = data.draw(st.sampled_from(rows))
        other = data.draw(st.one_of(st.none(), st.sampled_from(rows)))
        place = data.draw(st.one_of(st.none(), st.integers(0, 4)))
        with acting_for(body.pk):
            fresh = PlanNode.objects.get(pk=row.pk)
            try:
                if deed == "add":
                    facts = nodes.NodeFacts(f"Ny {number}", code=data.draw(st.sampled_from(["", "1", "2"])))
                    rows.append(
                        nodes.add_node(plan=plan, facts=facts, parent=other, place=place, by=SYSTEM, at=now())
                    )
                elif deed == "move":
                    nodes.move_node(node=fresh, parent=other, place=place, by=SYSTEM, at=now())
                elif deed == "out":
                    removing.remove_node(node=fresh, reason="Prov", by=SYSTEM, at=now())
                else:
                    removing.restore_node(node=fresh, by=SYSTEM, at=now())
            except UnableToChangePlan:
                refused += 1
        check_tree(plan)
    assert refused <= deeds
