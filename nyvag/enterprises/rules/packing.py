"""Bring rows of a register file to JSON values and back, while they wait to be accepted."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from nyvag.core.tabular.cells import RowError
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts, FileRow

_DAYS = frozenset({"status_from", "active_from", "active_to", "decided_on", "last_confirmed_on"})
_NAMES = frozenset({"alternative_names", "former_names"})


def pack_rows(rows: Iterable[FileRow]) -> list[dict[str, Any]]:
    """Bring good rows to JSON values, leaving out what is not said."""
    return [{"row": row.row, "enterprise": _pack(row.enterprise), "entry": _pack(row.entry)} for row in rows]


def unpack_rows(packed: Iterable[Mapping[str, Any]]) -> list[FileRow]:
    """Bring JSON values back to rows."""
    return [
        FileRow(
            row["row"], EnterpriseFacts(**_unpack(row["enterprise"])), EntryFacts(**_unpack(row["entry"]))
        )
        for row in packed
    ]


def pack_errors(errors: Iterable[RowError]) -> list[dict[str, Any]]:
    """Bring errors to JSON values."""
    return [dataclasses.asdict(error) for error in errors]


def unpack_errors(packed: Iterable[Mapping[str, Any]]) -> list[RowError]:
    """Bring JSON values back to errors."""
    return [RowError(**error) for error in packed]


def _pack(facts: EnterpriseFacts | EntryFacts) -> dict[str, Any]:
    return {
        key: _plain(value) for key, value in dataclasses.asdict(facts).items() if value not in (None, "", ())
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def _unpack(packed: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(key, value) for key, value in packed.items()}


def _value(key: str, value: Any) -> Any:
    if key in _DAYS:
        return dt.date.fromisoformat(value)
    if key in _NAMES:
        return tuple(
            DatedName(name["name"], _day(name["valid_from"]), _day(name["valid_to"])) for name in value
        )
    return tuple(value) if isinstance(value, list) else value


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
