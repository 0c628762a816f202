"""Parts of a report can be frozen as JSON and come back whole; the digest tells any change."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.core.freezing import as_plain, digest_of, from_plain
from nyvag.core.reporting import Figure, Point, RedRow, ReportPart, ReportTable, Series

NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=6)
TEXTS = st.text(max_size=20)
FIGURES = st.builds(
    Figure,
    key=TEXTS,
    label=TEXTS,
    shown=TEXTS,
    value=NUMBERS,
    definition=TEXTS,
    source=TEXTS,
    as_of=st.none() | st.dates(),
    url=TEXTS,
    low=NUMBERS,
    high=NUMBERS,
    higher_is_better=st.none() | st.booleans(),
)
TABLES = st.builds(
    lambda caption, rows: ReportTable(caption, ("what", "kr"), tuple(rows), (1,)),
    TEXTS,
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3),
)
POINTS = st.lists(st.builds(Point, TEXTS, NUMBERS, st.booleans()), max_size=3).map(tuple)
PARTS = st.builds(
    ReportPart,
    key=TEXTS,
    area=st.integers(1, 7),
    title=TEXTS,
    sentences=st.lists(TEXTS, max_size=2).map(tuple),
    figures=st.lists(FIGURES, max_size=3).map(tuple),
    tables=st.lists(TABLES, max_size=2).map(tuple),
    series=st.lists(st.builds(Series, TEXTS, TEXTS, POINTS, POINTS), max_size=2).map(tuple),
    red_rows=st.lists(st.builds(RedRow, *([TEXTS] * 5)), max_size=2).map(tuple),
)
PART = ReportPart(
    "spend.answer", 6, "Purchases", figures=(Figure("spend.share", "Share", "2.1 %", Decimal("2.1")),)
)


@given(PARTS)
def test_part_comes_back_whole_from_json(part: ReportPart) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(part)))) == part


def test_nothing_is_rounded() -> None:
    plain = as_plain(
        ReportPart("k", 1, "t", figures=(Figure("f", "l", "s", Decimal("0.100000"), as_of=date(2026, 1, 2)),))
    )
    assert plain["figures"][0]["value"] == "0.100000"
    assert plain["figures"][0]["as_of"] == "2026-01-02"


def test_digest_is_the_same_in_any_order_and_another_after_any_change() -> None:
    plain = as_plain(PART)
    backwards = dict(reversed(list(plain.items())))
    assert digest_of(plain) == digest_of(backwards)
    assert len(digest_of(plain)) == 64
    changed = {**plain, "sentences": ["more"]}
    assert digest_of(changed) != digest_of(plain)


def test_table_with_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="Row 2 has 1 cells"):
        ReportTable("c", ("a", "b"), (("1", "2"), ("3",)))
