"""Area 5 is judged from the register, never from a tick."""

import datetime as dt

import pytest

from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import area
from nyvag.enterprises.rules.facts import EntryFacts
from tests.factories import enterprises, frame

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def test_empty_register_has_not_started() -> None:
    body = frame.body()
    enterprises.entry(frame.body("Annan kommun"))
    with acting_for(body.pk):
        assert area.state(body_id=body.pk, at=AT).status is AreaStatus.NOT_STARTED
        assert [step.done for step in area.first_hour(body_id=body.pk, at=AT)] == [False]


@pytest.mark.parametrize(
    ("confirmed", "status"),
    [(dt.date(2026, 6, 1), AreaStatus.STARTED), (dt.date(2024, 6, 1), AreaStatus.NEEDS_ACTION)],
)
def test_state_follows_confirmation(confirmed: dt.date, status: AreaStatus) -> None:
    body = frame.body()
    enterprises.entry(body, own=EntryFacts(last_confirmed_on=confirmed))
    with acting_for(body.pk):
        state = area.state(body_id=body.pk, at=AT)
        assert (state.number, state.status, state.evidence[0].on) == (5, status, confirmed)
        assert [step.done for step in area.first_hour(body_id=body.pk, at=AT)] == [True]
