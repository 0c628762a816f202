"""Every table with rows of bodies is walled in by the database too (`core/protection.py`)."""

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from nyvag.core.protection import ProtectByBody

READ_BEFORE_THE_BODY_IS_KNOWN = {"accounts_membership"}
"""Who belongs where is what tells which body is acted for."""


def _protected() -> set[str]:
    migrations = MigrationLoader(None).disk_migrations.values()
    operations = (operation for migration in migrations for operation in migration.operations)
    return {operation.table for operation in operations if isinstance(operation, ProtectByBody)}


def _of_bodies() -> set[str]:
    models = (model for model in apps.get_models() if not model._meta.proxy)
    return {
        model._meta.db_table
        for model in models
        if any(field.column == "body_id" for field in model._meta.concrete_fields)
    }


def test_every_table_of_bodies_is_walled_in() -> None:
    """Without the wall a query that forgets to ask for its own body reads every body's rows."""
    assert sorted(_of_bodies() - _protected() - READ_BEFORE_THE_BODY_IS_KNOWN) == []
