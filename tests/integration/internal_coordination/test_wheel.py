"""The annual wheel: own entries, what is done, reminders, and one page from every room."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.area import routines as routines_area
from nyvag.internal_coordination.area import wheel as area
from nyvag.internal_coordination.commands import wheel as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.models import WheelDone, WheelEntry
from nyvag.internal_coordination.queries import wheel as queries
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame, meetings
from tests.factories import routines as make
from tests.factories import wheel as given

pytestmark = pytest.mark.django_db
PAGE = "/styrning/samverkan/arshjul/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def test_an_entry_is_done_once_a_day_it_comes_and_can_be_taken_back(body: PublicBody) -> None:
    made, by = given.entry(body), make.leader(body)
    with acting_for(body.pk):
        done = commands.mark_done(entry=made, due_on=today(), comment="Klart", by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="Anna Samordnare har sagt"):
            commands.mark_done(entry=made, due_on=today(), comment="", by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="kommer inte den dagen"):
            commands.mark_done(entry=made, due_on=today() + dt.timedelta(1), comment="", by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="personnummer"):
            commands.mark_done(entry=made, due_on=today(), comment="640823-3234", by=by, at=now())
        assert [each.done for each in queries.dues_of_year(today().year)] == [done]
        commands.mark_undone(done=done, by=by, at=now())
        assert not WheelDone.objects.exists()


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"title": " "}, "återkommer"),
        ({"months": (1,)}, "inte båda"),
        ({"every_months": 0}, "120"),
        ({"every_months": None, "months": (13,)}, "tolv"),
        ({"ends_on": dt.date(2000, 1, 1)}, "sista dagen"),
        ({"about": "Ring 640823-3234"}, "personnummer"),
        ({"person_id": 999_999}, "ingen roll"),
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any], part: str) -> None:
    with pytest.raises(UnableToChangeRoutine, match=f"(?i){part}"):
        given.entry(body, said.pop("title", "Något"), **said)
    with acting_for(body.pk):
        assert not WheelEntry.objects.exists()


def test_what_comes_near_waits_and_is_mailed_once_a_stage_until_it_is_done(body: PublicBody) -> None:
    anna = frame.actor(Role.COORDINATOR, body)
    day = today() + dt.timedelta(days=10)
    made = given.entry(body, first_on=day, person_id=anna.user_id, lead_days=14)
    given.entry(body, "Långt fram", first_on=today() + dt.timedelta(days=200))
    with acting_for(body.pk):
        (waits,) = area.waiting(body_id=body.pk, at=now())
        assert (waits.due, "Pröva registret" in waits.sentence) == (day, True)
    for days, mails in ((0, 1), (1, 1), (10, 2), (11, 2), (24, 3), (30, 3)):
        commands.remind_all(at=now() + dt.timedelta(days=days))
        with acting_for(body.pk):
            assert Message.objects.count() == mails, days
    with acting_for(body.pk):
        commands.mark_done(entry=made, due_on=day, comment="", by=anna, at=now())
        assert area.waiting(body_id=body.pk, at=now()) == ()
    assert commands.remind_all(at=now() + dt.timedelta(days=40)) == 0


def test_one_page_gathers_every_room_by_month(body: PublicBody) -> None:
    year = today().year
    given.entry(body, "Budgetunderlag", first_on=dt.date(year, 1, 15))
    make.in_use(body, "Se mig", on=dt.date(year - 1, 6, 1), review_on=dt.date(year, 2, 3))
    meetings.series(body, "Styrgruppen", months=(3,))
    meetings.meeting(body, "Samråd om året", dt.datetime(year, 4, 2, 9, tzinfo=dt.UTC))
    browser = frame.client(Role.COORDINATOR, body)
    said = browser.get(PAGE).content.decode()
    for words in ("Budgetunderlag", "Se över rutinen ”Se mig”", "Styrgruppen: inget möte", "Samråd om året"):
        assert words in said
    assert "av 4 är gjorda" in said
    file = browser.get(f"{PAGE}kalender.ics?ar={year}")
    titles = [str(each["summary"]) for each in Calendar.from_ical(file.content).walk("vevent")]
    assert len([title for title in titles if not title.startswith("Uppföljning: ")]) == 3
    assert any("Budgetunderlag" in each for each in titles)
    starts = [each["dtstart"].dt for each in Calendar.from_ical(file.content).walk("vevent")]
    assert dt.date(year, 1, 15) in starts


def test_a_year_that_is_none_is_not_found(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    assert browser.get(f"{PAGE}?ar=1999").status_code == 404
    assert browser.get(f"{PAGE}?ar=nonsense").status_code == 200
    made = given.entry(body)
    assert browser.get(f"{PAGE}{made.reference}/klart/2026-02-30/").status_code == 404


def test_an_entry_is_kept_and_done_through_the_pages(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    sent = {"title": "Enkät", "first_on": str(today()), "way": "months", "lead_days": "30"}
    assert browser.post(f"{PAGE}ny/", sent).status_code == 422
    months = ["3", str(today().month)]
    assert browser.post(f"{PAGE}ny/", {**sent, "months": months}).status_code == 302
    with acting_for(body.pk):
        made = WheelEntry.objects.get()
    done = f"{PAGE}{made.reference}/klart/{today()}/"
    assert frame.client(Role.POLITICIAN, body).get(done).status_code == 403
    assert browser.post(done, {"comment": "Skickad"}).status_code == 302
    assert "Skickad" in browser.get(f"{PAGE}{made.reference}/").content.decode()
    assert browser.post(done).status_code == 302
    with acting_for(body.pk):
        assert not WheelDone.objects.exists()
    changed = {**sent, "way": "once", "months": months, "ends_on": str(today())}
    assert browser.post(f"{PAGE}{made.reference}/andra/", changed).status_code == 302
    with acting_for(body.pk):
        found = WheelEntry.objects.get()
        assert (found.months, found.every_months, found.ends_on) == ([], None, today())


def test_a_meeting_of_a_smaller_circle_is_not_told(body: PublicBody, settings: Any) -> None:
    settings.NYVAG_MEETING_OWNERS = {**settings.NYVAG_MEETING_OWNERS, "body": meetings.GROUPS}
    meetings.series(body, "Hemlig krets", months=(3,))
    said = frame.client(Role.CONTRIBUTOR, body).get(PAGE).content.decode()
    assert "Hemlig krets" not in said


def test_who_takes_over_sees_what_comes_and_gets_what_the_leaver_kept(body: PublicBody) -> None:
    anna, bo = (frame.actor(Role.COORDINATOR, body, name) for name in ("Anna", "Bo"))
    assert anna.user_id is not None
    assert bo.user_id is not None
    day = today() + dt.timedelta(days=20)
    made = given.entry(body, first_on=day, person_id=anna.user_id)
    routine = make.in_use(body, review_on=day)
    with acting_for(body.pk):
        found = list(area.coming(since=today(), until=today() + dt.timedelta(days=60)))
        assert [(each.on, each.title) for each in found] == [(day, "Pröva registret"), (day, "Fråga först")]
        (row,) = routines_area.responsibility_rows()
        assert (row.key, row.area) == (f"routine:{routine.pk}", 6)
        (held,) = routines_area.belongings.belongings(user_id=anna.user_id, at=now())
        assert (held.key, held.due) == (f"wheel:{made.pk}", day)
        move = {"from_id": anna.user_id, "to_id": bo.user_id, "by": bo, "at": now()}
        assert list(routines_area.belongings.hand_over(keys=[held.key], **move)) == [held.key]
        assert list(routines_area.belongings.hand_over(keys=[held.key], **move)) == []
        assert WheelEntry.objects.get().person_id == bo.user_id
