"""A body and its coordinator, with the commands at hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations import commands
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import frame


class Town:
    """A body as its coordinator knows it: each act with who and when filled in."""

    def __init__(self) -> None:
        self.body: PublicBody = frame.body()
        self.by: Actor = frame.actor(Role.COORDINATOR, self.body)

    def unit(self, name: str, parent: Unit | None = None, **fields: Any) -> Unit:
        """Add a unit."""
        values = {"kind": "BOARD", "starts_on": None, **fields}
        return commands.add_unit(body_id=self.body.pk, name=name, parent=parent, **self.who, **values)

    def do(self, command: Any, **fields: Any) -> Any:
        """Run a command as the coordinator, now."""
        return command(**fields, **self.who)

    @property
    def who(self) -> dict[str, Any]:
        """Who acts and when."""
        return {"by": self.by, "at": now()}


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """Act for a body of its own."""
    made = Town()
    with acting_for(made.body.pk):
        yield made


FIRST, MIDDLE, LAST = date(2019, 1, 1), date(2022, 6, 1), date(2025, 12, 31)
