"""Asking somebody by a link in a mail: the mail, the reminders, a nudge, and that they stop."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from nyvag.accounts.queries import people_of_unit
from nyvag.core.clock import day_of
from nyvag.messaging.commands.contacts import person
from nyvag.messaging.commands.outbox import post
from nyvag.messaging.commands.reminders import remind, stop_reminders
from nyvag.messaging.models import Contact


class Asked(Protocol):
    """A row about somebody who is asked: by an address of its own, else the staff of a unit."""

    pk: int
    reference: Any
    contact: Contact | None
    unit_id: int | None
    asked_at: dt.datetime | None
    nudged_at: dt.datetime | None

    def save(self, *, update_fields: list[str]) -> None:
        """Save what was changed."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How one room asks.

    Attributes:
        matter: the room's key in NYVAG_MATTERS; a row is known there by its reference.
        asks, waits: the kinds of the first mail and of the reminders.
        path_of: where the link of a row leads.
    """

    matter: str
    asks: str
    waits: str
    path_of: Callable[[Any], str]

    def contacts(self, asked: Asked) -> list[Contact]:
        """Give whom the mail goes to; nobody where there is no address."""
        if asked.contact is not None:
            return [asked.contact]
        return [person(user_id) for user_id in people_of_unit(asked.unit_id)] if asked.unit_id else []

    def ask(self, asked: Asked, times: Iterable[dt.datetime], at: dt.datetime) -> int:
        """Mail the link, with reminders at the times; return how many mails wait to go."""
        found = self.contacts(asked)
        for contact in found:
            key = f"{self.matter}:{asked.pk}:{contact.pk}"
            post(kind=self.asks, to=contact, path=self.path_of(asked), key=key, at=at)
        self.remind(asked, times, at)
        if found:
            asked.asked_at = at
            asked.save(update_fields=["asked_at"])
        return len(found)

    def remind(self, asked: Asked, times: Iterable[dt.datetime], at: dt.datetime) -> None:
        """Set the reminders anew."""
        every = list(times)
        for contact in self.contacts(asked):
            remind(
                matter_kind=self.matter,
                matter_id=str(asked.reference),
                to=contact,
                kind=self.waits,
                path=self.path_of(asked),
                times=every,
                at=at,
            )

    def nudge(self, asked: Asked, at: dt.datetime) -> int:
        """Remind now, at most once a day; return how many mails wait to go."""
        found = self.contacts(asked)
        for contact in found:
            key = f"{self.matter}:{asked.pk}:nudge:{day_of(at)}:{contact.pk}"
            post(kind=self.waits, to=contact, path=self.path_of(asked), key=key, at=at)
        asked.nudged_at = at
        asked.save(update_fields=["nudged_at"])
        return len(found)

    def stop(self, asked: Asked, reason: str, at: dt.datetime) -> None:
        """Stop reminding."""
        stop_reminders(matter_kind=self.matter, matter_id=str(asked.reference), reason=reason, at=at)
