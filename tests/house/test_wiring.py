"""What rooms fill of what others show: a file for each room, names that resolve, nothing forgotten."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from nyvag.config import wiring
from nyvag.config.wiring.joined import ROOMS
from nyvag.config.wiring.order import ORDERS
from tests.house.tree import FLOORS, PACKAGE

FOLDER = PACKAGE / "config" / "wiring"
PIECES = {"__init__", "joined", "order"}
SETTINGS = {name for name in vars(wiring) if name.startswith("NYVAG_")}
KINDS_NOT_NAMES = {"NYVAG_SHARED_DOCUMENTS"}


def _said(room: str) -> dict[str, Any]:
    return {
        name: value
        for name, value in vars(import_module(f"nyvag.config.wiring.{room}")).items()
        if not name.startswith("_")
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in [*value, *value.values()]:
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _names(room: str) -> list[str]:
    said = _said(room)
    found = (text for name in said.keys() - KINDS_NOT_NAMES for text in _strings(said[name]))
    return [text for text in found if text.startswith("nyvag.")]


def test_each_file_is_a_room_that_is_joined() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - PIECES
    assert files == set(ROOMS)
    assert set(ROOMS) <= set(FLOORS)


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_known_settings_and_names_of_its_own(room: str) -> None:
    assert set(_said(room)) <= SETTINGS
    assert [name for name in _names(room) if not name.startswith(f"nyvag.{room}.")] == []
    functions = [name for name in _names(room) if name != f"nyvag.{room}.rules"]
    assert [name for name in functions if import_string(name) is None] == []


def test_every_name_of_a_setting_reaches_it() -> None:
    named = {text for room in ROOMS for text in _names(room)}
    joined = {text for name in SETTINGS for text in _strings(getattr(settings, name))}
    assert named <= joined


def test_every_order_fits_what_is_named() -> None:
    """An order that names what is gone, or fits nothing, would mislead who reads it."""
    idle = [
        f"{name}: {begin}"
        for name, order in ORDERS.items()
        for begin in order
        if not any(f"{text}.".startswith(f"nyvag.{begin}.") for text in _strings(getattr(settings, name)))
    ]
    assert idle == []


@pytest.mark.parametrize("room", FLOORS)
def test_every_room_with_something_to_show_has_a_file(room: str) -> None:
    """What a room shows elsewhere stands in its `area`; its tables stand in the record of processing."""
    shows = (PACKAGE / room / "area.py").exists() or (PACKAGE / room / "area").is_dir()
    keeps = (PACKAGE / room / "rules" / "processing.toml").exists()
    named = _names(room) if room in ROOMS else []
    assert any(name.startswith(f"nyvag.{room}.area.") for name in named) or not shows
    assert f"nyvag.{room}.rules" in named or not keeps
