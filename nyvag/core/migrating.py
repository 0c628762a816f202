"""Migrations that make many tables at once without drawing the picture of all tables anew for each.

Django renders every related model again after each new one. Nearly every table here points at the body, so
that a fresh database would be rendered hundreds of times over. New tables that follow each other are
therefore added to the state together, rendered once, and then made; the database becomes the same.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """A migration whose new tables come together; everything else is done as Django does it."""

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        """Apply the operations in order and return the state after them."""
        for are_new, operations in _runs(self.operations):
            if are_new and not collect_sql:
                self._make(operations, project_state, schema_editor)
            else:
                part = copy(self)
                part.operations = operations  # type: ignore[misc]  # Django sets them on each migration too
                project_state = super(Migration, part).apply(project_state, schema_editor, collect_sql)
        return project_state

    def _make(self, operations: Sequence[Operation], state: Any, schema_editor: Any) -> None:
        before = state.clone()
        # Without its rendered models a state only notes what is added, and renders all when asked for them.
        state.__dict__.pop("apps", None)
        for each in operations:
            each.state_forwards(self.app_label, state)
        for each in operations:
            each.database_forwards(self.app_label, schema_editor, before, state)


def _runs(operations: Sequence[Operation]) -> Iterator[tuple[bool, list[Operation]]]:
    """Part operations into runs of new tables and runs of anything else."""
    for are_new, run in groupby(operations, key=lambda each: isinstance(each, migrations.CreateModel)):
        yield are_new, list(run)
