"""A file that covers days of another: a new version, or a question; months are never dropped in silence."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs.models import Job
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import check_ledger, import_ledger, import_ledger_now, start_import, upload_ledger
from nyvag.spend.commands.errors import UnableToImportLedger, UnsettledOverlapError
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries import figures
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body)


def months(folder: Path, *numbers: int, name: str = "fil.csv", header: str = spend.HEADER) -> Path:
    """Write a ledger with one invoice of ten to the power of the month, at both ends of each month."""
    lines = [
        f"212000-1111;Lyckeby kommun;V{month};Städ AB;556012-5790;61800;Städning;"
        f"{10 ** (month - 1)},00;2025-{month:02}-{day};Nämnd"
        for month in numbers
        for day in ("01", "28")
    ]
    path = folder / name
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def whole() -> int:
    """Sum all purchases, in whole kronor; two for each month that counts, by its place."""
    return sum(year.slice.purchases_ore for year in figures.by_year()) // 100


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ((1, 2), (1, 2), 22),
        ((2,), (1, 2, 3), 222),
        ((1,), (2,), 22),
    ],
)
def test_new_version_or_apart_needs_no_question(
    anna: Actor,
    body: PublicBody,
    tmp_path: Path,
    older: tuple[int, ...],
    newer: tuple[int, ...],
    expected: int,
) -> None:
    with acting_for(body.pk):
        import_ledger_now(months(tmp_path, *older, name="a.csv"), anna, now())
        second = months(tmp_path, *newer, name="b.csv")
        second.write_text(second.read_text().replace(";V", ";W"))
        import_ledger_now(second, anna, now())
        assert whole() == expected


@pytest.mark.parametrize(
    ("older", "newer"), [((1, 2, 3), (2,)), ((1, 2), (2, 3)), ((2, 3), (1, 2)), ((1, 2, 3), (1,))]
)
def test_partial_overlap_is_refused_until_it_is_settled(
    anna: Actor, body: PublicBody, tmp_path: Path, older: tuple[int, ...], newer: tuple[int, ...]
) -> None:
    old, new = (2 * sum(10 ** (month - 1) for month in many) for many in (older, newer))
    with acting_for(body.pk):
        import_ledger_now(months(tmp_path, *older, name="a.csv"), anna, now())
        path = months(tmp_path, *newer, name="b.csv")
        with pytest.raises(UnsettledOverlapError, match=r"a\.csv"):
            import_ledger_now(path, anna, now())
        assert whole() == old
        import_ledger_now(path, anna, now(), overlap="both")
        assert whole() == old + new
        third = months(tmp_path, *newer, name="c.csv")
        third.write_text(third.read_text().replace(";V", ";W"))
        import_ledger_now(third, anna, now(), overlap="replace")
        assert whole() == new


def test_same_days_of_another_source_are_asked_about(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    other = spend.HEADER.replace("konto_text", "kontonamn")
    with acting_for(body.pk):
        import_ledger_now(months(tmp_path, 1, name="a.csv"), anna, now())
        with pytest.raises(UnsettledOverlapError):
            import_ledger_now(months(tmp_path, 1, name="b.csv", header=other), anna, now())


def checked(path: Path, by: Actor) -> LedgerFile:
    """Take a file as far as the check."""
    ledger = upload_ledger(name=path.name, chunks=[path.read_bytes()], by=by, at=now()).ledger
    return check_ledger(ledger=ledger, by=by, at=now())


def test_command_refuses_what_is_not_settled(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    with acting_for(body.pk):
        first = import_ledger_now(months(tmp_path, 1, 2, name="a.csv"), anna, now())
        ledger = checked(months(tmp_path, 2, 3, name="b.csv"), anna)
        with pytest.raises(UnableToImportLedger):
            start_import(ledger=ledger, replaces=[], by=anna, at=now())
        ledger.refresh_from_db()
        assert (ledger.state, Job.objects.count()) == ("CHECKED", 0)
        start_import(ledger=ledger, replaces=[], counts_beside=[first.pk], by=anna, at=now())


def test_file_that_came_meanwhile_ends_the_import_with_a_sentence(
    anna: Actor, body: PublicBody, tmp_path: Path
) -> None:
    with acting_for(body.pk):
        ledger = checked(months(tmp_path, 2, 3, name="b.csv"), anna)
        start_import(ledger=ledger, replaces=[], by=anna, at=now())
        import_ledger_now(months(tmp_path, 1, 2, name="a.csv"), anna, now())
        with pytest.raises(UnsettledOverlapError):
            import_ledger(ledger_id=ledger.pk, replaces=[], by=anna, at=now())
        ledger.refresh_from_db()
        assert (ledger.state, "a.csv" in ledger.failure) == ("FAILED", True)
        assert whole() == 22


def test_page_asks_with_both_choices_and_what_they_do(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    with acting_for(body.pk):
        first = import_ledger_now(months(tmp_path, 1, 2, name="a.csv"), anna, now())
        ledger = checked(months(tmp_path, 2, 3, name="b.csv"), anna)
    browser = frame.client(Role.COORDINATOR, body)
    url = reverse("spend:file-check", args=[ledger.pk])
    page = browser.get(url).text
    assert "2 rader från dagar som bara den har, 2 kronor, räknas inte längre" in page
    assert "2 rader från den nya filens dagar, 20 kronor, kan räknas två gånger" in page
    refused = browser.post(url, {})
    assert refused.status_code == 422
    assert "Välj vad som ska hända med a.csv." in refused.text
    assert browser.post(url, {f"overlap_{first.pk}": "both"}).status_code == 302
    with acting_for(body.pk):
        job = Job.objects.get()
        assert (job.arguments["replaces"], job.arguments["counts_beside"]) == ([], [first.pk])


def test_unticked_version_counts_beside(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    with acting_for(body.pk):
        first = import_ledger_now(months(tmp_path, 1, 2, name="a.csv"), anna, now())
        ledger = checked(months(tmp_path, 1, 2, 3, name="b.csv"), anna)
    browser = frame.client(Role.COORDINATOR, body)
    url = reverse("spend:file-check", args=[ledger.pk])
    assert "a.csv" in browser.get(url).text
    assert browser.post(url, {"replaces": []}).status_code == 302
    with acting_for(body.pk):
        assert Job.objects.get().arguments["counts_beside"] == [first.pk]
