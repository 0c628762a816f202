"""Pages of the forum."""

from nyvag.forum.views.answering import barometer_answer
from nyvag.forum.views.barometer import (
    barometer_close,
    barometer_detail,
    barometer_file,
    barometer_list,
    barometer_new,
    barometer_open,
    barometer_preview,
    barometer_publish,
    statement_edit,
    statement_new,
)
from nyvag.forum.views.compact_parties import (
    party_leave,
    party_new,
    principle_edit,
    principle_list,
    principle_new,
    wish_answer,
)
from nyvag.forum.views.compact_steps import (
    compact_adopt,
    compact_end,
    compact_enforce,
    compact_revise,
    compact_send_out,
    compact_write,
)
from nyvag.forum.views.compacts import (
    compact_detail,
    compact_edit,
    compact_list,
    compact_new,
    compact_show,
)
from nyvag.forum.views.events import event_detail, event_edit, event_new, event_publish, event_raise
from nyvag.forum.views.inviting import event_invite, event_log, event_registrations
from nyvag.forum.views.moving import topic_answer, topic_assign, topic_decline, topic_finish
from nyvag.forum.views.own import own_topic, own_topic_new, own_topics
from nyvag.forum.views.own_compacts import own_compact, own_compacts
from nyvag.forum.views.public_events import public_calendar, public_meeting, public_meetings
from nyvag.forum.views.registering import (
    invitation,
    invitation_calendar,
    own_meeting,
    own_meetings,
    registration_cancel,
)
from nyvag.forum.views.routes import route_confirm, route_edit, route_list, route_new, route_remove
from nyvag.forum.views.subscribing import own_subscription, subscribe, subscribe_confirm
from nyvag.forum.views.topics import topic_detail, topic_list, topic_new, topic_note, topic_show

__all__ = [
    "barometer_answer",
    "barometer_close",
    "barometer_detail",
    "barometer_file",
    "barometer_list",
    "barometer_new",
    "barometer_open",
    "barometer_preview",
    "barometer_publish",
    "compact_adopt",
    "compact_detail",
    "compact_edit",
    "compact_end",
    "compact_enforce",
    "compact_list",
    "compact_new",
    "compact_revise",
    "compact_send_out",
    "compact_show",
    "compact_write",
    "event_detail",
    "event_edit",
    "event_invite",
    "event_log",
    "event_new",
    "event_publish",
    "event_raise",
    "event_registrations",
    "invitation",
    "invitation_calendar",
    "own_compact",
    "own_compacts",
    "own_meeting",
    "own_meetings",
    "own_subscription",
    "own_topic",
    "own_topic_new",
    "own_topics",
    "party_leave",
    "party_new",
    "principle_edit",
    "principle_list",
    "principle_new",
    "public_calendar",
    "public_meeting",
    "public_meetings",
    "registration_cancel",
    "route_confirm",
    "route_edit",
    "route_list",
    "route_new",
    "route_remove",
    "statement_edit",
    "statement_new",
    "subscribe",
    "subscribe_confirm",
    "topic_answer",
    "topic_assign",
    "topic_decline",
    "topic_detail",
    "topic_finish",
    "topic_list",
    "topic_new",
    "topic_note",
    "topic_show",
    "wish_answer",
]
