"""Actions: who answers, how and when, reported on two axes, moved, merged, and drawn into new plans."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import (
    action_log,
    actions,
    ending,
    links,
    owners,
    plans,
    removing,
    reporting,
    succession,
)
from nyvag.plans.commands.plan_refusals import PlanChangedMeanwhile, UnableToChangePlan
from nyvag.plans.models import Action, ActionDay, NodeOwner, PlanNode
from nyvag.plans.rules.actions import JUDGED_AS, NEEDS_CAUSE, Judgement, Money, WorkState
from nyvag.plans.rules.plans import LinkKind, OpenField, OwnerRole, PlanState
from tests.factories import frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
PERSON = "Ring 19121212-1212 om detta"
DAY = dt.timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def representative(body: PublicBody, unit: Any) -> Actor:
    """Make somebody who speaks for a unit."""
    person = frame.user(Role.CONTRIBUTOR, body)
    return Actor(person.pk, person.name, Role.CONTRIBUTOR, body.pk, unit.pk)


def fresh(of: Action) -> Action:
    """Read an action as it stands."""
    with acting_for(of.body_id):
        return Action.objects.select_related("node__plan", "standing").get(pk=of.pk)


def owners_on(node: PlanNode, on: dt.date) -> list[str]:
    """List who answers for a row on a day."""
    with acting_for(node.body_id):
        rows = NodeOwner.objects.filter(node=node).select_related("unit", "party", "group").order_by("pk")
        return [
            row.called
            for row in rows
            if (not row.starts_on or row.starts_on <= on) and (not row.ends_on or row.ends_on >= on)
        ]


def test_others_take_over_from_a_day_and_both_are_remembered(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Sekretariat")
    old = owners.OwnerFacts(OwnerRole.LEAD, unit=frame.unit(body, "Stadsledningskontoret"))
    board = owners.OwnerFacts(OwnerRole.BOARD, unit=frame.unit(body, "Kommunstyrelsen"))
    new = owners.OwnerFacts(OwnerRole.LEAD, outside="Sektorns egen plattform")
    with acting_for(body.pk):
        owners.set_owners(node=row, owners=[old, board], by=SYSTEM, at=now())
        owners.set_owners(node=row, owners=[board, new], from_on=dt.date(2027, 1, 1), by=SYSTEM, at=now())
    assert owners_on(row, dt.date(2026, 12, 31)) == ["Stadsledningskontoret", "Kommunstyrelsen"]
    assert owners_on(row, dt.date(2027, 1, 1)) == ["Kommunstyrelsen", "Sektorns egen plattform"]


def test_a_correction_leaves_no_days_behind(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Mässa")
    wrong = owners.OwnerFacts(unit=frame.unit(body, "Kulturnämnden"))
    right = owners.OwnerFacts(unit=frame.unit(body, "Näringslivskontoret"))
    with acting_for(body.pk):
        owners.set_owners(node=row, owners=[wrong], by=SYSTEM, at=now())
        owners.set_owners(node=row, owners=[right], by=SYSTEM, at=now(), version=2)
        assert NodeOwner.objects.filter(node=row).count() == 1
        assert NodeOwner.history.filter(node=row, history_type="-").count() == 1
        with pytest.raises(PlanChangedMeanwhile):
            owners.set_owners(node=row, owners=[wrong], by=SYSTEM, at=now(), version=2)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"outside": " "},
        {"outside": PERSON},
        {"outside": "Nätverket", "unit": True},
        {"outside": "Nätverket", "role": OwnerRole.OWNER},
        {"outside": "Nätverket", "starts_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 1)},
    ],
)
def test_an_owner_is_one_somebody(body: PublicBody, said: dict[str, Any]) -> None:
    row = made.node(made.plan(body), "Mässa")
    values = {**said, **({"unit": frame.unit(body)} if said.get("unit") else {})}
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        owners.set_owners(node=row, owners=[owners.OwnerFacts(**values)], by=SYSTEM, at=now())


def test_nobody_stands_twice_in_the_same_role(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Mässa")
    twice = [owners.OwnerFacts(outside="Nätverket"), owners.OwnerFacts(outside="Nätverket ")]
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        owners.set_owners(node=row, owners=twice, by=SYSTEM, at=now())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"how": PERSON}, "how"),
        ({"internal_note": PERSON}, "internal_note"),
        ({"starts_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 1)}, "ends_on"),
        ({"amount_sek": Decimal(-1)}, "amount_sek"),
        ({"spent_sek": Decimal(-1)}, "spent_sek"),
        ({"effort": 0}, "effort"),
        ({"effect": 6}, "effect"),
        ({"times_per_year": 0}, "times_per_year"),
        ({"months": (13,)}, "months"),
    ],
)
def test_what_is_said_of_an_action_holds_together(body: PublicBody, said: dict[str, Any], field: str) -> None:
    action = made.action(made.plan(body))
    with acting_for(body.pk), pytest.raises(UnableToChangePlan) as refused:
        actions.set_action(action=action, facts=actions.ActionFacts(**said), by=SYSTEM, at=now())
    assert refused.value.field_name == field


def test_an_action_that_says_nothing_is_taken_as_it_is(body: PublicBody) -> None:
    action = made.action(made.plan(body), money=Money.TO_BE_DECIDED, months=(9, 3, 3))
    assert (action.version, action.months, action.ends_on, action.amount_sek) == (2, [3, 9], None, None)


def test_the_last_day_of_a_plan_in_force_is_moved_with_a_reason(body: PublicBody) -> None:
    action = made.action(made.plan(body), ends_on=dt.date(2026, 6, 30))
    later = dt.date(2026, 9, 30)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangePlan) as refused:
            actions.set_action(action=action, facts=actions.ActionFacts(ends_on=later), by=SYSTEM, at=now())
        assert refused.value.field_name == "ends_on"
        with pytest.raises(UnableToChangePlan):
            actions.move_day(action=action, ends_on=later, reason=" ", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            actions.move_day(action=action, ends_on=action.ends_on, reason="Varför?", by=SYSTEM, at=now())
        actions.move_day(
            action=action, ends_on=later, reason="Lokalen dröjer", by=SYSTEM, at=now(), version=2
        )
        kept = ActionDay.objects.get(action=action)
        with pytest.raises(PlanChangedMeanwhile):
            actions.move_day(action=action, ends_on=None, reason="Igen", by=SYSTEM, at=now(), version=2)
        event = Event.objects.filter(kind="plans.action-day-moved").get()
    assert (kept.was_on, kept.ends_on, kept.reason) == (dt.date(2026, 6, 30), later, "Lokalen dröjer")
    assert fresh(action).ends_on == later
    assert event.reason == "Lokalen dröjer"


def test_a_draft_is_changed_without_reasons(body: PublicBody) -> None:
    action = made.action(made.plan(body, state=PlanState.DRAFT), ends_on=dt.date(2026, 6, 30))
    with acting_for(body.pk):
        facts = actions.ActionFacts(ends_on=dt.date(2026, 9, 30))
        assert actions.set_action(action=action, facts=facts, by=SYSTEM, at=now()).ends_on == facts.ends_on


@pytest.mark.parametrize("state", list(WorkState))
def test_every_state_is_reported_with_each_judgement_that_agrees(body: PublicBody, state: WorkState) -> None:
    plan = made.plan(body)
    cause = "time" if state in NEEDS_CAUSE else ""
    for judgement in JUDGED_AS[state]:
        action = made.action(plan)
        made.report(action, state, judgement=judgement, cause=cause)
        found = fresh(action)
        assert (found.work_state, found.judgement) == (state, judgement)
    for judgement in set(Judgement) - set(JUDGED_AS[state]):
        with pytest.raises(UnableToChangePlan) as refused:
            made.report(made.action(plan), state, judgement=judgement, cause=cause)
        assert refused.value.field_name == "judgement"
    if state in NEEDS_CAUSE:
        with pytest.raises(UnableToChangePlan) as refused:
            made.report(made.action(plan), state)
        assert refused.value.field_name == "cause"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"cause": "inget sådant"}, "cause"),
        ({"measure": PERSON}, "measure"),
        ({"comment": PERSON}, "comment"),
        ({"public_text": PERSON}, "public_text"),
        ({"about_on": today() + 2 * DAY}, "about_on"),
    ],
)
def test_a_report_that_does_not_hold_together_is_refused(
    body: PublicBody, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(UnableToChangePlan) as refused:
        made.report(made.action(made.plan(body)), **said)
    assert refused.value.field_name == field


def test_not_begun_is_said_without_blame_with_its_cause(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    made.report(action, WorkState.PLANNED, judgement=Judgement.NOT_WHOLLY, cause="decision")
    standing = fresh(action).standing
    assert standing is not None
    assert (standing.work_state, standing.cause) == (WorkState.PLANNED, "decision")


def test_what_is_done_is_first_taken_up_again(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    made.report(action, WorkState.DONE)
    with pytest.raises(UnableToChangePlan):
        made.report(action, WorkState.STALLED, cause="time")
    made.report(action, WorkState.ONGOING)
    made.report(action, WorkState.STALLED, cause="time")
    assert fresh(action).work_state is WorkState.STALLED


def test_a_report_about_an_earlier_day_does_not_change_how_it_stands(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    made.report(action, WorkState.DONE)
    made.report(action, WorkState.LATE, cause="money", about_on=today() - 100 * DAY)
    assert fresh(action).work_state is WorkState.DONE
    with acting_for(body.pk):
        assert action.reports.count() == 2


def test_two_who_report_at_once_do_not_overwrite_each_other(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    facts = reporting.ReportFacts(WorkState.ONGOING)
    with acting_for(body.pk):
        reporting.report_action(action=action, facts=facts, by=SYSTEM, at=now(), version=1)
        with pytest.raises(PlanChangedMeanwhile):
            reporting.report_action(action=action, facts=facts, by=SYSTEM, at=now(), version=1)


def test_a_unit_answers_for_its_own_actions_and_no_others(body: PublicBody) -> None:
    plan, own, other = made.plan(body), frame.unit(body, "Kontoret"), frame.unit(body, "Annat kontor")
    theirs, not_theirs = made.action(plan, unit=own), made.action(plan, unit=other)
    board_row = made.action(plan)
    by = representative(body, own)
    with acting_for(body.pk):
        as_board = owners.OwnerFacts(OwnerRole.BOARD, unit=own)
        owners.set_owners(node=board_row.node, owners=[as_board], by=SYSTEM, at=now())
        facts = reporting.ReportFacts(WorkState.ONGOING)
        reporting.report_action(action=theirs, facts=facts, by=by, at=now())
        actions.move_day(action=theirs, ends_on=today() + DAY, reason="Sent svar", by=by, at=now())
        action_log.add_evidence(
            action=theirs, facts=action_log.EvidenceFacts("Närvarolista"), by=by, at=now()
        )
        for action in (not_theirs, board_row):
            with pytest.raises(PermissionDenied):
                reporting.report_action(action=action, facts=facts, by=by, at=now())
            with pytest.raises(PermissionDenied):
                actions.move_day(action=action, ends_on=today(), reason="Sent", by=by, at=now())
        with pytest.raises(PermissionDenied):
            actions.set_action(action=theirs, facts=actions.ActionFacts(), by=by, at=now())


def test_the_times_of_a_recurring_action_are_noted(body: PublicBody) -> None:
    action = made.action(made.plan(body), times_per_year=2)
    year = today().year

    def note(number: int, done_on: dt.date | None, of: int = year) -> Any:
        with acting_for(body.pk):
            return reporting.note_occasion(
                action=action, year=of, number=number, done_on=done_on, by=SYSTEM, at=now()
            )

    assert note(1, today()).done_on == today()
    assert note(1, None).done_on is None
    for number, day, of in [
        (3, today(), year),
        (0, today(), year),
        (1, today() + DAY, year),
        (1, today(), year - 3),
    ]:
        with pytest.raises(UnableToChangePlan):
            note(number, day, of)
    with acting_for(body.pk):
        assert action.occasions.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": PERSON}, "text"),
        ({"text": "Bild", "address": "javascript:alert(1)"}, "address"),
        ({"text": "Bild", "happened_on": today() + 2 * DAY}, "happened_on"),
    ],
)
def test_evidence_says_something_about_a_day_that_has_been(
    body: PublicBody, said: dict[str, Any], field: str
) -> None:
    action = made.action(made.plan(body))
    with acting_for(body.pk), pytest.raises(UnableToChangePlan) as refused:
        action_log.add_evidence(action=action, facts=action_log.EvidenceFacts(**said), by=SYSTEM, at=now())
    assert refused.value.field_name == field


def test_a_unit_does_not_publish_evidence_by_itself(body: PublicBody) -> None:
    unit = frame.unit(body)
    action = made.action(made.plan(body), unit=unit)
    facts = action_log.EvidenceFacts("Bilder från dagen", is_public=True)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangePlan):
            action_log.add_evidence(action=action, facts=facts, by=representative(body, unit), at=now())
        kept = action_log.add_evidence(action=action, facts=facts, by=SYSTEM, at=now())
        with pytest.raises(PermissionDenied):
            action_log.remove_evidence(evidence=kept, by=representative(body, unit), at=now())
        action_log.remove_evidence(evidence=kept, by=SYSTEM, at=now())
        assert not action.evidence.exists()


def test_anyone_of_the_staff_comments(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    with acting_for(body.pk):
        by = frame.actor(Role.PROCUREMENT_OFFICER, body)
        action_log.comment_action(action=action, text="Bra!", by=by, at=now())
        with pytest.raises(PermissionDenied):
            action_log.comment_action(
                action=action, text="Bra!", by=frame.actor(Role.POLITICIAN, body), at=now()
            )
        for text in (" ", PERSON):
            with pytest.raises(UnableToChangePlan):
                action_log.comment_action(action=action, text=text, by=by, at=now())
        assert [each.by_name for each in action.comments.all()] == [by.name]


def test_a_merged_action_is_read_only_until_it_is_parted(body: PublicBody) -> None:
    plan = made.plan(body)
    first, second, third = (made.action(plan, title) for title in ("A", "B", "C"))
    with acting_for(body.pk):
        ending.merge_action(action=first, into=second, reason="Samma sak", by=SYSTEM, at=now())
        for refused in (
            lambda: reporting.report_action(
                action=first, facts=reporting.ReportFacts(WorkState.DONE), by=SYSTEM, at=now()
            ),
            lambda: ending.merge_action(action=second, into=first, reason="Krets", by=SYSTEM, at=now()),
            lambda: ending.merge_action(action=first, into=third, reason="Igen", by=SYSTEM, at=now()),
            lambda: ending.merge_action(action=third, into=third, reason="Sig", by=SYSTEM, at=now()),
            lambda: ending.supersede_action(action=third, by_action=second, reason=" ", by=SYSTEM, at=now()),
            lambda: ending.part_action(action=third, by=SYSTEM, at=now()),
        ):
            with pytest.raises(UnableToChangePlan):
                refused()
        ending.part_action(action=first, by=SYSTEM, at=now())
    made.report(fresh(first))
    with acting_for(body.pk):
        ending.supersede_action(action=first, by_action=third, reason="Ny plan", by=SYSTEM, at=now())
    assert fresh(first).superseded_by_id == third.pk


@pytest.mark.parametrize(
    "said",
    [
        {"kind": LinkKind.NODE},
        {"kind": LinkKind.DOCUMENT},
        {"kind": LinkKind.PRINCIPLE},
        {"kind": LinkKind.GLOBAL_GOAL, "number": 18},
        {"kind": LinkKind.REGIONAL_STRATEGY, "text": " "},
        {"kind": LinkKind.OTHER, "text": PERSON},
    ],
)
def test_a_link_says_what_the_row_serves(body: PublicBody, said: dict[str, Any]) -> None:
    row = made.node(made.plan(body), "Mässa")
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        links.link_node(node=row, facts=links.LinkFacts(**said), by=SYSTEM, at=now())


def test_a_row_serves_goals_and_rows_of_other_plans_once(body: PublicBody) -> None:
    row, other = made.node(made.plan(body), "Mässa"), made.heading(made.plan(body, "Annan"), "Fler jobb")
    with acting_for(body.pk):
        for facts in (
            links.LinkFacts(LinkKind.GLOBAL_GOAL, number=8),
            links.LinkFacts(LinkKind.NODE, other=other),
        ):
            for _ in range(2):
                link = links.link_node(node=row, facts=facts, by=SYSTEM, at=now())
        assert row.links.count() == 2
        with pytest.raises(UnableToChangePlan):
            links.link_node(node=row, facts=links.LinkFacts(LinkKind.NODE, other=row), by=SYSTEM, at=now())
        links.unlink_node(link=link, by=SYSTEM, at=now())
        assert row.links.count() == 1


def test_what_is_open_says_where_and_by_when_until_it_is_decided(body: PublicBody) -> None:
    row = made.node(made.plan(body), "Mässa")
    facts = links.OpenFacts(
        OpenField.MONEY, where="Kommunstyrelsens budgetberedning", by_on=dt.date(2026, 11, 1)
    )
    with acting_for(body.pk):
        point = links.leave_open(node=row, facts=facts, by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            links.leave_open(node=row, facts=facts, by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            links.decide_point(point=point, decided_on=today() + 2 * DAY, by=SYSTEM, at=now())
        links.decide_point(point=point, decided_on=today(), by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            links.decide_point(point=point, decided_on=today(), by=SYSTEM, at=now())
        links.leave_open(node=row, facts=facts, by=SYSTEM, at=now())
        assert row.open_points.count() == 2


def test_the_next_period_begins_with_the_same_tree_and_no_days(body: PublicBody) -> None:
    old = made.plan(body, "Plan 2024-2025", starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2025, 12, 31))
    top = made.heading(old, "Kunskap", code="1")
    unit = frame.unit(body)
    said = {"code": "1.1", "how": "Med sektorn", "ends_on": dt.date(2025, 6, 1), "effect": 4}
    kept = made.action(old, "Mässa", top, unit=unit, **said)
    made.report(made.action(old, "Kartläggning", top, code="1.2"), WorkState.DONE)
    facts = plans.PlanFacts(
        title="Plan 2026-2027", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2027, 12, 31)
    )
    with acting_for(body.pk):
        new = succession.copy_to_next_period(plan=old, facts=facts, only_unfinished=True, by=SYSTEM, at=now())
        rows = list(new.nodes.order_by("depth", "place").select_related("action"))
        assert [(row.code, row.title, row.copied_from_id) for row in rows] == [
            ("1", "Kunskap", top.pk),
            ("1.1", "Mässa", kept.node_id),
        ]
        action = rows[1].action
        assert (action.how, action.effect, action.ends_on, action.standing) == ("Med sektorn", 4, None, None)
        assert (new.previous, new.level_names, new.state) == (old, old.level_names, PlanState.DRAFT)
        early = plans.PlanFacts(title="För tidigt", starts_on=dt.date(2023, 1, 1))
        with pytest.raises(UnableToChangePlan):
            succession.copy_to_next_period(plan=old, facts=early, by=SYSTEM, at=now())
        whole = succession.copy_to_next_period(plan=old, facts=plans.PlanFacts("Hela"), by=SYSTEM, at=now())
        assert whole.nodes.count() == 3
    assert owners_on(rows[1], today()) == [unit.name]


def test_a_yearly_plan_takes_what_belongs_to_its_year(body: PublicBody) -> None:
    plan = made.plan(body)
    top = made.heading(plan, "Kunskap")
    made.action(plan, "I år", top, ends_on=dt.date(2026, 6, 1))
    made.action(plan, "Nästa år", top, starts_on=dt.date(2027, 1, 1))
    gone = made.action(plan, "Sammanslagen", top)
    with acting_for(body.pk):
        kept = Action.objects.get(node__title="I år")
        ending.merge_action(action=gone, into=kept, reason="Samma", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan):
            succession.draw_yearly_plan(plan=plan, facts=plans.PlanFacts("Utan dagar"), by=SYSTEM, at=now())
        facts = plans.PlanFacts("2026", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 12, 31))
        year = succession.draw_yearly_plan(plan=plan, facts=facts, by=SYSTEM, at=now())
        assert [row.title for row in year.nodes.order_by("depth", "place")] == ["Kunskap", "I år"]
        assert year.parent == plan
        assert Action.objects.get(node__plan=year).ends_on == dt.date(2026, 6, 1)


def test_a_row_taken_out_is_not_written_to(body: PublicBody) -> None:
    action = made.action(made.plan(body))
    with acting_for(body.pk):
        removing.remove_node(node=action.node, reason="Struken", by=SYSTEM, at=now())
    with pytest.raises(UnableToChangePlan):
        made.report(action)
