"""Reading seats: who has them on a day, and whether their functions take part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.models import CoordinationGroup, MeetingStandIn, Seat, SeatHolder, SeatPlace
from nyvag.internal_coordination.queries.groups import required_of
from nyvag.internal_coordination.rules.coverage import Covered, Presence, SeatFacts, coverage, gap_of
from nyvag.internal_coordination.rules.states import Gap, HolderKind
from nyvag.meetings.rules.states import MeetingState
from nyvag.meetings.rules.states import Presence as Noted

LOOKED_BACK = timedelta(days=730)
"""How far back presence is asked for."""
THERE = (Noted.PRESENT, Noted.SUBSTITUTE)
NOTED = (*THERE, Noted.ABSENT)
WRITTEN = (MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED)


@dataclass(frozen=True)
class SeatSeen:
    """A seat as it is on a day.

    Attributes:
        holders: everyone who has or had it, by kind, the latest first.
        held: who has it on the day.
        substitute: who comes otherwise on the day.
        gap: why it does not bring its function to the meetings.
    """

    seat: Seat
    holders: Sequence[SeatHolder] = ()
    held: SeatHolder | None = None
    substitute: SeatHolder | None = None
    facts: SeatFacts = field(default_factory=lambda: SeatFacts(""))

    @property
    def gap(self) -> Gap | None:
        """Why the seat does not bring its function to the meetings."""
        return gap_of(self.facts)


@dataclass(frozen=True)
class GroupSeen:
    """A group as it is on a day: its seats, and how functions take part."""

    group: CoordinationGroup
    required: tuple[str, ...] = ()
    seats: tuple[SeatSeen, ...] = ()

    @property
    def seats_count(self) -> int:
        """How many seats there are."""
        return len(self.seats)

    @cached_property
    def coverage(self) -> dict[str, Covered]:
        """How each function takes part, by key."""
        return coverage(self.required, [each.facts for each in self.seats])

    @property
    def short(self) -> list[Covered]:
        """The functions that are needed and do not take part."""
        return [each for each in self.coverage.values() if each.is_short]


def holders() -> "QuerySet[Any]":
    """Return holders with `person_name`, and `is_known`: the account is in use, or the address is kept."""
    names = User.objects.filter(pk=OuterRef("user_id")).values("name")[:1]
    here = Membership.objects.filter(
        user_id=OuterRef("user_id"), body_id=current_body_id(), user__is_active=True
    )
    rows = SeatHolder.objects.select_related("contact")
    return rows.annotate(user_name=Subquery(names), is_member=Exists(here)).order_by("-starts_on", "-pk")


def seats_on(on: date) -> "QuerySet[Seat]":
    """Return the seats there are on a day, those who lead first."""
    rows = Seat.objects.filter(Q(starts_on=None) | Q(starts_on__lte=on)).filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    )
    return rows.select_related("unit", "party", "group").order_by("pk")


def seen(groups: Sequence[CoordinationGroup], *, on: date, is_today: bool = True) -> list[GroupSeen]:
    """Put groups together as they were on a day (four statements, however many groups).

    Args:
        is_today: ask as well whether holders have left; of an earlier day that is not known.
    """
    ids = [each.pk for each in groups]
    required = required_of(list(groups))
    seats = sorted(seats_on(on).filter(group_id__in=ids), key=_leading_first)
    by_seat: dict[int, list[SeatHolder]] = {}
    for holder in holders().filter(seat__in=[each.pk for each in seats]):
        by_seat.setdefault(holder.seat_id, []).append(holder)
    presences = _presences([each.pk for each in seats], on)
    made = [_seat_seen(each, by_seat.get(each.pk, []), presences, on, is_today) for each in seats]
    return [
        GroupSeen(group, required[group.pk], tuple(each for each in made if each.seat.group_id == group.pk))
        for group in groups
    ]


def name_of(holder: SeatHolder | MeetingStandIn | None) -> str:
    """Return what a holder is called; "" where nobody knows any longer.

    One with an account is asked for by name unless it came with the row.
    """
    if holder is None:
        return ""
    if holder.user_id is not None:
        known = getattr(holder, "user_name", None)
        return known or User.objects.filter(pk=holder.user_id).values_list("name", flat=True).first() or ""
    return holder.contact.name if holder.contact else ""


def may_speak_for(seat: Seat, actor: Actor, on: date) -> bool:
    """Tell whether an actor has a seat on a day, is its substitute, or speaks for its unit."""
    if actor.body_id != seat.body_id:
        return False
    if actor.unit_id is not None and actor.unit_id == seat.unit_id:
        return True
    rows = SeatHolder.objects.filter(seat=seat, user_id=actor.user_id, user_id__isnull=False)
    return any(each.holds(on) for each in rows)


def _seat_seen(
    seat: Seat,
    rows: Sequence[SeatHolder],
    presences: dict[int, list[Presence]],
    on: date,
    is_today: bool,
) -> SeatSeen:
    held = next((each for each in rows if each.kind == HolderKind.HOLDER and each.holds(on)), None)
    other = next((each for each in rows if each.kind == HolderKind.SUBSTITUTE and each.holds(on)), None)
    last = getattr(seat.unit or seat.party, "ends_on", None)
    facts = SeatFacts(
        function=seat.function,
        is_held=held is not None,
        holder_left=is_today and held is not None and not _is_here(held),
        unit_ended=last is not None and last < on,
        presences=presences.get(seat.pk, ()),
    )
    return SeatSeen(seat, rows, held, other, facts)


def _is_here(holder: SeatHolder) -> bool:
    if holder.user_id is not None:
        return bool(getattr(holder, "is_member", False))
    return holder.contact is not None and holder.contact.forgotten_at is None


def _presences(seat_ids: Collection[int], on: date) -> dict[int, list[Presence]]:
    """Ask who came for each seat at the meetings with minutes, the latest first (one statement)."""
    end = datetime.combine(on + timedelta(days=1), time(0), STOCKHOLM)
    rows = SeatPlace.objects.filter(
        seat_id__in=seat_ids,
        meeting__state__in=WRITTEN,
        meeting__starts_at__range=(end - LOOKED_BACK, end),
        attendance__presence__in=NOTED,
    )
    found: dict[int, list[Presence]] = {}
    latest = rows.order_by("-meeting__starts_at", "-pk")
    for seat_id, noted in latest.values_list("seat_id", "attendance__presence"):
        found.setdefault(seat_id, []).append(Presence.THERE if noted in THERE else Presence.AWAY)
    return found


def _leading_first(seat: Seat) -> tuple[int, str, int]:
    order = ("CHAIR", "SECRETARY", "PROCESS_LEADER", "MEMBER")
    return order.index(seat.role), seat.of.casefold(), seat.pk
