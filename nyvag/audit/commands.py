"""Writing the event log."""

from datetime import UTC, datetime
from typing import Any

import structlog
from django.db import transaction

from nyvag.audit.models import ChainHead, Event
from nyvag.audit.rules.seal import seal
from nyvag.core.access import Actor
from nyvag.core.tenancy import acting_for, acting_for_all


@transaction.atomic
def record(
    *,
    kind: str,
    by: Actor,
    at: datetime,
    body_id: int | None,
    subject: str,
    summary: str,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> Event:
    """Add one event to the chain of a body; call it inside the command's own transaction.

    The head of the chain is locked, so that two events never take the same number.
    """
    scope = (
        acting_for_all(reason="an event that concerns no body") if body_id is None else acting_for(body_id)
    )
    with scope:
        head = _locked_head(body_id or 0)
        content = {
            "body_id": body_id,
            "number": head.number + 1,
            "kind": kind,
            "at": at.astimezone(UTC),
            "actor_id": by.user_id,
            "actor_name": by.name,
            "actor_role": str(by.role),
            "subject": subject,
            "summary": summary,
            "reason": reason,
            "request_id": structlog.contextvars.get_contextvars().get("request_id", ""),
            "data": data or {},
        }
        event = Event(**content, previous_hash=head.hash, hash=seal(head.hash, content))
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.save(update_fields=["number", "hash"])
    return event


def _locked_head(key: int) -> ChainHead:
    ChainHead.objects.bulk_create([ChainHead(key=key)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(key=key)
