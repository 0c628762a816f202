"""Whose rows may be seen: the body a piece of work acts for, and the manager that keeps to it.

On SQLite the scoped manager is the wall. On PostgreSQL `core.postgresql` tells the server the same
thing before each statement, and forced row-level security is a second wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class NoBodyChosenError(RuntimeError):
    """Tenant rows were asked for before it was said whose."""


NoBodyChosen = NoBodyChosenError


@dataclass(frozen=True)
class Scope:
    """Which bodies' rows may be seen: one, or all of them for a stated reason."""

    body_id: int | None
    reason: str = ""

    @property
    def is_everyone(self) -> bool:
        """Tell whether the scope spans every body."""
        return self.body_id is None


_scope: ContextVar[Scope | None] = ContextVar("nyvag_scope", default=None)


def current_scope() -> Scope | None:
    """Return the scope in force, or None outside every scope."""
    return _scope.get()


def current_body_id() -> int:
    """Return the body acted for.

    Raises:
        NoBodyChosen: outside `acting_for`, or when acting for every body at once.
    """
    scope = _scope.get()
    if scope is None or scope.body_id is None:
        raise NoBodyChosenError("Say whose rows these are with acting_for(body_id) first.")
    return scope.body_id


@contextmanager
def acting_for(body_id: int) -> Iterator[None]:
    """Keep reads and writes inside to one body's rows."""
    token = _scope.set(Scope(body_id))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def acting_for_all(*, reason: str) -> Iterator[None]:
    """Lift the wall inside, for work that truly spans bodies; the reason is for the reader."""
    if not reason.strip():
        raise ValueError("Acting for every body needs a reason.")
    token = _scope.set(Scope(None, reason))
    try:
        yield
    finally:
        _scope.reset(token)


class ScopedManager(models.Manager[M]):
    """Rows of the body acted for; asking without one is an error, never an empty or a full answer."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the current body's rows, or every row under `acting_for_all`."""
        queryset = super().get_queryset()
        scope = _scope.get()
        if scope is not None and scope.is_everyone:
            return queryset
        return queryset.filter(body_id=current_body_id())


class UnscopedManager(models.Manager[M]):
    """Everyone's rows; on PostgreSQL the server still shows only those of the scope in force."""
