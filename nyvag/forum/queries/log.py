"""The sent log of a meeting: who was asked, when, whether the mail went, and what they answered."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from nyvag.accounts.models import User
from nyvag.forum.models import Invitation, InvitationRound, Registration
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.rules.states import Presence
from nyvag.messaging.models import Message

COMES, QUEUES, DECLINED, CANCELLED, SILENT = "COMES", "QUEUES", "DECLINED", "CANCELLED", "SILENT"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were called or had a place, and how many came."""

    expected: int
    came: int


def rounds_of(meeting: Meeting) -> "QuerySet[InvitationRound]":
    """Return the rounds of invitations to a meeting, the first first."""
    return InvitationRound.objects.filter(meeting=meeting).order_by("sent_at", "pk")


def turnout(meeting: Meeting) -> Turnout:
    """Count who came (one statement)."""
    came = Q(presence__in=[Presence.PRESENT, Presence.SUBSTITUTE])
    found = Attendance.objects.filter(meeting=meeting).aggregate(
        all=Count("pk"), came=Count("pk", filter=came)
    )
    return Turnout(found["all"], found["came"])


def log_of(meeting: Meeting) -> "QuerySet[Invitation]":
    """Return every invitation with what became of its mail as `mail`, and of the answer as `answer`.

    The mail of a round is the invitation; who asked got a link. `who` is the enterprise, else the
    recipient as far as it is still known.
    """
    key = Concat(Value("forum.invitation:"), Cast("pk", CharField()))
    mail = Message.objects.filter(key=OuterRef("mail_key"), body_id=OuterRef("body_id")).values("state")[:1]
    names = User.objects.filter(pk=OuterRef("contact__user_id")).values("name")[:1]
    state = RegistrationState
    rows = Invitation.objects.filter(meeting=meeting).annotate(
        mail_key=key,
        seats=Count("registrations", filter=Q(registrations__state=state.REGISTERED)),
        queued=Count("registrations", filter=Q(registrations__state=state.WAITING)),
        gone=Count("registrations", filter=Q(registrations__state=state.CANCELLED)),
    )
    answer = Case(
        When(seats__gt=0, then=Value(COMES)),
        When(queued__gt=0, then=Value(QUEUES)),
        When(declined_at__isnull=False, then=Value(DECLINED)),
        When(gone__gt=0, then=Value(CANCELLED)),
        default=Value(SILENT),
        output_field=CharField(),
    )
    who = Coalesce(
        F("enterprise__name"),
        Subquery(names),
        NullIf("contact__name", Value("")),
        NullIf("contact__email", Value("")),
        Value("–"),
        output_field=CharField(),
    )
    annotated = rows.annotate(mail=Subquery(mail), answer=answer, who=who)
    return annotated.select_related("enterprise", "contact").order_by("invited_at", "pk")


def registrations_of(meeting: Meeting) -> "QuerySet[Registration]":
    """Return those with a place, then those who wait in their order, then those who cancelled."""
    order = Case(
        When(state=RegistrationState.REGISTERED, then=Value(0)),
        When(state=RegistrationState.WAITING, then=Value(1)),
        default=Value(2),
    )
    rows = Registration.objects.filter(meeting=meeting).annotate(standing=order)
    return rows.select_related("needs").order_by("standing", "registered_at", "pk")
