"""What plans tell the other rooms: what waits, alarms, the wheel, answers in place; and what comes back."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from nyvag.accounts.models import Membership, User
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.answering import Answer, Answerer, UnableToAnswer
from nyvag.core.clock import now, today
from nyvag.core.providers import AreaStatus
from nyvag.core.reporting import Period
from nyvag.core.tenancy import acting_for
from nyvag.meetings.commands import TaskFacts, give_task
from nyvag.meetings.models import Task
from nyvag.meetings.rules.states import TaskState
from nyvag.organisations.models import PublicBody
from nyvag.plans.answering import room
from nyvag.plans.area import plan_report, plan_share, plan_waiting, plans, plans_shown
from nyvag.plans.commands import links, reporting
from nyvag.plans.models import Action, ActionReport, Plan
from nyvag.plans.queries.open_actions import overview
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import OpenField, PlanState
from tests.factories import assessments, frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def unit(body: PublicBody) -> Any:
    return frame.unit(body, "Kontoret")


def late(body: PublicBody, unit: Any) -> Action:
    """Make an action past its day, with cause and measure."""
    action = made.action(made.plan(body), "Mässa", unit=unit, ends_on=today() - DAY)
    made.report(
        action,
        WorkState.LATE,
        judgement=Judgement.NOT_WHOLLY,
        cause="money",
        measure="Be om tilläggsanslag",
        about_on=today() - 40 * DAY,
    )
    return action


def test_what_is_late_waits_alarms_and_is_proposed(body: PublicBody, unit: Any) -> None:
    action = late(body, unit)
    asked: dict[str, Any] = {"body_id": body.pk, "at": now()}
    page = reverse("plans:action-detail", args=[action.node.reference])
    (found,) = [each for each in plan_waiting.waiting(**asked) if each.kind == "plan-action"]
    assert (found.url, found.due, found.unit_id, found.is_others) == (page, action.ends_on, unit.pk, True)
    (alarm,) = plan_waiting.alarms(**asked)
    assert (alarm.cause, alarm.measure, alarm.url) == ("Pengarna saknas", "Be om tilläggsanslag", page)
    assert "Kontoret" in alarm.sentence
    (proposal,) = plan_waiting.agenda_proposals(owner_kind="group", owner_id="1", **asked)
    assert "Mässa" in proposal.title
    assert plan_waiting.agenda_proposals(owner_kind="forum", owner_id="1", **asked) == ()


def test_a_body_without_plans_tells_nothing(body: PublicBody) -> None:
    asked: dict[str, Any] = {"body_id": body.pk, "at": now()}
    assert plan_waiting.waiting(**asked) == ()
    assert plan_waiting.alarms(**asked) == ()
    assert plans_shown.summary(**asked) is None
    assert plans_shown.unit_part(unit_name="Kontoret", **asked) is None
    with acting_for(body.pk):
        assert plan_share.plans_share(today()).status is AreaStatus.NOT_STARTED


def test_a_unit_sees_its_own_and_politicians_a_sentence(body: PublicBody, unit: Any) -> None:
    late(body, unit)
    asked: dict[str, Any] = {"body_id": body.pk, "at": now()}
    part = plans_shown.unit_part(unit_name="Kontoret", **asked)
    assert part is not None
    assert (part.context["count"], part.context["red"]) == (1, 1)
    summary = plans_shown.summary(**asked)
    assert summary is not None
    assert "0 av 1" in summary.context["plans"][0][1]


SHARES = [
    ({"state": PlanState.DRAFT}, [], AreaStatus.STARTED),
    ({}, [], AreaStatus.STARTED),
    ({}, [{"owned": False}], AreaStatus.STARTED),
    ({}, [{}], AreaStatus.IN_PLACE),
    ({}, [{"ends_on": today() - DAY}], AreaStatus.NEEDS_ACTION),
    ({"ends_on": today() - DAY}, [{}], AreaStatus.NEEDS_ACTION),
    ({"starts_on": today() - 200 * DAY}, [{}], AreaStatus.NEEDS_ACTION),
]


@pytest.mark.parametrize(("of", "rows", "expected"), SHARES)
def test_the_plans_share_of_the_area(
    body: PublicBody, unit: Any, of: dict[str, Any], rows: list[dict[str, Any]], expected: AreaStatus
) -> None:
    plan = made.plan(body, **of)
    for row in rows:
        given = {name: value for name, value in row.items() if name != "owned"}
        made.action(plan, unit=unit if row.get("owned", True) else None, **given)
    with acting_for(body.pk):
        share = plan_share.plans_share(today())
    assert share.status is expected
    assert share.sentence
    assert (share.next_step is None) == (expected is AreaStatus.IN_PLACE)


def test_recurring_actions_stand_in_the_wheel(body: PublicBody) -> None:
    plan = made.plan(body, starts_on=dt.date(2026, 4, 1))
    named = made.action(plan, "Forum", months=(2, 5, 11))
    made.action(plan, "Fyra gånger", times_per_year=4)
    with acting_for(body.pk):
        reporting.note_occasion(
            action=named, year=2026, number=2, done_on=dt.date(2026, 5, 20), by=SYSTEM, at=now()
        )
        reader = frame.actor(Role.COORDINATOR, body)
        items = list(plans.wheel(year=2026, actor=reader, at=now()))
        assert list(plans.wheel(year=2025, actor=reader, at=now())) == []
        assert list(plans.wheel(year=2026, actor=frame.actor(Role.ENTERPRISE, body), at=now())) == []
    forum = [(each.due, each.is_done) for each in items if each.title == "Forum"]
    assert forum == [(dt.date(2026, 5, 31), True), (dt.date(2026, 11, 30), False)]
    assert [each.due.month for each in items if each.title == "Fyra gånger"] == [6, 9, 12]


def test_days_ahead_are_told_to_those_who_take_over(body: PublicBody) -> None:
    plan = made.plan(body, ends_on=today() + 90 * DAY)
    action = made.action(plan, ends_on=today() + 10 * DAY)
    with acting_for(body.pk):
        facts = links.OpenFacts(OpenField.MONEY, by_on=today() + 20 * DAY)
        links.leave_open(node=action.node, facts=facts, by=SYSTEM, at=now())
        found = list(plans.coming(since=today(), until=today() + 100 * DAY))
    assert len(found) == 3
    assert [each.is_end for each in found] == [False, False, True]


def test_plans_and_actions_are_found_and_linked(body: PublicBody) -> None:
    action = made.action(made.plan(body, "Vår plan"), "Mässa")
    reader, stranger = frame.actor(Role.POLITICIAN, body), frame.actor(Role.ENTERPRISE, body)
    with acting_for(body.pk):
        (found,) = plans.search_actions(text="mäs", actor=reader)
        assert list(plans.linked_actions(ids=[found.id, "inget"], actor=reader)) == [found.id]
        (plan,) = plans.search_plans(text="vår", actor=reader)
        assert plans.linked_plans(ids=[plan.id], actor=reader)[plan.id].title == "Vår plan"
        for ask in (plans.search_actions, plans.search_plans):
            assert ask(text="", actor=stranger) == []
        for look in (plans.linked_actions, plans.linked_plans):
            assert look(ids=[found.id], actor=stranger) == {}
        owner = plans.document_owner(owner_id=str(action.node.reference), actor=reader)
        assert owner is not None
        assert (owner.may_read, owner.may_write) == (True, False)
        assert plans.document_owner(owner_id="inget", actor=reader) is None
        assert [each.title for each in plans.responsibility_rows()] == ["Vår plan"]


def answered(action: Action, unit: Any, **said: Any) -> None:
    """Answer an action for its unit."""
    by = Actor(None, "Elin", Role.CONTRIBUTOR, action.body_id, unit.pk)
    answer = Answer(**{"version": action.version, "state": "ONGOING", **said})
    with acting_for(action.body_id):
        room.answer(
            key=str(action.node.reference),
            answer=answer,
            of=Answerer(unit_ids=frozenset({unit.pk})),
            by=by,
            at=now(),
        )


def test_a_unit_answers_its_actions_in_place(body: PublicBody, unit: Any) -> None:
    action = late(body, unit)
    of = Answerer(unit_ids=frozenset({unit.pk}))
    with acting_for(body.pk):
        (row,) = room.rows(of=of, at=now())
        assert room.count(of=of, at=now()) == 1
        assert list(room.rows(of=Answerer(), at=now())) == []
        (awaited,) = room.awaited(actor=frame.actor(Role.COORDINATOR, body), at=now())
        assert list(room.awaited(actor=frame.actor(Role.CONTRIBUTOR, body), at=now())) == []
        action = Action.objects.select_related("node").get(pk=action.pk)
    assert (row.title, row.state, row.version, awaited.who) == ("Mässa", "LATE", action.version, "Kontoret")
    assert [each.text for each in row.said] == ["Be om tilläggsanslag"]
    answered(action, unit, comment="Nu går det", due_on=today() + 30 * DAY)
    with acting_for(body.pk):
        found = Action.objects.select_related("standing").get(pk=action.pk)
        assert (found.work_state, found.ends_on) == (WorkState.ONGOING, today() + 30 * DAY)
        assert ActionReport.objects.filter(action=action).count() == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"state": "STALLED"}, "cause"),
        ({"comment": "Ring 19121212-1212"}, "comment"),
        ({"due_on": dt.date(2030, 1, 1)}, "comment"),
        ({"version": 99}, ""),
        ({"file": ContentFile(b"<svg/>"), "file_name": "x.svg", "file_says": "x"}, "file"),
    ],
)
def test_an_answer_that_lacks_something_changes_nothing(
    body: PublicBody, unit: Any, said: dict[str, Any], field: str
) -> None:
    action = made.action(made.plan(body), unit=unit)
    with pytest.raises(UnableToAnswer) as refused:
        answered(action, unit, **said)
    assert refused.value.field_name == field
    with acting_for(body.pk):
        assert not ActionReport.objects.exists()
        assert Action.objects.get(pk=action.pk).ends_on is None


def test_what_is_not_theirs_is_not_answered(body: PublicBody, unit: Any) -> None:
    action = made.action(made.plan(body), unit=frame.unit(body, "Annat"))
    with pytest.raises(UnableToAnswer):
        answered(action, unit)


def test_a_task_is_moved_to_the_plan(body: PublicBody, unit: Any) -> None:
    plan = made.plan(body)
    top = made.heading(plan, "Kunskap")
    browser = frame.client(Role.COORDINATOR, body)
    with acting_for(body.pk):
        facts = TaskFacts(title="Boka lokal", unit=unit, due_on=today() + 9 * DAY)
        task = give_task(owner_kind="body", owner_id=str(body.pk), facts=facts, by=SYSTEM, at=now())
    way = reverse("plans:node-from-task", args=[task.reference])
    assert way in browser.get(reverse("meetings:task-detail", args=[task.reference])).content.decode()
    assert "Boka lokal" in browser.get(way).content.decode()
    browser.post(way, {"title": "Boka lokal", "code": "1.1", "where": f"rad:{top.pk}"})
    with acting_for(body.pk):
        action = Action.objects.select_related("node").get()
        assert (action.node.parent_id, action.ends_on) == (top.pk, today() + 9 * DAY)
        assert [each.called for each in action.node.owners.all()] == ["Kontoret"]
        moved = Task.objects.get()
        assert (moved.state, moved.moved_to) == (TaskState.MOVED, "Handlingsplan: 1.1 Boka lokal")
    answer = browser.post(way, {"title": "Igen", "where": f"plan:{plan.pk}"})
    assert answer.status_code == 422
    with acting_for(body.pk):
        assert Action.objects.count() == 1


def test_a_gap_of_the_self_assessment_becomes_an_action(body: PublicBody) -> None:
    plan = made.plan(body)
    browser = frame.client(Role.COORDINATOR, body)
    statement = assessments.statement(assessments.opened(body, frame.actor(Role.COORDINATOR, body)))
    way = reverse("plans:node-from-gap", args=[statement.pk])
    browser.post(way, {"title": "Träffas varje kvartal", "where": f"plan:{plan.pk}"})
    with acting_for(body.pk):
        action = Action.objects.select_related("node").get()
        (link,) = action.node.links.all()
    assert "jälvskattningen" in link.text


def test_one_reading_serves_all_who_show_the_plan(body: PublicBody, unit: Any) -> None:
    late(body, unit)
    found = overview(body.pk, today())
    with acting_for(body.pk):
        assert [each.title for each in Plan.objects.all()] == [each.title for each in found.plans]
    assert [each.unit_id for each in found.actions] == [unit.pk]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.POLITICIAN, Role.COORDINATOR])
def test_the_first_page_of_each_draws_what_the_plan_tells(body: PublicBody, unit: Any, role: Role) -> None:
    late(body, unit)
    person = frame.user(None, None)
    Membership.objects.create(
        user=person, body=body, role=role, unit=unit if role is Role.CONTRIBUTOR else None
    )
    browser = Client()
    browser.force_login(person)
    page = browser.get("/")
    assert page.status_code == 200
    assert "Mässa" in page.content.decode()


def test_a_report_gets_the_plan_with_its_red_rows(body: PublicBody, unit: Any) -> None:
    action = late(body, unit)
    period = Period(dt.date(today().year, 1, 1), dt.date(today().year, 12, 31))
    with acting_for(body.pk):
        (part,) = plan_report.report_parts(period=period, on=today())
        (before,) = plan_report.report_parts(period=period, on=today() - 400 * DAY)
        assert before.figures == (), "a plan without actions has nothing to count"
    figures = {each.key.rpartition(".")[2]: each.value for each in part.figures}
    assert (figures["total"], figures["done"], figures["late"], figures["done_share"]) == (1, 0, 1, 0)
    (red,) = part.red_rows
    assert (red.title, red.cause, red.measure) == ("Mässa", "Pengarna saknas", "Be om tilläggsanslag")
    assert part.tables[0].rows == (("Mässa", "1", "0", "1", "1"),)
    assert part.area == 4
    assert str(action.node.reference) in red.url


def test_no_row_of_the_room_belongs_to_a_person_who_may_leave() -> None:
    """Units, parties and groups answer here, so that nothing of the room is handed over with a person."""
    of_people = {
        f"{model.__name__}.{each.name}"
        for model in apps.get_app_config("plans").get_models()
        for each in model._meta.get_fields()
        if each.is_relation and each.related_model is User and each.name != "history_user"
    }
    assert of_people == set()
