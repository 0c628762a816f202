"""Pages of the forum."""

from nyvag.forum.views.moving import topic_answer, topic_assign, topic_decline, topic_finish
from nyvag.forum.views.own import own_topic, own_topic_new, own_topics
from nyvag.forum.views.routes import route_confirm, route_edit, route_list, route_new, route_remove
from nyvag.forum.views.topics import topic_detail, topic_list, topic_new, topic_note, topic_show

__all__ = [
    "own_topic",
    "own_topic_new",
    "own_topics",
    "route_confirm",
    "route_edit",
    "route_list",
    "route_new",
    "route_remove",
    "topic_answer",
    "topic_assign",
    "topic_decline",
    "topic_detail",
    "topic_finish",
    "topic_list",
    "topic_new",
    "topic_note",
    "topic_show",
]
