"""Templates: none unused, none with script or style in it."""

import re
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, code, name_of, templates

BY_NAME = "account|mfa|usersessions|allauth|socialaccount|django_tables2|registration|django"
ENTRY = re.compile(rf"templates/({BY_NAME})/|templates/\d{{3}}\w*\.html")
"""Templates that Django and allauth look up by name."""
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son\w+=|javascript:")


def _name(path: Path) -> str:
    return path.as_posix().rpartition("/templates/")[2]


def test_no_template_is_unused() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*code(), *templates()]]
    everything = "\n".join(texts)
    found = [
        _name(path)
        for path in templates()
        if not ENTRY.search(path.as_posix()) and everything.count(f'"{_name(path)}"') == 0
    ]
    assert found == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_holds_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "report" in path.stem:
        return
    assert not INLINE.search(text)
    assert "|safe" not in text.replace("help_text|safe", "")


def test_static_files_fetch_nothing_from_elsewhere() -> None:
    elsewhere = re.compile(r"url\(\s*['\"]?https?:|@import")
    styles = PACKAGE.rglob("static/**/*.css")
    assert [name_of(path) for path in styles if elsewhere.search(path.read_text(encoding="utf-8"))] == []
