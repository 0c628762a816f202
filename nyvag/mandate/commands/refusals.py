"""Why this room refuses a change, and the guard that no personal number comes in with one."""

from django.utils.translation import gettext as _

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangeMandate(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


refuse_person_numbers = refusing_person_numbers(UnableToChangeMandate)


def refuse_two(*ways: object) -> None:
    """Refuse that somebody is named in more than one way: unit, outside party, words."""
    if sum(bool(way) for way in ways) > 1:
        raise UnableToChangeMandate(_("Choose somebody in the list or write a name, not both."))
