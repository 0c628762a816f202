"""An answer as plain data: what `--json`, the interface for programs and the stored assessment hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from nyvag.core.spoken import language, say
from nyvag.procurement.rules.answer import Assessment, BidderAnswer, RouteAnswer, Status
from nyvag.procurement.rules.facts.words import fact_words
from nyvag.procurement.rules.known import INFINITY, Between
from nyvag.procurement.rules.law.loading import Law
from nyvag.procurement.rules.law.rows import UNCONFIRMED, AmountRow, Row
from nyvag.procurement.rules.telling import words
from nyvag.procurement.rules.valuing.whole import Valuation

FORMAT = 1


def as_data(answers: Iterable[Assessment], law: Law) -> dict[str, Any]:
    """Tell answers as data that JSON can hold."""
    return {
        "format": FORMAT,
        "rule_version": law.digest,
        "disclaimer": say(words.NOT_ADVICE),
        "cases": [case_data(each, law) for each in answers],
    }


def case_data(answer: Assessment, law: Law) -> dict[str, Any]:
    """Tell one answer as data."""
    teller = _Teller(law, answer)
    return {
        "id": answer.case_id,
        "title": answer.title,
        "holds_for": answer.on.isoformat() if answer.on else None,
        "rule_version": answer.digest,
        "disclaimer": say(words.NOT_ADVICE),
        "laws": list(answer.laws),
        "regime": str(answer.regime),
        "regime_text": say(words.REGIME[answer.regime]),
        "value": _valuation(answer.valuation),
        "amounts": [_amount_row(row) for row in answer.amounts],
        "notices": [say(words.BANNER)] if any(row.status == UNCONFIRMED for row in answer.amounts) else [],
        "routes": [teller.route(each, answer.shown) for each in answer.routes],
        "grant_grounds": [teller.route(each, answer.shown) for each in answer.grounds],
        "suppliers": [teller.bidder(each) for each in answer.bidders],
        "duties": [{**teller.row(each.row, answer.shown), "certain": each.certain} for each in answer.duties],
        "questions": _questions((*answer.asks, *answer.proofs)),
        "assumptions": [{"fact": path, "text": words.assumed(path)} for path in answer.assumed],
    }


class _Teller:
    """Tells routes in the light of one answer."""

    def __init__(self, law: Law, answer: Assessment) -> None:
        self.law = law
        self.act = answer.laws[0] if answer.laws else "LOU"
        self.routes = {each.code: each for each in law.routes}

    def bidder(self, bidder: BidderAnswer) -> dict[str, Any]:
        return {"name": bidder.name, "routes": [self.route(each, bidder.shown) for each in bidder.routes]}

    def route(self, answer: RouteAnswer, shown: Mapping[str, Any]) -> dict[str, Any]:
        closed = answer.status is Status.FORBIDDEN
        route = self.routes[answer.code]
        told: dict[str, Any] = {
            "code": answer.code,
            "of": route.of,
            "name": words.name_of(route),
            "eforms_reserved": route.eforms or None,
            "status": str(answer.status),
            "reasons": [] if closed else [self.row(row, shown) for row in answer.reasons],
            "why_not": [self.row(row, shown) for row in answer.reasons] if closed else [],
            "conditions": self.conditions(answer, shown),
            "questions": _questions(sorted(answer.open.asks | answer.open.proofs)),
            "time_limits": [{**self.row(row, shown), "days": row.days} for row in answer.limits],
            "documents": [self.row(row, shown) for row in answer.papers],
            "nearest_open": answer.nearest or None,
        }
        rows = (*told["reasons"], *told["why_not"], *told["conditions"])
        told["paragraphs"] = sorted({row["paragraph"] for row in rows if row["paragraph"]})
        return told

    def conditions(self, answer: RouteAnswer, shown: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Name every condition: rules, doubts, and what must be shown."""
        found = [self.row(row, shown) for row in answer.conditions]
        known = {row.id for row in answer.conditions}
        for name in sorted(answer.open.doubts):
            row = words.doubt_row(self.law, name)
            if row is not None and row.id not in known:
                found.append(self.row(row, shown))
        if answer.status is Status.CONDITIONAL:
            found += map(_to_show, sorted(answer.open.proofs))
        return found

    def row(self, row: Row, shown: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "rule": row.id,
            "text": words.sentence(row, shown),
            "paragraph": row.paragraph_in(self.act),
            "source": row.source,
            "source_title": self.law.sources[row.source],
            "status": row.status,
            "valid_from": row.valid_from.isoformat(),
        }


def _to_show(path: str) -> dict[str, Any]:
    return {
        "rule": f"fact:{path}",
        "text": say(words.SHOW, question=words.question(path)),
        "paragraph": "",
        "source": "",
        "source_title": "",
        "status": "",
        "valid_from": "",
    }


def _questions(paths: Iterable[str]) -> list[dict[str, Any]]:
    rows = fact_words()
    return [{"fact": path, "text": words.question(path), "role": rows[path].role} for path in paths]


def _valuation(valuation: Valuation | None) -> dict[str, Any] | None:
    if valuation is None:
        return None
    return {
        "sek": _number(valuation.value),
        **_bounds(valuation.value),
        "against_direct_limit_sek": _number(valuation.direct_value),
        "text": words.money(valuation.value),
        "steps": [
            {
                "text": say(step.msgid),
                "paragraph": step.paragraph,
                "sek": _number(step.amount),
                "amount_text": words.money(step.amount),
            }
            for step in valuation.steps
        ],
    }


def _bounds(amount: Any) -> dict[str, Any]:
    if not isinstance(amount, Between):
        return {}
    return {
        "low_sek": _number(amount.low),
        "high_sek": None if amount.high == INFINITY else _number(amount.high),
    }


def _number(amount: Any) -> int | float | None:
    if not isinstance(amount, Decimal) or not amount.is_finite():
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _amount_row(row: AmountRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "law": row.law,
        "class": row.cls,
        "sek": _number(row.sek),
        "eur": _number(row.eur),
        "low_sek": _number(row.low_sek),
        "high_sek": _number(row.high_sek),
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat(),
        "status": row.status,
        "source": row.source,
        "paragraph": row.paragraph,
        "note": row.note_en if language() == "en" else row.note_sv,
    }
