"""Why changes of steering documents are refused."""

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number


class UnableToChangeDocument(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


class DocumentChangedMeanwhile(UnableToChangeDocument):
    """Somebody else has changed the same thing since the form was opened."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _(
                "Somebody else has changed this since you opened the page. Open it anew in another window, "
                "compare, and send yours again."
            )
        )


def refuse_personal_numbers(*texts: str) -> None:
    """Refuse free text that holds a personal number, whoever calls."""
    if any(holds_person_number(text) for text in texts):
        raise UnableToChangeDocument(
            _("The text holds a personal identity number. Take it away and try again.")
        )
