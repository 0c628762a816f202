"""Canary rows of the event log."""

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.organisations.models import PublicBody


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    event = record(
        kind="test.canary",
        by=SYSTEM,
        at=now(),
        body_id=body.pk,
        subject=f"body:{body.pk}",
        summary=f"{canary} hände",
    )
    return {"event_number": event.number}
