"""Equal texts have one number, whatever block they stand in and however full the memory of numbers is."""

from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest

from nyvag.spend.analysis import vocabulary
from nyvag.spend.analysis.vocabulary import Vocabulary

BLOCKS = [
    pl.DataFrame(
        {
            "unit": [None if n % 7 == 0 else f"Nämnd {n * step % 11}" for n in range(300)],
            "account": [f"{4000 + n * step % 97}" for n in range(300)],
        }
    )
    for step in range(1, 40)
]


def numbered(words: Vocabulary, block: pl.DataFrame) -> pl.DataFrame:
    return block.with_columns(words.number(pl.col("unit"), pl.col("account")).alias("place"))


@pytest.mark.parametrize("slots", [1, 4, 64, 1 << 12])
def test_numbers_mean_the_texts_they_were_given_for(monkeypatch: pytest.MonkeyPatch, slots: int) -> None:
    monkeypatch.setattr(vocabulary, "SLOTS", slots)
    words = Vocabulary(("unit", "account"))
    with ThreadPoolExecutor(4) as pool:
        found = pl.concat(list(pool.map(lambda block: numbered(words, block), BLOCKS)))
    meant = found.join(words.table("place"), on="place", how="left", suffix="_meant")
    assert meant["unit_meant"].equals(found["unit"].fill_null(""))
    assert meant["account_meant"].equals(found["account"])
    assert found["place"].n_unique() == words.size == words.table("place").height


def test_missing_text_is_an_empty_one() -> None:
    words = Vocabulary(("unit", "account"))
    block = pl.DataFrame({"unit": [None, ""], "account": ["4", "4"]}, schema_overrides={"unit": pl.String})
    assert numbered(words, block)["place"].to_list() == [0, 0]
