"""Why a group refuses a change, and the guard that no personal number comes in with one."""

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangeGroup(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


refuse_person_numbers = refusing_person_numbers(UnableToChangeGroup)
