"""Telling by mail: those who speak for an enterprise, and those who lead the forum."""

import datetime as dt

from django.urls import reverse

from nyvag.accounts.models import Membership
from nyvag.core.access import Role
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.queries.people import representatives
from nyvag.forum.models import Topic
from nyvag.messaging.commands import person, post

RAISED, MOVED = "forum.raised", "forum.own-moved"
WISH, WISH_ANSWERED = "forum.compact-wish", "forum.compact-answer"


def tell_enterprise(topic: Topic, at: dt.datetime) -> int:
    """Tell those who speak for the enterprise that raised a topic of a change; return how many."""
    if topic.enterprise_id is None:
        return 0
    path = reverse("forum:own-topic", args=[topic.reference])
    key = f"forum.topic:{topic.reference}:{topic.state}:{at.isoformat()}"
    return tell_representatives(topic.enterprise_id, kind=MOVED, path=path, key=key, at=at)


def tell_representatives(enterprise_id: int, *, kind: str, path: str, key: str, at: dt.datetime) -> int:
    """Tell everyone who speaks for an enterprise at the body acted for; return how many."""
    told = list(representatives(enterprise_id))
    for each in told:
        post(kind=kind, to=person(each.user_id), path=path, key=f"{key}:{each.user_id}", at=at)
    return len(told)


def tell_leaders(*, kind: str, path: str, key: str, at: dt.datetime) -> int:
    """Tell every coordinator of the body acted for of something that waits; return how many."""
    leaders = Membership.objects.filter(
        body_id=current_body_id(), role=Role.COORDINATOR, user__is_active=True
    )
    told = sorted(set(leaders.values_list("user_id", flat=True)))
    for user_id in told:
        post(kind=kind, to=person(user_id), path=path, key=f"{key}:{user_id}", at=at)
    return len(told)
