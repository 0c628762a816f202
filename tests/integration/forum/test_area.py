"""Area 5 is judged from the register, the questions and the contact page together."""

import datetime as dt

import pytest

from nyvag.core.clock import now, today
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.forum import area
from nyvag.meetings.models import MeetingSeries
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, forum_meetings, frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    place = frame.body()
    enterprises.entry(place, own=EntryFacts(last_confirmed_on=today()))
    return place


def judged(body: PublicBody) -> area.AreaState:
    with acting_for(body.pk):
        return area.state(body_id=body.pk, at=now())


def test_nothing_at_all_has_not_started() -> None:
    forum.route(frame.body("Annan kommun"))
    assert judged(frame.body()).status is AreaStatus.NOT_STARTED


def test_a_kept_register_alone_has_started_and_asks_for_the_contact_page(body: PublicBody) -> None:
    found = judged(body)
    assert found.status is AreaStatus.STARTED
    assert found.next_step is not None
    assert found.next_step.url == "/forum/kontakt/"


def test_register_answers_and_contact_page_together_are_in_place(body: PublicBody) -> None:
    forum.route(body)
    assert judged(body).status is AreaStatus.STARTED
    forum.answered(forum.assigned(forum.topic(body)))
    found = judged(body)
    assert (found.number, found.status, len(found.evidence)) == (5, AreaStatus.IN_PLACE, 3)


def test_a_late_answer_needs_action_and_is_the_next_step(body: PublicBody) -> None:
    forum.route(body)
    forum.topic(body, raised_on=today() - dt.timedelta(days=60))
    found = judged(body)
    assert found.status is AreaStatus.NEEDS_ACTION
    assert found.next_step is not None
    assert found.next_step.url.endswith("?laget=sen")


def test_a_contact_page_nobody_looked_at_for_a_year_is_not_in_place(body: PublicBody) -> None:
    forum.route(body, at=now() - dt.timedelta(days=400))
    forum.answered(forum.assigned(forum.topic(body)))
    assert judged(body).status is AreaStatus.STARTED


def test_a_wheel_that_is_not_kept_is_not_in_place_and_asks_for_a_meeting(body: PublicBody) -> None:
    forum.route(body)
    forum.answered(forum.assigned(forum.topic(body)))
    series = forum_meetings.series(body, per_year=4, months=())
    with acting_for(body.pk):
        MeetingSeries.objects.filter(pk=series.pk).update(created_at=now() - dt.timedelta(days=800))
    found = judged(body)
    assert found.status is AreaStatus.STARTED
    assert "0 av 4 forummöten" in found.sentence
    assert found.next_step is not None
    assert "möte" in found.next_step.label
    for months_ago in (2, 5, 8):
        starts_at = now() - dt.timedelta(days=30 * months_ago)
        planned = {"at": starts_at - dt.timedelta(days=20), "of": series}
        forum_meetings.held(forum_meetings.event(body, starts_at=starts_at, **planned))
    found = judged(body)
    assert found.status is AreaStatus.IN_PLACE
    assert "3 av 4 forummöten" in found.sentence
