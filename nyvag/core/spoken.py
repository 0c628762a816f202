"""Sentences in the language asked for where no web framework runs: read from the catalogues themselves.

The web translates by gettext and compiled catalogues; the bare commands must work without either.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from nyvag.core.tabular.sentences import Sentence

LANGUAGES = ("sv", "en")
_language: ContextVar[str] = ContextVar("language", default="sv")
_packages: ContextVar[tuple[str, ...]] = ContextVar("packages", default=("nyvag.core",))


@contextmanager
def speaking(language: str, packages: Sequence[str]) -> Iterator[None]:
    """Let ``say`` speak one of LANGUAGES, with the catalogues of these packages."""
    tokens = _language.set(language), _packages.set(tuple(packages))
    try:
        yield
    finally:
        _language.reset(tokens[0])
        _packages.reset(tokens[1])


def language() -> str:
    """Name the language that is spoken; Swedish unless another was asked for."""
    return _language.get()


def say(text: str, **values: object) -> str:
    """Say an English sentence in the language spoken; its values may be sentences themselves."""
    msgid = text.msgid if isinstance(text, Sentence) else text
    given = values or (text.values if isinstance(text, Sentence) else {})
    spoken = msgid if language() == "en" else _catalogue(_packages.get()).get(msgid, msgid)
    if not given:
        return spoken
    return spoken % {
        name: say(value) if isinstance(value, Sentence) else value for name, value in given.items()
    }


@cache
def _catalogue(packages: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for package in packages:
        path = files(package).joinpath("locale", "sv", "LC_MESSAGES", "django.po")
        found.update(entries(path.read_text(encoding="utf-8")))
    return found


def entries(catalogue: str) -> Iterator[tuple[str, str]]:
    """Give each plain msgid of a catalogue with its translation; plurals and contexts are left out."""
    for block in catalogue.split("\n\n"):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("msg"):
                name, _, line = line.partition(" ")
            if name and line.startswith('"'):
                parts[name] = parts.get(name, "") + str(ast.literal_eval(line))
        if parts.get("msgid") and parts.get("msgstr") and "msgctxt" not in parts:
            yield parts["msgid"], parts["msgstr"]
