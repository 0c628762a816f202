"""Routines: drafts, versions that stand, reviews, the library and its upgrades."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.area import routines as area
from nyvag.internal_coordination.commands import ending
from nyvag.internal_coordination.commands import library as library_commands
from nyvag.internal_coordination.commands import routines as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.commands.routines import RoutineFacts, Wording
from nyvag.internal_coordination.models import Routine, RoutineVersion
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.library import library, starter
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import routines as make

pytestmark = pytest.mark.django_db
YEAR = dt.timedelta(days=365)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def test_a_routine_goes_from_draft_to_retired_with_an_event_a_step(body: PublicBody) -> None:
    made = make.next_version(make.in_use(body))
    by = make.leader(body)
    with acting_for(body.pk):
        commands.confirm_routine(routine=made, review_on=today() + 2 * YEAR, by=by, at=now())
        ending.retire_routine(routine=made, reason="Görs inte längre", by=by, at=now())
        again = ending.take_up_again(routine=made, by=by, at=now())
        assert again.state == "DRAFT"
        assert [each.valid_from for each in again.versions.order_by("number")] == [today(), today(), None]
        events = Event.objects.filter(subject=f"routine:{made.reference}").order_by("number")
        assert [each.kind.removeprefix("internal_coordination.routine-") for each in events] == [
            "begun", "in-force", "drafted", "in-force", "confirmed", "retired", "taken-up",
        ]  # fmt: skip


def test_the_reader_sees_the_latest_in_force_and_never_a_draft_or_what_is_to_come(body: PublicBody) -> None:
    made = make.in_use(body, on=today() - dt.timedelta(days=9))
    with acting_for(body.pk):
        made = make.next_version(made, "Gäller nu", on=today())
        made = make.next_version(made, "Gäller senare", on=today() + dt.timedelta(days=30))
        held = queries.version_in_force(made, today())
        assert held is not None
        assert (held.number, held.text) == (2, "Gäller nu")
        later = queries.version_in_force(made, today() + dt.timedelta(days=30))
        assert later is not None
        assert later.text == "Gäller senare"
        row = queries.with_number_in_force(queries.routines(), today()).get()
        assert (row.version_number, row.version_from) == (2, today())


def test_a_draft_saved_by_two_is_not_written_over(body: PublicBody) -> None:
    made = make.in_use(body)
    by, words = make.leader(body), Wording("Nytt", "", "")
    with acting_for(body.pk):
        commands.write_draft(routine=made, wording=words, revision=0, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="Någon annan"):
            commands.write_draft(routine=made, wording=Wording("Annat"), revision=0, by=by, at=now())
        commands.write_draft(routine=made, wording=Wording("Nyare"), revision=1, by=by, at=now())
        assert made.versions.get(valid_from=None).text == "Nyare"
        assert Routine.objects.get().state == "UNDER_REVIEW"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"title": " "}, "rubrik"),
        ({"area": 8}, "sju områden"),
        ({"first_function": "business", "second_function": "business"}, "två olika"),
        ({"second_function": "business"}, "första funktionen"),
        ({"role": "Anna 640823-3234"}, "personnummer"),
        ({"text": "Ring 640823-3234"}, "personnummer"),
        ({"text": ""}, "Skriv vad"),
        ({"checklist": "x" * 501}, "500"),
        ({"person_id": 999_999}, "ingen roll"),
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any], part: str) -> None:
    with pytest.raises(UnableToChangeRoutine, match=part):
        make.draft(body, said.pop("title", "En rutin"), **said)
    with acting_for(body.pk):
        assert not Routine.objects.exists()


def test_a_draft_is_put_in_force_only_when_somebody_answers_and_the_days_are_in_order(
    body: PublicBody,
) -> None:
    orphan, made, by = make.draft(body, role=""), make.in_use(body), make.leader(body)
    with acting_for(body.pk):
        force = {"valid_from": today(), "review_on": today() + YEAR, "by": by, "at": now()}
        with pytest.raises(UnableToChangeRoutine, match="ansvarar"):
            commands.put_in_force(routine=orphan, **force)
        with pytest.raises(UnableToChangeRoutine, match="inget utkast"):
            commands.put_in_force(routine=made, **force)
        commands.write_draft(routine=made, wording=Wording("Nytt"), revision=0, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="före den version"):
            early = today() - dt.timedelta(days=1)
            commands.put_in_force(routine=made, **{**force, "valid_from": early})
        with pytest.raises(UnableToChangeRoutine, match="framåt"):
            commands.put_in_force(routine=made, **{**force, "review_on": today()})
        with pytest.raises(UnableToChangeRoutine, match="utkast väntar"):
            commands.confirm_routine(routine=made, review_on=today() + YEAR, by=by, at=now())
        ending.drop_draft(routine=made, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="inget utkast"):
            ending.drop_draft(routine=made, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="allt som finns"):
            ending.drop_draft(routine=orphan, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="varför"):
            ending.retire_routine(routine=made, reason=" ", by=by, at=now())
        ending.retire_routine(routine=made, reason="Slut", by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="avslutad"):
            commands.write_draft(routine=made, wording=Wording("Nytt"), revision=0, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="avslutad"):
            commands.begin_review(routine=made, by=by, at=now())


def test_the_database_keeps_one_draft_and_one_number(body: PublicBody) -> None:
    made = make.draft(body)
    same = {"body": body, "routine": made, "text": "x", "written_by_name": "A", "written_at": now()}
    with acting_for(body.pk):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoutineVersion.objects.create(number=2, **same)
        with pytest.raises(IntegrityError), transaction.atomic():
            RoutineVersion.objects.create(number=1, valid_from=today(), **same)


def test_who_answers_can_change_without_a_new_version(body: PublicBody) -> None:
    made, unit = make.in_use(body), frame.unit(body, "Inköp")
    with acting_for(body.pk):
        facts = RoutineFacts("Ny rubrik", 5, "business", "procurement", unit=unit)
        commands.change_routine(routine=made, facts=facts, by=make.leader(body), at=now())
        found = Routine.objects.get()
        assert (found.title, found.functions, found.unit, found.role) == (
            "Ny rubrik", ("business", "procurement"), unit, "",
        )  # fmt: skip
        assert found.versions.count() == 1


def test_the_whole_library_is_adopted_in_one_press_and_only_once(body: PublicBody) -> None:
    by = make.leader(body)
    with acting_for(body.pk):
        library_commands.adopt(keys=["iop"], by=by, at=now())
        made = library_commands.adopt(keys=[each.key for each in library()], by=by, at=now())
        assert len(made) == len(library()) - 1
        assert queries.not_adopted() == []
        standing = queries.standing(today())
        assert (standing.in_use, standing.without_owner, standing.overdue) == (len(library()), 0, 0)
        with pytest.raises(UnableToChangeRoutine, match="redan"):
            library_commands.adopt(keys=["iop"], by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="ingen sådan"):
            library_commands.adopt(keys=["nonsense"], by=by, at=now())


def test_a_routine_keeps_the_language_it_was_adopted_in(body: PublicBody) -> None:
    by = make.leader(body)
    with acting_for(body.pk):
        (english,) = library_commands.adopt(keys=["iop"], language="en", by=by, at=now())
        (swedish,) = library_commands.adopt(keys=["report-back"], by=by, at=now())
        assert english.title.startswith("Public partnership")
        assert "Try first" in english.library_text
        assert english.versions.get().text == english.library_text
        assert (english.library_language, swedish.library_language) == ("en", "sv")
        assert swedish.title == "Återrapportera till nämnden"
        assert {each.key for each in library()} - {each.key for each in queries.not_adopted("en")} == {
            "iop",
            "report-back",
        }
        assert queries.newer_in_library([english, swedish]) == []


def test_the_library_is_read_and_adopted_in_the_readers_language(body: PublicBody) -> None:
    reader = frame.client(Role.COORDINATOR, body)
    reader.cookies["django_language"] = "en"
    page = reader.get(reverse("internal_coordination:library"))
    assert b"Follow the plan up three times a year" in page.content
    one = reader.get(reverse("internal_coordination:library-routine", args=["iop"]))
    assert b"Two ways to a decision" in one.content
    assert b"not checked against the handbook" in one.content
    reader.post(reverse("internal_coordination:library"), {"nyckel": "iop"})
    reader.cookies["django_language"] = "sv"
    with acting_for(body.pk):
        made = Routine.objects.get()
    seen = reader.get(reverse("internal_coordination:routine-detail", args=[made.reference]))
    assert b"Two ways to a decision" in seen.content


@pytest.fixture
def upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library have a newer version of one routine."""
    old = starter("iop")
    assert old is not None
    newer = replace(old, version=2, text=f"{old.text}\nEn ny rad.", changed="En rad till.")
    rows = {each.key: newer if each.key == "iop" else each for each in library()}
    for module in (queries, library_commands):
        monkeypatch.setattr(module, "starter", lambda key, _language: rows.get(key))


def test_an_upgrade_of_the_library_never_writes_over_own_words(body: PublicBody, request: Any) -> None:
    by = make.leader(body)
    with acting_for(body.pk):
        (made,) = library_commands.adopt(keys=["iop"], by=by, at=now())
        made = make.next_version(made, "Våra egna ord.")
        with pytest.raises(UnableToChangeRoutine, match="inget nyare"):
            library_commands.take_library_text(routine=made, by=by, at=now())
        request.getfixturevalue("upgraded")
        ((row, newer),) = queries.newer_in_library(list(Routine.objects.all()))
        assert (row.pk, newer.version) == (made.pk, 2)
        draft = library_commands.take_library_text(routine=made, by=by, at=now())
        assert draft.text.endswith("En ny rad.")
        assert draft.valid_from is None
        held = queries.version_in_force(Routine.objects.get(), today())
        assert held is not None
        assert held.text == "Våra egna ord."
        assert queries.newer_in_library(list(Routine.objects.all())) == []


def test_own_words_can_be_kept_and_a_draft_is_not_written_over(body: PublicBody, request: Any) -> None:
    by = make.leader(body)
    with acting_for(body.pk):
        (made,) = library_commands.adopt(keys=["iop"], by=by, at=now())
        request.getfixturevalue("upgraded")
        commands.write_draft(routine=made, wording=Wording("På väg"), revision=0, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="utkast väntar"):
            library_commands.take_library_text(routine=made, by=by, at=now())
        library_commands.keep_own_text(routine=made, by=by, at=now())
        assert queries.newer_in_library(list(Routine.objects.all())) == []
        assert made.versions.get(valid_from=None).text == "På väg"


def test_an_overdue_review_waits_is_proposed_and_reminded_of_until_it_is_done(body: PublicBody) -> None:
    anna = frame.actor(Role.COORDINATOR, body)
    start = today() - dt.timedelta(days=400)
    made = make.in_use(body, on=start, review_on=today() - dt.timedelta(days=5), person_id=anna.user_id)
    with acting_for(body.pk):
        assert queries.standing(today()).overdue == 1
        (waits,) = area.waiting(body_id=body.pk, at=now())
        assert "Fråga först" in waits.sentence
        (proposal,) = area.agenda_proposals(body_id=body.pk, owner_kind="body", owner_id="1", at=now())
        assert proposal.due == made.review_on
        assert area.agenda_proposals(body_id=body.pk, owner_kind="forum", owner_id="1", at=now()) == ()
    assert remind_due(at=now()) == 1
    with acting_for(body.pk):
        assert Message.objects.get().path.endswith("/se-over/")
        commands.confirm_routine(routine=made, review_on=today() + YEAR, by=anna, at=now())
        assert area.waiting(body_id=body.pk, at=now()) == ()
    assert remind_due(at=now() + dt.timedelta(days=60)) == 0


def test_a_reminder_stops_when_the_routine_is_retired_or_somebody_else_answers(body: PublicBody) -> None:
    anna = frame.actor(Role.COORDINATOR, body)
    made = make.in_use(body, person_id=anna.user_id)
    matter = f"{made.reference}:{anna.user_id}"
    with acting_for(body.pk):
        assert area.review_is_open(matter_id=matter)
        ending.retire_routine(routine=made, reason="Slut", by=anna, at=now())
        assert not area.review_is_open(matter_id=matter)


def test_a_routine_can_be_linked_and_found(body: PublicBody) -> None:
    made, other = make.in_use(body), make.in_use(frame.body("Annan kommun"))
    reader, stranger = frame.actor(Role.POLITICIAN, body), frame.actor(Role.ENTERPRISE, body)
    with acting_for(body.pk):
        ids = [str(made.reference), str(other.reference), "nonsense"]
        assert set(area.linked(ids=ids, actor=reader)) == {str(made.reference)}
        assert area.linked(ids=ids, actor=stranger) == {}
        assert [each.title for each in area.search(text="fråga", actor=reader)] == ["Fråga först"]
        assert list(area.search(text="fråga", actor=stranger)) == []


def test_what_a_leaver_answers_for_moves_and_keeps_its_events(body: PublicBody) -> None:
    anna, bo = (frame.actor(Role.COORDINATOR, body, name) for name in ("Anna", "Bo"))
    assert anna.user_id is not None
    assert bo.user_id is not None
    made = make.in_use(body, person_id=anna.user_id)
    begun = make.run(made, by=anna)
    with acting_for(body.pk):
        held = list(area.belongings.belongings(user_id=anna.user_id, at=now()))
        assert [each.key for each in held] == [f"routine:{made.pk}", f"run:{begun.pk}"]
        keys = [*(each.key for each in held), "routine:999999", "other:1"]
        move = {"from_id": anna.user_id, "to_id": bo.user_id, "by": bo, "at": now()}
        assert list(area.belongings.hand_over(keys=keys, **move)) == keys[:2]
        assert list(area.belongings.hand_over(keys=keys, **move)) == []
        assert list(area.belongings.belongings(user_id=anna.user_id, at=now())) == []
        assert len(list(area.belongings.belongings(user_id=bo.user_id, at=now()))) == 2
