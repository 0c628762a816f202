"""Why something cannot be changed, and the guard that no personal number comes in with it."""

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number


class UnableToChangeFunction(Exception):
    """A function, its holders or its duties cannot be changed so; the message is for the person who tried."""


class UnableToChangeMatrix(Exception):
    """The responsibility matrix cannot be changed so; the message is for the person who tried."""


class UnableToHandOver(Exception):
    """Nothing was handed over; the message is for the person who tried."""


def refuse_person_numbers(*texts: str) -> None:
    """Refuse free text that holds a personal number, whoever calls."""
    if any(holds_person_number(text) for text in texts):
        raise UnableToChangeFunction(
            _("The text holds a personal identity number. Take it away and try again.")
        )
