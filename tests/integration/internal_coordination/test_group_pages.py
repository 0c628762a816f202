"""Pages about groups: the answer, the gaps, the forms and who may do what."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder
from nyvag.internal_coordination.rules.states import GroupKind
from nyvag.meetings import commands as meetings
from nyvag.organisations.models import PublicBody
from nyvag.organisations.rules.kinds import UnitKind
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _page(name: str, *args: Any) -> str:
    return reverse(f"internal_coordination:{name}", args=args)


def _post(body: PublicBody, path: str, data: dict[str, Any], role: Role = Role.COORDINATOR) -> Any:
    return frame.client(role, body).post(path, data, follow=True)


def test_the_empty_list_says_what_belongs_there_and_where_to_begin(body: PublicBody) -> None:
    page = frame.client(Role.COORDINATOR, body).get(_page("group-list")).content.decode()
    assert "Här finns grupperna där era enheter arbetar tillsammans" in page
    assert _page("group-new") in page
    page = frame.client(Role.POLITICIAN, body).get(_page("group-list")).content.decode()
    assert _page("group-new") not in page


def test_the_list_says_which_functions_take_part_where(body: PublicBody) -> None:
    group = made.group(body)
    made.holder(made.seat(group))
    made.seat(group, "labour_market")
    page = frame.client(Role.CONTRIBUTOR, body).get(_page("group-list")).content.decode()
    assert "Ingen grupp i arbete har alla funktioner den behöver." in page
    assert "Saknas i alla grupper: Upphandling och inköp och Arbetsmarknad." in page
    assert "saknar plats" in page
    assert "ingen har platsen" in page


def test_a_group_is_formed_seated_and_made_active_on_the_pages(body: PublicBody) -> None:
    facts = {"name": "Arbetsgruppen", "kind": GroupKind.WORKING, "on": today(), "reason": "Beslut"}
    answer = _post(body, _page("group-new"), {**facts, "has_every_department": "on"})
    assert "Gruppen bildas." in answer.content.decode()
    frame.unit(body, name="Omsorg", kind=UnitKind.DEPARTMENT)
    group = everyone(CoordinationGroup).get()
    answer = _post(body, _page("seat-departments", group.reference), {})
    assert "1 plats är tillagd." in answer.content.decode()
    seat = everyone(Seat).get()
    answer = _post(
        body, _page("seat-edit", seat.pk), {"unit": seat.unit_id, "function": "procurement", "role": "CHAIR"}
    )
    assert "Platsen är ändrad." in answer.content.decode()
    person = {"name": "Björn Inköpare", "email": "bjorn@exempel.se", "on": today()}
    answer = _post(body, _page("seat-take", seat.pk), person)
    assert "Björn Inköpare" in answer.content.decode()
    step = {"on": today(), "reason": "Alla är utsedda"}
    answer = _post(body, _page("group-step", group.reference, "ACTIVE"), step)
    page = answer.content.decode()
    assert "Funktioner som inte är med: Näringsliv och Arbetsmarknad." in page
    assert "aktiv sedan" in page


def test_what_is_wrong_is_said_beside_what_was_written(body: PublicBody) -> None:
    group = made.group(body)
    answer = _post(body, _page("seat-new", group.reference), {"role": "MEMBER"})
    assert answer.status_code == 422
    assert "Välj en enhet eller en part utanför, inte båda." in answer.content.decode()
    answer = _post(body, _page("group-step", group.reference, "FORMING"), {"on": today(), "reason": "x"})
    assert answer.status_code == 422
    assert "kan inte bli det" in answer.content.decode()
    path = _page("group-step", group.reference, "SLEEPING")
    assert frame.client(Role.COORDINATOR, body).get(path).status_code == 404


def test_a_successor_takes_the_seat_after_the_one_the_page_showed(body: PublicBody) -> None:
    seat = made.seat(made.group(body))
    first = made.holder(seat, "Anna Först")
    path = _page("seat-take", seat.pk)
    page = frame.client(Role.COORDINATOR, body).get(path).content.decode()
    assert "Anna Först har platsen nu" in page
    person = {"name": "Björn Ny", "email": "b@exempel.se", "on": today(), "after": first.pk}
    _post(body, path, person)
    answer = _post(body, path, {**person, "name": "Cecilia Sen", "email": "c@exempel.se"})
    assert "ändrade vem som har platsen medan du skrev" in answer.content.decode()
    other = _post(body, f"{path}?som=ersattare", {**person, "after": "", "name": "Eva Ersättare"})
    assert "Eva Ersättare" in other.content.decode()


def test_the_page_of_a_group_shows_it_as_it_was_on_a_day(body: PublicBody) -> None:
    group = made.group(body)
    seat = made.seat(group)
    first = made.holder(seat, "Anna Först")
    made.holder(seat, "Björn Ny", on=made.AT.date(), after=first)
    browser = frame.client(Role.POLITICIAN, body)
    path = _page("group-detail", group.reference)
    then = browser.get(f"{path}?den={made.BEGAN}").content.decode()
    assert ("Anna Först" in then, "Björn Ny" in then) == (True, False)
    assert "Funktioner och platser den 15 januari 2026" in then
    history = browser.get(_page("group-history", group.reference)).content.decode()
    assert "Alla är utsedda" in history


def test_functions_and_charter_are_kept_from_their_forms(body: PublicBody) -> None:
    group = made.group(body, kind=GroupKind.STEERING)
    _post(body, _page("group-functions", group.reference), {"functions": ["business", "legal"]})
    _post(body, _page("body-functions"), {"functions": ["education"]})
    _post(body, _page("charter-new", group.reference), {"text": "Styr", "adopted_by": "KS"})
    with acting_for(body.pk):
        assert list(group.required.order_by("function").values_list("function", flat=True)) == [
            "business",
            "legal",
        ]
        assert group.charters.get().adopted_by == "KS"
    answer = _post(body, _page("body-functions"), {"functions": ["business"]})
    assert answer.status_code == 422


def test_a_person_leaves_and_a_seat_ends_from_their_forms(body: PublicBody) -> None:
    seat = made.seat(made.group(body))
    held = made.holder(seat)
    end = {"on": today(), "reason": "Slutar"}
    assert "Platsen finns kvar" in _post(body, _page("holder-end", held.pk), end).content.decode()
    assert "Historiken har den kvar" in _post(body, _page("seat-end", seat.pk), end).content.decode()
    assert everyone(SeatHolder).get().ends_on == today()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.POLITICIAN])
def test_those_who_read_are_offered_no_change(body: PublicBody, role: Role) -> None:
    group = made.group(body)
    seat = made.seat(group)
    browser = frame.client(role, body)
    for path in (_page("group-detail", group.reference), _page("seat-detail", seat.pk)):
        page = browser.get(path).content.decode()
        assert _page("seat-take", seat.pk) not in page
        assert _page("group-edit", group.reference) not in page
    assert browser.get(_page("group-edit", group.reference)).status_code == 403


def test_the_list_takes_as_many_statements_for_ten_groups_as_for_one(body: PublicBody) -> None:
    def add(count: int) -> None:
        for _each in range(count):
            number = everyone(CoordinationGroup).count()
            group = made.group(body, f"Grupp {number}")
            made.holder(made.seat(group), f"Person{number} Karlsson")

    check_ceiling(frame.client(Role.COORDINATOR, body), _page("group-list"), add)


def test_those_who_sit_in_the_group_see_what_is_on_its_way_and_others_do_not(body: PublicBody) -> None:
    group = made.group(body)
    seat = made.seat(group)
    made.holder(seat, "Anna Näring")
    start = now() + timedelta(days=5)
    meeting = made.meeting(group, start)
    by = made.lead(body)
    with acting_for(body.pk):
        meetings.add_item(meeting=meeting, title="Läget i planen", by=by, at=now())
        facts = meetings.TaskFacts(title="Ring alla", function="Upphandling", due_on=date(2026, 1, 20))
        meetings.give_task(owner_kind="group", owner_id=str(group.reference), facts=facts, by=by, at=now())
    path = _page("group-detail", group.reference)
    page = frame.client(Role.COORDINATOR, body).get(path).content.decode()
    for said in ("Gruppens möte", "Läget i planen", "Sen: Ring alla", "Kalla till mötet"):
        assert said in page, said
    page = frame.client(Role.CONTRIBUTOR, body).get(path).content.decode()
    assert "Läget i planen" not in page
    assert "De som sitter i gruppen läser dess möten" in page
    user = frame.user(Role.CONTRIBUTOR, body, name="Sitter Här")
    made.holder(made.seat(group, "legal"), user_id=user.pk)
    browser = Client()
    browser.force_login(user)
    page = browser.get(path).content.decode()
    assert "Läget i planen" in page
    assert "Jag kan inte komma" in page
    assert "Kalla till mötet" not in page
    stand_in = _page("stand-in", everyone(Seat).get(function="legal").pk, meeting.reference)
    answer = browser.post(stand_in, {"name": "Kollegan Karlsson", "email": "k@exempel.se"}, follow=True)
    assert "Kallelsen till mötet går till den som kommer." in answer.content.decode()
    assert "Kollegan Karlsson ska komma." in browser.get(stand_in).content.decode()
    assert browser.post(stand_in, {"name": "Bara namn"}).status_code == 422
    answer = browser.post(stand_in, {"drop": "1"}, follow=True)
    assert "Kallelsen till mötet går till den som kommer." in answer.content.decode()
    assert "Kollegan Karlsson" not in browser.get(stand_in).content.decode()
    assert browser.get(_page("stand-in", seat.pk, meeting.reference)).status_code == 403


def test_a_steering_group_reads_the_approved_minutes_of_the_group_that_informs_it(body: PublicBody) -> None:
    steering = made.group(body, "Styrgruppen", kind=GroupKind.STEERING)
    group = made.group(body, informs=steering)
    meeting = made.meeting(group, made.AT)
    by, later = made.lead(body), made.AT + timedelta(hours=3)
    path = _page("group-minutes", group.reference, meeting.reference)
    politician, stranger = frame.client(Role.POLITICIAN, body), frame.client(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        meetings.hold_meeting(meeting=meeting, by=by, at=later)
        minutes = meetings.Minutes(text="Gruppen enades.")
        meetings.write_minutes(meeting=meeting, minutes=minutes, version=0, by=by, at=later)
    assert politician.get(path).status_code == 404
    with acting_for(body.pk):
        meetings.approve_minutes(
            meeting=meeting, approved_by="Ordföranden", approved_on=later.date(), by=by, at=later
        )
    assert "Gruppen enades." in politician.get(path).content.decode()
    assert path in politician.get(_page("group-detail", steering.reference)).content.decode()
    assert stranger.get(path).status_code == 404
