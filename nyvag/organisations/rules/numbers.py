"""Organisation numbers of units and outside parties: checked, never mended, never a person's."""

from nyvag.core.identity import Kind, classify, formatted
from nyvag.core.marking import gettext_noop

GIVEN = frozenset({Kind.ORGANISATION, Kind.GD})
PERSONS = gettext_noop(
    "This is a person's number, which may not be kept. Leave the number empty and write the name alone."
)
SEVERAL = gettext_noop("There are several numbers here. Write one.")
WRONG = gettext_noop(
    "This is no organisation number. Write ten digits, for example 212000-1355, or leave it empty."
)


class BadNumber(Exception):
    """A number that may not be kept; `sentence` is a message id that says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def organisation_number(raw: str) -> str:
    """Return the ten digits of a written organisation number, or a foreign number as it stands; empty is "".

    Raises:
        BadNumber: it is a person's number, several numbers, or no number.
    """
    if not raw.strip():
        return ""
    found = classify(raw)
    if found.is_personal:
        raise BadNumber(PERSONS)
    if found.kind is Kind.SEVERAL:
        raise BadNumber(SEVERAL)
    if found.kind is Kind.FOREIGN and len(found.display) <= 20:
        return found.display
    if found.kind not in GIVEN or found.digits is None:
        raise BadNumber(WRONG)
    return found.digits


def written(number: str) -> str:
    """Write a kept number as people do: NNNNNN-NNNN, a foreign one as it stands."""
    return formatted(number) if number.isdigit() and len(number) == 10 else number
