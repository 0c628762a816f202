"""The result as one JSON document for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from nyvag.core.spoken import say
from nyvag.spend.analysis.masking import shown_file
from nyvag.spend.analysis.outputs import sek_text
from nyvag.spend.analysis.results import Analysis, Concentration, Share, Slice


def summary(analysis: Analysis, *, on: date, version: str) -> dict[str, Any]:
    """Sum an analysis up. Amounts are SEK as text with two decimals, so that no öre is lost."""
    answer = analysis.answer
    outcomes = analysis.suppliers.get_column("outcome").value_counts(sort=True)
    return {
        "as_of": on.isoformat(),
        "version": version,
        "definition": {
            "name": analysis.definition.name,
            "valid_from": analysis.definition.valid_from.isoformat(),
            "source": analysis.definition.source,
        },
        "ledgers": [
            {
                "file": shown_file(one.path),
                "rows": one.rows,
                "read": one.read,
                "rejected": one.rejected,
                "sum_sek": sek_text(one.sum_ore),
                "period": one.period,
                "notes": [say(note) for note in one.notes],
            }
            for one in analysis.ledgers
        ],
        "rows": analysis.rows,
        "read": sum(one.read for one in analysis.ledgers),
        "rejected": sum(one.rejected for one in analysis.ledgers),
        "sum_sek": sek_text(analysis.sum_ore),
        "suppliers": {"records": analysis.suppliers.height, "outcomes": dict(outcomes.iter_rows())},
        "totals": _slice(answer.total),
        "years": {one.name: _slice(one) for one in answer.years},
        "kinds": {kind: {"sek": sek_text(ore), "rows": rows} for kind, (ore, rows) in answer.kinds.items()},
        "grants_sek": sek_text(answer.grants_ore),
        "grants_to_social_sek": sek_text(answer.grants_to_social_ore),
        "unknown_account_sek": sek_text(answer.unknown_account_ore),
        "has_accounts": answer.has_accounts,
        "concentration": _concentration(answer.concentration),
        "concentration_social": _concentration(answer.concentration_social),
        "opportunities": len(answer.opportunities),
        "seconds": dict(analysis.seconds),
    }


def _slice(one: Slice) -> dict[str, Any]:
    return {
        "purchases_sek": sek_text(one.purchases_ore),
        "social_sek": sek_text(one.social_ore),
        "review_sek": sek_text(one.review_ore),
        **_share(one.share),
        "coverage": {
            name.replace("_ore", "_sek"): sek_text(ore) for name, ore in asdict(one.coverage).items()
        },
    }


def _share(one: Share) -> Mapping[str, Any]:
    ratio = one.ratio
    return {"share": None if ratio is None else round(ratio, 6), "share_missing_because": one.reason or None}


def _concentration(one: Concentration) -> dict[str, Any]:
    return {
        name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(one).items()
    }
