"""Parts of a report as plain data that JSON can hold, and back; the digest that proves it unchanged."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from nyvag.core.reporting import Figure, Point, RedRow, ReportPart, ReportTable, Series


def as_plain(part: ReportPart) -> dict[str, Any]:
    """Give a part as what JSON can hold: numbers and days as text, so that nothing is rounded."""
    return plain_of(asdict(part))  # type: ignore[no-any-return]  # a dictionary in, a dictionary out


def from_plain(plain: dict[str, Any]) -> ReportPart:
    """Give back the part that `as_plain` made plain.

    Raises:
        KeyError, TypeError, ValueError: it is no part, or one of another shape.
    """
    return ReportPart(
        key=plain["key"],
        area=plain["area"],
        title=plain["title"],
        sentences=tuple(plain["sentences"]),
        figures=tuple(figure_of(each) for each in plain["figures"]),
        tables=tuple(table_of(each) for each in plain["tables"]),
        series=tuple(series_of(each) for each in plain["series"]),
        red_rows=tuple(RedRow(**each) for each in plain["red_rows"]),
    )


def digest_of(content: Any) -> str:
    """Give the SHA-256 of plain content as 64 hexadecimal digits; the order of keys does not matter."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain_of(value: Any) -> Any:
    """Give any value, and what it holds, as what JSON can hold."""
    if isinstance(value, dict):
        return {key: plain_of(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_of(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def figure_of(plain: dict[str, Any]) -> Figure:
    """Give back a figure that was made plain."""
    numbers = {key: _number(plain[key]) for key in ("value", "low", "high")}
    as_of = date.fromisoformat(plain["as_of"]) if plain["as_of"] else None
    return Figure(**{**plain, **numbers, "as_of": as_of})


def table_of(plain: dict[str, Any]) -> ReportTable:
    """Give back a table that was made plain."""
    return ReportTable(
        caption=plain["caption"],
        headings=tuple(plain["headings"]),
        rows=tuple(tuple(row) for row in plain["rows"]),
        numeric=tuple(plain["numeric"]),
    )


def series_of(plain: dict[str, Any]) -> Series:
    """Give back a line over time that was made plain."""
    return Series(
        label=plain["label"],
        unit=plain["unit"],
        points=tuple(_point(each) for each in plain["points"]),
        targets=tuple(_point(each) for each in plain["targets"]),
    )


def _point(plain: dict[str, Any]) -> Point:
    return Point(plain["label"], _number(plain["value"]), plain["breaks"])


def _number(plain: str | None) -> Decimal | None:
    return None if plain is None else Decimal(plain)
