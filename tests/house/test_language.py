"""The Swedish is complete: every string has it, none is a guess."""

from pathlib import Path

import pytest

from nyvag.config.translations import apps, catalogue, missing
from nyvag.core.spoken import entries


@pytest.mark.parametrize("app", apps(), ids=lambda path: path.name)
def test_swedish_is_complete(app: Path) -> None:
    assert missing(app) == []


@pytest.mark.parametrize("app", apps(), ids=lambda path: path.name)
def test_catalogue_has_no_fuzzy_mark(app: Path) -> None:
    path = catalogue(app)
    assert not path.exists() or "fuzzy" not in path.read_text(encoding="utf-8")


def test_one_english_string_has_one_swedish_wording() -> None:
    """One of the catalogues speaks for all: two wordings of a string show the same one everywhere."""
    wordings: dict[str, dict[str, list[str]]] = {}
    for app in apps():
        path = catalogue(app)
        if path.exists():
            for msgid, said in entries(path.read_text(encoding="utf-8")):
                wordings.setdefault(msgid, {}).setdefault(said, []).append(app.name)
    assert {msgid: said for msgid, said in wordings.items() if len(said) > 1} == {}
