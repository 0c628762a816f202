"""Joins what the files of the rooms say to one value for each setting."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from nyvag.config.wiring.order import ORDERS

ROOMS = (
    "accounts",
    "audit",
    "organisations",
    "jobs",
    "messaging",
    "documents",
    "meetings",
    "enterprises",
    "mandate",
    "coordinator",
    "internal_coordination",
    "plans",
    "forum",
    "spend",
    "evaluation",
    "opendata",
    "overview",
)
"""Rooms with a file here, in the order in which pages show what they fill."""


def row(setting: str) -> list[str]:
    """Return the dotted names that rooms list under a setting, in the order they are shown."""
    return _in_order(setting, (name for said in _said(setting) for name in said))


def table(setting: str) -> dict[Any, Any]:
    """Return what rooms name by a key under a setting, in the order it is shown.

    Raises:
        ValueError: two rooms name the same key.
    """
    found: dict[Any, Any] = {}
    for key, value in (pair for said in _said(setting) for pair in said.items()):
        if key in found:
            message = f"Two rooms name {key!r} in {setting}."
            raise ValueError(message)
        found[key] = value
    return {key: found[key] for key in _in_order(setting, found, by=found.get)}


def rows(setting: str) -> dict[str, list[str]]:
    """Return the dotted names that rooms list by a key under a setting, each list in order."""
    found: dict[str, list[str]] = {}
    for key, names in (pair for said in _said(setting) for pair in said.items()):
        found[key] = [*found.get(key, []), *names]
    return {key: _in_order(setting, names) for key, names in found.items()}


def _said(setting: str) -> Iterator[Any]:
    files = (import_module(f"nyvag.config.wiring.{room}") for room in ROOMS)
    return (getattr(file, setting) for file in files if hasattr(file, setting))


def _in_order(setting: str, keys: Iterable[Any], by: Callable[[Any], Any] = str) -> list[Any]:
    order = ORDERS.get(setting, ())

    def place(key: Any) -> int:
        fits = [begin for begin in order if f"{by(key)}.".startswith(f"nyvag.{begin}.")]
        return order.index(max(fits, key=len)) if fits else len(order)

    return sorted(keys, key=place)
