"""How rows about steering documents are written: locked, and with an event without names."""

import datetime as dt
from typing import Any

from django.db.models import Model

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.plans.commands.document_refusals import DocumentChangedMeanwhile
from nyvag.plans.models import SteeringDocument


def subject_of(document: SteeringDocument) -> str:
    """Name a document in the event log, by its key alone."""
    return f"plans.document:{document.reference}"


def tell(
    kind: str, document: SteeringDocument, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a document; the summary is told its title."""
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=document.body_id,
        subject=subject_of(document),
        summary=summary % {"title": document.title},
        reason=reason,
    )


def locked(row: Any) -> Any:
    """Lock a row until the command is done, so that two people cannot change it at once."""
    model: type[Model] = type(row)
    found: Any = model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return found


def revision_of(row: Any) -> int:
    """Number the versions a row has had, so that a form can tell whether it was changed meanwhile."""
    count: int = type(row).history.filter(id=row.pk).count()
    return count


def refuse_if_changed(row: Any, revision: int | None) -> None:
    """Refuse when a row has had another version since a form was opened; None asks for nothing.

    Raises:
        DocumentChangedMeanwhile: it has.
    """
    if revision is not None and revision != revision_of(row):
        raise DocumentChangedMeanwhile


def tidy(value: Any) -> Any:
    """Take blanks away around text, and leave what is not text alone."""
    return value.strip() if type(value) is str else value
