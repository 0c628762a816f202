"""Self-assessments: each answers alone, the group agrees, gaps become tasks, upgrades keep answers."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.area import assessments as area
from nyvag.internal_coordination.commands import agreeing, answering
from nyvag.internal_coordination.commands import assessments as commands
from nyvag.internal_coordination.commands.answering import Answer
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.models import AssessmentAnswer, SelfAssessment
from nyvag.internal_coordination.queries import assessments as queries
from nyvag.internal_coordination.rules.frameworks import Statement, latest
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.meetings.commands import TaskFacts
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import assessments as given
from tests.factories import frame
from tests.factories import routines as make

pytestmark = pytest.mark.django_db
ANSWERING, AGREEING, AGREED = AssessmentState.ANSWERING, AssessmentState.AGREEING, AssessmentState.AGREED


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body, "Anna")


@pytest.fixture
def bo(body: PublicBody) -> Actor:
    return frame.actor(Role.CONTRIBUTOR, body, "Bo")


def test_a_round_goes_from_prepared_to_agreed_with_an_event_a_step(
    body: PublicBody, anna: Actor, bo: Actor
) -> None:
    made = given.opened(body, anna, bo)
    given.answers(made, anna, {"meets-regularly": 4, "shared-routines": None})
    given.answers(made, bo, {"meets-regularly": 1})
    made = given.stepped(made, AGREEING)
    with acting_for(body.pk):
        row = queries.statements(made).get(key="meets-regularly")
        assert (row.lowest, row.highest, row.graded_count) == (1, 4, 2)
        other = queries.statements(made).get(key="shared-routines")
        assert (other.lowest, other.graded_count) == (None, 0)
    done = given.agreed(made, grade=2)
    assert (done.state, done.agreed_on) == ("AGREED", today())
    with acting_for(body.pk):
        kinds = Event.objects.filter(subject=f"self-assessment:{made.reference}").values_list(
            "kind", flat=True
        )
        told = [each.removeprefix("internal_coordination.assessment-") for each in kinds.order_by("number")]
        assert told[:5] == ["started", "stepped", "answered", "answered", "stepped"]
        assert told[5:] == ["agreed"] * 35 + ["stepped"]
        (year,) = queries.years()
        assert (year.mean, year.by_area[3]) == (2, 2)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"name": " "}, "namn"),
        ({"name": "640823-3234"}, "personnummer"),
        ({"year": 26}, "fyra siffror"),
        ({"closes_on": dt.date(2020, 1, 1)}, "passerat"),
    ],
)
def test_a_round_that_is_none_is_refused(
    body: PublicBody, anna: Actor, said: dict[str, Any], part: str
) -> None:
    with pytest.raises(UnableToChangeRoutine, match=part):
        given.prepared(body, anna, **said)


def test_who_is_asked_must_work_here_and_the_same_round_is_not_made_twice(
    body: PublicBody, anna: Actor
) -> None:
    stranger = frame.actor(Role.COORDINATOR, frame.body("Annan kommun"))
    politician = frame.actor(Role.POLITICIAN, body)
    for outside in (stranger, politician):
        with pytest.raises(UnableToChangeRoutine, match="ingen roll"):
            given.prepared(body, outside)
    with pytest.raises(UnableToChangeRoutine, match="vilka som ska svara"):
        given.prepared(body)
    given.prepared(body, anna)
    with pytest.raises(UnableToChangeRoutine, match="redan en självskattning"):
        given.prepared(body, anna)


def test_answers_are_refused_when_they_are_not_ones_own_or_not_on_the_scale(
    body: PublicBody, anna: Actor, bo: Actor
) -> None:
    made = given.prepared(body, anna)
    with acting_for(body.pk):
        row, mine = given.statement(made), made.respondents.get()
        answer = {"respondent": mine, "answers": {row.pk: Answer(3)}, "by": anna, "at": now()}
        with pytest.raises(UnableToChangeRoutine, match="tar inte emot svar"):
            answering.answer(**answer)
        given.stepped(made, ANSWERING)
        with pytest.raises(UnableToChangeRoutine, match="för egen del"):
            answering.answer(**{**answer, "by": bo})
        for said, part in ((Answer(6), "0 till 5"), (Answer(1, "640823-3234"), "personnummer")):
            with pytest.raises(UnableToChangeRoutine, match=part):
                answering.answer(**{**answer, "answers": {row.pk: said}})
        with pytest.raises(UnableToChangeRoutine, match="har ändrats"):
            answering.answer(**{**answer, "answers": {999_999: Answer(1)}})
        with pytest.raises(UnableToChangeRoutine, match="Ingen har svarat"):
            given.stepped(made, AGREEING)
        answering.answer(**answer)
        answering.answer(**{**answer, "answers": {row.pk: Answer(None, "Vet inte")}})
        assert AssessmentAnswer.objects.get().grade is None


def test_agreeing_asks_for_a_reason_and_does_not_write_over_another(body: PublicBody, anna: Actor) -> None:
    made = given.opened(body, anna)
    given.answers(made, anna, {"meets-regularly": 4})
    with acting_for(body.pk):
        row, by = given.statement(made), make.leader(body)
        agree = {"statement": row, "grade": 3, "reason": "Nästan", "revision": 0, "by": by, "at": now()}
        with pytest.raises(UnableToChangeRoutine, match="inget ni enas om nu"):
            agreeing.agree(**agree)
        given.stepped(made, AGREEING)
        for said, part in (
            ({"reason": " "}, "varför"),
            ({"grade": 9}, "0 till 5"),
            ({"reason": "640823-3234"}, "personnummer"),
        ):
            with pytest.raises(UnableToChangeRoutine, match=part):
                agreeing.agree(**{**agree, **said})
        agreeing.agree(**agree)
        with pytest.raises(UnableToChangeRoutine, match="Anna Samordnare har skrivit"):
            agreeing.agree(**{**agree, "grade": 5})
        agreeing.agree(**{**agree, "grade": None, "revision": 1})
        assert given.statement(made).agreed_grade is None
        with pytest.raises(UnableToChangeRoutine, match="34 påståenden"):
            given.stepped(made, AGREED)
        with pytest.raises(UnableToChangeRoutine, match="kan inte bli"):
            given.stepped(made, AssessmentState.OPEN)


def test_a_gap_becomes_a_task_and_evidence_is_linked_once(body: PublicBody, anna: Actor, bo: Actor) -> None:
    made, routine = given.opened(body, anna), make.in_use(body)
    other = make.in_use(frame.body("Annan kommun"))
    with acting_for(body.pk):
        row = given.statement(made)
        facts = TaskFacts("Boka höstens möten", user_id=anna.user_id, due_on=today())
        task = agreeing.make_task(statement=row, facts=facts, by=anna, at=now())
        assert [each.task for each in row.actions.all()] == [task]
        with pytest.raises(PermissionDenied):
            agreeing.make_task(statement=row, facts=facts, by=bo, at=now())
        with pytest.raises(UnableToChangeRoutine, match="vad som ska göras"):
            agreeing.make_task(statement=row, facts=TaskFacts(" ", function="X"), by=anna, at=now())
        link = {"statement": row, "kind": "routine", "by": anna, "at": now()}
        added = agreeing.add_evidence(thing_id=str(routine.reference), **link)
        for thing in (str(other.reference), "nonsense"):
            with pytest.raises(UnableToChangeRoutine, match="inget sådant"):
                agreeing.add_evidence(thing_id=thing, **link)
        with pytest.raises(UnableToChangeRoutine, match="redan"):
            agreeing.add_evidence(thing_id=str(routine.reference), **link)
        ((_row, shown),) = queries.linked_evidence(row.evidence.all(), anna)
        assert shown.title == "Fråga först"
        agreeing.remove_evidence(evidence=added, by=anna, at=now())
        assert not row.evidence.exists()


def test_people_are_asked_by_mail_and_reminded_until_they_are_ready(
    body: PublicBody, anna: Actor, bo: Actor
) -> None:
    made = given.opened(body, anna, bo, closes_on=today() + dt.timedelta(days=20))
    with acting_for(body.pk):
        assert Message.objects.filter(kind=commands.ASKED).count() == 2
        given.answers(made, anna, {"meets-regularly": 4})
        (waits,) = area.waiting(body_id=body.pk, at=now())
        assert "1 av 2 har svarat" in waits.sentence
    assert remind_due(at=now() + dt.timedelta(days=14)) == 1
    with acting_for(body.pk):
        mails = Message.objects.filter(kind=commands.REMINDED).values_list("contact__user_id", flat=True)
        assert list(mails) == [bo.user_id]
        given.stepped(made, AGREEING)
    assert remind_due(at=now() + dt.timedelta(days=19)) == 0
    with acting_for(body.pk):
        assert Message.objects.filter(kind=commands.ASKED).count() == 2


def test_more_can_be_asked_while_it_goes_on(body: PublicBody, anna: Actor, bo: Actor) -> None:
    made = given.opened(body, anna)
    with acting_for(body.pk):
        more = {"assessment": made, "by": anna, "at": now()}
        late = today() + dt.timedelta(days=9)
        commands.ask_more(people=[bo.user_id or 0], closes_on=late, **more)
        assert made.respondents.count() == 2
        assert Message.objects.filter(kind=commands.ASKED).count() == 2
        with pytest.raises(UnableToChangeRoutine, match="passerat"):
            commands.ask_more(people=[], closes_on=dt.date(2020, 1, 1), **more)
        given.answers(made, anna, {"meets-regularly": 4})
        given.agreed(made)
        with pytest.raises(UnableToChangeRoutine, match="är enad"):
            commands.ask_more(people=[], closes_on=late, **more)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a newer version: one statement in other words, one gone, one new."""
    rows = list(latest().statements)
    changed = [
        replace(each, sv=f"{each.sv} Alltid.") if each.key == "meets-regularly" else each for each in rows
    ]
    kept = [each for each in changed if each.key != "near-leadership"]
    extra = Statement("brand-new", 3, "Något nytt.", "Something new.", "källa", "source")
    of = replace(latest(), version=2, statements=(*kept, extra))
    monkeypatch.setattr(commands, "latest", lambda: of)


def test_an_upgrade_keeps_answers_to_what_is_unchanged_and_asks_about_the_rest(
    body: PublicBody, anna: Actor, request: Any
) -> None:
    made = given.opened(body, anna)
    given.answers(made, anna, {"meets-regularly": 4, "shared-routines": 3, "near-leadership": 2})
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeRoutine, match="ingen nyare"):
            commands.upgrade_assessment(assessment=made, by=anna, at=now())
        request.getfixturevalue("newer")
        found = commands.upgrade_assessment(assessment=made, by=anna, at=now())
        assert found.framework_version == 2
        rows = {each.key: each for each in queries.statements(found)}
        assert len(rows) == 35
        assert (rows["shared-routines"].graded_count, rows["shared-routines"].change) == (1, "SAME")
        assert (rows["meets-regularly"].graded_count, rows["meets-regularly"].change) == (0, "CHANGED")
        assert rows["brand-new"].change == "NEW"
        assert "near-leadership" not in rows
        assert AssessmentAnswer.objects.count() == 3
        assert made.respondents.get().finished_at is None
    given.answers(found, anna, {"brand-new": 5})
    done = given.agreed(found)
    with acting_for(body.pk), pytest.raises(UnableToChangeRoutine, match="är enad"):
        commands.upgrade_assessment(assessment=done, by=anna, at=now())


def test_next_years_round_says_what_is_new_since_the_last(
    body: PublicBody, anna: Actor, request: Any
) -> None:
    first = given.opened(body, anna, year=2025)
    given.answers(first, anna, {"meets-regularly": 1})
    given.agreed(first, grade=1)
    request.getfixturevalue("newer")
    second = given.opened(body, anna, year=2026)
    with acting_for(body.pk):
        marks = dict(second.statements.values_list("key", "change"))
        assert (marks["brand-new"], marks["meets-regularly"], marks["shared-routines"]) == (
            "NEW",
            "CHANGED",
            "SAME",
        )
    given.answers(second, anna, {"brand-new": 5})
    given.agreed(second, grade=4)
    with acting_for(body.pk):
        assert [(each.assessment.year, each.mean) for each in queries.years()] == [(2025, 1), (2026, 4)]
        assert SelfAssessment.objects.count() == 2
