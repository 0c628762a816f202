"""Why this room refuses a change, and the guard that no personal number comes in with one."""

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number


class UnableToChangeMandate(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


def refuse_person_numbers(*texts: str) -> None:
    """Refuse free text that holds a personal number, whoever calls."""
    if any(holds_person_number(text) for text in texts):
        raise UnableToChangeMandate(
            _("The text holds a personal identity number. Take it away and try again.")
        )


def refuse_two(*ways: object) -> None:
    """Refuse that somebody is named in more than one way: unit, outside party, words."""
    if sum(bool(way) for way in ways) > 1:
        raise UnableToChangeMandate(_("Choose somebody in the list or write a name, not both."))
