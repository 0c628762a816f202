"""Planning and changing the forum's meetings, and publishing minutes that those present agreed to publish."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.forum.commands.raising import lay_topics
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import ForumMeeting
from nyvag.forum.queries.events import OWNER
from nyvag.forum.rules.events import EventKind
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands import MeetingFacts, UnableToChangeMeeting, change_meeting, plan_meeting
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import MeetingState


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the forum says of a meeting beside time and place."""

    kind: EventKind = EventKind.OPEN_TALK
    about: str = ""
    accessibility: str = ""
    languages: str = ""
    closes_at: dt.datetime | None = None
    is_public: bool = False


@transaction.atomic
def plan_event(
    *,
    facts: EventFacts,
    meeting_facts: MeetingFacts,
    series: MeetingSeries | None = None,
    by: Actor,
    at: dt.datetime,
) -> Meeting:
    """Plan a meeting of the forum; topics that earlier meetings left unanswered are put on its agenda.

    Raises:
        PermissionDenied: the actor does not lead the forum.
        UnableToChangeForum: the times are the wrong way, or a text holds a personal number.
    """
    _refuse(facts, meeting_facts)
    try:
        meeting = plan_meeting(
            owner_kind=OWNER,
            owner_id=str(current_body_id()),
            facts=meeting_facts,
            series=series,
            by=by,
            at=at,
        )
    except UnableToChangeMeeting as refusal:
        raise UnableToChangeForum(str(refusal)) from refusal
    ForumMeeting.objects.create(body_id=meeting.body_id, meeting=meeting, **asdict(facts))
    lay_topics(meeting, by, at)
    _log("meeting-planned", meeting, _("Planned the forum meeting %(topic)s."), by, at)
    return meeting


@transaction.atomic
def change_event(
    *, meeting: Meeting, facts: EventFacts, meeting_facts: MeetingFacts, by: Actor, at: dt.datetime
) -> Meeting:
    """Change a meeting of the forum that is ahead; when time or place change, those invited are told.

    Raises:
        PermissionDenied: the actor does not lead the forum.
        UnableToChangeForum: it was held or cancelled, the times are the wrong way, or a text holds a
            personal number.
    """
    _refuse(facts, meeting_facts)
    ForumMeeting.objects.update_or_create(
        body_id=meeting.body_id, meeting_id=meeting.pk, defaults=asdict(facts)
    )
    try:
        found = change_meeting(meeting=meeting, facts=meeting_facts, by=by, at=at)
    except UnableToChangeMeeting as refusal:
        raise UnableToChangeForum(str(refusal)) from refusal
    _log("meeting-changed", found, _("Changed the forum meeting %(topic)s."), by, at)
    return found


@transaction.atomic
def publish_minutes(*, meeting: Meeting, consent: str, by: Actor, at: dt.datetime) -> ForumMeeting:
    """Let anyone read the approved minutes of a meeting that is open to anyone.

    Args:
        consent: how those who were there agreed.

    Raises:
        PermissionDenied: the actor does not lead the forum.
        UnableToChangeForum: the minutes are not approved, the meeting is not public, or nobody says how
            those present agreed.
    """
    check_may_write(OWNER, str(meeting.body_id), by)
    refuse_person_numbers(consent)
    if not consent.strip():
        raise UnableToChangeForum(_("Say how those who were there agreed to publish the minutes."))
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if found.state != MeetingState.MINUTES_APPROVED:
        raise UnableToChangeForum(_("Only approved minutes are published. Approve them first."))
    facts, _is_new = ForumMeeting.objects.get_or_create(body_id=found.body_id, meeting_id=found.pk)
    if not facts.is_public:
        raise UnableToChangeForum(
            _("The meeting itself is not shown to anyone. Open it to anyone first, under Change the meeting.")
        )
    facts.minutes_consent, facts.minutes_public_at = consent.strip(), at
    facts.save(update_fields=["minutes_consent", "minutes_public_at"])
    _log("minutes-published", found, _("Published the minutes of %(topic)s."), by, at, facts.minutes_consent)
    return facts


@transaction.atomic
def withdraw_minutes(*, meeting: Meeting, by: Actor, at: dt.datetime) -> None:
    """Take published minutes back.

    Raises:
        PermissionDenied: the actor does not lead the forum.
    """
    check_may_write(OWNER, str(meeting.body_id), by)
    ForumMeeting.objects.filter(meeting=meeting).update(minutes_public_at=None)
    _log("minutes-withdrawn", meeting, _("Took the minutes of %(topic)s back."), by, at)


def _refuse(facts: EventFacts, meeting_facts: MeetingFacts) -> None:
    refuse_person_numbers(facts.about, facts.accessibility, facts.languages)
    if facts.closes_at is not None and facts.closes_at > meeting_facts.starts_at:
        raise UnableToChangeForum(_("Registration must close before the meeting begins."))


def _log(kind: str, meeting: Meeting, said: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=meeting.body_id,
        subject=f"meeting:{meeting.reference}",
        summary=said % {"topic": meeting.topic},
        reason=reason,
    )
