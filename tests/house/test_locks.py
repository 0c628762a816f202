"""Locks name no host, pin by hash, and the version is written in one place."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name_of

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=name_of)
def test_lock_names_no_host_and_pins_by_hash(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|git\+", text) == []
    pinned = re.findall(r"^[A-Za-z0-9._-]+==", text, flags=re.MULTILINE)
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


def test_runtime_lock_is_part_of_the_dev_lock() -> None:
    runtime, dev = _pins("base.txt"), _pins("dev.txt")
    assert {pin for pin in runtime if pin.split("==")[0] in {each.split("==")[0] for each in dev}} <= dev


def _pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[A-Za-z0-9._-]+==\S+", text, flags=re.MULTILINE))


def test_changelog_names_a_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \d+\.\d+\.\d+", text, flags=re.MULTILINE)
    assert version("django").startswith("5.2")
