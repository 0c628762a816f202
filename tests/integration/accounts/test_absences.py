"""Being away: who may say so, what is refused, and that it ends by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nyvag.accounts import absences, queries
from nyvag.accounts.models import Membership
from nyvag.audit.queries import history_of
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of, today
from nyvag.core.tenancy import acting_for
from nyvag.messaging.commands import person, remind, remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories.everyone import everyone
from tests.factories.meetings import AT

pytestmark = pytest.mark.django_db
DAY = day_of(AT)
UNPROCESSABLE = 422


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.fixture
def eva(body: PublicBody) -> Actor:
    """One who will be away."""
    return frame.actor(Role.CONTRIBUTOR, body, "Eva Enhet")


@pytest.fixture
def bo(body: PublicBody) -> Actor:
    """One who stands in."""
    return frame.actor(Role.CONTRIBUTOR, body, "Bo Ek")


def away(of: Actor, by: Actor, substitute: Actor, first: int = 0, last: int = 6) -> absences.Absence:
    """Note an absence in days from the day of the tests."""
    return absences.be_away(
        user_id=of.user_id or 0,
        substitute_id=substitute.user_id or 0,
        starts_on=DAY + timedelta(days=first),
        ends_on=DAY + timedelta(days=last),
        by=by,
        at=AT,
    )


def test_substitute_stands_in_from_the_first_day_to_the_last(body: PublicBody, eva: Actor, bo: Actor) -> None:
    unit = frame.unit(body)
    Membership.objects.filter(user_id=eva.user_id).update(unit=unit)
    with acting_for(body.pk):
        away(eva, eva, bo, 1, 3)
        found = {
            days: [each.user_id for each in queries.absent_for(bo.user_id or 0, DAY + timedelta(days=days))]
            for days in range(5)
        }
        assert found == {0: [], 1: [eva.user_id], 2: [eva.user_id], 3: [eva.user_id], 4: []}
        (one,) = queries.absent_for(bo.user_id or 0, DAY + timedelta(days=1))
        assert (one.unit_id, one.until, one.name) == (unit.pk, DAY + timedelta(days=3), "Eva Enhet")
        assert queries.substitutes_of([eva.user_id or 0], DAY + timedelta(days=2)) == [bo.user_id]
        assert history_of(f"user:{eva.user_id}")[0].kind == "accounts.away"


@pytest.mark.parametrize(("first", "last"), [(3, 1), (-9, -2)])
def test_days_must_lie_right_and_ahead(
    body: PublicBody, eva: Actor, bo: Actor, first: int, last: int
) -> None:
    with acting_for(body.pk), pytest.raises(absences.UnableToBeAway):
        away(eva, eva, bo, first, last)


def test_substitute_is_somebody_else_with_a_role_here(body: PublicBody, eva: Actor) -> None:
    stranger = frame.actor(Role.CONTRIBUTOR, frame.body("Andra kommunen"))
    politician = frame.actor(Role.POLITICIAN, body)
    with acting_for(body.pk):
        for each in (eva, stranger, politician):
            with pytest.raises(absences.UnableToBeAway):
                away(eva, eva, each)


def test_two_absences_do_not_lie_over_each_other(body: PublicBody, eva: Actor, bo: Actor) -> None:
    with acting_for(body.pk):
        first = away(eva, eva, bo, 0, 5)
        with pytest.raises(absences.UnableToBeAway):
            away(eva, eva, bo, 5, 9)
        absences.come_back(absence=first, by=eva, at=AT)
        assert queries.absent_for(bo.user_id or 0, DAY) == ()
        with pytest.raises(absences.UnableToBeAway):
            absences.come_back(absence=first, by=eva, at=AT)
        away(eva, eva, bo, 5, 9)


def test_only_the_person_and_who_keeps_the_roles_may(body: PublicBody, eva: Actor, bo: Actor) -> None:
    keeper = frame.actor(Role.COORDINATOR, body)
    elsewhere = frame.actor(Role.COORDINATOR, frame.body("Andra kommunen"))
    with acting_for(body.pk):
        for each in (bo, elsewhere):
            with pytest.raises(PermissionDenied):
                away(eva, each, bo)
        noted = away(eva, keeper, bo)
        with pytest.raises(PermissionDenied):
            absences.come_back(absence=noted, by=bo, at=AT)


def test_one_who_has_left_is_stood_in_for_by_nobody(body: PublicBody, eva: Actor, bo: Actor) -> None:
    with acting_for(body.pk):
        away(eva, eva, bo)
        Membership.objects.filter(user_id=eva.user_id).delete()
        assert queries.absent_for(bo.user_id or 0, DAY) == ()
        Membership.objects.filter(user_id=bo.user_id).delete()
        assert queries.substitutes_of([eva.user_id or 0], DAY) == []


@pytest.mark.parametrize(("path", "count"), [("", 1), ("/moten/mitt/", 2)])
def test_reminder_reaches_the_substitute_but_never_by_the_others_secret_link(
    body: PublicBody, eva: Actor, bo: Actor, path: str, count: int, settings: object
) -> None:
    settings.NYVAG_MATTERS = {"try": f"{__name__}.is_open"}  # type: ignore[attr-defined]  # pytest-django's settings
    with acting_for(body.pk):
        away(eva, eva, bo, 1, 3)
        remind(
            matter_kind="try",
            matter_id="1",
            to=person(eva.user_id or 0),
            kind="meetings.task",
            path="/moten/svara/hemlig/",
            substitute_path=path,
            times=[AT + timedelta(days=2), AT + timedelta(days=9)],
            at=AT,
        )
    assert remind_due(at=AT + timedelta(days=2)) == 1
    sent = {each.contact.user_id: each.path for each in everyone(Message).select_related("contact")}
    assert sent == {eva.user_id: "/moten/svara/hemlig/", **({bo.user_id: path} if path else {})}
    assert remind_due(at=AT + timedelta(days=9)) == 1
    assert everyone(Message).count() == count + 1, "the absence has ended by itself"


def is_open(*, matter_id: str) -> bool:
    """Answer as a room does."""
    return True


def test_page_notes_and_takes_back(body: PublicBody, eva: Actor, bo: Actor) -> None:
    browser = Client()
    browser.force_login(frame.User.objects.get(pk=eva.user_id))
    days = {"starts_on": today().isoformat(), "ends_on": (today() + timedelta(days=2)).isoformat()}
    assert browser.post("/konto/borta/", {**days, "substitute_id": ""}).status_code == UNPROCESSABLE
    noted = browser.post("/konto/borta/", {**days, "substitute_id": bo.user_id}, follow=True)
    assert "Bo Ek ersätter" in noted.content.decode()
    other = frame.client(Role.CONTRIBUTOR, body)
    path = f"/konto/borta/{everyone(absences.Absence).get().pk}/ta-tillbaka/"
    assert other.post(path).status_code == 403
    assert frame.client(Role.COORDINATOR, frame.body("Andra kommunen")).post(path).status_code == 404
    assert "Bo Ek ersätter" not in browser.post(path, follow=True).content.decode()


def test_coordinator_notes_it_for_one_who_fell_ill(body: PublicBody, eva: Actor, bo: Actor) -> None:
    anna = frame.client(Role.COORDINATOR, body)
    sent = {
        "user_id": eva.user_id,
        "substitute_id": bo.user_id,
        "starts_on": today().isoformat(),
        "ends_on": today().isoformat(),
    }
    assert "Eva Enhet är borta" in anna.post("/konto/borta/", sent, follow=True).content.decode()
