"""What every test stands on: a clean scope, no network, and an honest summary of what did not run."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from nyvag.audit import append_only
from nyvag.core.tenancy import current_scope

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # no test fails because the machine is busy

LOOPBACK = ["127.0.0.1", "::1"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let browser tests use the loopback, and only where there is a browser."""
    has_browser = shutil.which("chromium") or shutil.which("chromium-browser")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
            if not has_browser:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the path"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name what did not run, and why."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"not run: {count} tests: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(autouse=True)
def _clean_ground() -> None:
    """Start each test outside every scope and with an empty cache."""
    assert current_scope() is None, "an earlier test left a scope open"
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_log() -> Iterator[None]:
    """Let the tests that commit empty the append-only log afterwards, and only they."""
    original = TransactionTestCase._fixture_teardown

    def teardown(case: Any) -> None:
        with connection.schema_editor() as editor:
            append_only.drop_wall(None, editor)
        original(case)
        with connection.schema_editor() as editor:
            append_only.raise_wall(None, editor)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original
