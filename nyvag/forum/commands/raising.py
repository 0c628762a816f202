"""Topics and meetings: raised at one, and carried to the next agenda until they are answered."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.forum.commands.refusals import UnableToChangeForum
from nyvag.forum.commands.topics import NewTopic, receive_topic
from nyvag.forum.models import RaisedTopic, Topic
from nyvag.forum.queries.events import OWNER, TOPIC_KEY, topics_left_unanswered
from nyvag.forum.rules.topics import TopicSource
from nyvag.meetings.commands import UnableToChangeMeeting, accept_proposal
from nyvag.meetings.models import Meeting
from nyvag.meetings.queries import proposals_for
from nyvag.meetings.rules.states import TOOK_PLACE, MeetingState


@transaction.atomic
def raise_at_meeting(*, meeting: Meeting, new: NewTopic, by: Actor, at: dt.datetime) -> Topic:
    """Take down what was raised at a meeting of the forum; meeting and origin are kept with it.

    Raises:
        UnableToChangeForum: it is not the forum's meeting or has not begun, or what `receive_topic` refuses.
    """
    if meeting.owner_kind != OWNER:
        raise UnableToChangeForum(_("The meeting is not one of the forum's."))
    begun = meeting.state in TOOK_PLACE or (meeting.state == MeetingState.CALLED and meeting.starts_at <= at)
    if not begun:
        raise UnableToChangeForum(_("The meeting has not begun, so nothing has been raised there yet."))
    topic = receive_topic(new=replace(new, source=TopicSource.MEETING, meeting=meeting.topic), by=by, at=at)
    RaisedTopic.objects.create(body_id=meeting.body_id, topic=topic, meeting=meeting)
    return topic


def lay_topics(meeting: Meeting, by: Actor, at: dt.datetime) -> int:
    """Put the topics that earlier meetings left unanswered on an agenda, inside another command.

    What somebody took off the agenda stays off.
    """
    proposed = {each.key for each in proposals_for(meeting, at)}
    left = topics_left_unanswered(meeting.starts_at).values_list("pk", flat=True)
    keys = [key for pk in left if (key := f"{TOPIC_KEY}{pk}") in proposed]
    for key in keys:
        try:
            accept_proposal(meeting=meeting, key=key, by=by, at=at)
        except UnableToChangeMeeting as refusal:
            raise UnableToChangeForum(str(refusal)) from refusal
    return len(keys)
