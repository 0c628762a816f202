"""A ledger goes all the way in, whole or not at all, and out again."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.spend.commands import (
    check_ledger,
    correct_mapping,
    import_ledger,
    import_ledger_now,
    importing,
    keep_raw_files,
    quarantine,
    start_import,
    upload_ledger,
    withdraw_ledger,
)
from nyvag.spend.commands.errors import (
    UnableToCheckLedger,
    UnableToImportLedger,
    UnableToUploadLedger,
    UnableToWithdrawLedger,
)
from nyvag.spend.models import CubeRow, LedgerFile, MatchDecision, RejectedRow, SupplierRecord
from nyvag.spend.queries import figures
from nyvag.spend.queries.rows import rows_of_supplier
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Actor:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    body = frame.body()
    spend.enterprise(body)
    return frame.actor(Role.COORDINATOR, body)


def test_import_answers_to_the_ore(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        ledger = import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        assert (ledger.state, ledger.row_count, ledger.sum_ore) == ("CURRENT", 6, 4_420_25)
        assert sum(CubeRow.objects.values_list("amount_ore", flat=True)) == 4_420_25
        year = figures.by_year()[0].slice
        assert year.purchases_ore == 1000_50 + 3000_00 + 50_00 + 400_00 - 100_25
        assert year.social_ore == year.coverage.by_number_ore == 1000_50
        assert year.coverage.total_ore == year.purchases_ore
        others = figures.other_kinds(2025)
        assert (others.grants_social_ore, others.grants_ore) == (70_00, 70_00)
        assert Event.objects.filter(kind="spend.ledger-imported").count() == 1


def test_suppliers_are_summed_over_the_file_that_was_just_imported(anna: Actor, tmp_path: Path) -> None:
    def sums() -> dict[str, tuple[int, int]]:
        rows = SupplierRecord.objects.values_list("identity", "row_count", "amount_ore")
        return {identity: (count, ore) for identity, count, ore in rows}

    with acting_for(anna.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        assert sums()["556012-5790"] == (2, 2899_75)
        import_ledger_now(spend.ledger_file(tmp_path, spend.ROWS[:2]), by=anna, at=now(), overlap="replace")
        assert sums()["556012-5790"] == (1, 3000_00)


def test_import_masks_persons_everywhere(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        ledger = import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        assert ledger.masked_count == 1
        for supplier in SupplierRecord.objects.all():
            assert "3234" not in f"{supplier.identity}{supplier.name}{supplier.evidence}"
            assert "Eriksson" not in supplier.name
    written = b"".join(path.read_bytes() for path in Path(settings.DATA_DIR).rglob("*") if path.is_file())
    assert b"640823" not in written


def test_import_deletes_the_raw_file_unless_told_to_keep_it(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        assert list(quarantine.folder().iterdir()) == []
        keep_raw_files(keep=True, by=anna, at=now())
        ledger = import_ledger_now(
            spend.ledger_file(tmp_path, spend.ROWS[:2]), by=anna, at=now(), overlap="replace"
        )
        assert quarantine.path_of(ledger).exists()


def test_same_file_twice_changes_nothing(anna: Actor, tmp_path: Path) -> None:
    path = spend.ledger_file(tmp_path)
    with acting_for(anna.body_id or 0):
        first = import_ledger_now(path, by=anna, at=now())
        events = Event.objects.count()
        assert import_ledger_now(path, by=anna, at=now()).pk == first.pk
        assert (LedgerFile.objects.count(), Event.objects.count()) == (1, events)


def test_newer_file_replaces_its_period_and_withdrawing_brings_the_older_back(
    anna: Actor, tmp_path: Path
) -> None:
    with acting_for(anna.body_id or 0):
        first = import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        second = import_ledger_now(spend.ledger_file(tmp_path, spend.ROWS[:5]), by=anna, at=now())
        first.refresh_from_db()
        assert (first.state, first.replaced_by_id, second.version) == ("REPLACED", second.pk, 2)
        assert figures.by_year()[0].slice.purchases_ore == 4450_50
        withdraw_ledger(ledger=second, reason="fel fil", by=anna, at=now())
        first.refresh_from_db()
        assert first.state == "CURRENT"
        assert figures.by_year()[0].slice.purchases_ore == 4350_25
        supplier = SupplierRecord.objects.get(identity="556012-5790")
        assert supplier.amount_ore == 2899_75
        assert [row["amount_ore"] for row in rows_of_supplier(supplier)] == [-100_25, 3000_00]
        with pytest.raises(UnableToWithdrawLedger):
            withdraw_ledger(ledger=second, reason="igen", by=anna, at=now())


def test_killed_import_shows_nothing_and_the_next_run_takes_over(
    anna: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spend.ledger_file(tmp_path)
    with acting_for(anna.body_id or 0):
        with path.open("rb") as source:
            ledger = upload_ledger(name=path.name, chunks=[source.read()], by=anna, at=now()).ledger
        check_ledger(ledger=ledger, by=anna, at=now())

        def killed(*_args: object, **_kwargs: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(importing, "write_stored", killed)
        with pytest.raises(KeyboardInterrupt):
            import_ledger(ledger_id=ledger.pk, replaces=[], by=anna, at=now())
        ledger.refresh_from_db()
        assert ledger.state == "IMPORTING"
        assert not CubeRow.objects.exists()
        assert figures.by_year() == []
        assert not list((tmp_path / "data" / "lake" / "catalogue").rglob("*.json"))
        monkeypatch.undo()
        monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
        import_ledger(ledger_id=ledger.pk, replaces=[], by=anna, at=now())
        assert figures.by_year()[0].slice.purchases_ore == 4350_25


def test_slow_run_that_was_taken_over_gives_up(
    anna: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spend.ledger_file(tmp_path)
    with acting_for(anna.body_id or 0):
        ledger = upload_ledger(name=path.name, chunks=[path.read_bytes()], by=anna, at=now()).ledger
        check_ledger(ledger=ledger, by=anna, at=now())
        real = importing._store

        def overtaken(*args: object) -> object:
            stored = real(*args)  # type: ignore[arg-type]  # the same arguments, handed on
            LedgerFile.objects.filter(pk=ledger.pk).update(run_token="another")
            return stored

        monkeypatch.setattr(importing, "_store", overtaken)
        with pytest.raises(UnableToImportLedger):
            import_ledger(ledger_id=ledger.pk, replaces=[], by=anna, at=now())
        assert not CubeRow.objects.exists()


def test_refusals_say_why_and_keep_nothing(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        with pytest.raises(UnableToUploadLedger):
            upload_ledger(name="bild.png", chunks=[b"x"], by=anna, at=now())
        with pytest.raises(UnableToUploadLedger):
            upload_ledger(name="tom.csv", chunks=[], by=anna, at=now())
        assert list(quarantine.folder().iterdir()) == []
        broken = upload_ledger(name="trasig.xlsx", chunks=[b"not a zip"], by=anna, at=now()).ledger
        with pytest.raises(UnableToCheckLedger):
            check_ledger(ledger=broken, by=anna, at=now())
        broken.refresh_from_db()
        assert broken.state == "FAILED"
        assert broken.failure
        with pytest.raises(UnableToImportLedger):
            import_ledger(ledger_id=0, replaces=[], by=anna, at=now())


def test_rejected_rows_are_listed_and_add_up(anna: Actor, tmp_path: Path) -> None:
    rows = (*spend.ROWS, "V7;Fel AB;556012-5790;61800;Städning;sju;2025-03-01;Skolnämnden")
    with acting_for(anna.body_id or 0):
        ledger = import_ledger_now(spend.ledger_file(tmp_path, rows), by=anna, at=now())
        assert (ledger.row_count, ledger.rejected_count) == (7, 1)
        rejected = RejectedRow.objects.get()
        assert (rejected.row, rejected.column, rejected.value) == (8, "belopp", "sju")


def test_import_starts_once(anna: Actor, tmp_path: Path) -> None:
    path = spend.ledger_file(tmp_path)
    with acting_for(anna.body_id or 0):
        ledger = upload_ledger(name=path.name, chunks=[path.read_bytes()], by=anna, at=now()).ledger
        with pytest.raises(UnableToImportLedger):
            start_import(ledger=ledger, replaces=[], by=anna, at=now())
        check_ledger(ledger=ledger, by=anna, at=now())
        job = start_import(ledger=ledger, replaces=[], by=anna, at=now())
        assert job.arguments["ledger_id"] == ledger.pk
        with pytest.raises(UnableToImportLedger):
            start_import(ledger=ledger, replaces=[], by=anna, at=now())


def test_rules_leave_a_decision_without_a_person(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        decision = MatchDecision.objects.get(supplier__identity="769600-0004")
        assert (decision.outcome, decision.decided_by_id, bool(decision.rule)) == ("match", None, True)


def test_suppliers_are_summed_when_the_file_counts(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
        supplier = SupplierRecord.objects.get(identity="556012-5790")
        assert (supplier.row_count, supplier.amount_ore) == (2, 2899_75)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a wall of PostgreSQL alone")
def test_other_body_sees_no_ledger(anna: Actor, tmp_path: Path) -> None:
    with acting_for(anna.body_id or 0):
        import_ledger_now(spend.ledger_file(tmp_path), by=anna, at=now())
    with acting_for(frame.body("Annan kommun").pk):
        assert LedgerFile.all_bodies.count() == 0


OWN_HEADINGS = (
    "Rapport över betalningar\n\nMotpart;Att betala;När\n"
    "Städkraften ek. för.;1 000,50;2025-02-01\nSven Svensson;10;2025-02-02\nKontorsvaror AB;-200;2025-02-03\n"
)
CHOSEN = {"supplier": "Motpart", "amount": "Att betala", "date": "När"}


def test_columns_of_unknown_headings_are_chosen_by_hand_and_remembered(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        first = upload_ledger(name="a.csv", chunks=[OWN_HEADINGS.encode()], by=anna, at=now()).ledger
        with pytest.raises(UnableToCheckLedger):
            check_ledger(ledger=first, by=anna, at=now())
        first.refresh_from_db()
        assert [one["source"] for one in first.check_result["columns"]] == ["Motpart", "Att betala", "När"]
        assert "Svensson" not in str(first.check_result)
        correct_mapping(ledger=first, columns=CHOSEN, default_on=None, by=anna, at=now())
        first.refresh_from_db()
        assert (first.state, first.failure, first.row_count, first.sum_ore) == ("CHECKED", "", 3, 81_050)
        again = OWN_HEADINGS.replace("-200", "-300").encode()
        second = upload_ledger(name="b.csv", chunks=[again], by=anna, at=now()).ledger
        check_ledger(ledger=second, by=anna, at=now())
        assert (second.state, second.columns, second.sum_ore) == ("CHECKED", CHOSEN, 71_050)


def test_a_column_with_a_heading_nobody_knows_can_be_chosen(anna: Actor) -> None:
    text = "leverantör;belopp;Nämnd för kostnaden\nStädkraften ek. för.;100;Socialnämnden\n"
    with acting_for(anna.body_id or 0):
        ledger = upload_ledger(name="a.csv", chunks=[text.encode()], by=anna, at=now()).ledger
        check_ledger(ledger=ledger, by=anna, at=now())
        seen = {one["source"]: one["canonical"] for one in ledger.check_result["columns"]}
        assert seen == {"leverantör": "supplier", "belopp": "amount", "Nämnd för kostnaden": ""}
        chosen = {"supplier": "leverantör", "amount": "belopp", "unit": "Nämnd för kostnaden"}
        correct_mapping(ledger=ledger, columns=chosen, default_on=None, by=anna, at=now())
        assert ledger.columns["unit"] == "Nämnd för kostnaden"
