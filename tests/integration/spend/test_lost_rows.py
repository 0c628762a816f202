"""Rows that are gone from the disk are named with what to do; the figures and the pages stay."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import import_ledger_now
from nyvag.spend.models import SupplierRecord
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db
MISSING = "Raderna i reskontra-2025.csv saknas på disken."


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    """Import a ledger and let its rows vanish from the disk."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    body = frame.body()
    spend.enterprise(body)
    with acting_for(body.pk):
        import_ledger_now(spend.ledger_file(tmp_path), frame.actor(Role.COORDINATOR, body), now())
    return body


def lose(tmp_path: Path, pattern: str) -> None:
    """Delete files of the lake."""
    for path in (tmp_path / "data" / "lake").rglob(pattern):
        path.unlink()


@pytest.mark.parametrize("pattern", ["part-0.parquet", "manifest.json", "suppliers.parquet", "sales.parquet"])
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("supplier-detail", ""),
        ("category-detail", ""),
        ("opportunity-list", ""),
        ("unit-detail", "?namn=Socialnämnden"),
    ],
)
def test_page_says_what_is_missing_and_keeps_the_rest(
    body: PublicBody, tmp_path: Path, pattern: str, name: str, query: str
) -> None:
    with acting_for(body.pk):
        supplier = SupplierRecord.objects.get(identity="556012-5790")
    given = {"supplier-detail": [supplier.pk], "category-detail": ["cleaning"]}.get(name, [])
    url = reverse(f"spend:{name}", args=given) + query
    browser = frame.client(Role.COORDINATOR, body)
    assert MISSING not in browser.get(url).text
    lose(tmp_path, pattern)
    answer = browser.get(url)
    assert answer.status_code == 200
    assert MISSING in answer.text
    assert "säkerhetskopia" in answer.text


def test_todays_suppliers_follow_decisions(body: PublicBody) -> None:
    page = reverse("spend:opportunity-list")
    browser = frame.client(Role.COORDINATOR, body)
    assert "Helt Annat Städ AB" in browser.get(page).text
    with acting_for(body.pk):
        SupplierRecord.objects.filter(identity="556012-5790").update(outcome="match")
    assert "Helt Annat Städ AB" not in browser.get(page).text


def test_command_names_what_is_missing(
    body: PublicBody, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("lake", "verify")
    assert "all 1 ledger files" in capsys.readouterr().out
    lose(tmp_path, "part-0.parquet")
    with pytest.raises(CommandError, match="1 ledger file"):
        call_command("lake", "verify")
    said = capsys.readouterr().err
    assert "reskontra-2025.csv" in said
    assert "month=1/version=" in said
