"""Seats stay when persons change: laying, taking, leaving and ending them, with every refusal."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder
from nyvag.internal_coordination.queries.seats import name_of, seen
from nyvag.internal_coordination.rules.states import Gap, HolderKind
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty, PublicBody, Unit
from nyvag.organisations.rules.kinds import UnitKind
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
AT, BEGAN = made.AT, made.BEGAN
LATER = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Let refusals be read in the words of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


@pytest.fixture
def group(body: PublicBody) -> CoordinationGroup:
    """Give a working group at work."""
    return made.group(body)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (commands.SeatFacts(), "Choose a unit or an outside party"),
        (commands.SeatFacts(unit=Unit(name="Omsorg"), party=ExternalParty()), "not both"),
        (commands.SeatFacts(unit=Unit(name="Omsorg"), function="magic"), "no such function"),
    ],
)
def test_a_seat_is_refused_with_a_sentence(
    group: CoordinationGroup, facts: commands.SeatFacts, said: str
) -> None:
    with acting_for(group.body_id), pytest.raises(commands.UnableToChangeGroup, match=said):
        commands.add_seat(group=group, facts=facts, on=BEGAN, by=made.lead(group.body), at=AT)


def test_the_database_holds_that_a_seat_belongs_to_one(group: CoordinationGroup) -> None:
    with acting_for(group.body_id), pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(body=group.body, group=group, starts_on=BEGAN)


def test_a_person_with_an_account_takes_a_seat_and_another_follows(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    first = made.holder(seat, user_id=frame.user(Role.CONTRIBUTOR, group.body, name="Anna Näring").pk)
    second = made.holder(seat, "Björn Ny", on=LATER, after=first)
    with acting_for(group.body_id):
        first.refresh_from_db()
    assert (first.ends_on, second.starts_on, second.ends_on) == (LATER - timedelta(days=1), LATER, None)
    with acting_for(group.body_id):
        names = [name_of(seen([group], on=day)[0].seats[0].held) for day in (BEGAN, LATER)]
    assert names == ["Anna Näring", "Björn Ny"]


def test_an_address_of_somebody_with_an_account_means_the_account(group: CoordinationGroup) -> None:
    user = frame.user(Role.CONTRIBUTOR, group.body, name="Anna Näring")
    with acting_for(group.body_id):
        held = commands.take_seat(
            seat=made.seat(group),
            person=commands.Person(name="Anna", email=user.email.upper()),
            on=BEGAN,
            by=made.lead(group.body),
            at=AT,
        )
    assert (held.user_id, held.contact_id) == (user.pk, None)


def test_a_seat_has_a_holder_and_a_substitute_side_by_side(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    made.holder(seat, "Anna Ordinarie")
    made.holder(seat, "Björn Ersättare", kind=HolderKind.SUBSTITUTE)
    with acting_for(group.body_id):
        found = seen([group], on=LATER)[0].seats[0]
    assert (name_of(found.held), name_of(found.substitute)) == ("Anna Ordinarie", "Björn Ersättare")


def _take(seat: Seat, person: commands.Person, on: date, until: date | None = None) -> SeatHolder:
    with acting_for(seat.body_id):
        return commands.take_seat(
            seat=seat, person=person, on=on, until=until, by=made.lead(seat.body), at=AT
        )


EVA = commands.Person(name="Eva Utanför", email="eva@grupper.exempel.se")


@pytest.mark.parametrize(
    ("person", "on", "until", "said"),
    [
        (EVA, LATER, None, "Somebody has the seat on one of those days"),
        (EVA, date(2026, 1, 20), date(2026, 1, 25), "Somebody has the seat on one of those days"),
        (EVA, BEGAN - timedelta(days=1), None, "no such seat on that day"),
        (EVA, LATER, LATER - timedelta(days=1), "last day cannot be before"),
    ],
)
def test_taking_a_seat_that_is_taken_is_refused(
    group: CoordinationGroup, person: commands.Person, on: date, until: date | None, said: str
) -> None:
    seat = made.seat(group)
    made.holder(seat)
    with pytest.raises(commands.UnableToChangeGroup, match=said):
        _take(seat, person, on, until)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (commands.Person(), "Choose a person"),
        (commands.Person(name="Eva"), "Choose a person"),
        (commands.Person(email="eva@grupper.exempel.se"), "Choose a person"),
        (commands.Person(user_id=999_999), "no account here"),
        (
            commands.Person(name="Eva 19640823-3234", email="eva@grupper.exempel.se"),
            "personal identity number",
        ),
    ],
)
def test_a_person_nobody_can_reach_takes_no_seat(
    group: CoordinationGroup, person: commands.Person, said: str
) -> None:
    with pytest.raises(commands.UnableToChangeGroup, match=said):
        _take(made.seat(group), person, BEGAN)
    assert everyone(SeatHolder).count() == 0


def test_whoever_follows_says_whom_and_is_refused_when_somebody_was_quicker(
    group: CoordinationGroup,
) -> None:
    seat = made.seat(group)
    first = made.holder(seat, "Anna Först")
    made.holder(seat, "Björn Snabb", on=LATER, after=first)
    with pytest.raises(commands.UnableToChangeGroup, match="while you wrote"):
        made.holder(seat, "Cecilia Sen", on=LATER, after=first)
    with pytest.raises(commands.UnableToChangeGroup, match="Choose a day after"):
        made.holder(seat, "Cecilia Sen", on=LATER, after=everyone(SeatHolder).get(starts_on=LATER))


def test_leaving_a_seat_keeps_the_seat_and_says_why(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    held = made.holder(seat)
    by = made.lead(group.body)
    with acting_for(group.body_id):
        for on, reason, said in (
            (LATER, "", "Say why"),
            (BEGAN - timedelta(days=1), "Slutar", "last day cannot be before"),
        ):
            with pytest.raises(commands.UnableToChangeGroup, match=said):
                commands.leave_seat(holder=held, on=on, reason=reason, by=by, at=AT)
        commands.leave_seat(holder=held, on=LATER, reason="Slutar", by=by, at=AT)
        with pytest.raises(commands.UnableToChangeGroup, match="left the seat already"):
            commands.leave_seat(holder=held, on=LATER, reason="Slutar", by=by, at=AT)
        gaps = [seen([group], on=LATER + timedelta(days=day))[0].seats[0].gap for day in (0, 1)]
    assert gaps == [None, Gap.VACANT]


def test_ending_a_seat_ends_whoever_has_it(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    held = made.holder(seat)
    by = made.lead(group.body)
    with acting_for(group.body_id):
        with pytest.raises(commands.UnableToChangeGroup, match="Say why"):
            commands.end_seat(seat=seat, on=LATER, reason=" ", by=by, at=AT)
        commands.end_seat(seat=seat, on=LATER, reason="Bolaget är sålt", by=by, at=AT)
        with pytest.raises(commands.UnableToChangeGroup, match="ended already"):
            commands.end_seat(seat=seat, on=LATER, reason="Igen", by=by, at=AT)
        counts = [len(seen([group], on=day)[0].seats) for day in (LATER, LATER + timedelta(days=1))]
    with acting_for(group.body_id):
        held.refresh_from_db()
    assert (held.ends_on, held.end_reason, counts) == (LATER, "The seat ended.", [1, 0])
    with pytest.raises(commands.UnableToChangeGroup, match="seat ends before that"):
        _take(seat, EVA, LATER)


def test_one_click_lays_a_seat_for_each_department_and_pressing_again_adds_nothing(
    body: PublicBody, group: CoordinationGroup
) -> None:
    by = made.lead(body)
    with acting_for(body.pk), pytest.raises(commands.UnableToChangeGroup, match="holds no department"):
        commands.seat_departments(group=group, on=AT.date(), by=by, at=AT)
    for name in ("Barn och utbildning", "Omsorg"):
        frame.unit(body, name=name, kind=UnitKind.DEPARTMENT)
    frame.unit(body, name="Nedlagd", kind=UnitKind.DEPARTMENT, ends_on=BEGAN)
    frame.unit(body, name="Nämnden", kind=UnitKind.BOARD)
    with acting_for(body.pk):
        made_now = commands.seat_departments(group=group, on=AT.date(), by=by, at=AT)
        again = commands.seat_departments(group=group, on=AT.date(), by=by, at=AT)
    assert [each.of for each in made_now] == ["Barn och utbildning", "Omsorg"]
    assert again == []


def test_gaps_are_told_from_evidence(body: PublicBody, group: CoordinationGroup) -> None:
    ended = frame.unit(body, name="Gamla kontoret", ends_on=LATER)
    places = {
        "business": made.seat(group),
        "procurement": made.seat(group, "procurement"),
        "labour_market": made.seat(group, "labour_market", unit=ended),
        "legal": made.seat(group, "legal"),
    }
    left = frame.user(Role.CONTRIBUTOR, body, name="Slutade")
    made.holder(places["business"], user_id=left.pk)
    made.holder(places["labour_market"], "Lena Arbete")
    made.holder(places["legal"], "Jon Jurist")
    left.is_active = False
    left.save()
    with acting_for(body.pk):
        Contact.objects.filter(name="Jon Jurist").update(forgotten_at=AT, email="", name="", purpose="")
        now, then = (seen([group], on=day, is_today=day == AT.date())[0] for day in (AT.date(), LATER))
    assert {key: each.gap for key, each in now.coverage.items()} == {
        "business": Gap.LEFT,
        "procurement": Gap.VACANT,
        "labour_market": Gap.UNIT_ENDED,
        "legal": Gap.LEFT,
    }
    assert [each.function for each in then.short] == ["procurement"]


def test_the_database_holds_that_a_seat_has_one_holder_without_end(group: CoordinationGroup) -> None:
    seat = made.seat(group)
    held = made.holder(seat)
    with acting_for(group.body_id), pytest.raises(IntegrityError), transaction.atomic():
        SeatHolder.objects.create(
            body=group.body, seat=seat, contact_id=held.contact_id, starts_on=date(2027, 1, 1)
        )
