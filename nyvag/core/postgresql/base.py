"""The connection: before a statement runs, the server knows the scope in force.

`nyvag.body` and `nyvag.all` are session settings that the row-level security policies read. A rollback
also rolls the settings back, so whatever may have done that makes the next statement send them anew.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from nyvag.core.tenancy import Scope, current_scope

SEND = "SELECT set_config('nyvag.body', %s, false), set_config('nyvag.all', %s, false)"
UNKNOWN = object()
CONTROL = ("ROLLBACK", "RELEASE", "SAVEPOINT")
"""Statements that touch no rows, and that must get through when the transaction has failed."""


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[misc, unused-ignore]  # stubs leave it untyped
    """A connection that carries the tenant scope along."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sent: object = UNKNOWN
        self.execute_wrappers.append(self._with_scope)

    def _with_scope(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        scope = current_scope()
        if scope != self._sent and not sql.startswith(CONTROL):
            self._send(scope)
        return execute(sql, params, many, context)

    def _send(self, scope: Scope | None) -> None:
        """Tell the server the scope, on a cursor of its own: a server-side one would only declare it."""
        body = "" if scope is None or scope.body_id is None else str(scope.body_id)
        everyone = "on" if scope is not None and scope.is_everyone else ""
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(SEND, (body, everyone))
        self._sent = scope

    def connect(self) -> None:
        """Open the connection, knowing nothing of what the server has been told."""
        self._sent = UNKNOWN
        super().connect()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # private in Django, missing in the stubs
        self._sent = UNKNOWN

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # private in Django, missing in the stubs
        self._sent = UNKNOWN
