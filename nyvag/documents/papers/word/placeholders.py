"""What a template may write between double braces, in Swedish or English."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.words import words_of


@dataclass(frozen=True)
class Placeholders:
    """The names in one language."""

    title: str
    sender: str
    date: str
    facts: str
    fact: str
    label: str
    value: str
    content: str
    note: str


SWEDISH = Placeholders(
    "titel", "avsandare", "datum", "uppgifter", "uppgift", "namn", "varde", "innehall", "anmarkning"
)
ENGLISH = Placeholders("title", "sender", "date", "facts", "fact", "label", "value", "content", "note")
LANGUAGES = (SWEDISH, ENGLISH)
CONTENTS = frozenset(each.content for each in LANGUAGES)
LISTS = frozenset(each.facts for each in LANGUAGES)
PARTS = frozenset(name for each in LANGUAGES for name in (each.label, each.value))


def named(label: str) -> str:
    """Return the placeholder of a fact: "Diarienummer" is {{ diarienummer }}."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def known_names(paper: Paper) -> frozenset[str]:
    """Return every name that a template of a paper like this may use."""
    return frozenset(values_of(paper, ""))


def values_of(paper: Paper, content: str) -> Mapping[str, Any]:
    """Return what stands for each name; a fact never takes the place of the paper's own parts."""
    facts = {named(label): value for label, value in paper.facts if named(label)}
    listed = [
        {each: part for names in LANGUAGES for each, part in ((names.label, label), (names.value, value))}
        for label, value in paper.facts
    ]
    own: dict[str, Any] = {}
    for names in LANGUAGES:
        own |= {names.title: paper.title, names.sender: paper.sender, names.date: words_of(paper).date}
        own |= {names.facts: listed, names.content: content, names.note: paper.note}
    return {**facts, **own}


def content_place(language: str) -> str:
    """Return what marks where the paper's text is to stand."""
    return f"{{{{ {(ENGLISH if language == 'en' else SWEDISH).content} }}}}"


def explained(paper: Paper) -> list[tuple[str, str]]:
    """Give each placeholder in the paper's language, with what it becomes in the paper."""
    names = ENGLISH if paper.language == "en" else SWEDISH
    own = [
        (names.title, paper.title),
        (names.sender, paper.sender),
        (names.date, words_of(paper).date),
        (names.note, paper.note),
    ]
    facts = [(named(label), value) for label, value in paper.facts if named(label)]
    return [(f"{{{{ {name} }}}}", value) for name, value in (*own, *facts) if value]
