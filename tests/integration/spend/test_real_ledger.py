"""A real month of a real municipality goes through the web's import, to the öre."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.spend.commands import import_ledger_now
from nyvag.spend.models import CubeRow
from tests.factories import frame, spend

DATA = Path(os.environ.get("NYVAG_TEST_DATA", "/nonexistent"))
FILE = DATA / "ledgers" / "se" / "orebro_2016-03_masked.xlsx"


@pytest.mark.real_data
@pytest.mark.django_db
@pytest.mark.skipif(not FILE.exists(), reason="no folder of real ledgers (NYVAG_TEST_DATA)")
def test_orebro_month_adds_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    body = frame.body()
    spend.enterprise(body)
    with acting_for(body.pk):
        ledger = import_ledger_now(FILE, by=frame.actor(Role.COORDINATOR, body), at=now())
        assert (ledger.row_count, ledger.sum_ore) == (68_021, 450_187_283_39)
        assert sum(CubeRow.objects.values_list("amount_ore", flat=True)) == 450_187_283_39
