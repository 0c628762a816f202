"""A database of its own for the tests that kill processes and let connections compete."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from nyvag.core.clock import now
from nyvag.ui import kept
from tests.integration.harness.ground import Ground, Template


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Migrate one database for the run, to be copied."""
    made = Template.make(tmp_path_factory.mktemp("template"))
    yield made
    made.drop()


@pytest.fixture
def ground(template: Template, tmp_path: Path) -> Iterator[Ground]:
    """Give an empty installation on disk, with a database that other processes can reach."""
    made = template.copy(tmp_path)
    yield made
    made.drop()


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Forget the pages drawn by an earlier test: its rows are gone and their numbers used again."""
    kept.forget()


@pytest.fixture
def still_clock() -> Iterator[None]:
    """Hold the clock, so that what is kept by the minute is not drawn anew in the midst of a test."""
    with time_machine.travel(now(), tick=False):
        yield
