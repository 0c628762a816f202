"""The Swedish is complete: every string has it, none is a guess."""

from pathlib import Path

import pytest

from nyvag.config.translations import apps, catalogue, missing


@pytest.mark.parametrize("app", apps(), ids=lambda path: path.name)
def test_swedish_is_complete(app: Path) -> None:
    assert missing(app) == []


@pytest.mark.parametrize("app", apps(), ids=lambda path: path.name)
def test_catalogue_has_no_fuzzy_mark(app: Path) -> None:
    path = catalogue(app)
    assert not path.exists() or "fuzzy" not in path.read_text(encoding="utf-8")
