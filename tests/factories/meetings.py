"""Series, meetings, participants, tasks and canary rows; a room of its own that owns and proposes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.providers import AgendaProposal, MeetingOwner
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands
from nyvag.meetings.answer_links import token_of
from nyvag.meetings.commands.links import recipients_of
from nyvag.meetings.models import AnswerLink, Assignment, Attendance, Meeting, MeetingSeries, Outcome, Task
from nyvag.meetings.queries import invitation_token
from nyvag.meetings.rules.states import OutcomeKind
from nyvag.organisations.models import PublicBody

GROUPS = f"{__name__}.groups"
PROPOSALS = f"{__name__}.proposals"
AT = datetime.fromisoformat("2026-11-23T09:00+01:00")
START = datetime.fromisoformat("2026-12-01T13:00+01:00")


def groups(*, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]:
    """Answer for groups as a room would: the coordinator keeps them, nobody else reads them."""
    keeps = actor.role is Role.COORDINATOR
    return {each: MeetingOwner(f"Grupp {each}", "/", keeps, keeps) for each in owner_ids}


def proposals(*, body_id: int, owner_kind: str, owner_id: str, at: datetime) -> tuple[AgendaProposal, ...]:
    """Propose two things as a room would, the later one first."""
    return (
        AgendaProposal("try:2", "Avtal löper ut", "/inkop/", due=at.date() + timedelta(days=30)),
        AgendaProposal("try:1", "Nytt företag", "/foretag/", "Det vill visa upp sig.", due=at.date()),
    )


def keeper(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def series(body: PublicBody, name: str = "Styrgrupp", **facts: Any) -> MeetingSeries:
    """Start a series of the body's own meetings."""
    with acting_for(body.pk):
        return commands.start_series(
            owner_kind="body",
            owner_id=str(body.pk),
            facts=commands.SeriesFacts(name=name, **facts),
            by=keeper(body),
            at=AT,
        )


def meeting(
    body: PublicBody,
    topic: str = "Samråd",
    starts_at: datetime = START,
    of: MeetingSeries | None = None,
    **facts: Any,
) -> Meeting:
    """Plan a meeting of two hours."""
    values = {"ends_at": starts_at + timedelta(hours=2), "place": "Rådhuset", **facts}
    with acting_for(body.pk):
        return commands.plan_meeting(
            owner_kind="body",
            owner_id=str(body.pk),
            facts=commands.MeetingFacts(topic=topic, starts_at=starts_at, **values),
            series=of,
            by=keeper(body),
            at=AT,
        )


def participant(of: Meeting, function: str = "Verksamhetsledare", **fields: Any) -> Attendance:
    """Add one to call."""
    with acting_for(of.body_id):
        return commands.add_participant(
            meeting=of,
            participant=commands.Participant(function=function, **fields),
            by=keeper(of.body),
            at=AT,
        )


def task(body: PublicBody, title: str = "Ta fram en lista", at: datetime = AT, **facts: Any) -> Task:
    """Give a task outside a meeting."""
    values = facts or {"function": "Upphandlingschef"}
    with acting_for(body.pk):
        return commands.give_task(
            owner_kind="body",
            owner_id=str(body.pk),
            facts=commands.TaskFacts(title=title, **values),
            by=keeper(body),
            at=at,
        )


def question(
    body: PublicBody, title: str = "Läget i höst", emails: Sequence[str] = (), at: datetime = AT, **facts: Any
) -> list[Assignment]:
    """Send a question to addresses, units and people."""
    by, due_on = keeper(body), facts.pop("due_on", (at + timedelta(days=14)).date())
    with acting_for(body.pk):
        named = commands.recipients_named(
            units=facts.pop("units", ()),
            user_ids=facts.pop("user_ids", ()),
            emails=emails,
            due_on=due_on,
            by=by,
            at=at,
        )
        drafts = commands.draft_assignments(
            owner_kind="body",
            owner_id=str(body.pk),
            question=commands.Question(title, facts.pop("asks", "Hur går det?"), due_on),
            recipients=named,
            by=facts.pop("by", by),
            at=at,
        )
        return commands.send_assignments(sending=drafts[0].sending, by=by, at=at)


def link_of(asked: Assignment | Task) -> str:
    """Return what the newest mail about a task or a question links with."""
    task = asked.task if isinstance(asked, Assignment) else asked
    assert task is not None
    with acting_for(asked.body_id):
        found = AnswerLink.objects.filter(contact__in=recipients_of(task, AT)).order_by("-pk")[0]
        return token_of(found)


def outcome(of: Meeting, text: str = "Vi provar i vår", kind: OutcomeKind = OutcomeKind.DECISION) -> Outcome:
    """Write minutes with one outcome of the first item; a meeting not yet held is held first."""
    by, later = keeper(of.body), of.ends_at + timedelta(minutes=5)
    with acting_for(of.body_id):
        fresh = Meeting.objects.get(pk=of.pk)
        if fresh.state in ("PLANNED", "CALLED"):
            commands.hold_meeting(meeting=fresh, by=by, at=later)
        item = fresh.items.order_by("position").first()
        facts = commands.TaskFacts(title=text, function="Upphandlingschef", due_on=later.date())
        new = commands.NewOutcome(kind, text, item, facts if kind is OutcomeKind.TASK else None)
        minutes = commands.Minutes(text="Det sades.", outcomes=(new,))
        commands.write_minutes(meeting=fresh, minutes=minutes, version=fresh.version, by=by, at=later)
        return of.outcomes.order_by("-pk")[0]


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    at = now()
    row = series(body, f"{canary} styrgrupp", purpose=canary, months=(2, 9))
    held = meeting(body, f"{canary} hölls", at - timedelta(days=40), of=row)
    with acting_for(body.pk):
        item = commands.add_item(meeting=held, title=f"{canary} punkt", by=keeper(body), at=at)
    written = outcome(held, f"{canary} uppgift", OutcomeKind.TASK)
    ahead = meeting(body, f"{canary} nästa", at + timedelta(days=7), of=row)
    called = participant(ahead, f"{canary} chef", name=canary, email=f"{canary.lower()}@moten.exempel.se")
    with acting_for(body.pk):
        commands.call_meeting(meeting=ahead, by=keeper(body), at=at)
        given = Task.objects.get(outcome=written)
    asked = question(body, f"{canary} fråga", [f"{canary.lower()}@svar.exempel.se"], at=at)
    return {
        "sending": asked[0].sending,
        "assignment_reference": asked[0].reference,
        "meetings:answer_token": link_of(asked[0]),
        "series_reference": row.reference,
        "meeting_reference": ahead.reference,
        "task_reference": given.reference,
        "item_id": item.pk,
        "attendance_id": called.pk,
        "outcome_id": written.pk,
        "meetings:token": invitation_token(called),
        "meetings:paper": "kallelse",
        "meetings:form": "pdf",
        "meetings:owner_kind": "body",
        "meetings:owner_id": str(body.pk),
    }
