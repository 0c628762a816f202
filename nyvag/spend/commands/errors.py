"""Refusals of the spend room, each a sentence for the person who asked."""

from django.utils.functional import Promise


class UnableTo(Exception):
    """The command was refused; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class UnableToUploadLedger(UnableTo):
    """The file cannot be taken in."""


class UnableToCheckLedger(UnableTo):
    """The file cannot be read with these columns."""


class UnableToImportLedger(UnableTo):
    """The file cannot be imported in the state it is in."""


class UnsettledOverlapError(UnableToImportLedger):
    """The file covers days of another, and nobody has said what becomes of that one."""


class UnableToWithdrawLedger(UnableTo):
    """The file cannot be withdrawn in the state it is in."""


class UnableToDecideMatch(UnableTo):
    """The decision about a supplier cannot be taken."""


class UnableToAdoptDefinition(UnableTo):
    """The definition cannot be adopted."""


class UnableToHideOpportunity(UnableTo):
    """The category cannot be hidden."""


class UnableToMatchAgain(UnableTo):
    """The suppliers cannot be matched again."""
