"""A match holds to the day: within a year, in an import and in a decision taken later."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import RegisterEntry
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import decide_match, import_ledger_now, undo_decision
from nyvag.spend.commands.errors import UnableToDecideMatch
from nyvag.spend.models import CubeRow, SupplierRecord
from nyvag.spend.queries import figures
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 3, 15), date(2025, 9, 30)
DAYS = {"2025-03-14": 1, "2025-03-15": 10, "2025-09-30": 100, "2025-10-01": 1000, "2026-01-01": 10000}


def rows(name: str, number: str) -> tuple[str, ...]:
    """Write one invoice a day, so that the sum tells which days count."""
    return tuple(
        f"V{at};{name};{number};61800;Städning;{kronor},00;{day};Socialnämnden"
        for at, (day, kronor) in enumerate(DAYS.items())
    )


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return frame.body()


def social() -> int:
    """Sum what counts as bought from social enterprises, in whole kronor."""
    return sum(year.slice.social_ore for year in figures.by_year()) // 100


def whole() -> int:
    """Sum all purchases, in whole kronor."""
    return sum(year.slice.purchases_ore for year in figures.by_year()) // 100


def test_import_counts_the_first_and_the_last_day(body: PublicBody, tmp_path: Path) -> None:
    spend.enterprise(body, active_from=FIRST, active_to=LAST)
    with acting_for(body.pk):
        import_ledger_now(
            spend.ledger_file(tmp_path, rows(spend.DAMM, "769600-0004")),
            frame.actor(Role.COORDINATOR, body),
            now(),
        )
        assert (social(), whole()) == (110, 11111)
        outside = CubeRow.objects.filter(outcome="none")
        assert outside.filter(supplier=None).count() == 0
        assert {cell.basis for cell in outside} == {"other-number"}


def test_time_away_from_the_register_does_not_count(body: PublicBody, tmp_path: Path) -> None:
    damm = spend.enterprise(body, active_to=date(2025, 3, 14))
    with acting_for(body.pk):
        RegisterEntry.objects.create(
            body=body, enterprise=damm, active_from=date(2025, 10, 1), created_at=now()
        )
        import_ledger_now(
            spend.ledger_file(tmp_path, rows(spend.DAMM, "769600-0004")),
            frame.actor(Role.COORDINATOR, body),
            now(),
        )
        assert (social(), whole()) == (11001, 11111)


@pytest.fixture
def doubt(body: PublicBody, tmp_path: Path) -> tuple[Actor, SupplierRecord]:
    """Import a ledger whose one supplier has the enterprise's number and another name."""
    spend.enterprise(body, active_from=FIRST, active_to=LAST)
    by = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        import_ledger_now(spend.ledger_file(tmp_path, rows("Något Annat Namn", "769600-0004")), by, now())
        return by, SupplierRecord.objects.get(outcome="review")


def test_decision_taken_later_counts_to_the_day(doubt: tuple[Actor, SupplierRecord]) -> None:
    by, supplier = doubt
    with acting_for(by.body_id or 0):
        assert (social(), whole()) == (0, 11111)
        batch = decide_match(
            supplier_ids=[supplier.pk], enterprise_id=supplier.rule_enterprise_id, by=by, at=now()
        )
        assert (social(), whole()) == (110, 11111)
        supplier.refresh_from_db()
        assert (supplier.valid_from, supplier.valid_to) == (FIRST, LAST)
        undo_decision(batch=batch, by=by, at=now())
        assert (social(), whole()) == (0, 11111)
        assert set(CubeRow.objects.values_list("outcome", flat=True)) == {"review"}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (date(2025, 3, 15), date(2025, 3, 15), 10),
        (date(2025, 3, 16), None, 100),
        (None, date(2025, 9, 29), 10),
        (date(2020, 1, 1), date(2030, 1, 1), 110),
        (date(2026, 1, 1), None, 0),
    ],
)
def test_decision_for_some_days_never_reaches_beyond_the_register(
    doubt: tuple[Actor, SupplierRecord], valid_from: date | None, valid_to: date | None, expected: int
) -> None:
    by, supplier = doubt
    with acting_for(by.body_id or 0):
        decide_match(
            supplier_ids=[supplier.pk],
            enterprise_id=supplier.rule_enterprise_id,
            by=by,
            at=now(),
            valid_from=valid_from,
            valid_to=valid_to,
        )
        assert (social(), whole()) == (expected, 11111)


def test_days_in_the_wrong_order_are_refused(doubt: tuple[Actor, SupplierRecord]) -> None:
    by, supplier = doubt
    with acting_for(by.body_id or 0), pytest.raises(UnableToDecideMatch):
        decide_match(
            supplier_ids=[supplier.pk],
            enterprise_id=supplier.rule_enterprise_id,
            by=by,
            at=now(),
            valid_from=LAST,
            valid_to=FIRST,
        )


def test_answer_in_the_review_may_hold_for_some_days(
    doubt: tuple[Actor, SupplierRecord], body: PublicBody
) -> None:
    _by, supplier = doubt
    browser = frame.client(Role.COORDINATOR, body)
    said = {"supplier": supplier.pk, "enterprise": supplier.rule_enterprise_id, "answer": "yes"}
    refused = browser.post("/inkop/granska/", said | {"valid_from": "2025-09-30", "valid_to": "2025-03-16"})
    assert refused.status_code == 422
    assert "Sista dagen är före första dagen." in refused.text
    assert 'value="2025-03-16"' in refused.text
    assert browser.post("/inkop/granska/", said | {"valid_from": "2025-03-16"}).status_code == 302
    with acting_for(body.pk):
        assert (social(), whole()) == (100, 11111)


def test_supplier_that_shared_its_cells_gets_its_own_when_decided(
    doubt: tuple[Actor, SupplierRecord], tmp_path: Path
) -> None:
    by, supplier = doubt
    other = "X;Helt Annat Städ AB;556012-5790;61800;Städning;5,00;2024-02-28;Socialnämnden"
    third = "Y;Tredje Städ AB;556036-0793;61800;Städning;7,00;2024-02-28;Socialnämnden"
    with acting_for(by.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path, (other, third), "reskontra-2024.csv"), by, now())
        shared = CubeRow.objects.get(year=2024)
        assert (shared.supplier_id, shared.amount_ore, shared.row_count) == (None, 12_00, 2)
        stranger = SupplierRecord.objects.get(name="Helt Annat Städ AB")
        RegisterEntry.objects.update(active_from=None)
        batch = decide_match(
            supplier_ids=[stranger.pk], enterprise_id=supplier.rule_enterprise_id, by=by, at=now()
        )
        shared.refresh_from_db()
        assert (shared.amount_ore, shared.row_count) == (7_00, 1)
        assert (social(), whole()) == (5, 11123)
        undo_decision(batch=batch, by=by, at=now())
        assert (social(), whole()) == (0, 11123)


def test_lost_rows_refuse_the_decision_and_keep_the_figures(
    doubt: tuple[Actor, SupplierRecord], tmp_path: Path
) -> None:
    by, supplier = doubt
    for path in (tmp_path / "data" / "lake" / "rows").rglob("*.parquet"):
        path.unlink()
    with acting_for(by.body_id or 0):
        with pytest.raises(UnableToDecideMatch, match=r"reskontra-2025\.csv"):
            decide_match(
                supplier_ids=[supplier.pk], enterprise_id=supplier.rule_enterprise_id, by=by, at=now()
            )
        supplier.refresh_from_db()
        assert (supplier.outcome, social(), whole()) == ("review", 0, 11111)
