"""The tables of the forum."""

from nyvag.forum.models.barometer import (
    Barometer,
    BarometerItem,
    BarometerKey,
    BarometerSheet,
    BarometerStatement,
)
from nyvag.forum.models.compacts import (
    Compact,
    CompactParty,
    CompactVersion,
    CompactWish,
    HeldPrinciple,
    Principle,
    PrincipleVersion,
)
from nyvag.forum.models.events import ForumMeeting, RaisedTopic
from nyvag.forum.models.letters import Newsletter
from nyvag.forum.models.registrations import (
    Invitation,
    InvitationRound,
    Registration,
    RegistrationNeeds,
    Subscription,
)
from nyvag.forum.models.routes import ContactRoute
from nyvag.forum.models.topics import Topic, TopicStep

__all__ = [
    "Barometer",
    "BarometerItem",
    "BarometerKey",
    "BarometerSheet",
    "BarometerStatement",
    "Compact",
    "CompactParty",
    "CompactVersion",
    "CompactWish",
    "ContactRoute",
    "ForumMeeting",
    "HeldPrinciple",
    "Invitation",
    "InvitationRound",
    "Newsletter",
    "Principle",
    "PrincipleVersion",
    "RaisedTopic",
    "Registration",
    "RegistrationNeeds",
    "Subscription",
    "Topic",
    "TopicStep",
]
