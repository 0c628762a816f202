"""Numbers of persons are masked in whole columns as they are in single texts."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.spend.analysis.masking import mask_text, without_numbers

PIECES = ("64", "08", "23", "3234", "19", "16", "-", " ", "–", "+", ".", "/", "_", "X", "*", "A", "å", "01")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), max_size=20))
def test_column_is_masked_as_its_texts_are(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    assert frame.select(without_numbers("text")).to_series().to_list() == [mask_text(text) for text in texts]


@pytest.mark.parametrize(
    "written",
    ["640823-3234", "19640823 3234", "64 08 23 - 3234", "64/08/23-XXXX", "1964-08-23-3234", "640823–3234"],
)
def test_every_spelling_is_found(written: str) -> None:
    frame = pl.DataFrame({"text": [f"Ved {written} mars", None, "3000001"]})
    shown = frame.select(without_numbers("text")).to_series().to_list()
    assert "3234" not in shown[0]
    assert "64" not in shown[0]
    assert shown[1:] == [None, "3000001"]
