"""What can be wrong with a body's own template, without the libraries that find it."""

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong with a template."""

    NOT_WORD = "NOT_WORD"
    UNREADABLE = "UNREADABLE"
    UNKNOWN = "UNKNOWN"
    FORBIDDEN = "FORBIDDEN"
    NO_CONTENT = "NO_CONTENT"
    CONTENT_TWICE = "CONTENT_TWICE"
    CONTENT_NOT_ALONE = "CONTENT_NOT_ALONE"
    CONTENT_CONDITIONAL = "CONTENT_CONDITIONAL"
    CONTENT_ELSEWHERE = "CONTENT_ELSEWHERE"
    OUTSIDE_LINK = "OUTSIDE_LINK"
    EMBEDDED = "EMBEDDED"
    FIELD = "FIELD"
    TOO_LARGE = "TOO_LARGE"
    DAMAGED = "DAMAGED"
    GONE = "GONE"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and the words of the template it concerns."""

    trouble: Trouble
    detail: str = ""


class UnableToFillError(Exception):
    """The template cannot be filled in; `findings` say all that is wrong."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(f"{each.trouble} {each.detail}".strip() for each in findings))
        self.findings = findings
