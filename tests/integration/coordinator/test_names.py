"""Handing over from somebody without an account: roles, seats and tasks that stand in a name."""

from datetime import timedelta

import pytest

from nyvag.coordinator import commands
from nyvag.coordinator.models import RoleHolder
from nyvag.coordinator.queries.belongings import Leaver, named_by, named_leavers, things_of
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import SeatHolder
from nyvag.meetings.models import Task
from nyvag.messaging.commands import keep_address
from tests.factories import coordination_groups as groups
from tests.factories import coordinator as factory
from tests.factories import frame, meetings
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NAME = "Siv Samordnare"


def test_everything_in_a_name_moves_to_somebody_with_an_account() -> None:
    body = frame.body()
    taker = frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    held = factory.holder(factory.function(body), name=NAME, percent=40)
    seat = groups.seat(groups.group(body))
    by = factory.lead(body)
    with acting_for(body.pk):
        siv = keep_address(
            email="siv@exempel.se",
            name="Siv  samordnare",
            language="sv",
            purpose="Har en plats",
            expires_on=DAY + timedelta(days=900),
            by=by,
            at=AT,
        )
        placed = SeatHolder.objects.create(
            body_id=body.pk, seat=seat, contact=siv, starts_on=DAY - timedelta(days=90)
        )
    task = meetings.task(body, "Skicka listan", contact=siv)
    other = factory.holder(held.function, name="Siv Andersson")
    with acting_for(body.pk):
        names = [(name, owned.room) for name, owned in named_leavers(AT)]
        assert [name for name, _room in names] == ["Siv Andersson", "Siv samordnare"]
        leaver = named_by("coordinator", str(held.pk), AT)
        assert leaver == Leaver(None, NAME)
        things = things_of(leaver, AT)
        assert {each.room for each in things} == {"coordinator", "seats", "meetings"}
        handed = [commands.Handed(each, taker.pk) for each in things]
        done = commands.hand_over(from_id=None, name=NAME, things=handed, by=by, at=AT)
        assert (done.from_user_id, done.from_name) == (None, NAME)
        assert set(done.items.values_list("outcome", "to_name")) == {("MOVED", "Olle Ny")}
        assert things_of(leaver, AT) == []
        assert RoleHolder.objects.get(function=held.function, person=taker, ends_on=None).percent == 40
        placed.refresh_from_db()
        assert placed.ends_on == DAY - timedelta(days=1)
        assert SeatHolder.objects.get(ends_on=None).user_id == taker.pk
        moved = Task.objects.get(pk=task.pk)
        assert (moved.user_id, moved.contact_id) == (taker.pk, None)
        assert RoleHolder.objects.get(pk=other.pk).ends_on is None


def test_what_stands_in_another_name_by_now_is_left_alone() -> None:
    body = frame.body()
    taker = frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    held = factory.holder(factory.function(body), name=NAME)
    with acting_for(body.pk):
        handed = [commands.Handed(each, taker.pk) for each in things_of(Leaver(None, NAME), AT)]
        RoleHolder.objects.filter(pk=held.pk).update(name="Någon Annan")
        with pytest.raises(commands.UnableToHandOver, match="somebody else has changed"):
            commands.hand_over(from_id=None, name=NAME, things=handed, by=factory.lead(body), at=AT)
        with pytest.raises(commands.UnableToHandOver, match="not there any more"):
            commands.hand_over(from_id=None, name=" ", things=handed, by=factory.lead(body), at=AT)
        assert named_by("coordinator", "0", AT) is None


def test_the_page_finds_the_person_by_a_thing_and_its_address_holds_no_name() -> None:
    body = frame.body()
    taker = frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    held = factory.holder(factory.function(body), name=NAME)
    lead = frame.client(Role.COORDINATOR, body)
    start = lead.get("/styrning/samordnare/overlamna/", {"who": f"coordinator|{held.pk}"})
    address = start["Location"]
    assert address.endswith(f"/utan-konto/coordinator/{held.pk}/")
    page = lead.get(address)
    assert NAME in page.content.decode()
    seen = page.context["form"]["seen"].initial
    done = lead.post(address, {"to_id": taker.pk, "seen": seen, "comment": ""})
    assert done.status_code == 302
    assert lead.get(done["Location"]).status_code == 200
    assert lead.get(address).status_code == 404
