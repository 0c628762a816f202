"""What kinds of newsletter there are."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a newsletter tells of."""

    NEWS = "NEWS"
    PURCHASE = "PURCHASE"
    TRAINING = "TRAINING"


KINDS_OF_MAIL = {
    LetterKind.NEWS: "forum.letter-news",
    LetterKind.PURCHASE: "forum.letter-purchase",
    LetterKind.TRAINING: "forum.letter-training",
}
"""Each kind is a kind of mail of its own, so that one can be turned off without the others."""
TRIED = "forum.letter-try"
