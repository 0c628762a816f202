"""The Swedish is complete: every string has it, none is a guess."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


SWEDISH_ALONE = {"accounts.toml"}
"""The national chart of accounts has no English of its own."""
RULES = [
    path
    for path in sorted(catalogue(apps()[0]).parents[4].glob("*/rules/**/*.toml"))
    if path.name not in SWEDISH_ALONE
]


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_data_that_is_shown_is_in_both_languages(path: Path) -> None:
    """What a data file says in one of the languages it says in the other too."""
    lacks = list(_halves(tomllib.loads(path.read_text(encoding="utf-8")), ""))
    assert lacks == []


def _halves(found: Any, where: str) -> Iterator[str]:
    """Name each text of a file that lacks its other language, or is empty in it."""
    if isinstance(found, list):
        for number, each in enumerate(found, start=1):
            yield from _halves(each, f"{where}[{number}]")
    if not isinstance(found, dict):
        return
    for key, value in found.items():
        yield from _halves(value, f"{where}.{key}")
        stem, ending = key.removesuffix(key[-2:]), key[-2:]
        if ending in ("sv", "en") and (stem == "" or stem.endswith("_")) and isinstance(value, str):
            other = stem + ("en" if ending == "sv" else "sv")
            # A plain word beside `word_en` is the Swedish.
            twin = found.get(other, found.get(stem.rstrip("_")) if ending == "en" else None)
            if ending == "sv" and stem and twin is None:
                twin = found.get(stem.rstrip("_"))
            if not twin or not value:
                yield f"{where}.{key}"
