"""Why this room refuses a change, and the guard that no personal number comes in with one."""

from django.utils.translation import gettext as _

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangeFollowUp(Exception):
    """The change cannot be made; the message is a sentence for the person who tried.

    `field` names the one that is at fault, where one is.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        """Say what is wrong, and in which field."""
        super().__init__(sentence)
        self.field = field


class ChangedMeanwhile(UnableToChangeFollowUp):
    """Somebody else has changed it since it was shown."""

    def __init__(self) -> None:
        """Say that the page is old."""
        super().__init__(_("Somebody else has changed this since you opened the page. Look at it again."))


refuse_person_numbers = refusing_person_numbers(UnableToChangeFollowUp)


def refuse_stale(seen: int | None, now: int) -> None:
    """Refuse a change of something that has changed since it was read; None leaves it unchecked."""
    if seen is not None and seen != now:
        raise ChangedMeanwhile
