"""Why the organisation cannot be changed so; each message is a sentence for the person who tried."""

from django.utils.translation import gettext as _

from nyvag.core.refusing import refusing_person_numbers
from nyvag.organisations.rules.numbers import BadNumber, organisation_number


class UnableToChangeUnitError(Exception):
    """The tree would not hold together so; `field` names what to change."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnableToChangeFunction(Exception):
    """A function cannot be added, given or ended so."""


class UnableToChangeParty(Exception):
    """An outside party cannot be written so; `field` names what to change."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def checked_number(raw: str, refusal: type[Exception]) -> str:
    """Return an organisation number as it is kept, or refuse it in words."""
    try:
        return organisation_number(raw)
    except BadNumber as bad:
        raise refusal(_(bad.sentence)) from None


def refuse_person_numbers(refusal: type[Exception], *texts: str) -> None:
    """Refuse text that holds a personal number, whoever calls."""
    refusing_person_numbers(refusal)(*texts)
