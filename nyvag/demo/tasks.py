"""Tasks in every state, a question that was answered and returned, and somebody who will be away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nyvag.accounts.absences import be_away
from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.demo.rules.tasks import (
    AnswerPlan,
    QuestionPlan,
    TaskPlan,
    absence_plans,
    question_plans,
    task_plans,
)
from nyvag.meetings import commands
from nyvag.meetings.access import BODY
from nyvag.meetings.models import Assignment, Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import UNFINISHED, TaskState
from nyvag.organisations.models import Unit

HOME = "granmora"
ANSWERED, JUDGED = timedelta(days=6), timedelta(days=9)


@dataclass(frozen=True)
class Cast:
    """The units and people of the invented municipality, by what the plans call them."""

    units: dict[str, Unit]
    people: dict[str, Actor]


def write_tasks(slug: str, actor: Actor, at: datetime) -> None:
    """Give, report, ask and answer in the order it happened."""
    if slug != HOME:
        return
    cast = _cast()
    for plan in task_plans():
        _task(plan, cast, actor, at)
    for question in question_plans():
        _question(question, cast, actor, at)
    for absence in absence_plans():
        be_away(
            user_id=cast.people[absence.who].user_id or 0,
            substitute_id=cast.people[absence.substitute].user_id or 0,
            starts_on=day_of(at) + timedelta(days=absence.first),
            ends_on=day_of(at) + timedelta(days=absence.last),
            by=cast.people[absence.who],
            at=at,
        )


def _cast() -> Cast:
    held = Membership.objects.filter(body_id=current_body_id()).select_related("user")
    people = {
        each.user.email.partition("@")[0]: Actor(
            each.user_id, str(each.user), Role(each.role), each.body_id, each.unit_id
        )
        for each in held
    }
    return Cast({unit.name: unit for unit in Unit.objects.order_by("pk")}, people)


def _task(plan: TaskPlan, cast: Cast, actor: Actor, at: datetime) -> None:
    given, due = at + timedelta(days=plan.given), day_of(at) + timedelta(days=plan.due)
    first = day_of(at) + timedelta(days=plan.moved_from) if plan.moved_from is not None else due
    facts = commands.TaskFacts(
        title=plan.title,
        unit=cast.units.get(plan.who),
        user_id=cast.people[plan.who].user_id if plan.who in cast.people else None,
        due_on=first,
    )
    task = commands.give_task(
        owner_kind=BODY, owner_id=str(current_body_id()), facts=facts, by=actor, at=given
    )
    state = TaskState(plan.state)
    if state is TaskState.OPEN:
        return
    report = Report(state, plan.comment, plan.cause, plan.moved_to, due if state in UNFINISHED else None)
    commands.report_task(task=task, report=report, by=actor, at=given + timedelta(days=10))


def _question(plan: QuestionPlan, cast: Cast, actor: Actor, at: datetime) -> None:
    sent, due = at + timedelta(days=plan.given), day_of(at) + timedelta(days=plan.due)
    named = commands.recipients_named(
        units=[cast.units[each] for each in plan.to if each in cast.units],
        user_ids=[cast.people[each].user_id or 0 for each in plan.to if each in cast.people],
        emails=[each for each in plan.to if "@" in each],
        due_on=due,
        by=actor,
        at=sent,
    )
    drafts = commands.draft_assignments(
        owner_kind=BODY,
        owner_id=str(current_body_id()),
        question=commands.Question(plan.title, plan.asks, due),
        recipients=named,
        by=actor,
        at=sent,
    )
    asked = commands.send_assignments(sending=drafts[0].sending, by=actor, at=sent)
    for answer in plan.answers:
        _answer(_asked_of(asked, answer.who, cast), answer, cast, actor, sent)


def _asked_of(asked: list[Assignment], who: str, cast: Cast) -> Assignment:
    unit, person = cast.units.get(who), cast.people.get(who)
    return next(
        each
        for each in asked
        if (unit is not None and each.unit_id == unit.pk)
        or (person is not None and each.user_id == person.user_id)
    )


def _answer(asked: Assignment, plan: AnswerPlan, cast: Cast, actor: Actor, sent: datetime) -> None:
    by = cast.people.get(plan.who, actor)
    task = Task.objects.get(pk=asked.task_id or 0)
    commands.report_task(task=task, report=Report(TaskState.DONE, plan.text), by=by, at=sent + ANSWERED)
    later = sent + JUDGED
    if plan.accepted:
        commands.accept_assignment(assignment=asked, text="Tack.", by=actor, at=later)
    if plan.returned:
        due = (task.due_on or day_of(sent)) + timedelta(days=plan.days)
        commands.return_assignment(assignment=asked, text=plan.returned, due_on=due, by=actor, at=later)
