"""A test's own look at the rows of every body, past the walls it tests."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from nyvag.core.tenancy import acting_for_all

REASON = "a test looks at what was written"


class Everyone:
    """A queryset whose every answer is found with the walls down."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __getattr__(self, name: str) -> Any:
        """Return the queryset's own method, which asks with the walls down."""

        def asked(*args: Any, **kwargs: Any) -> Any:
            with acting_for_all(reason=REASON):
                found = getattr(self.rows, name)(*args, **kwargs)
            return Everyone(found) if isinstance(found, QuerySet) else found

        return asked

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows."""
        with acting_for_all(reason=REASON):
            found = list(self.rows)
        yield from found


def everyone(model: type[Model]) -> Any:
    """Return the rows of every body."""
    return Everyone(model._base_manager.all())
