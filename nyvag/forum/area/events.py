"""What the forum's meetings tell the other rooms: whose they are, their calendars and papers."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import READERS, SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import (
    AgendaProposal,
    CalendarEvent,
    DocumentOwner,
    Evidence,
    MeetingOwner,
    OwnPanel,
    Panel,
    PublicPart,
)
from nyvag.core.tenancy import current_body_id
from nyvag.forum.access import MAY_LEAD
from nyvag.forum.models import Invitation, Registration
from nyvag.forum.queries import events as queries
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Meeting
from nyvag.meetings.queries import event_of
from nyvag.meetings.rules.states import MeetingState
from nyvag.ui.formatting import long_datetime

MOST_SHOWN = 20


def meeting_owners(*, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]:
    """Answer for the forum's meetings: staff and politicians read, those who lead the forum keep them."""
    own = str(current_body_id())
    if own not in owner_ids:
        return {}
    reads = actor == SYSTEM or actor.role in READERS
    keeps = actor == SYSTEM or actor.role in MAY_LEAD
    return {own: MeetingOwner(_("Forum"), reverse("forum:topic-list"), reads, keeps)}


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose every open topic for the forum's meetings (one statement)."""
    if owner_kind != queries.OWNER:
        return ()
    return tuple(
        AgendaProposal(
            key=f"{queries.TOPIC_KEY}{topic.pk}",
            title=topic.title[:200],
            url=reverse("forum:topic-detail", args=[topic.reference]),
            text=topic.answer or (_("Raised by %(who)s") % {"who": topic.origin} if topic.origin else ""),
            due=topic.due_on,
        )
        for topic in queries.open_topics(body_id)
    )


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a meeting's material: staff, those invited with an account, and anyone when it is public."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    meeting = queries.events().filter(reference=reference).first()
    return material_of(meeting, actor) if meeting else None


def material_of(meeting: Meeting, actor: Actor) -> DocumentOwner:
    """Answer for the material of a meeting that was found already."""
    is_public = queries.facts_of(meeting).is_public and meeting.called_at is not None
    reads = actor == SYSTEM or actor.role in READERS or is_public
    if not reads and actor.role is Role.ENTERPRISE and actor.user_id is not None:
        reads = Invitation.objects.filter(meeting=meeting, contact__user_id=actor.user_id).exists()
    keeps = actor == SYSTEM or actor.role in MAY_LEAD
    url = reverse("forum:event-detail", args=[meeting.reference])
    return DocumentOwner(meeting.topic, url, reads, keeps)


def calendar_events(*, user_id: int, role: Role) -> list[CalendarEvent]:
    """Return the forum's meetings a person has a place at, cancelled ones too (one statement)."""
    rows = Registration.objects.filter(
        invitation__contact__user_id=user_id, state=RegistrationState.REGISTERED
    )
    meetings = {row.meeting_id: row.meeting for row in rows.select_related("meeting").order_by("pk")}
    return [event_of(each, str(settings.ADDRESS) + page_for(each, role)) for each in meetings.values()]


def page_for(meeting: Meeting, role: Role) -> str:
    """Return the page of a meeting for one who is signed in."""
    page = "forum:own-meeting" if role is Role.ENTERPRISE else "forum:event-detail"
    return reverse(page, args=[meeting.reference])


def coming_panel(*, body_id: int, at: dt.datetime) -> Panel | None:
    """Show the next meetings first on the forum's page (one statement)."""
    found = list(queries.coming(at)[:MOST_SHOWN])
    return Panel(
        key="meetings",
        title=_("Next meetings"),
        template="forum/_coming.html",
        context={"meetings": found, "has_series": bool(found) or queries.series().exists()},
    )


def own_panel(*, enterprise_id: int, reference: uuid.UUID, body_id: int, at: dt.datetime) -> OwnPanel | None:
    """Show an enterprise's people that there are meetings to come to (one statement)."""
    rows = queries.public_events(body_id).filter(ends_at__gte=at, state=MeetingState.CALLED)
    return OwnPanel(
        key="meetings",
        title=_("Meetings to come to"),
        template="forum/_own_coming.html",
        context={"meetings": list(rows.order_by("starts_at", "pk")[:MOST_SHOWN])},
    )


def public_meetings(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the meetings anyone may come to, and those whose minutes anyone may read (one statement)."""
    rows = queries.public_events(body_id).select_related("body").order_by("-starts_at", "-pk")
    found = [
        each for each in rows if each.ends_at >= at or queries.facts_of(each).minutes_public_at is not None
    ]
    if not found:
        return None
    coming = sum(each.ends_at >= at and each.state != MeetingState.CANCELLED for each in found)
    return PublicPart(
        key="moten",
        title=_("Meetings with social enterprises"),
        template="forum/_public_events.html",
        context={"count": len(found), "coming": coming, "slug": found[0].body.slug},
        columns=(_("Meeting"), _("Kind"), _("When"), _("Where"), _("State")),
        rows=tuple(
            (
                each.topic,
                queries.facts_of(each).get_kind_display(),
                long_datetime(each.starts_at),
                each.place or (_("online") if each.online_address else ""),
                each.get_state_display(),
            )
            for each in found
        ),
    )


def meeting_evidence(*, body_id: int, at: dt.datetime) -> tuple[Evidence, ...]:
    """Say how often the forum met, and what is to come (one statement)."""
    found = queries.meeting_figures(body_id, at)
    if not found.held and not found.ahead:
        return ()
    held = ngettext(
        "%(count)d forum meeting held in twelve months",
        "%(count)d forum meetings held in twelve months",
        found.held,
    )
    text = _("%(held)s, %(ahead)d to come") % {"held": held % {"count": found.held}, "ahead": found.ahead}
    latest = day_of(found.latest) if found.latest else None
    return (Evidence(text, reverse("forum:topic-list"), latest),)
