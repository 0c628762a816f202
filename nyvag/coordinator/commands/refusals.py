"""Why something cannot be changed, and the guard that no personal number comes in with it."""

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangeFunction(Exception):
    """A function, its holders or its duties cannot be changed so; the message is for the person who tried."""


class UnableToChangeMatrix(Exception):
    """The responsibility matrix cannot be changed so; the message is for the person who tried."""


class UnableToHandOver(Exception):
    """Nothing was handed over; the message is for the person who tried."""


refuse_person_numbers = refusing_person_numbers(UnableToChangeFunction)
