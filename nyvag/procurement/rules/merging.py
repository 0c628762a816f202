"""One answer out of several: where a case may fall under several acts, only what they agree on is firm."""

from __future__ import annotations

from dataclasses import replace

from nyvag.procurement.rules.answer import Assessment, BidderAnswer, Duty, Regime, RouteAnswer, Status
from nyvag.procurement.rules.known import Unknown
from nyvag.procurement.rules.law.rows import Row


def merged(answers: list[Assessment], why: Unknown) -> Assessment:
    """Join the answers under several acts; ``why`` holds the facts that would tell which act it is."""
    first = answers[0]
    routes = _routes([each.routes for each in answers], why)
    grounds = _routes([each.grounds for each in answers], why)
    same_regime = len({each.regime for each in answers}) == 1
    return replace(
        first,
        laws=tuple(dict.fromkeys(law for each in answers for law in each.laws)),
        regime=first.regime if same_regime else Regime.UNDETERMINED,
        amounts=tuple(dict.fromkeys(row for each in answers for row in each.amounts)),
        routes=routes,
        grounds=grounds,
        bidders=tuple(
            _bidder([each.bidders[place] for each in answers], why) for place in range(len(first.bidders))
        ),
        duties=_duties(answers),
        asks=tuple(sorted({*why.asks, *(ask for each in answers for ask in each.asks)})),
        proofs=tuple(sorted({proof for each in answers for proof in each.proofs})),
    )


def _routes(answers: list[tuple[RouteAnswer, ...]], why: Unknown) -> tuple[RouteAnswer, ...]:
    return tuple(_route(list(same), why) for same in zip(*answers, strict=True))


def _route(answers: list[RouteAnswer], why: Unknown) -> RouteAnswer:
    first = answers[0]
    if len({each.status for each in answers}) == 1 and first.status is not Status.UNDETERMINED:
        reasons = tuple(dict.fromkeys(row for each in answers for row in each.reasons))
        conditions = tuple(dict.fromkeys(row for each in answers for row in each.conditions))
        open_ = first.open
        for each in answers[1:]:
            open_ = open_ | each.open
        return replace(first, reasons=reasons, conditions=conditions, open=open_)
    open_ = why
    for each in answers:
        open_ = open_ | each.open
    return RouteAnswer(first.code, Status.UNDETERMINED, (), (), open_)


def _bidder(answers: list[BidderAnswer], why: Unknown) -> BidderAnswer:
    return replace(answers[0], routes=_routes([each.routes for each in answers], why))


def _duties(answers: list[Assessment]) -> tuple[Duty, ...]:
    """Keep as certain what is certain under every act."""
    count: dict[str, int] = {}
    rows: dict[str, Row] = {}
    for each in answers:
        for duty in each.duties:
            rows.setdefault(duty.row.id, duty.row)
            count[duty.row.id] = count.get(duty.row.id, 0) + duty.certain
    return tuple(Duty(row, count[name] == len(answers)) for name, row in rows.items())
