"""How rows of this room are written: locked one at a time, each change with its event without names."""

import datetime as dt
from typing import Any

from django.db.models import Model

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.evaluation.models import Finding, FollowUpRound, RoundStep
from nyvag.evaluation.rules.rounds import RoundState


def log_round(
    kind: str, round_: FollowUpRound, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a round; the summary is told its title."""
    record(
        kind=f"evaluation.{kind}",
        by=by,
        at=at,
        body_id=round_.body_id,
        subject=f"evaluation.round:{round_.reference}",
        summary=summary % {"title": round_.title},
        reason=reason,
    )


def log_finding(
    kind: str, finding: Finding, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a finding; the summary is told its title."""
    record(
        kind=f"evaluation.{kind}",
        by=by,
        at=at,
        body_id=finding.body_id,
        subject=subject_of_finding(finding),
        summary=summary % {"title": finding.title},
        reason=reason,
    )


def subject_of_finding(finding: Finding) -> str:
    """Name a finding in the event log, by its key alone."""
    return f"evaluation.finding:{finding.reference}"


def become(round_: FollowUpRound, state: RoundState, *, note: str, by: Actor, at: dt.datetime) -> None:
    """Let a locked round be something else from now, and keep the step."""
    round_.state = state
    round_.version += 1
    round_.save()
    RoundStep.objects.create(
        body_id=round_.body_id, round=round_, state=state, note=note.strip(), at=at, by_name=by.name[:150]
    )


def locked(row: Any) -> Any:
    """Lock a row until the command is done, so that two people cannot change it at once."""
    model: type[Model] = type(row)
    found: Any = model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return found
