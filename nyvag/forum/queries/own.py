"""What an enterprise sees of the forum: itself, what it raised, and what became of that."""

import uuid

from django.db.models import Q, QuerySet

from nyvag.core.access import Actor, Role
from nyvag.enterprises.models import Enterprise, Representative
from nyvag.enterprises.queries.people import own_enterprises
from nyvag.forum.models import Topic, TopicStep
from nyvag.forum.rules.topics import StepKind


def own_enterprise(reference: uuid.UUID, actor: Actor) -> Enterprise | None:
    """Find an enterprise that the reader speaks for at the body acted for (one statement)."""
    if actor.role is not Role.ENTERPRISE or actor.user_id is None:
        return None
    found: Enterprise | None = own_enterprises(actor.user_id).filter(reference=reference).first()
    return found


def own_topics(enterprise_id: int) -> QuerySet[Topic]:
    """List what one enterprise raised with the body acted for, newest first."""
    found = Topic.objects.filter(enterprise_id=enterprise_id).select_related("unit")
    return found.order_by("-raised_on", "-pk")


def own_topic(reference: uuid.UUID, actor: Actor) -> Topic | None:
    """Find a topic of an enterprise that the reader speaks for (one statement)."""
    if actor.role is not Role.ENTERPRISE or actor.user_id is None:
        return None
    mine = Representative.objects.filter(user_id=actor.user_id, ended_at=None).values("enterprise_id")
    found = Topic.objects.filter(reference=reference, enterprise_id__in=mine)
    first: Topic | None = found.select_related("unit", "enterprise").first()
    return first


def shared_steps(topic: Topic) -> QuerySet[TopicStep]:
    """List what the enterprise may follow of its topic: the states, and the notes meant for it."""
    found = topic.steps.filter(~Q(kind=StepKind.NOTE) | Q(is_shared=True))
    return found.order_by("made_at", "pk")
