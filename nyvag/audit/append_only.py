"""The triggers that keep the log append-only on both databases."""

from typing import Any

REFUSAL = "The event log is append-only."

SQLITE = {
    "raise": (
        f"CREATE TRIGGER audit_event_kept_update BEFORE UPDATE ON audit_event "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f"CREATE TRIGGER audit_event_kept_delete BEFORE DELETE ON audit_event "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ),
    "drop": ("DROP TRIGGER audit_event_kept_update", "DROP TRIGGER audit_event_kept_delete"),
}
POSTGRESQL = {
    "raise": (
        f"CREATE OR REPLACE FUNCTION audit_event_kept() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER audit_event_kept BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_kept()",
        "CREATE TRIGGER audit_event_kept_whole BEFORE TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_kept()",
    ),
    "drop": (
        "DROP TRIGGER audit_event_kept_whole ON audit_event",
        "DROP TRIGGER audit_event_kept ON audit_event",
    ),
}


def raise_wall(apps: Any, schema_editor: Any) -> None:
    """Make changes and removals impossible."""
    _run(schema_editor, "raise")


def drop_wall(apps: Any, schema_editor: Any) -> None:
    """Undo `raise_wall`, to migrate backwards."""
    _run(schema_editor, "drop")


def _run(schema_editor: Any, direction: str) -> None:
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements[direction]:
        schema_editor.execute(statement)
