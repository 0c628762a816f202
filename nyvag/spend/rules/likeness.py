"""Show where two names or numbers differ, so that an eye finds it at once."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text that is the same on both sides, or differs."""

    text: str
    differs: bool


def differences(left: str, right: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Cut two texts into pieces that are alike (whatever the case) and pieces that differ.

    A side that says nothing has no pieces; then nothing on the other side is marked as different.
    """
    left, right = " ".join(left.split()), " ".join(right.split())
    if not left or not right:
        return tuple(_whole(left)), tuple(_whole(right))
    matcher = SequenceMatcher(None, left.casefold(), right.casefold(), autojunk=False)
    if len(left.casefold()) != len(left) or len(right.casefold()) != len(right):
        matcher = SequenceMatcher(None, left, right, autojunk=False)
    lefts, rights = [], []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if end > start:
            lefts.append(Part(left[start:end], tag != "equal"))
        if other_end > other_start:
            rights.append(Part(right[other_start:other_end], tag != "equal"))
    return tuple(lefts), tuple(rights)


def _whole(text: str) -> list[Part]:
    return [Part(text, differs=False)] if text else []
