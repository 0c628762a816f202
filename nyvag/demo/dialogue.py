"""A year of questions from the invented enterprises, answered by the product's own commands."""

from datetime import date, datetime, time, timedelta

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.demo.rules.dialogue import RoutePlan, TopicPlan, route_plans, topic_plans
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum import commands
from nyvag.forum.commands.moving import Assignment
from nyvag.forum.commands.routes import RouteFacts, add_route
from nyvag.forum.models import Topic
from nyvag.forum.rules.questions import usual_questions
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.organisations.models import Unit

SOLE_TRADER = "E"
OFFICE_HOUR = time(10)


def write_dialogue(slug: str, actor: Actor, at: datetime) -> None:
    """Write a year of topics, in the order they were raised, and whom to call."""
    plans = topic_plans(slug)
    listed = _enterprises() if plans else []
    for plan in plans:
        _write(plan, listed, actor, at)
    for route in route_plans(slug):
        _route(route, slug, actor, at)


def _route(plan: RoutePlan, slug: str, actor: Actor, at: datetime) -> None:
    words = {question.key: question.sv for question in usual_questions()}
    facts = RouteFacts(
        question=words[plan.key],
        answer=plan.answer,
        unit=Unit.objects.filter(name=plan.unit, ends_on=None).first(),
        function=plan.function,
        mailbox=f"{plan.mailbox}@{slug}.example",
        deputy_function=plan.deputy,
    )
    add_route(facts=facts, by=actor, at=at)


def _enterprises() -> list[Enterprise]:
    """List the organisations of the register by name; sole traders are left alone."""
    listed = RegisterEntry.objects.values("enterprise_id")
    found = Enterprise.objects.filter(pk__in=listed).exclude(legal_form=SOLE_TRADER)
    return list(found.order_by("name", "pk"))


def _write(plan: TopicPlan, listed: list[Enterprise], actor: Actor, at: datetime) -> None:
    raised = day_of(at) - timedelta(days=plan.days_ago)
    enterprise = None if plan.enterprise is None else listed[plan.enterprise % len(listed)]
    new = commands.NewTopic(
        kind=TopicKind(plan.kind),
        title=plan.title,
        text=plan.text,
        source=TopicSource.MEETING if plan.meeting else TopicSource.ENTERPRISE,
        meeting=plan.meeting,
        enterprise=enterprise,
        origin=enterprise.name if enterprise else "",
        origin_is_public=plan.origin_is_public,
        raised_on=raised,
    )
    topic = commands.receive_topic(new=new, by=actor, at=_instant(raised, 0))
    if plan.assigned_after is not None:
        topic = _assign(plan, topic, actor)
    for place, note in enumerate(plan.notes):
        commands.note_topic(topic=topic, text=note, by=actor, at=_instant(raised, 8 + 7 * place))
    _end(plan, topic, actor)


def _assign(plan: TopicPlan, topic: Topic, actor: Actor) -> Topic:
    asked = Membership.objects.filter(user__email=plan.person).values_list("user_id", flat=True)
    to = Assignment(
        unit=Unit.objects.filter(name=plan.unit, ends_on=None)[0],
        function=plan.function,
        person_id=asked.first() if plan.person else None,
        due_on=topic.raised_on + timedelta(days=plan.answer_within),
    )
    when = _instant(topic.raised_on, plan.assigned_after or 0)
    return commands.assign_topic(topic=topic, to=to, by=actor, at=when)


def _end(plan: TopicPlan, topic: Topic, actor: Actor) -> None:
    if plan.answered_after is not None:
        when = _instant(topic.raised_on, plan.answered_after)
        commands.answer_topic(topic=topic, answer=plan.answer, answered_by=plan.function, by=actor, at=when)
    if plan.closed_after is not None:
        when = _instant(topic.raised_on, plan.closed_after)
        if plan.declined:
            commands.decline_topic(topic=topic, reason=plan.outcome, by=actor, at=when)
        else:
            commands.finish_topic(topic=topic, outcome=plan.outcome, by=actor, at=when)
    if plan.public:
        when = _instant(topic.raised_on, plan.closed_after or plan.answered_after or 0)
        commands.show_topic(topic=topic, is_public=True, by=actor, at=when)


def _instant(raised: date, days: int) -> datetime:
    return datetime.combine(raised + timedelta(days=days), OFFICE_HOUR, STOCKHOLM)
