"""Real ledgers, read to the last row and öre; named as not run where the files are missing."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from nyvag.core.identity import Kind, classify
from nyvag.core.tabular import read_table
from nyvag.spend.adapters.ledger import UnableToReadLedger, plan, rejections, scan

pytestmark = pytest.mark.real_data


def figures(path: Path) -> tuple[int, int, int]:
    """Give rows read, their sum in öre and rows rejected."""
    made = plan(path)
    frame = scan(made).select("row", "amount_ore").collect(engine="streaming")
    read = frame.filter(pl.col("amount_ore").is_not_null())
    return read.height, int(read["amount_ore"].sum()), rejections(made)["row"].n_unique()


@pytest.mark.parametrize(
    ("name", "rows", "sum_ore", "rejected"),
    [
        ("bradford__2018-08_clean.csv", 9960, 4295280253, 0),
        ("cabinetoffice__clean__2019-06.csv", 342, 4855834220, 0),
        ("calderdale__clean__2018-02.csv", 1982, 1249424513, 0),
        ("darlington__clean__2011-01.csv", 1294, 647640257, 0),
        ("darlington__clean__2013-04.csv", 645, 270148812, 0),
        ("gateshead__clean__2017-02.csv", 4425, 1809406033, 0),
        ("leeds__raw__2010-12.csv", 10303, 7717900924, 0),
        ("london__clean__2013-P02.csv", 351, 4198847230, 0),
        ("networkrail__clean__2017-01.csv", 1781, 52726904894, 2),
        ("newcastle__clean__2017-01.csv", 5523, 3076364573, 0),
        ("wakefield__clean__2014-Q1.csv", 6531, 4824960645, 0),
    ],
)
def test_british_ledgers(real_data_dir: Path, name: str, rows: int, sum_ore: int, rejected: int) -> None:
    assert figures(real_data_dir / "ledgers" / "uk" / name) == (rows, sum_ore, rejected)


def test_a_register_of_contracts_in_the_place_of_a_ledger_is_refused(real_data_dir: Path) -> None:
    with pytest.raises(UnableToReadLedger, match="register of contracts"):
        plan(real_data_dir / "ledgers" / "uk" / "salford__clean__2022-07.csv")


def test_orebro_2016_03(real_data_dir: Path) -> None:
    made = plan(real_data_dir / "ledgers" / "se" / "orebro_2016-03_masked.xlsx")
    frame = scan(made).collect(engine="streaming")
    assert (frame.height, frame["amount_ore"].sum(), frame["amount_ore"].null_count()) == (
        68_021,
        45_018_728_339,
        0,
    )
    assert frame.select("supplier", "supplier_id").unique().height == 1_845
    assert (frame["row"][0], frame["row"][-1], made.period) == (2, 68_022, date(2016, 3, 1))
    assert frame["account"].n_unique() == 243
    ore = dict(frame.group_by(pl.col("account").str.slice(0, 3)).agg(pl.col("amount_ore").sum()).iter_rows())
    millions = {
        group: round(sum(v for k, v in ore.items() if k.startswith(group)) / 1e8)
        for group in ("57", "463", "617", "453", "402")
    }
    assert millions == {"57": 188, "463": 106, "617": 30, "453": 25, "402": 14}


def test_orebro_numbers_are_told_apart(real_data_dir: Path) -> None:
    frame = (
        scan(plan(real_data_dir / "ledgers" / "se" / "orebro_2016-03_masked.xlsx"))
        .select("supplier_id")
        .collect()
    )
    kinds: dict[Kind, int] = {}
    for raw, rows in frame["supplier_id"].value_counts().iter_rows():
        kind = classify(raw).kind
        kinds[kind] = kinds.get(kind, 0) + rows
    assert kinds[Kind.ORGANISATION] + kinds.get(Kind.GD, 0) == 67_700
    assert (kinds[Kind.FOREIGN], kinds[Kind.SEVERAL], kinds.get(Kind.PERSON, 0)) == (4, 23, 0)
    assert sum(kinds.values()) == 68_021


def test_samples_of_the_national_specification(real_data_dir: Path) -> None:
    folder = real_data_dir / "ledgers" / "se"
    assert figures(folder / "vgr_2026-01_sample_cr_only.csv") == (4, 504750473, 0)
    assert figures(folder / "vasteras_2025_sample_bom_in_key.json") == (2, -170271, 0)


def test_purchases_with_faults_show_them_all_at_once(real_data_dir: Path) -> None:
    good, bad = (real_data_dir / "peers" / f"ma-cantine_purchases_{name}.csv" for name in ("good", "bad"))
    assert figures(good) == (8, 646088, 0)
    made = plan(bad)
    assert rejections(made).select("row", "column").rows() == [
        (7, "date"),
        (8, "date"),
        (10, "prix_ht"),
        (11, "prix_ht"),
    ]
    assert figures(bad) == (10, 90110, 4)


def test_tables_in_other_encodings(real_data_dir: Path) -> None:
    latin, wide = (
        read_table(real_data_dir / "peers" / f"ma-cantine_encoding_{name}.csv")
        for name in ("iso-8859-1", "utf-16")
    )
    assert latin.header[0] == wide.header[0] == "siret"
    assert len(latin.rows) == len(wide.rows) >= 1
    facilities = read_table(real_data_dir / "peers" / "osh_facility_list_2.csv")
    assert facilities.header == ("country", "name", "address", "sector")
    assert not any(row.fault or len(row.cells) != 4 for row in facilities.rows)
