"""Writing the event log."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import structlog
from django.apps import apps
from django.db import models, transaction

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
            "summary": _one_stop(summary),
            "reason": reason,
            "request_id": structlog.contextvars.get_contextvars().get("request_id", ""),
            "data": data or {},
        }
        event = Event(**content, previous_hash=head.hash, hash=seal(head.hash, content))
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.shared += not stays_in_the_body(kind.partition(".")[0])
        head.save(update_fields=["number", "hash", "shared"])
    return event


@cache
def stays_in_the_body(room: str) -> bool:
    """Tell whether every row of a room belongs to one body, so that its events change nothing for others.

    A word that is no room's, and a room with a single table that bodies share, concern everyone.
    """
    found = apps.app_configs.get(room)
    tables = list(found.get_models()) if found else []
    return bool(tables) and all(_belongs_to_a_body(table) for table in tables)


def _belongs_to_a_body(table: type[models.Model]) -> bool:
    return any(field.name == "body" and not field.null for field in table._meta.concrete_fields)


def _locked_head(key: int) -> ChainHead:
    ChainHead.objects.bulk_create([ChainHead(key=key)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(key=key)


def _one_stop(summary: str) -> str:
    """End a sentence once, where it ends with a name that ends in a full stop of its own ("ek. för.")."""
    return summary[:-1] if summary.endswith("..") and not summary.endswith("...") else summary
