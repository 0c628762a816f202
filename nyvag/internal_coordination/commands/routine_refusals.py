"""Why a routine, a run, training, the wheel or a self-assessment cannot be changed so."""

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number


class UnableToChangeRoutine(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


def refuse_person_numbers(*texts: str) -> None:
    """Refuse free text that holds a personal number, whoever calls."""
    if any(holds_person_number(text) for text in texts):
        raise UnableToChangeRoutine(
            _("The text holds a personal identity number. Take it away and try again.")
        )
