"""A year of the invented municipality's groups: who sits there, what they met about, what units proposed."""

from datetime import date, datetime, time, timedelta

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.core.tenancy import current_body_id
from nyvag.demo.rules.coordination_groups import (
    GroupPlan,
    MeetingPlan,
    ProposalPlan,
    SeatPlan,
    group_plans,
    proposal_plans,
)
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.rules.proposals import ProposalKind
from nyvag.internal_coordination.rules.states import GROUP, GroupKind, GroupState, HolderKind, SeatRole
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Meeting, MeetingSeries, Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import OutcomeKind, Presence, TaskState
from nyvag.organisations.models import Unit

LASTS = timedelta(hours=2)
PLANNED = timedelta(days=30)
ABSENT = "Nils Fantasisson"
"""Whoever is away from every meeting of the demonstration."""
SATURDAY = 5


def write_groups(slug: str, actor: Actor, at: datetime) -> None:
    """Write groups, their year and the proposals in the order it happened."""
    made: dict[str, CoordinationGroup] = {}
    for plan in group_plans(slug):
        made[plan.name] = _group(plan, made.get(plan.informs), slug, actor, at)
    for proposal in proposal_plans(slug):
        _propose(proposal, made, slug, actor, at)


def _group(
    plan: GroupPlan, informs: CoordinationGroup | None, slug: str, actor: Actor, at: datetime
) -> CoordinationGroup:
    formed, active = (at - timedelta(days=days) for days in (plan.formed_before, plan.active_before))
    facts = commands.GroupFacts(
        name=plan.name,
        kind=GroupKind(plan.kind),
        purpose=plan.purpose,
        meets_per_year=plan.meets_per_year,
        informs=informs,
    )
    group = commands.form_group(facts=facts, on=day_of(formed), reason=plan.reason, by=actor, at=formed)
    for seat in plan.seats:
        _seat(seat, group, slug, actor, formed)
    if plan.charter:
        charter = commands.CharterFacts(plan.charter, plan.charter_by, day_of(active))
        commands.write_charter(group=group, facts=charter, by=actor, at=active)
    _step(group, GroupState.ACTIVE, "Alla platser är fördelade.", active, actor)
    _meet(plan, group, actor, at)
    if plan.dormant_before is not None:
        when = at - timedelta(days=plan.dormant_before)
        _step(group, GroupState.DORMANT, plan.dormant_reason, when, actor)
    return group


def _step(group: CoordinationGroup, state: GroupState, reason: str, at: datetime, actor: Actor) -> None:
    commands.step_group(group=group, state=state, on=day_of(at), reason=reason, by=actor, at=at)


def _seat(plan: SeatPlan, group: CoordinationGroup, slug: str, actor: Actor, at: datetime) -> None:
    unit = Unit.objects.filter(name=plan.unit, ends_on=None).order_by("pk").first()
    if unit is None:
        return
    facts = commands.SeatFacts(unit=unit, function=plan.function, role=SeatRole(plan.role))
    seat = commands.add_seat(group=group, facts=facts, on=day_of(at), by=actor, at=at)
    people = ((plan.mailbox, plan.name, HolderKind.HOLDER), ("", plan.substitute, HolderKind.SUBSTITUTE))
    for mailbox, name, kind in people:
        if mailbox or name:
            who = _person(mailbox, name, slug)
            commands.take_seat(seat=seat, person=who, on=day_of(at), kind=kind, by=actor, at=at)


def _person(mailbox: str, name: str, slug: str) -> commands.Person:
    if mailbox:
        return commands.Person(user_id=_membership(mailbox, slug).user_id)
    return commands.Person(name=name, email=f"{name.split()[0].lower()}@{slug}.example")


def _membership(mailbox: str, slug: str) -> Membership:
    rows = Membership.objects.filter(body_id=current_body_id(), user__email=f"{mailbox}@{slug}.example")
    return rows.select_related("user").get()


def _meet(plan: GroupPlan, group: CoordinationGroup, actor: Actor, at: datetime) -> None:
    if not plan.meetings:
        return
    owner = {"owner_kind": GROUP, "owner_id": str(group.reference)}
    facts = meetings.SeriesFacts(name=plan.name, place=plan.place, per_year=plan.meets_per_year)
    series = meetings.start_series(**owner, facts=facts, by=actor, at=at - timedelta(days=plan.active_before))
    for row in plan.meetings:
        _meeting(row, series, actor, at)


def _meeting(plan: MeetingPlan, series: MeetingSeries, actor: Actor, at: datetime) -> None:
    starts = datetime.combine(_weekday(day_of(at) + timedelta(days=plan.days)), time(13), STOCKHOLM)
    planned = min(starts - PLANNED, at)
    meeting = meetings.plan_meeting(
        owner_kind=series.owner_kind,
        owner_id=series.owner_id,
        facts=meetings.MeetingFacts(plan.topic, starts, starts + LASTS, series.place),
        series=series,
        by=actor,
        at=planned,
    )
    for title in plan.items:
        meetings.add_item(meeting=meeting, title=title, by=actor, at=planned)
    if plan.call:
        meetings.call_meeting(meeting=meeting, by=actor, at=at)
    if plan.days < 0:
        _write(plan, meeting, actor, starts + LASTS + timedelta(hours=1))


def _write(plan: MeetingPlan, meeting: Meeting, actor: Actor, at: datetime) -> None:
    """Hold a meeting, write what came of it and approve the minutes a week later."""
    meetings.hold_meeting(meeting=meeting, by=actor, at=at)
    items = list(meeting.items.order_by("position"))
    told = (meetings.NewOutcome(OutcomeKind.INFORMATION, f"{each.title}: klart.", each) for each in items[1:])
    outcomes = [meetings.NewOutcome(OutcomeKind.DECISION, plan.decision, items[0]), *told]
    if plan.task:
        unit = Unit.objects.filter(name=plan.task_unit, ends_on=None).order_by("pk")[0]
        due = day_of(at) + timedelta(days=plan.task_days)
        facts = meetings.TaskFacts(title=plan.task, unit=unit, due_on=due)
        outcomes.append(meetings.NewOutcome(OutcomeKind.TASK, plan.task, items[-1], facts))
    rows = meeting.attendances.order_by("pk")
    came = {row.pk: (Presence.ABSENT if row.name == ABSENT else Presence.PRESENT, "") for row in rows}
    minutes = meetings.Minutes(text=plan.minutes, presences=came, outcomes=tuple(outcomes))
    found = Meeting.objects.get(pk=meeting.pk)
    meetings.write_minutes(meeting=found, minutes=minutes, version=found.version, by=actor, at=at)
    later = at + timedelta(days=7)
    meetings.approve_minutes(
        meeting=found, approved_by="Mötets ordförande", approved_on=day_of(later), by=actor, at=later
    )
    if plan.task and plan.task_done:
        task = Task.objects.get(meeting=found, title=plan.task)
        when = at + timedelta(days=plan.task_days - 5)
        meetings.report_task(task=task, report=Report(TaskState.DONE), by=actor, at=when)


def _propose(
    plan: ProposalPlan, groups: dict[str, CoordinationGroup], slug: str, actor: Actor, at: datetime
) -> None:
    raised = at + timedelta(days=plan.days)
    member = _membership(plan.mailbox, slug)
    by = Actor(member.user_id, member.user.name, Role(member.role), member.body_id, member.unit_id)
    facts = commands.ProposalFacts(ProposalKind(plan.kind), plan.title, plan.text, plan.origin)
    proposal = commands.raise_proposal(facts=facts, by=by, at=raised)
    if plan.forward_to:
        to = commands.Receiver(group=groups[plan.forward_to])
        when = raised + timedelta(days=3)
        commands.forward_proposal(proposal=proposal, to=to, note=plan.forward_note, by=actor, at=when)


def _weekday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
