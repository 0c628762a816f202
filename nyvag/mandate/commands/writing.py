"""How rows of this room are written: with the version's author and instant, and an event without names."""

import datetime as dt
from typing import Any

from django.db.models import Model

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.mandate.models import Decision


def subject_of(decision: Decision) -> str:
    """Name a decision in the event log, by its key alone."""
    return f"mandate.decision:{decision.reference}"


def log_decision(
    kind: str, decision: Decision, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a decision; the summary is told its title."""
    record(
        kind=f"mandate.{kind}",
        by=by,
        at=at,
        body_id=decision.body_id,
        subject=subject_of(decision),
        summary=summary % {"title": decision.title},
        reason=reason,
    )


def locked(row: Any) -> Any:
    """Lock a row until the command is done, so that two people cannot change it at once."""
    model: type[Model] = type(row)
    found: Any = model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return found
