"""Reminders stop when the matter is closed; addresses are forgotten when their day has come."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging import commands, queries
from nyvag.messaging.models import Choice, Contact, Message, Reminder
from nyvag.messaging.rules.states import MessageState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import messaging as make
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
AT = datetime.fromisoformat("2026-11-23T12:00+01:00")
TIMES = [AT + timedelta(days=each) for each in (30, 60, 90)]


@pytest.fixture
def body(settings: Any) -> PublicBody:
    """A body, a room that sends, and matters that are open or closed."""
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS]
    settings.NYVAG_MATTERS = {"try": make.MATTER}
    return frame.body()


def _remind(body: PublicBody, matter_id: str = "open-1", times: list[datetime] = TIMES) -> Reminder:
    to = make.recipient(body)
    with acting_for(body.pk):
        return commands.remind(
            matter_kind="try", matter_id=matter_id, to=to, kind="try.duty", path="/x/", times=times, at=AT
        )


def _posted() -> int:
    return everyone(Message).count()


def test_reminder_is_posted_at_each_time_and_once(body: PublicBody) -> None:
    _remind(body)
    assert commands.remind_due(at=AT) == 0
    for number, at in enumerate(TIMES, 1):
        assert (commands.remind_due(at=at), commands.remind_due(at=at)) == (1, 0)
        assert _posted() == number
    assert commands.remind_due(at=AT + timedelta(days=900)) == 0


def test_reminder_stops_when_the_owning_room_says_so(body: PublicBody) -> None:
    made = _remind(body, "closed-1")
    assert commands.remind_due(at=TIMES[0]) == 0
    found = everyone(Reminder).get(pk=made.pk)
    assert (found.stopped_at, found.next_at, _posted()) == (TIMES[0], None, 0)


def test_reminder_of_a_room_that_is_gone_stops(body: PublicBody, settings: Any) -> None:
    _remind(body)
    settings.NYVAG_MATTERS = {}
    assert (commands.remind_due(at=TIMES[0]), _posted()) == (0, 0)


def test_reminders_of_a_matter_can_be_stopped_at_once_and_begun_again(body: PublicBody) -> None:
    made = _remind(body)
    with acting_for(body.pk):
        stopped = commands.stop_reminders(matter_kind="try", matter_id="open-1", reason="Besvarad", at=AT)
    assert (stopped, commands.remind_due(at=TIMES[0])) == (1, 0)
    assert _remind(body, times=[TIMES[1]]).pk == made.pk
    assert commands.remind_due(at=TIMES[1]) == 1


def test_times_missed_while_nothing_ran_give_one_reminder(body: PublicBody) -> None:
    _remind(body)
    assert commands.remind_due(at=TIMES[1] + timedelta(days=1)) == 1
    assert everyone(Reminder).get().next_at == TIMES[2]


def test_unknown_kinds_are_refused(body: PublicBody) -> None:
    to = make.recipient(body)
    values: dict[str, Any] = {"matter_id": "1", "to": to, "path": "/", "times": TIMES, "at": AT}
    with acting_for(body.pk):
        with pytest.raises(KeyError):
            commands.remind(matter_kind="nej", kind="try.duty", **values)
        with pytest.raises(queries.UnknownKindError):
            commands.remind(matter_kind="try", kind="nej", **values)


def test_address_is_forgotten_when_its_day_has_passed(body: PublicBody) -> None:
    last = (now() + timedelta(days=10)).date()
    to = make.recipient(body, expires_on=last)
    stays = make.recipient(body, "stannar@exempel.se")
    waiting = make.message(to)
    with acting_for(body.pk):
        Choice.objects.create(body=body, contact=to, kind="try.news", delivery="NOW")
    assert commands.forget_expired(at=now() + timedelta(days=9)) == 0
    assert commands.forget_expired(at=now() + timedelta(days=12)) == 1
    gone = everyone(Contact).get(pk=to.pk)
    assert (gone.email, gone.name, gone.purpose) == ("", "", "")
    assert not everyone(Choice).exists()
    assert everyone(Message).get(pk=waiting.pk).state == MessageState.SKIPPED
    assert everyone(Contact).get(pk=stays.pk).email
    assert commands.forget_expired(at=now() + timedelta(days=13)) == 0


def test_old_rows_of_the_log_go(body: PublicBody) -> None:
    make.message(make.recipient(body), at=now() - timedelta(days=800))
    everyone(Message).update(state=MessageState.SENT)
    commands.forget_expired(at=now())
    assert _posted() == 0
