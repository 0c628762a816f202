"""The tables of the forum."""

from nyvag.forum.models.routes import ContactRoute
from nyvag.forum.models.topics import Topic, TopicStep

__all__ = ["ContactRoute", "Topic", "TopicStep"]
