"""The tables of the forum."""

from nyvag.forum.models.topics import Topic, TopicStep

__all__ = ["Topic", "TopicStep"]
