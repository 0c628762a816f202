"""Which matches on a name alone are asked about: the riskiest, as long as most is found unasked."""

from __future__ import annotations

import polars as pl

from nyvag.spend.analysis.matching.deciding import MATCH, NONE, REVIEW, Verdict
from nyvag.spend.analysis.matching.model import stored_risks
from nyvag.spend.analysis.matching.stakes import ask_about_stakes

WAITING = Verdict(REVIEW, "homonym", 0)
SURE, ASSUMED = Verdict(MATCH, "number-and-name", 0), Verdict(MATCH, "name-same", 0, risk=0.02)


def asked(
    verdicts: list[Verdict], rows: list[int], *, others: int = 0, kinds: list[str] | None = None
) -> list[int]:
    """Keys of the records that are asked about; `others` records are nobody's."""
    count = len(rows) + others
    records = pl.DataFrame(
        {
            "key": range(count),
            "supplier": [f"Namn {at}" for at in range(count)],
            "buyer": [""] * count,
            "supplier_id": [""] * count,
            "rows": rows + [1] * others,
            "amount_ore": [100 * number for number in rows] + [100] * others,
        }
    )
    if kinds:
        records = records.with_columns(kind=pl.Series(kinds))
    decided = dict(enumerate(verdicts + [Verdict(NONE, "no-likeness")] * others))
    ask_about_stakes(records, decided)
    return [key for key, verdict in decided.items() if verdict.rule == "name-large"]


def test_larger_of_two_assumptions_is_asked_about_while_most_is_found() -> None:
    assert asked([SURE, ASSUMED, ASSUMED, WAITING], [900, 45, 48, 50], others=100) == [2]


def test_riskier_of_two_equal_ones_is_asked_about() -> None:
    riskier = Verdict(MATCH, "name-alike", 0, risk=0.04)
    assert asked([SURE, ASSUMED, riskier, WAITING], [900, 46, 46, 50], others=100) == [2]


def test_twentieth_of_it_all_is_always_asked_about() -> None:
    assert asked([SURE, ASSUMED], [500, 500]) == [1]


def test_small_records_and_sure_ones_are_not() -> None:
    assert asked([SURE, ASSUMED], [90, 4], others=100) == []
    assert asked([SURE, SURE], [500, 500], others=100) == []


def test_small_record_is_asked_about_where_the_buyer_has_two_of_that_name() -> None:
    twice = Verdict(MATCH, "name-same", 0, risk=0.4, assumed="twice")
    assert asked([SURE, twice], [90, 4], others=100) == [1]


def test_no_more_is_asked_than_people_can_answer() -> None:
    """Seven questions in a hundred records, those that stand already counted."""
    waiting = [Verdict(REVIEW, "other-form", 0)] * 6
    verdicts = [SURE, ASSUMED, ASSUMED, *waiting]
    assert asked(verdicts, [9000, 90, 80, *[1] * 6], others=100) == [1]


def test_order_of_the_records_changes_nothing() -> None:
    verdicts = [SURE, ASSUMED, ASSUMED, WAITING]
    assert asked(verdicts, [900, 45, 48, 50], others=100) == [2]
    assert asked(verdicts, [900, 48, 45, 50], others=100) == [1]


def test_namesakes_hide_only_among_records_without_number() -> None:
    """The same assumption is asked about where half lack a number, not where next to all have one."""
    riskier = Verdict(MATCH, "name-alike", 0, risk=0.02)
    verdicts, rows = [SURE, riskier], [9900, 90]
    half = ["organisation"] * 51 + ["nothing"] * 51
    assert asked(verdicts, rows, others=100, kinds=half) == [1]
    assert asked(verdicts, rows, others=100, kinds=["organisation", "nothing", *["organisation"] * 100]) == []


def test_risks_are_shares() -> None:
    begun = {"begun", "begun-placed", "begun-placeless"}
    assert (
        set(stored_risks())
        == {"lent", "lent-begun", "whole", "whole-placed", "thin", "beside", "twice"} | begun
    )
    assert all(0 < risk < 0.5 for risk in stored_risks().values())
