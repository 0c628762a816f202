"""Versions of rows: when they changed and which user changed them, without a foreign key to users."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from nyvag.core.access import Actor

MOST_AT_ONCE = 500
"""How many rows go in one statement: a database takes only so many values."""


class _Author(Protocol):
    user_id: int | None


def _user_id(version: Any) -> int | None:
    """Give the id of the user who made the version."""
    return version.history_user_id  # type: ignore[no-any-return]  # the history model is made at run time


def _keep_user_id(version: Any, author: _Author | None) -> None:
    """Keep the id of the actor a command set as ``_history_user``; a version outlives the user."""
    version.history_user_id = author.user_id if author is not None else None


def _nobody(**_: object) -> None:
    """Refuse to guess the author from the request: commands say who it was."""


class LastOfEach(HistoricalQuerySet):  # type: ignore[misc]  # the library has no types
    """Versions of which the one saved last holds, also among those that one command saved at one instant."""

    def latest_of_each(self) -> "LastOfEach":
        """Keep the last version of each row, among those that the queryset holds."""
        same_row = Q(**{self._pk_attr: OuterRef(self._pk_attr)})
        later = Q(history_date__gt=OuterRef("history_date"))
        later |= Q(history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id"))
        found: LastOfEach = self.filter(~Exists(self.filter(same_row, later)))
        return found


def versions() -> HistoricalRecords:
    """Keep every version of the rows of a model."""
    return HistoricalRecords(
        get_user=_nobody,
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_getter=_user_id,
        history_user_setter=_keep_user_id,
        historical_queryset=LastOfEach,
    )


def save_version(row: Any, *, by: Actor, at: dt.datetime) -> None:
    """Save a row that keeps versions, and keep this one as made by ``by`` at ``at``."""
    row._history_user, row._history_date = by, at
    row.save()


def create_versions(rows: Sequence[Any], *, by: Actor, at: dt.datetime) -> None:
    """Make rows that keep versions, all of one table, in one statement, and keep each as made by ``by``."""
    if rows:
        model: Any = type(rows[0])
        model.objects.bulk_create(rows, batch_size=MOST_AT_ONCE)
        model.history.bulk_history_create(rows, batch_size=MOST_AT_ONCE, default_user=by, default_date=at)


def change_versions(rows: Sequence[Any], fields: Sequence[str], *, by: Actor, at: dt.datetime) -> None:
    """Save some fields of rows that keep versions, all of one table, and keep each as changed by ``by``."""
    if rows:
        model: Any = type(rows[0])
        model.objects.bulk_update(rows, fields, batch_size=MOST_AT_ONCE)
        model.history.bulk_history_create(
            rows, batch_size=MOST_AT_ONCE, update=True, default_user=by, default_date=at
        )


def delete_version(row: Any, *, by: Actor, at: dt.datetime) -> None:
    """Delete a row that keeps versions, and keep that it was there."""
    row._history_user, row._history_date = by, at
    row.delete()
