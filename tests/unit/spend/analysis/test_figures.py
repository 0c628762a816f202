"""Shares, coverage and concentration where they are easy to get wrong."""

import polars as pl
import pytest

from nyvag.core.spoken import speaking
from nyvag.spend.analysis import Coverage, Share, Slice
from nyvag.spend.analysis.concentration import concentration_of
from nyvag.spend.analysis.masking import MASKED_NUMBER, mask_text, without_numbers
from nyvag.spend.analysis.opportunities import find_opportunities
from nyvag.spend.analysis.outputs import sek, sek_text
from nyvag.spend.cli import CATALOGUES
from nyvag.spend.report.words import in_text, kronor, percent
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.register import RegisterRow


@pytest.mark.parametrize(
    ("part", "whole", "ratio"), [(25, 100, 0.25), (0, 100, 0.0), (0, 0, None), (5, -3, None), (-5, 100, None)]
)
def test_share_is_missing_with_a_reason_never_zero(part: int, whole: int, ratio: float | None) -> None:
    share = Share(part, whole)
    assert share.ratio == ratio
    assert bool(share.reason) == (ratio is None)


def test_coverage_parts_make_up_the_total() -> None:
    coverage = Coverage(1, 2, 4, 8, 16, 32)
    assert (coverage.total_ore, coverage.sure_ore) == (63, 11)


def sold(*amounts: tuple[str | None, int]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "key": list(range(len(amounts))),
            "identity": [identity for identity, _ in amounts],
            "amount_ore": [ore for _, ore in amounts],
        },
        schema={"key": pl.UInt32, "identity": pl.String, "amount_ore": pl.Int64},
    )


def test_concentration_counts_an_organisation_once_and_leaves_net_credits_out() -> None:
    found = concentration_of(sold(("A", 50), ("A", 25), (None, 25), ("B", -10)), 90)
    assert (found.suppliers, found.net_credit_suppliers) == (2, 1)
    assert found.top_1 == pytest.approx(0.75)
    assert found.hhi == pytest.approx(0.75**2 + 0.25**2)


def test_concentration_of_nothing_is_unknown() -> None:
    assert concentration_of(sold(), 0).top_1 is None
    assert concentration_of(sold(("A", -5)), -5).reason


def test_supplier_of_an_opportunity_bears_its_dearest_name() -> None:
    others = pl.DataFrame(
        {
            "key": [9, 2, 5],
            "identity": ["A", "A", "B"],
            "supplier": ["Aspen, gammalt namn", "Aspen AB", "Boken AB"],
            "category": ["food", "food", "food"],
            "outcome": ["none", "none", "none"],
            "register_row": [None, None, None],
            "amount_ore": [10, 60, 50],
        },
        schema_overrides={"register_row": pl.UInt32},
    )
    category = Slice("food", 120, 0, 0, Coverage())
    oak = Listed(RegisterRow(row=2, org_no="556036-0793", name="Eken AB"), offers=("food",))
    (found,) = find_opportunities([category], others, [oak])
    assert [(one.name, one.amount_ore) for one in found.suppliers] == [("Aspen AB", 70), ("Boken AB", 50)]


@pytest.mark.parametrize(
    ("ore", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123456, "1234.56"), (-100, "-1.00")]
)
def test_sek_is_exact(ore: int, text: str) -> None:
    frame = pl.DataFrame({"ore": [ore, None]}, schema={"ore": pl.Int64})
    assert sek_text(ore) == text
    assert frame.select(sek("ore").alias("sek")).get_column("sek").to_list() == [text, None]


@pytest.mark.parametrize(
    "text",
    [
        "Ved 640823-3234",
        "6408233234",
        "19640823-3234",
        "640823+3234 Anna",
        "x 640883-3234 y",
        "(640823–3234)",
    ],
)
def test_personal_numbers_are_masked_in_running_text(text: str) -> None:
    frame = pl.DataFrame({"text": [text]})
    for masked in (mask_text(text), frame.select(without_numbers("text")).item()):
        assert MASKED_NUMBER in masked
        assert "3234" not in masked


@pytest.mark.parametrize("text", ["556016-0680", "212000-0142", "Faktura 2016031234567", "46362 Köp", ""])
def test_other_numbers_are_left_alone(text: str) -> None:
    frame = pl.DataFrame({"text": [text]})
    assert mask_text(text) == text
    assert frame.select(without_numbers("text")).item() == text


def test_report_words() -> None:
    with speaking("sv", CATALOGUES):
        assert kronor(-123456789) == "−1\u202f234\u202f568"
        assert in_text(1_240_000_000) == "12,4 miljoner kronor"
        assert in_text(5_000) == "50 kronor"
        assert percent(None) == "okänt"
        assert percent(0.021) == "2,1 procent"
        assert percent(0.0004) == "0,040 procent"


def test_report_words_in_english() -> None:
    with speaking("en", CATALOGUES):
        assert in_text(1_240_000_000) == "12.4 million kronor"
        assert percent(None) == "unknown"
        assert percent(0.125) == "12.5 percent"
