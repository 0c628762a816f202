"""Reading the event log, and proving it whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from nyvag.audit.models import ChainHead, Event
from nyvag.audit.rules.seal import SEALED, seal
from nyvag.core.tenancy import acting_for_all


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    key: int
    number: int
    sentence: str


@dataclass(frozen=True)
class Chain:
    """A body's chain as it was found: how many events it has, and where it does not hold."""

    count: int
    breaks: tuple[Break, ...]


def newest_events() -> "QuerySet[Event]":
    """Return the current body's events, newest first."""
    return Event.objects.order_by("-number")


def history_of(subject: str) -> "QuerySet[Event]":
    """Return what has been done to one thing, newest first."""
    return newest_events().filter(subject=subject)


def chain_breaks() -> Iterator[Break]:
    """Walk every chain from its first event and yield each place where it does not hold."""
    with acting_for_all(reason="the whole log is verified"):
        for head in ChainHead.objects.order_by("key"):
            yield from _breaks_in(head)


def check_chain(body_id: int) -> Chain:
    """Walk one body's chain from its first event."""
    head = ChainHead.objects.filter(key=body_id).first()
    return Chain(head.number, tuple(_breaks_in(head))) if head else Chain(0, ())


def version_of(body_id: int | None) -> str:
    """Name the latest version of what a body has, or of all bodies: every change is an event in a chain.

    One statement. Whatever changes what a page shows writes an event, so an unchanged chain is an
    unchanged page.
    """
    if body_id is None:
        return str(ChainHead.objects.aggregate(total=Sum("number"))["total"] or 0)
    return str(ChainHead.objects.filter(key=body_id).values_list("hash", flat=True).first() or "")


def _breaks_in(head: ChainHead) -> Iterator[Break]:
    previous, number = "", 0
    for event in Event.all_bodies.filter(body_id=head.key or None).order_by("number").iterator():
        if event.number != number + 1:
            yield Break(head.key, event.number, f"event {number + 1} is missing")
        if event.previous_hash != previous:
            yield Break(head.key, event.number, "does not follow the event before it")
        if event.hash != seal(event.previous_hash, {name: getattr(event, name) for name in SEALED}):
            yield Break(head.key, event.number, "its content has been changed")
        previous, number = event.hash, event.number
    if (number, previous) != (head.number, head.hash):
        yield Break(head.key, head.number, f"the chain ends at event {number}, not {head.number}")
