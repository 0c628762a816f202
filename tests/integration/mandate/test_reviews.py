"""Reviews at new terms of office and what expires: begun, answered, finished; and terms of one's own."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.coordinator.rules.states import HolderRole
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.reviewing import Reviewable, reviewables
from nyvag.core.tenancy import acting_for
from nyvag.mandate.area import reviews as area
from nyvag.mandate.area import shown
from nyvag.mandate.commands import reviews as commands
from nyvag.mandate.commands import terms
from nyvag.mandate.commands.matters import TextsHaveChanged, UnableToChangeMatter
from nyvag.mandate.models import TermReview, TermReviewRow
from nyvag.mandate.queries import reviews as queries
from nyvag.mandate.rules.decisions import DecisionKind
from nyvag.mandate.rules.reviews import ReviewAnswer, ReviewState
from nyvag.messaging.models import Message, Reminder
from tests.factories import coordination_groups, coordinator, decisions, frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db
ON = AT.date()
NEXT = date(2030, 10, 15)
NOW = date(2026, 10, 15)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


def _row(review: TermReview, title: str) -> TermReviewRow:
    return TermReviewRow.objects.select_related("review").get(review=review, title=title)


def test_a_review_lists_what_holds_and_asks_the_units_that_answer_for_it() -> None:
    body = frame.body()
    unit = frame.unit(body)
    person = frame.user(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        person.memberships.update(unit=unit)
    with matters.things("Policyn", "Uppdraget", unit_id=unit.pk):
        review = matters.review(body)
    with acting_for(body.pk):
        assert [row.title for row in queries.rows_of(review)] == ["Policyn", "Uppdraget"]
        assert Message.objects.filter(kind=queries.ASK).count() == 1
        assert Reminder.objects.filter(matter_kind=queries.MATTER).count() == 1
        assert queries.waits_for_answer(matter_id=queries.matter_of(review, unit.pk))


@pytest.mark.parametrize(
    ("starts_on", "days", "titles", "said"),
    [
        (NEXT + timedelta(days=1), 60, ("Policyn",), "No term"),
        (NEXT, -1, ("Policyn",), "has passed"),
        (NEXT, 60, (), "nothing to go through"),
    ],
)
def test_a_review_that_makes_no_sense_is_refused(
    starts_on: date, days: int, titles: tuple[str, ...], said: str
) -> None:
    body = frame.body()
    due_on = ON + timedelta(days=days)
    with matters.things(*titles), acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
        commands.begin_review(term_starts_on=starts_on, due_on=due_on, by=matters.keeper(body), at=AT)


def test_a_term_is_reviewed_once_and_by_who_leads() -> None:
    body = frame.body()
    facts: dict[str, Any] = {"term_starts_on": NEXT, "due_on": ON + timedelta(days=9), "at": AT}
    with matters.things("Policyn"):
        matters.review(body)
        with acting_for(body.pk):
            with pytest.raises(UnableToChangeMatter, match="already"):
                commands.begin_review(**facts, by=matters.keeper(body))
            with pytest.raises(PermissionDenied):
                commands.begin_review(**facts, by=frame.actor(Role.CONTRIBUTOR, body))


def test_answers_say_who_and_when_and_what_replaces() -> None:
    body = frame.body()
    by = matters.keeper(body)
    with matters.things("Policyn", "Den nya policyn"):
        review = matters.review(body)
        with acting_for(body.pk):
            old = _row(review, "Policyn")
            changed = commands.AnswerFields(ReviewAnswer.CHANGED, replaced_by="try.thing:2")
            found = commands.answer_row(row=old, fields=changed, version=0, by=by, at=AT)
            assert (found.replaced_by_title, found.replaced_by_url) == ("Den nya policyn", "/sak/2/")
            assert (found.answered_by_name, found.answered_at) == (by.name, AT)
            again = commands.AnswerFields(ReviewAnswer.ENDED, note="Upphävd.")
            found = commands.answer_row(row=old, fields=again, version=1, by=by, at=AT)
            assert (found.replaced_by_title, found.note) == ("", "Upphävd.")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (commands.AnswerFields(ReviewAnswer.CHANGED), "what replaces it"),
        (commands.AnswerFields(ReviewAnswer.CHANGED, replaced_by="borta"), "not there any more"),
        (commands.AnswerFields(ReviewAnswer.VALID, note="19121212-1212"), "personal identity number"),
    ],
)
def test_an_answer_without_what_it_needs_is_refused(fields: commands.AnswerFields, said: str) -> None:
    body = frame.body()
    with matters.things("Policyn"):
        review = matters.review(body)
        with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
            commands.answer_row(
                row=_row(review, "Policyn"), fields=fields, version=0, by=matters.keeper(body), at=AT
            )


def test_a_unit_answers_for_its_own_alone_and_nobody_over_another_unseen() -> None:
    body = frame.body()
    unit = frame.unit(body)
    with matters.things("Policyn", unit_id=unit.pk):
        review = matters.review(body)
    outsider = frame.actor(Role.CONTRIBUTOR, body)
    valid = commands.AnswerFields(ReviewAnswer.VALID)
    with acting_for(body.pk):
        row = _row(review, "Policyn")
        with pytest.raises(PermissionDenied):
            commands.answer_row(row=row, fields=valid, version=0, by=outsider, at=AT)
        insider = frame.actor(Role.CONTRIBUTOR, body)
        own = type(insider)(insider.user_id, "Björn", insider.role, body.pk, unit_id=unit.pk)
        commands.answer_row(row=row, fields=valid, version=0, by=own, at=AT)
        with pytest.raises(TextsHaveChanged, match="Björn has answered still holds"):
            commands.answer_row(row=row, fields=valid, version=0, by=matters.keeper(body), at=AT)


def test_what_has_come_since_is_taken_in_and_what_is_left_is_named_when_finished() -> None:
    body = frame.body()
    by = matters.keeper(body)
    with matters.things("Policyn") as every:
        review = matters.review(body)
        every.append(Reviewable("try.thing:9", "thing", "Saker", "Gruppen", "/sak/9/"))
        with acting_for(body.pk):
            assert commands.take_in(review=review, by=by, at=AT) == 1
            assert commands.take_in(review=review, by=by, at=AT) == 0
    with acting_for(body.pk):
        row = _row(review, "Policyn")
        commands.answer_row(
            row=row, fields=commands.AnswerFields(ReviewAnswer.VALID), version=0, by=by, at=AT
        )
        with pytest.raises(UnableToChangeMatter, match="1 things have no answer"):
            commands.finish_review(review=review, note=" ", by=by, at=AT)
        done = commands.finish_review(review=review, note="Gruppen frågas i vår.", by=by, at=AT)
        assert (done.state, done.finished_at) == (ReviewState.FINISHED, AT)
        with pytest.raises(UnableToChangeMatter, match="finished"):
            commands.answer_row(
                row=row, fields=commands.AnswerFields(ReviewAnswer.ENDED), version=1, by=by, at=AT
            )
        commands.reopen_review(review=review, by=by, at=AT)
        with pytest.raises(UnableToChangeMatter, match="cannot be done"):
            commands.reopen_review(review=review, by=by, at=AT)
        assert queries.standing_of(queries.reviews().get()).left == 1


def test_a_new_term_is_proposed_until_it_is_reviewed() -> None:
    body = frame.body()
    with matters.things("Policyn"):
        (found,) = area.waiting(body_id=body.pk, at=AT)
        assert found.kind == "term"
        with acting_for(body.pk):
            commands.begin_review(
                term_starts_on=NOW, due_on=ON + timedelta(days=9), by=matters.keeper(body), at=AT
            )
        (found,) = area.waiting(body_id=body.pk, at=AT)
        assert (found.kind, found.due) == ("review", ON + timedelta(days=9))


def test_what_has_expired_with_nothing_in_its_place_is_an_alarm_and_on_the_agenda() -> None:
    body = frame.body()
    with matters.things("Policyn", valid_to=ON - timedelta(days=1)):
        (alarm,) = area.alarms(body_id=body.pk, at=AT)
        assert "1 thing has expired" in alarm.sentence
        assert "Policyn" in alarm.cause
        with acting_for(body.pk):
            (item,) = area.agenda_proposals(body_id=body.pk, owner_kind="body", owner_id="1", at=AT)
            assert item.key == "mandate:expired:try.thing:1"
            assert area.agenda_proposals(body_id=body.pk, owner_kind="forum", owner_id="1", at=AT) == ()
        assert shown.summary(body_id=body.pk, at=AT) is None, "an alarm says it already"
    with matters.things("Policyn", valid_to=ON):
        assert area.alarms(body_id=body.pk, at=AT) == []
        part = shown.summary(body_id=body.pk, at=AT)
        assert part is not None
        assert [each.title for each in part.context["ends"]] == ["Policyn"]


@pytest.mark.parametrize(("days", "months", "is_listed"), [(182, 6, True), (183, 6, False), (365, 12, True)])
def test_what_expires_is_listed_within_the_months_asked_for(days: int, months: int, is_listed: bool) -> None:
    body = frame.body()
    with matters.things("Policyn", valid_to=date(2026, 11, 22) + timedelta(days=days)), acting_for(body.pk):
        assert bool(queries.expiring(ON, months).ahead) is is_listed


def test_a_body_sets_terms_of_its_own_moves_one_and_takes_the_law_back() -> None:
    body = frame.body()
    by = matters.keeper(body)
    with acting_for(body.pk):
        set_to: dict[str, Any] = {"first_on": date(2023, 1, 1), "years": 4, "by": by, "at": AT}
        with pytest.raises(UnableToChangeMatter, match="which decision"):
            terms.set_terms(**set_to, reason="")
        terms.set_terms(**set_to, reason="Reglementet § 4")
        assert queries.review_due(ON) == queries.review_due(ON)
        due = queries.review_due(ON)
        assert due is not None
        assert due.starts_on == date(2027, 1, 1)
        move: dict[str, Any] = {"ruled_on": date(2027, 1, 1), "by": by, "at": AT}
        with pytest.raises(UnableToChangeMatter, match="after the one before"):
            terms.move_term(**move, starts_on=date(2031, 1, 1), reason="Omval")
        with pytest.raises(UnableToChangeMatter, match="which decision"):
            terms.move_term(**move, starts_on=date(2027, 3, 1), reason="")
        terms.move_term(**move, starts_on=date(2027, 3, 1), reason="Omval")
        moved = queries.review_due(date(2027, 3, 1))
        assert moved is not None
        assert moved.starts_on == date(2027, 3, 1)
        terms.set_terms(first_on=date(2018, 10, 15), years=4, reason="", by=by, at=AT)
        assert queries.own_terms() is None
        with pytest.raises(UnableToChangeMatter, match="between one and twelve"):
            terms.set_terms(first_on=ON, years=13, reason="x", by=by, at=AT)


def test_decisions_that_hold_or_have_expired_are_gone_through_and_others_are_not() -> None:
    body = frame.body()
    past = ON - timedelta(days=1)
    lapsed = decisions.decision(body, "Utgånget", decided_on=date(2023, 1, 1), valid_to=past)
    decisions.decision(body, "Gäller", decided_on=date(2023, 1, 1))
    decisions.decision(body, "Gäller senare", decided_on=ON, valid_from=ON + timedelta(days=40))
    decisions.decision(body, "Avslaget", kind=DecisionKind.REJECTED, decided_on=date(2023, 1, 1))
    with acting_for(body.pk):
        found = {each.title: each for each in reviewables(ON)}
        assert set(found) == {"Utgånget", "Gäller", "Gäller senare"}
        assert found["Utgånget"].key == f"mandate.decision:{lapsed.pk}"
        assert [each.title for each in queries.expired(ON)] == ["Utgånget"]


def test_roles_and_seats_are_gone_through_without_a_persons_name() -> None:
    body = frame.body()
    function = coordinator.function(body, "Samordningen")
    coordinator.holder(function, name="Siv Samordnare", ends_on=ON + timedelta(days=30))
    coordinator.holder(function, HolderRole.DEPUTY, name="Dan Deputy", ends_on=ON - timedelta(days=9))
    with acting_for(body.pk):
        roles = {each.title: each for each in reviewables(ON) if each.kind == "role"}
        assert not any("Siv" in title or "Dan" in title for title in roles)
        assert sorted(str(each.valid_to) for each in roles.values()) == ["2026-11-14", "2026-12-23"]
        assert [each.valid_to for each in queries.expired(ON)] == [ON - timedelta(days=9)]
    group = coordination_groups.group(body, "Arbetsgruppen")
    coordination_groups.seat(group)
    with acting_for(body.pk):
        (seat,) = [each for each in reviewables(now().date()) if each.kind == "seat"]
        assert seat.title.startswith("Arbetsgruppen: ")
