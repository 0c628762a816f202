"""How often something may be done, counted in the database."""

from datetime import timedelta
from pathlib import Path

import pytest

from nyvag.accounts.limits import drop_old_tallies, within_limit
from nyvag.accounts.models import Tally
from nyvag.core.clock import now
from tests.integration.harness.processes import Elsewhere

HOUR = timedelta(hours=1)
TRY = """
from datetime import timedelta
from nyvag.accounts.limits import within_limit
from nyvag.core.clock import now
print(json.dumps(sum(within_limit(key="k", limit=5, per=timedelta(hours=1), at=now()) for _ in range(10))))
"""


@pytest.mark.django_db
def test_first_few_pass_and_a_new_window_begins_anew() -> None:
    at = now()
    passed = [within_limit(key="anna@exempel.se", limit=2, per=HOUR, at=at) for _each in range(3)]
    assert passed == [True, True, False]
    assert within_limit(key="other", limit=2, per=HOUR, at=at)
    assert within_limit(key="anna@exempel.se", limit=2, per=HOUR, at=at + HOUR)
    assert "anna" not in Tally.objects.first().fingerprint  # type: ignore[union-attr]  # two rows were made
    assert drop_old_tallies(at=at + HOUR + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_processes_share_the_count(tmp_path: Path) -> None:
    assert sum(Elsewhere(tmp_path).run(TRY, TRY)) == 5
