"""What functions do in a year: in the annual wheel, said done and taken back, waited for and reminded of."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.coordinator import commands
from nyvag.coordinator.area.yearly import waiting, wheel
from nyvag.coordinator.models import Duty, DutyDone
from nyvag.coordinator.queries.duties import asked_for
from nyvag.coordinator.rules.states import FunctionState, HolderRole
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import frame
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NOVEMBER, NEXT = date(2026, 11, 30), date(2027, 11, 30)


def _duty(body: PublicBody, months: tuple[int, ...] = (11,)) -> Duty:
    made = factory.function(body)
    with acting_for(body.pk):
        return commands.add_duty(
            function=made, title="Årsrapport", months=months, by=factory.lead(body), at=AT
        )


def _act(
    body: PublicBody, duty: Duty, at: datetime = AT, by: Actor | None = None, **said: object
) -> DutyDone:
    facts = {"due_on": NOVEMBER, **said}
    with acting_for(body.pk):
        return commands.mark_duty_done(duty=duty, **facts, by=by or factory.lead(body), at=at)  # type: ignore[arg-type]  # facts by name


def test_what_a_function_does_stands_in_the_wheel_for_those_who_may_read() -> None:
    body = frame.body()
    made = factory.function(body)
    by = factory.lead(body)
    with acting_for(body.pk):
        commands.add_duty(function=made, title="Årsrapport", months=[2, 12], by=by, at=AT)
        commands.add_duty(function=made, title="Svara", months=[], by=by, at=AT)
        found = list(wheel(year=2026, actor=by, at=AT))
        assert list(wheel(year=2026, actor=frame.actor(Role.ENTERPRISE, body), at=AT)) == []
        reader = list(wheel(year=2026, actor=frame.actor(Role.POLITICIAN, body), at=AT))
    # February had passed when it was written down, so nobody notes it.
    assert [(each.due, each.is_done, bool(each.act)) for each in found] == [
        (date(2026, 2, 28), None, False),
        (date(2026, 12, 31), False, True),
    ]
    assert [each.act for each in reader] == ["", ""]
    assert all(each.is_month for each in found)


def test_done_is_written_down_and_next_year_stands_open_again() -> None:
    body = frame.body()
    duty = _duty(body)
    made = _act(body, duty, done_on=DAY - timedelta(days=3), comment=" Lämnad till nämnden ")
    assert (made.done_on, made.comment, made.done_by_name) == (
        DAY - timedelta(days=3),
        "Lämnad till nämnden",
        "Anna Samordnare",
    )
    with acting_for(body.pk):
        this, coming = (list(wheel(year=y, actor=factory.lead(body), at=AT)) for y in (2026, 2027))
        assert [each.is_done for each in (*this, *coming)] == [True, False]
        assert list(asked_for(DAY)) == []
        assert waiting(body_id=body.pk, at=AT) == ()
        assert [day for _duty_, day in asked_for(date(2027, 11, 1))] == [NEXT]
        assert Event.objects.filter(kind="coordinator.duty-done").count() == 1


def test_taken_back_it_stands_open_again() -> None:
    body = frame.body()
    duty = _duty(body)
    made = _act(body, duty)
    with acting_for(body.pk):
        commands.mark_duty_undone(done=made, by=factory.lead(body), at=AT)
        assert [day for _duty_, day in asked_for(DAY)] == [NOVEMBER]
        assert [each.due for each in waiting(body_id=body.pk, at=AT)] == [NOVEMBER]
        assert Event.objects.filter(kind="coordinator.duty-undone").count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"due_on": date(2026, 12, 31)}, "does not come in that month"),
        ({"due_on": date(2026, 11, 29)}, "does not come in that month"),
        ({"done_on": DAY + timedelta(days=1)}, "has not come yet"),
        ({"comment": "Karin 811218-9876"}, "personal identity number"),
    ],
)
def test_what_is_refused(said: dict[str, object], words: str) -> None:
    body = frame.body()
    with pytest.raises(commands.UnableToChangeFunction, match=words):
        _act(body, _duty(body), **said)
    with acting_for(body.pk):
        assert not DutyDone.objects.exists()


def test_it_is_said_once() -> None:
    body = frame.body()
    duty = _duty(body)
    _act(body, duty)
    with pytest.raises(commands.UnableToChangeFunction, match="Anna Samordnare has said"):
        _act(body, duty)


@pytest.mark.parametrize(
    ("role", "holds", "ended", "may"),
    [
        (Role.CONTRIBUTOR, True, False, True),
        (Role.CONTRIBUTOR, True, True, False),
        (Role.CONTRIBUTOR, False, False, False),
        (Role.POLITICIAN, True, False, False),
        (Role.ADMINISTRATOR, False, False, True),
    ],
)
def test_the_one_responsible_says_so(role: Role, *, holds: bool, ended: bool, may: bool) -> None:
    body = frame.body()
    duty = _duty(body)
    user = frame.user(role, body, "Olle")
    if holds:
        last = DAY - timedelta(days=1) if ended else None
        factory.holder(duty.function, HolderRole.DEPUTY, user_id=user.pk, ends_on=last)
    by = Actor(user.pk, "Olle", role, body.pk)
    if may:
        assert _act(body, duty, by=by).done_by_name == "Olle"
    else:
        with pytest.raises(PermissionDenied):
            _act(body, duty, by=by)


def test_those_who_coordinate_are_reminded_in_three_stages_until_it_is_done() -> None:
    body = frame.body()
    duty = _duty(body)
    karin, olle = frame.user(Role.COORDINATOR, body, "Karin"), frame.user(Role.CONTRIBUTOR, body, "Olle")
    factory.holder(duty.function, user_id=karin.pk)
    factory.holder(duty.function, HolderRole.DEPUTY, user_id=olle.pk)
    stages = (AT, AT, AT + timedelta(days=8), AT + timedelta(days=22))
    assert [commands.remind_of_duties(at=at) for at in stages] == [1, 1, 1, 1]
    with acting_for(body.pk):
        found = Message.objects.filter(kind="coordinator.duty").select_related("contact")
        assert [each.contact.user_id for each in found.order_by("pk")] == [karin.pk] * 3
    _act(body, duty, at=AT + timedelta(days=22))
    assert commands.remind_of_duties(at=AT + timedelta(days=30)) == 0


def test_a_deputy_is_reminded_where_nobody_coordinates_and_nobody_of_a_function_that_ended() -> None:
    body = frame.body()
    duty = _duty(body)
    olle = frame.user(Role.CONTRIBUTOR, body, "Olle")
    factory.holder(duty.function, HolderRole.DEPUTY, user_id=olle.pk)
    assert commands.remind_of_duties(at=AT) == 1
    with acting_for(body.pk):
        commands.step_function(
            function=duty.function,
            state=FunctionState.ENDED,
            on=DAY,
            reason="Slut",
            by=factory.lead(body),
            at=AT,
        )
    assert commands.remind_of_duties(at=AT + timedelta(days=10)) == 0


def test_the_pages_say_done_and_take_it_back() -> None:
    body = frame.body()
    duty = _duty(body, months=(1, 11))
    month = str(date(2026, 11, 30))
    client = frame.client(Role.COORDINATOR, body)
    address = reverse("coordinator:duty-done", args=[duty.pk, month])
    assert client.get(address).status_code == 200
    assert client.post(address, {"done_on": "", "comment": ""}).status_code in (200, 422)
    answer = client.post(address, {"done_on": "2026-11-01", "comment": "Klart"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Klart" in page
    assert "ta tillbaka" in page
    assert "redan gjort" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    with acting_for(body.pk):
        assert not DutyDone.objects.exists()
    for wrong in ("2026-10-31", "yesterday"):
        assert client.get(reverse("coordinator:duty-done", args=[duty.pk, wrong])).status_code == 404
