"""The answer on one case: for each route how it stands, why, and what is still to be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nyvag.procurement.rules.known import Unknown
from nyvag.procurement.rules.law.rows import AmountRow, Row
from nyvag.procurement.rules.valuing.whole import Valuation


class Status(StrEnum):
    """How a route stands."""

    PERMITTED = "permitted"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"
    UNDETERMINED = "undetermined"


class Regime(StrEnum):
    """Which procedure the value leads to."""

    DIRECT = "direct"
    NATIONAL = "national"
    EU = "eu"
    NOT_PURCHASE = "not a purchase"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """How one route stands.

    ``reasons`` are the rows that open or close it, ``conditions`` rows that must still be met, ``open``
    what is not known.
    """

    code: str
    status: Status
    reasons: tuple[Row, ...]
    conditions: tuple[Row, ...]
    open: Unknown
    limits: tuple[Row, ...] = ()
    papers: tuple[Row, ...] = ()
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class BidderAnswer:
    """How one supplier stands to each kind of reserved procurement."""

    name: str
    routes: tuple[RouteAnswer, ...]
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty, and whether it is certain that it holds."""

    row: Row
    certain: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer on one case, with the day and the version of the rules it holds for."""

    case_id: str
    title: str
    on: dt.date | None
    laws: tuple[str, ...]
    regime: Regime
    valuation: Valuation | None
    shown: Mapping[str, Any]
    amounts: tuple[AmountRow, ...]
    routes: tuple[RouteAnswer, ...]
    grounds: tuple[RouteAnswer, ...]
    bidders: tuple[BidderAnswer, ...]
    duties: tuple[Duty, ...]
    asks: tuple[str, ...]
    proofs: tuple[str, ...]
    assumed: tuple[str, ...]
    digest: str

    def route(self, code: str) -> RouteAnswer:
        """Give the answer on one route."""
        return next(each for each in (*self.routes, *self.grounds) if each.code == code)
