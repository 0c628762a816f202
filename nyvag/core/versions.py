"""Versions of rows: when they changed and which user changed them, without a foreign key to users."""

import datetime as dt
from typing import Any, Protocol

from django.db import models
from simple_history.models import HistoricalRecords

from nyvag.core.access import Actor


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


def versions() -> HistoricalRecords:
    """Keep every version of the rows of a model."""
    return HistoricalRecords(
        get_user=_nobody,
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_getter=_user_id,
        history_user_setter=_keep_user_id,
    )


def save_version(row: Any, *, by: Actor, at: dt.datetime) -> None:
    """Save a row that keeps versions, and keep this one as made by ``by`` at ``at``."""
    row._history_user, row._history_date = by, at
    row.save()


def delete_version(row: Any, *, by: Actor, at: dt.datetime) -> None:
    """Delete a row that keeps versions, and keep that it was there."""
    row._history_user, row._history_date = by, at
    row.delete()
