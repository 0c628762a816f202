"""Everything the forum writes, one module for each of its matters."""

from nyvag.forum.commands.moving import answer_topic, assign_topic, decline_topic, finish_topic
from nyvag.forum.commands.refusals import UnableToChangeForum
from nyvag.forum.commands.topics import NewTopic, note_topic, receive_topic, show_topic

__all__ = [
    "NewTopic",
    "UnableToChangeForum",
    "answer_topic",
    "assign_topic",
    "decline_topic",
    "finish_topic",
    "note_topic",
    "receive_topic",
    "show_topic",
]
