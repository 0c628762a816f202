"""Why a routine, a run, training, the wheel or a self-assessment cannot be changed so."""

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangeRoutine(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


refuse_person_numbers = refusing_person_numbers(UnableToChangeRoutine)
