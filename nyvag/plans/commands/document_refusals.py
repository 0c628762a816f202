"""Why changes of steering documents are refused."""

from django.utils.translation import gettext as _

from nyvag.core.refusing import refusing_person_numbers


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


refuse_personal_numbers = refusing_person_numbers(UnableToChangeDocument)
