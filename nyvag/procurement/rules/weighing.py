"""One route weighed: what closes it, what it hangs on, what opens it."""

from __future__ import annotations

from typing import Any

from nyvag.procurement.rules.answer import RouteAnswer, Status
from nyvag.procurement.rules.known import Tri, Unknown
from nyvag.procurement.rules.law.book import RoutePage
from nyvag.procurement.rules.law.rows import Row

NOTHING_OPEN = Unknown()
UNDECIDING = frozenset({"no-amount"})
"""Doubts that leave so much open that no condition can be named."""


def weighed(page: RoutePage, names: dict[str, Any]) -> RouteAnswer:
    """Weigh one route.

    A rule that closes it settles the matter; what is not known leaves it undetermined where a fact is asked
    for, conditional where a proof or a doubt about the law is all that stands open.
    """
    open_ = NOTHING_OPEN
    closed = []
    for row in page.forbids:
        verdict = row.test(names)
        if verdict is True:
            closed.append(row)
        elif verdict is not False:
            open_ = open_ | verdict
    code = page.route.code
    if closed:
        return RouteAnswer(code, Status.FORBIDDEN, tuple(closed), (), NOTHING_OPEN)
    conditions = []
    for row in page.conditions:
        verdict = row.test(names)
        if verdict is True:
            conditions.append(row)
        elif verdict is not False:
            open_ = open_ | verdict
    reasons = tuple([row for row in page.grounds if row.test(names) is True])
    status = _status(bool(conditions), open_)
    limits = page.limits if page.limits_always else _holding(page.limits, names)
    papers = page.papers if page.papers_always else _holding(page.papers, names)
    return RouteAnswer(code, status, reasons, tuple(conditions), open_, limits, papers)


def _status(conditional: bool, open_: Unknown) -> Status:
    if open_.asks or open_.doubts & UNDECIDING:
        return Status.UNDETERMINED
    if conditional or open_.proofs or open_.doubts:
        return Status.CONDITIONAL
    return Status.PERMITTED


def _holding(rows: tuple[Row, ...], names: dict[str, Any]) -> tuple[Row, ...]:
    """Keep what holds, and what may hold."""
    return tuple([row for row in rows if row.test(names) is not False])


def as_tri(answer: RouteAnswer) -> Tri:
    """Tell whether a route is open; one on conditions is not known, and carries them on."""
    if answer.status is Status.PERMITTED:
        return True
    if answer.status is Status.FORBIDDEN:
        return False
    carried = frozenset(f"rule:{row.id}" for row in answer.conditions)
    return Unknown(answer.open.asks, answer.open.proofs, answer.open.doubts | carried)
