"""A migration operation: PostgreSQL refuses rows of another body even to the table's owner."""

from typing import Any

from django.db.migrations.operations.base import Operation

CONDITION = (
    "body_id = nullif(current_setting('nyvag.body', true), '')::bigint "
    "OR current_setting('nyvag.all', true) = 'on'"
)


class ProtectByBody(Operation):
    """Force row-level security on a table that has a `body_id` column; nothing on SQLite."""

    reversible = True
    reduces_to_sql = True
    elidable = False

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the models as they are: only the server changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Raise the wall."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self.table)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(
            f"CREATE POLICY by_body ON {table} USING ({CONDITION}) WITH CHECK ({CONDITION})"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the wall down."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self.table)
        schema_editor.execute(f"DROP POLICY by_body ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """Say what the operation does, for `migrate --plan`."""
        return f"Let {self.table} show only the rows of the body acted for"

    @property
    def migration_name_fragment(self) -> str:
        """Name a migration that only does this."""
        return f"protect_{self.table}"
