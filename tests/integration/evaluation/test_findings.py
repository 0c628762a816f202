"""Findings: entered, replied to, carried out and closed; what each command refuses; what others are told."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nyvag.accounts.models import Membership
from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.answering import Answer, Answerer, UnableToAnswer
from nyvag.core.clock import now, today
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.area import finding_report, findings, round_report, state
from nyvag.evaluation.area.finding_answers import room
from nyvag.evaluation.commands import finding_measures
from nyvag.evaluation.commands import findings as commands
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.models import Finding, FindingMeasure, FindingStep
from nyvag.evaluation.queries import findings as queries
from nyvag.evaluation.rules.findings import FindingFlag, FindingState, MeasureState
from nyvag.meetings.commands import TaskFacts, give_task
from nyvag.meetings.models import Task
from nyvag.organisations.models import PublicBody
from nyvag.plans.rules.actions import WorkState
from tests.factories import decisions, frame, plans, rounds
from tests.factories import findings as made
from tests.integration.harness.ceilings import check_ceiling
from tests.integration.harness.reporting import (
    parts_of,
    speak_alike,
    statements_for,
    values_of,
    year_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/uppfoljning/iakttagelser/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def unit(body: PublicBody) -> Any:
    return frame.unit(body, "Kommunstyrelsen")


def fresh(of: Finding) -> Finding:
    with acting_for(of.body_id):
        return Finding.objects.get(pk=of.pk)


def page(name: str, of: Finding, *more: Any) -> str:
    return reverse(f"evaluation:{name}", args=[of.reference, *more])


def test_a_finding_is_followed_from_entry_to_closure_on_its_pages(body: PublicBody, unit: Any) -> None:
    """Follow the coordinator through every page."""
    browser = frame.client(Role.COORDINATOR, body)
    assert "Här följs det som revision" in browser.get(LIST).content.decode()
    said = {
        "title": "Planen följs inte upp",
        "kind": "AUDIT",
        "found_by": "Stadsrevisionen",
        "report_name": "Granskning 4/2026",
        "received_on": today().isoformat(),
        "reply_due_on": (today() + 30 * DAY).isoformat(),
        "who": f"unit:{unit.pk}",
    }
    assert browser.post(f"{LIST}ny/", said).status_code == 302
    with acting_for(body.pk):
        finding = Finding.objects.get()
    decision = decisions.whole(body, "Svar till revisionen", unit=unit)
    reply = {"text": "Vi håller med.", "replied_on": today().isoformat(), "decision": decision.pk}
    browser.post(page("finding-reply", finding), reply)
    assert fresh(finding).state == FindingState.ANSWERED
    action = plans.action(plans.plan(body), "Rapportera varje tertial", unit=unit)
    browser.post(page("measure-new", finding), {"action": action.pk})
    browser.post(page("measure-new", finding), {"text": "Skriv en rutin", "due_on": today().isoformat()})
    assert fresh(finding).state == FindingState.IN_PROGRESS
    text = browser.get(page("finding-detail", finding)).content.decode()
    for words in ("Rapportera varje tertial", "Skriv en rutin", "Svar till revisionen", "Granskning 4/2026"):
        assert words in text
    with acting_for(body.pk):
        own = FindingMeasure.objects.get(action=None)
    browser.post(page("measure-done", finding, own.pk), {"done_on": today().isoformat()})
    step = browser.post(page("finding-step", finding), {"state": "CLOSED"})
    assert step.status_code == 422
    assert "1 åtgärd är fortfarande öppen" in step.content.decode()
    plans.report(action, WorkState.DONE, about_on=today())
    browser.post(page("finding-step", finding), {"state": "CLOSED"})
    assert fresh(finding).state == FindingState.CLOSED
    with acting_for(body.pk):
        became = list(FindingStep.objects.order_by("pk").values_list("state", flat=True))
        kinds = Event.objects.filter(kind__startswith="evaluation.finding")
        assert kinds.count() == 6
    assert became == ["RECEIVED", "ANSWERED", "IN_PROGRESS", "CLOSED"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": "Se 19121212-1212"}, "text"),
        ({"received_on": today() + DAY}, "received_on"),
        ({"received_on": today(), "reply_due_on": today() - DAY}, "reply_due_on"),
    ],
)
def test_what_cannot_be_entered(body: PublicBody, said: dict[str, Any], field: str) -> None:
    with pytest.raises(UnableToChangeFollowUp) as refused:
        made.finding(body, **{"title": "Fynd", **said})
    assert refused.value.field == field
    with acting_for(body.pk):
        assert not Finding.objects.exists()


def test_two_cannot_both_be_the_one_to_answer(body: PublicBody, unit: Any) -> None:
    with pytest.raises(UnableToChangeFollowUp, match="inte både och"):
        made.finding(body, unit=unit, outside="Någon annan")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "19121212-1212"}, "text"),
        ({"replied_on": today() + DAY}, "replied_on"),
        ({"replied_on": today() - 400 * DAY}, "replied_on"),
    ],
)
def test_what_cannot_be_replied(body: PublicBody, said: dict[str, Any], field: str) -> None:
    finding = made.finding(body)
    with pytest.raises(UnableToChangeFollowUp) as refused:
        made.replied(finding, **{"text": "Ja", **said})
    assert refused.value.field == field
    assert fresh(finding).state == FindingState.RECEIVED


def test_a_closed_finding_takes_nothing_until_it_is_taken_up_again(body: PublicBody) -> None:
    finding = made.replied(made.finding(body))
    made.stepped(finding, FindingState.CLOSED)
    for attempt in (lambda: made.replied(finding), lambda: made.measure(finding)):
        with pytest.raises(UnableToChangeFollowUp, match="Ta upp den igen"):
            attempt()
    with pytest.raises(UnableToChangeFollowUp, match="varför"):
        made.stepped(finding, FindingState.IN_PROGRESS)
    made.stepped(finding, FindingState.IN_PROGRESS, "Det kom tillbaka")
    assert made.measure(finding).pk


def test_steps_that_do_not_follow_are_refused(body: PublicBody) -> None:
    finding = made.finding(body)
    with pytest.raises(UnableToChangeFollowUp, match="går inte att göra nu"):
        made.stepped(finding, FindingState.CLOSED, "Klart")
    with pytest.raises(UnableToChangeFollowUp, match="Skriv svaret först"):
        made.stepped(finding, FindingState.ANSWERED)
    with pytest.raises(UnableToChangeFollowUp, match="varför"):
        made.stepped(finding, FindingState.NOT_PURSUED)
    made.stepped(finding, FindingState.NOT_PURSUED, "Gäller en annan kommun")


def test_measures_follow_their_action_or_task(body: PublicBody, unit: Any) -> None:
    finding = made.finding(body, unit=unit)
    action = plans.action(plans.plan(body), "Åtgärda", unit=unit, ends_on=today() - DAY)
    with acting_for(body.pk):
        facts = TaskFacts(title="Skriv rutinen", unit=unit, due_on=today() + DAY)
        task = give_task(owner_kind="body", owner_id=str(body.pk), facts=facts, by=SYSTEM, at=now())
    made.measure(finding, "", action=action)
    made.measure(finding, "", task=task)
    made.measure(finding, "I ord", due_on=today() - 2 * DAY)

    def stand() -> list[MeasureState]:
        with acting_for(body.pk):
            found = queries.measures_of([finding], today())
            row = queries.findings(today()).get()
            assert row.open_count == sum(each.is_open for each in found)
            assert row.late_count == sum(each.state is MeasureState.LATE for each in found)
            return [each.state for each in sorted(found, key=lambda each: each.measure.pk)]

    assert stand() == [MeasureState.LATE, MeasureState.OPEN, MeasureState.LATE]
    plans.report(action, WorkState.DONE, about_on=today())
    with acting_for(body.pk):
        Task.objects.filter(pk=task.pk).update(state="DROPPED", reason="Behövs inte", cause="money")
        own = FindingMeasure.objects.get(text="I ord")
    made.done(own)
    assert stand() == [MeasureState.DONE, MeasureState.DROPPED, MeasureState.DONE]
    with acting_for(body.pk):
        assert queries.whole(fresh(finding), today()).flags == (FindingFlag.MAY_CLOSE,)
    finding_measures_reopened(own)
    assert stand()[2] is MeasureState.LATE


def finding_measures_reopened(measure: FindingMeasure) -> None:
    with acting_for(measure.body_id):
        finding_measures.mark_measure(measure=measure, done_on=None, by=SYSTEM, at=now())


def test_what_cannot_be_a_measure(body: PublicBody, unit: Any) -> None:
    finding = made.finding(body)
    action = plans.action(plans.plan(body), unit=unit)
    made.measure(finding, "", action=action)
    with pytest.raises(UnableToChangeFollowUp) as refused:
        made.measure(finding, "", action=action)
    assert refused.value.field == "action"
    for said, field in (({"text": " "}, "text"), ({"text": "19121212-1212"}, "text")):
        with pytest.raises(UnableToChangeFollowUp) as refused:
            made.measure(finding, **said)
        assert refused.value.field == field
    with pytest.raises(UnableToChangeFollowUp):
        made.done(made.measure(finding, "Snart"), today() + DAY)


def test_measures_are_changed_and_taken_away(body: PublicBody) -> None:
    finding = made.finding(body)
    measure = made.measure(finding, "Först", due_on=today())
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(page("measure-edit", finding, measure.pk), {"text": "Sedan"})
    with acting_for(body.pk):
        assert FindingMeasure.objects.get().text == "Sedan"
    assert "Sedan" in browser.get(page("measure-remove", finding, measure.pk)).content.decode()
    browser.post(page("measure-remove", finding, measure.pk))
    with acting_for(body.pk):
        assert not FindingMeasure.objects.exists()
        assert Event.objects.filter(kind="evaluation.finding-measure-removed").exists()


def test_only_who_leads_enters_and_only_its_own_unit_replies(body: PublicBody, unit: Any) -> None:
    finding = made.finding(body, unit=unit)
    measure = made.measure(finding)
    other = frame.unit(body, "Annan")

    def by(of: Any) -> Actor:
        return Actor(None, "Elin", Role.CONTRIBUTOR, body.pk, of.pk)

    with acting_for(body.pk):
        facts = commands.FindingFacts(title="Nytt")
        with pytest.raises(PermissionDenied):
            commands.enter_finding(facts=facts, by=by(unit), at=now())
        with pytest.raises(PermissionDenied):
            commands.change_finding(finding=finding, facts=facts, by=by(unit), at=now())
        with pytest.raises(PermissionDenied):
            commands.step_finding(
                finding=finding, state=FindingState.NOT_PURSUED, note="x", by=by(unit), at=now()
            )
        with pytest.raises(PermissionDenied):
            finding_measures.remove_measure(measure=measure, by=by(unit), at=now())
        told: dict[str, Any] = {"finding": finding, "text": "Ja", "replied_on": today(), "at": now()}
        with pytest.raises(PermissionDenied):
            commands.reply_to_finding(**told, by=by(other))
        with pytest.raises(PermissionDenied):
            finding_measures.mark_measure(measure=measure, done_on=today(), by=by(other), at=now())
        commands.reply_to_finding(**told, by=by(unit))
        finding_measures.mark_measure(measure=measure, done_on=today(), by=by(unit), at=now())
    assert fresh(finding).reply == "Ja"


def test_a_unit_answers_in_place(body: PublicBody, unit: Any) -> None:
    finding = made.finding(body, unit=unit, reply_due_on=today() + DAY)
    made.measure(finding, "Rapportera", due_on=today())
    of, by = Answerer(unit_ids=frozenset({unit.pk})), Actor(None, "Elin", Role.CONTRIBUTOR, body.pk, unit.pk)
    with acting_for(body.pk):
        measure, reply = room.rows(of=of, at=now())
        assert room.count(of=of, at=now()) == 2
        assert list(room.rows(of=Answerer(), at=now())) == []
        (awaited,) = room.awaited(actor=frame.actor(Role.COORDINATOR, body), at=now())
        assert list(room.awaited(actor=frame.actor(Role.CONTRIBUTOR, body), at=now())) == []
        given: dict[str, Any] = {"of": of, "by": by, "at": now()}
        for key, state_of in ((reply.key, "REPLY"), (reply.key, "NOT_YET"), ("finding:0", "REPLY")):
            with pytest.raises(UnableToAnswer):
                room.answer(key=key, answer=Answer(1, state_of), **given)
        room.answer(key=reply.key, answer=Answer(1, "REPLY", comment="Vi gör det."), **given)
        room.answer(key=measure.key, answer=Answer(1, "DONE"), **given)
        assert list(room.rows(of=of, at=now())) == []
    assert (measure.title, reply.title, awaited.who) == ("Rapportera", finding.title, "Kommunstyrelsen")
    assert fresh(finding).reply == "Vi gör det."


def test_what_is_late_waits_alarms_and_is_proposed(body: PublicBody, unit: Any) -> None:
    late = {"received_on": today() - 60 * DAY, "reply_due_on": today() - DAY}
    finding = made.finding(body, unit=unit, **late)
    made.measure(finding, due_on=today() - DAY)
    asked: dict[str, Any] = {"body_id": body.pk, "at": now()}
    reply, measure = findings.waiting(**asked)
    assert (reply.due, reply.unit_id, reply.is_others) == (finding.reply_due_on, unit.pk, True)
    assert measure.due == today() - DAY
    assert len(findings.alarms(**asked)) == 2
    (proposed,) = findings.agenda_proposals(owner_kind="group", owner_id="1", **asked)
    assert "Planen följs inte upp" in proposed.title
    assert findings.agenda_proposals(owner_kind="forum", owner_id="1", **asked) == ()
    with acting_for(body.pk):
        days = list(findings.coming(since=today() - 2 * DAY, until=today()))
    assert [(each.to_board, each.is_internal) for each in days] == [(True, True), (False, True)]


def test_the_area_counts_findings(body: PublicBody) -> None:
    def judged() -> Any:
        return state.state(body_id=body.pk, at=now())

    assert judged().status is AreaStatus.NOT_STARTED
    finding = made.finding(body)
    found = judged()
    assert (found.status, len(found.evidence)) == (AreaStatus.STARTED, 1)
    assert "1 iakttagelse är öppen, ingen av dem sen." in found.sentence
    made.measure(finding, due_on=today() - DAY)
    found = judged()
    assert found.status is AreaStatus.NEEDS_ACTION
    assert found.next_step is not None
    assert found.next_step.url == f"{LIST}?laget=sena"


def test_politicians_units_and_the_public_are_told(body: PublicBody, unit: Any) -> None:
    asked: dict[str, Any] = {"body_id": body.pk, "at": now()}
    assert findings.summary(**asked) is None
    assert findings.public_findings(**asked) is None
    hidden = made.finding(body, "Inte för alla", unit=unit)
    shown = made.replied(made.finding(body, "För alla", is_public=True), "Vi gör det.")
    made.measure(shown, "Rapportera")
    summary = findings.summary(**asked)
    assert summary is not None
    assert {row[0].title for row in summary.context["rows"]} == {"Inte för alla", "För alla"}
    part = findings.unit_part(unit_name="Kommunstyrelsen", **asked)
    assert part is not None
    assert [row[0].pk for row in part.context["rows"]] == [hidden.pk]
    assert findings.unit_part(unit_name="Annan", **asked) is None
    public = findings.public_findings(**asked)
    assert public is not None
    ((title, *_rest, reply, measures),) = public.rows
    assert (title, reply, measures) == ("För alla", "Vi gör det.", "Rapportera (ska göras)")
    for role in (Role.POLITICIAN, Role.CONTRIBUTOR):
        person = frame.user(None, None)
        own = unit if role is Role.CONTRIBUTOR else None
        Membership.objects.create(user=person, body=body, role=role, unit=own)
        browser = Client()
        browser.force_login(person)
        assert "Inte för alla" in browser.get("/").content.decode()


def test_findings_are_found_linked_and_hold_papers(body: PublicBody) -> None:
    finding = made.finding(body)
    reader, stranger = frame.actor(Role.POLITICIAN, body), frame.actor(Role.ENTERPRISE, body)
    with acting_for(body.pk):
        (found,) = findings.search(text="följs", actor=reader)
        assert list(findings.linked(ids=[found.id, "inget"], actor=reader)) == [found.id]
        assert findings.linked(ids=[found.id], actor=stranger) == {}
        assert list(findings.search(text="", actor=stranger)) == []
        owner = findings.document_owner(owner_id=str(finding.reference), actor=reader)
        assert owner is not None
        assert (owner.may_read, owner.may_write) == (True, False)
        assert findings.document_owner(owner_id="inget", actor=reader) is None
        assert findings.document_owner(owner_id=str(finding.reference), actor=stranger) is None


@pytest.mark.parametrize(
    ("state_of", "expected"),
    [
        ("oppna", {"Sen", "Öppen"}),
        ("sena", {"Sen"}),
        ("svar", {"Sen", "Öppen"}),
        ("avslutade", {"Stängd"}),
    ],
)
def test_the_list_is_narrowed(body: PublicBody, state_of: str, expected: set[str]) -> None:
    made.finding(body, "Sen", reply_due_on=today() - DAY)
    made.finding(body, "Öppen", kind="EVALUATION")
    made.stepped(made.replied(made.finding(body, "Stängd")), FindingState.CLOSED)
    browser = frame.client(Role.POLITICIAN, body)
    rows = browser.get(LIST, {"laget": state_of}).context["table"].page.object_list
    assert {row.record.title for row in rows} == expected
    text = browser.get(LIST, {"format": "csv"}).content.decode("utf-8-sig")
    assert "svaret är sent" in text


def test_the_list_and_a_finding_take_few_statements(body: PublicBody, unit: Any) -> None:
    browser = frame.client(Role.COORDINATOR, body)

    def add(count: int) -> None:
        for number in range(count):
            made.measure(made.finding(body, f"Fynd {number}", unit=unit), due_on=today() - DAY)

    check_ceiling(browser, LIST, add)
    finding = made.finding(body, "Ett", unit=unit)
    plan = plans.plan(body)

    def measures(count: int) -> None:
        for number in range(count):
            made.measure(finding, f"Åtgärd {number}")
            made.measure(finding, "", action=plans.action(plan, f"Rad {number}", unit=unit))

    check_ceiling(browser, page("finding-detail", finding), measures)


def test_a_report_tells_findings_as_the_list_does(body: PublicBody, unit: Any) -> None:
    assert parts_of(body, finding_report.report_parts) == []
    late = {"received_on": today() - 5 * DAY, "reply_due_on": today() - DAY}
    made.finding(body, "Sen", unit=unit, is_public=True, **late)
    hidden = made.finding(body, "Dold")
    made.measure(hidden)
    made.stepped(made.replied(made.finding(body, "Stängd")), FindingState.CLOSED)
    (part,), (english,) = speak_alike(body, finding_report.report_parts)
    found = {key.rpartition(".")[2]: value for key, value in values_of([part]).items()}
    with acting_for(body.pk):
        counted = queries.figures(today())
    assert (found["open"], found["late"]) == (counted.open, counted.late) == (2, 1)
    assert found["unanswered"] == counted.unanswered == 2
    assert found["measures_open"] == counted.measures_open == 1
    assert (found["closed"], part.area) == (1, 7)
    (red,) = part.red_rows
    assert (red.title, red.answers, red.judgement) == ("Sen", "Kommunstyrelsen", "Svaret är sent")
    assert "Dold" not in str(part)
    assert english.title == "Findings of auditors and evaluators"
    with acting_for(body.pk):
        taken = statements_for(lambda: list(finding_report.report_parts(period=year_of(today()), on=today())))
    assert len(taken) <= 3
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_a_report_tells_who_answered_in_rounds(body: PublicBody, unit: Any) -> None:
    assert parts_of(body, round_report.report_parts) == []
    plan = plans.plan(body)
    plans.action(plan, "Mässa", unit=unit, code="1")
    plans.action(plan, "Utbildning", unit=frame.unit(body, "Annan"), code="2")
    round_ = rounds.opened(body, plan)
    with acting_for(body.pk):
        rounds.answered(round_.asked.select_related("round", "unit", "party", "contact").order_by("pk")[0])
    on = rounds.LATER.date()
    (part,) = parts_of(body, round_report.report_parts, on=on)
    found = values_of([part])
    assert (found["evaluation.asked"], found["evaluation.answered"]) == (2, 1)
    assert found["evaluation.answered_share"] == 50
    assert part.tables[0].rows[0][2:4] == ("2", "1")
    with acting_for(body.pk), translation.override("en"):
        taken = statements_for(lambda: list(round_report.report_parts(period=year_of(on), on=on)))
    assert len(taken) <= 1
