"""A report as plain data that JSON can hold, and back, so that what was published stays as it was."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from nyvag.core.freezing import figure_of, plain_of, series_of, table_of
from nyvag.core.reporting import RedRow, ReportTable, Series
from nyvag.evaluation.rules.document import (
    Area,
    Areas,
    Block,
    Document,
    Figures,
    Origin,
    Proof,
    RedRows,
    Replies,
    Reply,
    Section,
    Sentences,
    Subheading,
)
from nyvag.evaluation.rules.reports import ReportKind

SHAPE = 1


def plain_document(document: Document) -> dict[str, Any]:
    """Give a report as what JSON can hold; each block says what it is."""
    found: dict[str, Any] = plain_of(asdict(document))
    for section, written in zip(document.sections, found["sections"], strict=True):
        named = zip(section.blocks, written["blocks"], strict=True)
        written["blocks"] = [{"is": type(block).__name__, **plain} for block, plain in named]
    return {"shape": SHAPE, **found}


def document_of(plain: dict[str, Any]) -> Document:
    """Give back the report that `plain_document` made plain.

    Raises:
        KeyError, TypeError, ValueError: it is no report, or one of another shape.
    """
    told = {name: plain[name] for name in ("language", "title", "body", "board", "round_title")}
    return Document(
        **told,
        kind=ReportKind(plain["kind"]),
        first=date.fromisoformat(plain["first"]),
        last=date.fromisoformat(plain["last"]),
        made_on=date.fromisoformat(plain["made_on"]),
        origin=Origin(**{**plain["origin"], "on": date.fromisoformat(plain["origin"]["on"])}),
        sections=tuple(_section(each) for each in plain["sections"]),
    )


def _section(plain: dict[str, Any]) -> Section:
    return Section(**{**plain, "blocks": tuple(_block(each) for each in plain["blocks"])})


def _block(plain: dict[str, Any]) -> Block:
    said = {key: value for key, value in plain.items() if key != "is"}
    return READERS[plain["is"]](said)


def _day(plain: str | None) -> date | None:
    return date.fromisoformat(plain) if plain else None


def _area(plain: dict[str, Any]) -> Area:
    evidence = tuple(Proof(**{**each, "on": _day(each["on"])}) for each in plain["evidence"])
    return Area(**{**plain, "evidence": evidence})


def _reply(plain: dict[str, Any]) -> Reply:
    return Reply(**{**plain, "on": _day(plain["on"])})


READERS: dict[str, Callable[[dict[str, Any]], Block]] = {
    Subheading.__name__: lambda plain: Subheading(**plain),
    Sentences.__name__: lambda plain: Sentences(tuple(plain["items"]), plain["as_points"]),
    Figures.__name__: lambda plain: Figures(plain["caption"], tuple(figure_of(x) for x in plain["rows"])),
    ReportTable.__name__: table_of,
    Series.__name__: series_of,
    RedRows.__name__: lambda plain: RedRows(tuple(RedRow(**each) for each in plain["rows"])),
    Areas.__name__: lambda plain: Areas(tuple(_area(each) for each in plain["rows"])),
    Replies.__name__: lambda plain: Replies(tuple(_reply(each) for each in plain["rows"])),
}
