"""A year of the invented forum: series, meetings held and to come, who came, what was raised and answered."""

from datetime import date, datetime, time, timedelta

from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.core.tenancy import current_body_id
from nyvag.demo.rules.gatherings import (
    EventPlan,
    RaisedPlan,
    event_plans,
    guests,
    series_plans,
    subscribers,
)
from nyvag.forum.commands import NewTopic, answer_topic, assign_topic
from nyvag.forum.commands.events import EventFacts, plan_event, publish_minutes
from nyvag.forum.commands.inviting import invite
from nyvag.forum.commands.moving import Assignment
from nyvag.forum.commands.raising import raise_at_meeting
from nyvag.forum.commands.registrations import Registrant, register
from nyvag.forum.commands.subscribing import subscribe
from nyvag.forum.models import Invitation
from nyvag.forum.queries.events import OWNER
from nyvag.forum.queries.subscriptions import Wish
from nyvag.forum.rules.events import EventKind
from nyvag.forum.rules.reach import Criteria
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.meetings.commands import (
    MeetingFacts,
    Minutes,
    SeriesFacts,
    accept_proposal,
    approve_minutes,
    hold_meeting,
    start_series,
    write_minutes,
)
from nyvag.meetings.models import Attendance, Meeting, MeetingSeries
from nyvag.meetings.queries import proposals_for
from nyvag.meetings.rules.states import Presence
from nyvag.messaging.commands import keep_address
from nyvag.organisations.models import Unit

LASTS = timedelta(hours=2)
PLANNED, INVITED, ANSWERED = timedelta(days=45), timedelta(days=30), timedelta(days=20)
SENTENCE = "alla företag i registret, och de som prenumererar"
STEP_FREE, VEGETARIAN, SIGN = "rullstol", "vegetariskt", "teckenspråk"
ALONE = 5
"""Every fifth who had a place did not come."""


def write_gatherings(slug: str, actor: Actor, at: datetime) -> None:
    """Write the year in the order it happened."""
    plans = event_plans(slug)
    if not plans:
        return
    _subscribers(slug, at)
    series = _series(slug, plans, actor, at)
    for plan in plans:
        _write(plan, series.get(plan.series), actor, at)


def _series(slug: str, plans: tuple[EventPlan, ...], actor: Actor, at: datetime) -> dict[str, MeetingSeries]:
    """Start each series with the months in which it meets, and one more in which nothing is planned yet."""
    found = {}
    for row in series_plans(slug):
        days = [_day(plan, at) for plan in plans if plan.series == row.name]
        months = {day.month for day in days} | {(max(days) + timedelta(days=40)).month}
        facts = SeriesFacts(
            name=row.name,
            purpose=row.purpose,
            organiser=row.organiser,
            is_outside_organiser=row.outside,
            place=row.place,
            months=tuple(sorted(months)),
            active_from=min(days),
        )
        body_id = str(current_body_id())
        found[row.name] = start_series(owner_kind=OWNER, owner_id=body_id, facts=facts, by=actor, at=at)
    return found


def _subscribers(slug: str, at: datetime) -> None:
    for local in subscribers():
        address = keep_address(
            email=f"{local}.{slug}.example",
            name="",
            language="sv",
            purpose="Påhittad prenumerant",
            expires_on=day_of(at) + timedelta(days=30),
            by=SYSTEM,
            at=at,
        )
        subscribe(contact=address, wish=Wish(), by=_guest(), at=at)


def _write(plan: EventPlan, series: MeetingSeries | None, actor: Actor, at: datetime) -> None:
    starts = datetime.combine(_day(plan, at), time(plan.hour), STOCKHOLM)
    facts = EventFacts(
        kind=EventKind(plan.kind),
        about=plan.about,
        accessibility="Inga trappsteg. Hörslinga. Handikapparkering vid entrén.",
        languages="Svenska; teckenspråk om det sägs till en vecka före",
        is_public=plan.public,
    )
    meeting_facts = MeetingFacts(
        topic=plan.topic,
        starts_at=starts,
        ends_at=starts + LASTS,
        place=plan.place or (series.place if series else ""),
        organiser=plan.organiser or (series.organiser if series else ""),
        is_outside_organiser=series is not None and series.is_outside_organiser,
        capacity_count=plan.capacity,
    )
    planned = min(starts - PLANNED, at)
    meeting = plan_event(facts=facts, meeting_facts=meeting_facts, series=series, by=actor, at=planned)
    if plan.planned:
        return
    _take_up(plan, meeting, actor, min(starts - INVITED, at))
    _register(plan, meeting, actor, min(starts - INVITED, at), min(starts - ANSWERED, at))
    if plan.days < 0:
        _hold(plan, meeting, actor)


def _take_up(plan: EventPlan, meeting: Meeting, actor: Actor, at: datetime) -> None:
    """Put open questions on the agenda."""
    for proposal in proposals_for(meeting, at):
        if proposal.title in plan.agenda:
            accept_proposal(meeting=meeting, key=proposal.key, by=actor, at=at)


def _register(plan: EventPlan, meeting: Meeting, actor: Actor, asked: datetime, answered: datetime) -> None:
    invite(meeting=meeting, criteria=Criteria(), sentence=SENTENCE, by=actor, at=asked)
    found = Invitation.objects.filter(meeting=meeting).select_related("enterprise", "contact", "meeting")
    invited = list(found.order_by("pk"))
    for place in range(plan.seats + plan.waiting):
        name, function = guests()[place % len(guests())]
        invitation = invited[place % len(invited)]
        register(
            invitation=invitation,
            who=Registrant(
                name=name,
                function=function,
                organisation=invitation.enterprise.name if invitation.enterprise else "",
                may_be_named=place % 2 == 0,
                access=STEP_FREE if plan.needs and not place else "",
                food=VEGETARIAN if plan.needs and place == 1 else "",
                language=SIGN if plan.needs and place == 2 else "",
            ),
            by=_guest(),
            at=answered + timedelta(minutes=place),
        )


def _hold(plan: EventPlan, meeting: Meeting, actor: Actor) -> None:
    later = meeting.ends_at + timedelta(hours=1)
    hold_meeting(meeting=meeting, by=actor, at=later)
    seats = Attendance.objects.filter(meeting=meeting).order_by("pk")
    came = {
        seat.pk: (Presence.ABSENT if place % ALONE == ALONE - 1 else Presence.PRESENT, "")
        for place, seat in enumerate(seats)
    }
    minutes = Minutes(text=plan.minutes, presences=came)
    found = Meeting.objects.get(pk=meeting.pk)
    write_minutes(meeting=found, minutes=minutes, version=found.version, by=actor, at=later)
    approved = day_of(later + timedelta(days=6))
    approve_minutes(meeting=found, approved_by="Mötets ordförande", approved_on=approved, by=actor, at=later)
    if plan.consent:
        publish_minutes(meeting=found, consent=plan.consent, by=actor, at=later + timedelta(days=7))
    for raised in plan.raised:
        _raise(raised, Meeting.objects.get(pk=meeting.pk), actor, later)


def _raise(plan: RaisedPlan, meeting: Meeting, actor: Actor, at: datetime) -> None:
    invitation = Invitation.objects.filter(meeting=meeting, enterprise__isnull=False).order_by("pk")
    by_place = list(invitation.select_related("enterprise"))
    enterprise = by_place[plan.origin_place % len(by_place)].enterprise if by_place else None
    new = NewTopic(
        kind=TopicKind(plan.kind),
        title=plan.title,
        text=plan.text,
        source=TopicSource.MEETING,
        enterprise=enterprise,
        origin=enterprise.name if enterprise else "",
        raised_on=day_of(meeting.starts_at),
    )
    topic = raise_at_meeting(meeting=meeting, new=new, by=actor, at=at)
    unit = Unit.objects.filter(name=plan.unit, ends_on=None)[0]
    to = Assignment(unit=unit, function=plan.function, due_on=topic.due_on)
    topic = assign_topic(topic=topic, to=to, by=actor, at=at + timedelta(days=2))
    if plan.answered_after is not None:
        when = at + timedelta(days=plan.answered_after)
        answer_topic(topic=topic, answer=plan.answer, answered_by=plan.function, by=actor, at=when)


def _day(plan: EventPlan, at: datetime) -> date:
    """Give the day of a meeting, moved off weekends."""
    day = day_of(at) + timedelta(days=plan.days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= ALONE else 0)


def _guest() -> Actor:
    return Actor(None, "Länken i ett brev", Role.ENTERPRISE, current_body_id())
