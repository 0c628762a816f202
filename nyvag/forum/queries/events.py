"""Reading the forum's meetings: what comes, what was held, who takes part."""

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.forum.models import ForumMeeting, Invitation, Registration, RegistrationNeeds, Topic
from nyvag.forum.rules.transitions import CLOSED, RegistrationState
from nyvag.meetings.models import AgendaItem, Meeting, MeetingSeries
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, MeetingState
from nyvag.meetings.rules.wheel import kept_in_twelve_months

OWNER = "forum"
INVITATION_SALT = "nyvag.forum.invitation"
TOPIC_KEY = "forum:topic:"
YEAR_DAYS = 365
REGISTRABLE = (MeetingState.CALLED,)


@dataclass(frozen=True, slots=True)
class Places:
    """How many have a place, how many wait, and how many there is room for."""

    taken: int
    waiting: int
    capacity: int | None

    @property
    def left(self) -> int | None:
        """How many places are left; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        """Whether the next one waits."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """How often the forum meets: in the last twelve months, and what is to come."""

    held: int
    ahead: int
    latest: dt.datetime | None


@once
def meeting_figures(body_id: int, at: dt.datetime) -> MeetingFigures:
    """Count a body's forum meetings (one statement)."""
    took_place = Q(state__in=TOOK_PLACE)
    rows = Meeting.all_bodies.filter(body_id=body_id, owner_kind=OWNER)
    found = rows.aggregate(
        held=Count("pk", filter=took_place & Q(starts_at__gt=at - dt.timedelta(days=YEAR_DAYS))),
        ahead=Count("pk", filter=Q(state__in=AHEAD, ends_at__gte=at)),
        latest=Max("starts_at", filter=took_place),
    )
    return MeetingFigures(**found)


@once
def wheel_kept(body_id: int, on: dt.date) -> tuple[int, int]:
    """Compare a body's series with their wheels: expected in twelve months, and held (two statements)."""
    every = MeetingSeries.all_bodies.filter(body_id=body_id, owner_kind=OWNER)
    rows = Meeting.all_bodies.filter(body_id=body_id, owner_kind=OWNER, state__in=TOOK_PLACE)
    held: dict[int, list[dt.date]] = {}
    for series_id, starts_at in rows.exclude(series=None).values_list("series_id", "starts_at"):
        held.setdefault(series_id, []).append(day_of(starts_at))
    each = [
        kept_in_twelve_months(one.wheel, held.get(one.pk, ()), since=day_of(one.created_at), on=on)
        for one in every
    ]
    return sum(expected for expected, _kept in each), sum(kept for _expected, kept in each)


def events() -> "QuerySet[Meeting]":
    """Return the forum's meetings with what the forum says of them."""
    return Meeting.objects.filter(owner_kind=OWNER).select_related("series", "forum")


def with_places(rows: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Count those with a place and those who wait, as `taken` and `waiting`."""
    state = RegistrationState
    return rows.annotate(
        taken=Count("registrations", filter=Q(registrations__state=state.REGISTERED), distinct=True),
        waiting=Count("registrations", filter=Q(registrations__state=state.WAITING), distinct=True),
    )


def coming(at: dt.datetime) -> "QuerySet[Meeting]":
    """Return the meetings that have not ended, the nearest first, with their places."""
    rows = events().filter(state__in=AHEAD, ends_at__gte=at)
    return with_places(rows).order_by("starts_at", "pk")


def held() -> "QuerySet[Meeting]":
    """Return the meetings that took place, the latest first."""
    return events().filter(state__in=TOOK_PLACE).order_by("-starts_at", "-pk")


def series() -> "QuerySet[MeetingSeries]":
    """Return the forum's series, by name."""
    return MeetingSeries.objects.filter(owner_kind=OWNER).order_by("name", "pk")


def facts_of(meeting: Meeting) -> ForumMeeting:
    """Return what the forum says of a meeting; one planned elsewhere is as if nothing was said."""
    found: ForumMeeting | None = getattr(meeting, "forum", None)
    return found or ForumMeeting(body_id=meeting.body_id, meeting=meeting)


def places_of(meeting: Meeting) -> Places:
    """Count who has a place and who waits (one statement)."""
    state = RegistrationState
    found = Registration.objects.filter(meeting=meeting).aggregate(
        taken=Count("pk", filter=Q(state=state.REGISTERED)),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
    )
    return Places(found["taken"], found["waiting"], meeting.capacity_count)


def is_open(meeting: Meeting, facts: ForumMeeting, at: dt.datetime) -> bool:
    """Tell whether one can still register: it is called to, not begun, and the last day is not past."""
    closes_at = facts.closes_at or meeting.starts_at
    return meeting.state in REGISTRABLE and at < min(closes_at, meeting.starts_at)


def places_in_line(registrations: "list[Registration]") -> dict[int, int]:
    """Return the place in the line of those of one meeting who wait, by id (one statement)."""
    waiting = [each for each in registrations if each.state == RegistrationState.WAITING]
    if not waiting:
        return {}
    rows = Registration.objects.filter(meeting_id=waiting[0].meeting_id, state=RegistrationState.WAITING)
    line = list(rows.order_by("registered_at", "pk").values_list("pk", flat=True))
    return {each.pk: line.index(each.pk) + 1 for each in waiting if each.pk in line}


def public_events(body_id: int) -> "QuerySet[Meeting]":
    """Return the meetings of a body that anyone may see: those it has called to and chosen to show."""
    rows = Meeting.all_bodies.filter(body_id=body_id, owner_kind=OWNER, forum__is_public=True)
    return with_places(rows.exclude(called_at=None).select_related("forum", "series"))


def may_be_told(user_id: int) -> "QuerySet[Meeting]":
    """Return the meetings a signed-in person of an enterprise may see: public ones, and those invited to."""
    invited = Invitation.objects.filter(meeting=OuterRef("pk"), contact__user_id=user_id)
    rows = events().exclude(called_at=None).filter(Q(forum__is_public=True) | Exists(invited))
    return with_places(rows)


def invitation_token(invitation: Invitation) -> str:
    """Return what the link in an invitation carries: ids, signed."""
    return signing.dumps([invitation.body_id, invitation.pk], salt=INVITATION_SALT)


def invited(token: str) -> Invitation | None:
    """Return the invitation behind a link, or None once its recipient has been forgotten.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk = signing.loads(token, salt=INVITATION_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with acting_for(body_id):
        rows = Invitation.objects.select_related("meeting__forum", "meeting__series", "body", "contact")
        found = rows.select_related("enterprise").filter(pk=pk, contact__forgotten_at=None).first()
        return found if found is not None and found.contact is not None else None


def registrations_of(invitation: Invitation) -> "QuerySet[Registration]":
    """Return those who come by an invitation, and those who have cancelled."""
    return invitation.registrations.order_by("registered_at", "pk")


def open_topics(body_id: int) -> "QuerySet[Topic]":
    """Return the topics that wait for an answer or for something to be done, the most urgent first."""
    return Topic.all_bodies.filter(body_id=body_id).exclude(state__in=CLOSED).order_by("due_on", "pk")


def topics_left_unanswered(before: dt.datetime) -> "QuerySet[Topic]":
    """Return the topics that stood on the agenda of an earlier meeting of the forum and have no answer."""
    taken_up = AgendaItem.objects.filter(
        source_key__startswith=TOPIC_KEY,
        meeting__owner_kind=OWNER,
        meeting__state__in=TOOK_PLACE,
        meeting__starts_at__lt=before,
    )
    keys = taken_up.values_list("source_key", flat=True)
    ids = {int(key.removeprefix(TOPIC_KEY)) for key in keys}
    return open_topics(current_body_id()).filter(pk__in=ids, answered_on=None)


def agendas_of(topic: Topic) -> "QuerySet[AgendaItem]":
    """Return the agendas a topic has stood on, the latest first."""
    rows = AgendaItem.objects.filter(source_key=f"{TOPIC_KEY}{topic.pk}").select_related("meeting")
    return rows.exclude(meeting__state=MeetingState.CANCELLED).order_by("-meeting__starts_at", "-pk")


def comes_still(*, matter_id: str) -> bool:
    """Tell whether someone who registered still is to come, for reminders."""
    rows = Registration.objects.filter(reference=matter_id, state=RegistrationState.REGISTERED)
    return rows.filter(meeting__state__in=AHEAD).exists()


def bodies_with_expired(on: dt.date) -> list[int]:
    """Return the bodies where needs or names of participants have come to their day."""
    with acting_for_all(reason="one job removes needs and names at every body"):
        needs = RegistrationNeeds.objects.filter(expires_on__lt=on).values_list("body_id", flat=True)
        names = Registration.objects.filter(expires_on__lt=on, anonymised_at=None)
        return sorted({*needs, *names.values_list("body_id", flat=True)})
