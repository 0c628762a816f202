"""Kinds of message, recipients, messages and canary rows."""

from datetime import datetime, timedelta
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.providers import CalendarEvent, MessageKind
from nyvag.core.tenancy import acting_for
from nyvag.messaging.commands import keep_address, make_feed, post
from nyvag.messaging.models import Contact, KeptMail, Message
from nyvag.organisations.models import PublicBody

KINDS = f"{__name__}.kinds"
CALENDAR = f"{__name__}.events"
MATTER = f"{__name__}.is_open"
START = datetime.fromisoformat("2026-10-25T01:30:00+02:00")  # half an hour before summer time ends

NOBODY = 999_001  # the key of no user: one of a test must not find the canary to be its own


def kinds() -> tuple[MessageKind, ...]:
    """Return a room's kinds of message."""
    return (
        MessageKind("try.meeting", "Meetings", "A meeting", "There is news about a meeting:"),
        MessageKind("try.news", "News", "News", "There is a newsletter:", default_on=False),
        MessageKind("try.urgent", "Urgent", "Urgent", "Something is urgent:", may_wait=False),
        MessageKind("try.duty", "Duties", "A duty", "You must answer:", is_required=True),
    )


def events(*, user_id: int, role: Role) -> list[CalendarEvent]:
    """Return a meeting over the night when clocks are set back, and one that was cancelled."""
    shared: dict[str, Any] = {"starts_at": START, "ends_at": START + timedelta(hours=2), "changed_at": START}
    return [
        CalendarEvent("m1@nyvag", 3, "Frukost, möte; nära", place="Rådhuset", url="https://x.se/1", **shared),
        CalendarEvent("m2@nyvag", 1, f"Inställt {role}", is_cancelled=True, **shared),
    ]


def is_open(*, matter_id: str) -> bool:
    """Say that a matter is open while its id says so."""
    return matter_id.startswith("open")


def recipient(at: PublicBody, email: str = "cafe@exempel.se", **fields: Any) -> Contact:
    """Keep the address of someone without an account."""
    by = Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=at.pk)
    values: dict[str, Any] = {
        "name": "Kim Café",
        "language": "sv",
        "purpose": "Inbjudan till samtal",
        "expires_on": (now() + timedelta(days=90)).date(),
        **fields,
    }
    with acting_for(at.pk):
        return keep_address(email=email, by=by, at=now(), **values)


def message(to: Contact, key: str = "k1", kind: str = "try.meeting", at: datetime | None = None) -> Message:
    """Put a message in the outbox."""
    with acting_for(to.body_id):
        return post(kind=kind, to=to, path="/organisation/", key=key, at=at or now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    to = recipient(body, f"{canary.lower()}@exempel.se", name=f"{canary} Kontakt")
    with acting_for(body.pk):
        made = Message.objects.create(
            body=body,
            contact=to,
            kind="messaging.trial",
            path=f"/{canary}/",
            key=canary,
            delivery="NOW",
            state="FAILED",
            posted_at=now(),
            due_at=now(),
            error=f"{canary} fel",
        )
        mail = KeptMail.objects.create(
            body=body, message_id=canary, to_address=to.email, subject=canary, text=canary, kept_at=now()
        )
        by = Actor(user_id=NOBODY, name=canary, role=Role.CONTRIBUTOR, body_id=body.pk)
        make_feed(user_id=NOBODY, language="sv", by=by, at=now())
    return {"message_id": made.pk, "mail_id": mail.pk}
