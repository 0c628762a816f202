"""What an enterprise raises itself, from its own page."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises.access import is_own
from nyvag.enterprises.models import Enterprise
from nyvag.forum.commands.refusals import UnableToChangeForum
from nyvag.forum.commands.telling import RAISED, tell_leaders
from nyvag.forum.commands.topics import NewTopic, receive_topic
from nyvag.forum.models import Topic
from nyvag.forum.rules.topics import TopicKind, TopicSource


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """What an enterprise says about what it raises."""

    kind: TopicKind
    title: str
    text: str = ""
    origin_is_public: bool = False


@transaction.atomic
def raise_topic(*, enterprise: Enterprise, said: OwnTopic, by: Actor, at: dt.datetime) -> Topic:
    """Take in what an enterprise raises; the idea is credited to it from here on, and coordinators are told.

    Raises:
        UnableToChangeForum: the person does not speak for the enterprise, nothing is said, or a text holds
            a personal number.
    """
    if not is_own(by, enterprise.pk):
        raise UnableToChangeForum(_("You do not speak for the enterprise."))
    new = NewTopic(
        kind=said.kind,
        title=said.title,
        text=said.text,
        source=TopicSource.ENTERPRISE,
        enterprise=enterprise,
        origin=enterprise.name,
        origin_is_public=said.origin_is_public,
        raised_on=day_of(at),
    )
    topic = receive_topic(new=new, by=by, at=at)
    path = reverse("forum:topic-detail", args=[topic.reference])
    tell_leaders(kind=RAISED, path=path, key=f"forum.raised:{topic.reference}", at=at)
    return topic
