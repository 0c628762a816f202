"""Choose which matches that rest on a name alone a person should see, by what is at stake on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from nyvag.spend.analysis.matching.deciding import MATCH, REVIEW, Verdict
from nyvag.spend.analysis.matching.identities import OWN, PERSON

SHARE_ASKED = 0.07
FOUND_UNASKED = 0.89
WORTH_ASKING = 0.00002
USUAL_SHARE_UNNUMBERED = 0.35
SIZE_COUNTS = 0.7
HUGE = 0.05
FEWEST_ROWS, LEAST_MONEY, RISKY = 5, 20_000_00, 0.03
LIKELY = {
    "homonym": 0.75,
    "former-name": 0.8,
    "namesake-other-place": 0.8,
    "payment-agent": 0.8,
    "number-shared": 0.8,
    "factoring-vendor": 0.8,
    "number-name-differs": 0.4,
    "name-unsure": 0.35,
    "goes-on": 0.3,
    "place-missing": 0.15,
}
OTHERWISE_LIKELY = 0.5
UNLIKELY = frozenset(
    {"other-form", "other-place", "other-accent", "other-start", "other-letter", "other-word", "shared-words"}
    | {"number-unusable-differs", "same-supplier-id-unlike", "name-beside", "name-short"}
)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A match on a name that leaves the legal form open; `stake` is its share of what enterprises sell."""

    key: int
    stake: float
    risk: float
    verdict: Verdict
    small: bool

    @property
    def expected_error(self) -> float:
        return self.stake * self.risk

    @property
    def urgency(self) -> float:
        """Rank by risk, and by size less than in proportion: a question costs what it leaves open."""
        return self.risk * float(self.stake**SIZE_COUNTS)


def ask_about_stakes(records: pl.DataFrame, verdicts: dict[int, Verdict]) -> None:
    """Turn the riskiest assumptions, weighed by rows and kronor, into questions.

    The most urgent are asked about first, as long as no more than `SHARE_ASKED` of the records are
    asked about in all and `FOUND_UNASKED` of what enterprises sell is found without asking.
    A record that is a twentieth of it all is always asked about.
    """
    if not any(verdict.risk for verdict in verdicts.values()):
        return
    found, assumptions = _weighed(records, verdicts)
    room = SHARE_ASKED * records.height - sum(v.outcome == REVIEW for v in verdicts.values())
    for one in assumptions:
        worth = one.expected_error >= WORTH_ASKING and room >= 1 and found - one.stake >= FOUND_UNASKED
        if not one.small and (worth or one.stake >= HUGE):
            verdicts[one.key] = replace(one.verdict, outcome=REVIEW, rule="name-large")
            found, room = found - one.stake, room - 1


def _weighed(records: pl.DataFrame, verdicts: dict[int, Verdict]) -> tuple[float, list[Assumption]]:
    """Return the share found without asking, and the assumptions, the most urgent first."""
    lines = list(_lines(records, verdicts))
    rows = sum(line[1] * part for line, part in lines) or 1.0
    money = sum(line[2] * part for line, part in lines) or 1.0
    found, assumptions, unseen = 0.0, [], _unseen(records)
    for (key, count, amount, name), _ in lines:
        verdict, stake = verdicts[key], (count / rows + amount / money) / 2
        if verdict.outcome != MATCH:
            continue
        found += stake
        if verdict.risk:
            small = count < FEWEST_ROWS and amount < LEAST_MONEY and verdict.risk < RISKY
            assumptions.append((Assumption(key, stake, verdict.risk * unseen, verdict, small), name))
    assumptions.sort(key=lambda pair: (-pair[0].urgency, pair[1]))
    return found, [one for one, _ in assumptions]


def _unseen(records: pl.DataFrame) -> float:
    """Say how much of the counted risk stands: a namesake hides only among records without a number."""
    if "kind" not in records.columns:
        return 1.0
    numbered = int(records.get_column("kind").is_in([OWN, PERSON]).sum())
    return min(1.0, (1 - numbered / max(records.height, 1)) / USUAL_SHARE_UNNUMBERED)


def _lines(
    records: pl.DataFrame, verdicts: dict[int, Verdict]
) -> Iterator[tuple[tuple[int, int, int, str], float]]:
    """Give key, rows, kronor and writing of each record that may be an enterprise's, and how likely."""
    chosen = records.filter(pl.col("key").is_in(list(verdicts))).select(
        "key",
        pl.col("rows").cast(pl.Int64).fill_null(0),
        pl.col("amount_ore").cast(pl.Int64).abs().fill_null(0),
        pl.concat_str("supplier", "buyer", "supplier_id", separator="\x1f", ignore_nulls=True),
    )
    for line in chosen.iter_rows():
        verdict = verdicts[line[0]]
        if verdict.outcome == MATCH:
            yield line, 1.0
        elif verdict.outcome == REVIEW and verdict.rule not in UNLIKELY:
            yield line, LIKELY.get(verdict.rule, OTHERWISE_LIKELY)
