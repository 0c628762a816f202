"""Forum meetings, invitations, registrations and subscriptions for tests, by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, Presentation
from nyvag.forum.commands import events, inviting, raising, registrations, subscribing
from nyvag.forum.models import Invitation, InvitationRound, Registration, Subscription, Topic
from nyvag.forum.queries.events import OWNER, invitation_token
from nyvag.forum.queries.subscriptions import Wish, wish_token
from nyvag.forum.rules.reach import Criteria
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.meetings.commands import (
    MeetingFacts,
    Minutes,
    SeriesFacts,
    approve_minutes,
    call_meeting,
    hold_meeting,
    start_series,
    write_minutes,
)
from nyvag.meetings.models import Attendance, Meeting, MeetingSeries
from nyvag.meetings.rules.states import Presence
from nyvag.messaging.commands import keep_address
from nyvag.organisations.models import PublicBody
from tests.factories import documents, enterprises, forum

AT = dt.datetime.fromisoformat("2026-11-23T09:00+01:00")
START = dt.datetime.fromisoformat("2026-12-15T13:00+01:00")


def leader(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def guest(body: PublicBody) -> Actor:
    """Return one who acts by the link in a mail."""
    return Actor(user_id=None, name="Café Solrosen", role=Role.ENTERPRISE, body_id=body.pk)


def series(body: PublicBody, name: str = "Öppet samtal", **facts: Any) -> MeetingSeries:
    """Start a series of the forum."""
    values = {"months": (2, 5, 9, 12), **facts}
    with acting_for(body.pk):
        return start_series(
            owner_kind=OWNER,
            owner_id=str(body.pk),
            facts=SeriesFacts(name=name, **values),
            by=leader(body),
            at=AT,
        )


def event(
    body: PublicBody,
    topic: str = "Vad köper vi nästa år?",
    starts_at: dt.datetime = START,
    *,
    capacity: int | None = None,
    of: MeetingSeries | None = None,
    at: dt.datetime = AT,
    **facts: Any,
) -> Meeting:
    """Plan a meeting of two hours."""
    meeting_facts = MeetingFacts(
        topic=topic,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        place="Rådhuset",
        capacity_count=capacity,
    )
    with acting_for(body.pk):
        return events.plan_event(
            facts=events.EventFacts(**facts), meeting_facts=meeting_facts, series=of, by=leader(body), at=at
        )


def called(body: PublicBody, *args: Any, at: dt.datetime = AT, **facts: Any) -> Meeting:
    """Plan a meeting and open its registration."""
    made = event(body, *args, at=at, **facts)
    with acting_for(body.pk):
        call_meeting(meeting=made, by=leader(body), at=at)
        return Meeting.objects.get(pk=made.pk)


def reachable(body: PublicBody, name: str, email: str) -> Enterprise:
    """Put an enterprise in the register, with the address of a function."""
    made = enterprises.entry(body, name).enterprise
    Presentation.objects.create(
        enterprise=made,
        contact_function="Verksamhetsledare",
        contact_email=email,
        source="OFFICER",
        changed_at=AT,
    )
    return made


def invited(of: Meeting, email: str, *, enterprise: Enterprise | None = None) -> Invitation:
    """Give a recipient an invitation, as a round would."""
    with acting_for(of.body_id):
        contact = keep_address(
            email=email,
            name="",
            language="sv",
            purpose="Inbjudan",
            expires_on=of.ends_at.date() + dt.timedelta(days=400),
            by=SYSTEM,
            at=AT,
        )
        return Invitation.objects.create(
            body=of.body, meeting=of, contact=contact, enterprise=enterprise, invited_at=AT
        )


def invite(
    of: Meeting, criteria: Criteria | None = None, *, by: Actor | None = None, at: dt.datetime = AT
) -> InvitationRound:
    """Invite by criteria."""
    with acting_for(of.body_id):
        return inviting.invite(
            meeting=of, criteria=criteria or Criteria(), sentence="alla", by=by or leader(of.body), at=at
        )


def registered(by: Invitation, name: str = "Kim Öst", *, at: dt.datetime = AT, **said: Any) -> Registration:
    """Register someone by an invitation."""
    with acting_for(by.body_id):
        return registrations.register(
            invitation=by, who=registrations.Registrant(name=name, **said), by=guest(by.body), at=at
        )


def cancelled(row: Registration, *, at: dt.datetime = AT) -> int:
    """Cancel a registration."""
    with acting_for(row.body_id):
        return registrations.cancel_registration(registration=row, by=guest(row.body), at=at)


def held(of: Meeting, *, text: str = "Det sades mycket klokt.") -> Meeting:
    """Hold a meeting, note that everyone with a place came, write the minutes and approve them."""
    by, later = leader(of.body), of.ends_at + dt.timedelta(minutes=5)
    with acting_for(of.body_id):
        hold_meeting(meeting=of, by=by, at=later)
        came = {row.pk: (Presence.PRESENT, "") for row in Attendance.objects.filter(meeting=of)}
        found = Meeting.objects.get(pk=of.pk)
        minutes = Minutes(text=text, presences=came)
        write_minutes(meeting=found, minutes=minutes, version=found.version, by=by, at=later)
        approve_minutes(meeting=found, approved_by="Ordföranden", approved_on=later.date(), by=by, at=later)
        return Meeting.objects.get(pk=of.pk)


def raised(of: Meeting, title: str = "Kan vi få betalt fortare?", *, at: dt.datetime) -> Topic:
    """Take down what was raised at a meeting."""
    new = forum.commands.NewTopic(
        kind=TopicKind.QUESTION,
        title=title,
        source=TopicSource.MEETING,
        origin="Café Solrosen",
        raised_on=of.starts_at.date(),
    )
    with acting_for(of.body_id):
        return raising.raise_at_meeting(meeting=of, new=new, by=leader(of.body), at=at)


def subscribed(
    body: PublicBody, email: str, wish: Wish | None = None, *, at: dt.datetime = AT
) -> Subscription:
    """Subscribe an address that was confirmed."""
    with acting_for(body.pk):
        contact = keep_address(
            email=email,
            name="",
            language="sv",
            purpose="Prenumererar",
            expires_on=at.date() + dt.timedelta(days=30),
            by=SYSTEM,
            at=at,
        )
        return subscribing.subscribe(contact=contact, wish=wish or Wish(), by=guest(body), at=at)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    at, low = now(), canary.lower()
    row = series(body, f"{canary} samtal")
    past = called(
        body,
        f"{canary} hölls",
        at - dt.timedelta(days=40),
        of=row,
        at=at - dt.timedelta(days=60),
        is_public=True,
    )
    past = held(past, text=f"{canary} protokoll")
    topic = raised(past, f"{canary} väcktes", at=at)
    reachable(body, f"{canary} Nås", f"{low}@nas.exempel.se")
    ahead = event(
        body,
        f"{canary} forum",
        at + dt.timedelta(days=7),
        capacity=1,
        of=row,
        at=at,
        about=f"{canary} om",
        is_public=True,
        accessibility=f"{canary} ramp",
    )
    invite(ahead, at=at)
    with acting_for(body.pk):
        asked = Invitation.objects.select_related("meeting", "contact", "body")
        invitation = asked.get(meeting=ahead, enterprise__name=f"{canary} Nås")
    seat = registered(invitation, f"{canary} Kommer", at=at, access=f"{canary} rullstol", organisation=canary)
    registered(invitation, f"{canary} Väntar", at=at)
    with acting_for(body.pk):
        owner_id = str(ahead.reference)
        paper = documents.document(
            leader(body), owner_id, title=f"{canary} underlag", owner_kind="forum-meeting"
        )
    asks = subscribed(body, f"{low}@prenumererar.exempel.se", at=at)
    assert topic.pk
    return {
        "forum:meeting_reference": ahead.reference,
        "forum:token": invitation_token(invitation),
        "forum:registration_id": seat.pk,
        "forum:paper_reference": paper.reference,
        "forum:choices": wish_token(asks.contact, Wish()),
        "forum:slug": body.slug,
    }
