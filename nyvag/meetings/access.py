"""Who may read and write a meeting: the room that owns it answers."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from nyvag.accounts.queries import absent_for
from nyvag.core.access import ANONYMOUS, READERS, STAFF, SYSTEM, Actor, Role
from nyvag.core.answering import Answerer
from nyvag.core.once import once
from nyvag.core.providers import MeetingOwner
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.models import Task
from nyvag.organisations.models import UnitFunction


@dataclass(frozen=True)
class LinkHolder(Actor):
    """Somebody who answers by the link in a mail: what the link lets them answer, and nothing else."""

    of: Answerer = field(default_factory=Answerer)


MAY_READ = READERS
MAY_WRITE = STAFF
BODY = "body"
KEEPS_BODY_MEETINGS = (Role.ADMINISTRATOR, Role.COORDINATOR)


def owners_of(kind: str, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]:
    """Ask the owning room about several of its things; those this actor may not read are left out.

    Someone who comes from another body is no more than the public here.
    """
    path = settings.NYVAG_MEETING_OWNERS.get(kind)
    if path is None:
        return {}
    seen_as = actor if actor == SYSTEM or actor.body_id == current_body_id() else ANONYMOUS
    ask: Callable[..., dict[str, MeetingOwner]] = import_string(path)
    found = ask(owner_ids=owner_ids, actor=seen_as)
    return {key: owner for key, owner in found.items() if owner.may_read}


def owner_of(kind: str, owner_id: str, actor: Actor) -> MeetingOwner | None:
    """Ask the owning room about one of its things; None where there is none for this actor to see."""
    return owners_of(kind, [owner_id], actor).get(owner_id)


def check_may_write(kind: str, owner_id: str, actor: Actor) -> MeetingOwner:
    """Return the thing whose meetings the actor may change.

    Raises:
        PermissionDenied: the actor may not.
    """
    found = owner_of(kind, owner_id, actor)
    if found is None or not found.may_write:
        raise PermissionDenied
    return found


def check_keeps_links(actor: Actor) -> None:
    """Let only those who keep the body's meetings close somebody's link.

    Raises:
        PermissionDenied: the actor does not.
    """
    if actor != SYSTEM and (actor.body_id != current_body_id() or actor.role not in KEEPS_BODY_MEETINGS):
        raise PermissionDenied


def may_report(task: Task, owner: MeetingOwner | None, actor: Actor, on: date) -> bool:
    """Tell whether an actor may say how a task goes: who keeps the meetings, or who answers for it.

    Whoever answers for a task may, also where the meetings are a smaller circle's.
    """
    if owner is not None and owner.may_write:
        return True
    return actor.body_id == current_body_id() and waits_for(task, answerer_of(actor, on))


def answerer_of(actor: Actor, on: date) -> Answerer:
    """Say on whose behalf somebody answers: by a link what it lets, else also whom they stand in for."""
    if isinstance(actor, LinkHolder):
        return actor.of
    if actor.user_id is None:
        units = _known(actor.unit_id)
        return Answerer(unit_ids=units, functions=functions_of_units(units, on))
    absent = absent_for(actor.user_id, on)
    units = _known(actor.unit_id, *(each.unit_id for each in absent))
    return Answerer(
        user_ids=frozenset({actor.user_id, *(each.user_id for each in absent)}),
        unit_ids=units,
        functions=functions_of_units(units, on),
    )


@once
def functions_of_units(units: frozenset[int], on: date) -> frozenset[str]:
    """Return what units do on a day; a task given to a function waits for those who have it."""
    if not units:
        return frozenset()
    rows = UnitFunction.objects.in_force(on).filter(unit_id__in=units)
    return frozenset(rows.values_list("function", flat=True))


def _known(*ids: int | None) -> frozenset[int]:
    return frozenset(each for each in ids if each is not None)


def waits_for(task: Task, of: Answerer) -> bool:
    """Tell whether a task is theirs to answer."""
    return (
        (task.user_id is not None and task.user_id in of.user_ids)
        or (task.unit_id is not None and task.unit_id in of.unit_ids)
        or (task.contact_id is not None and task.contact_id == of.contact_id)
        or (task.unit_id is None and task.user_id is None and task.function in of.functions)
    )


def readable(rows: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    """Keep the rows (series, meetings or tasks) whose owners the actor may read."""
    pairs = rows.order_by().values_list("owner_kind", "owner_id").distinct()
    seen = Q(pk__in=[])
    for kind, owner_id in sorted(readable_pairs(pairs, actor)):
        seen |= Q(owner_kind=kind, owner_id=owner_id)
    return rows.filter(seen)


def readable_pairs(pairs: Iterable[tuple[str, str]], actor: Actor) -> set[tuple[str, str]]:
    """Return those owners, by kind and id, that the actor may read; each room is asked once."""
    return set(_owners_of_pairs(pairs, actor))


def kept_pairs(pairs: Iterable[tuple[str, str]], actor: Actor) -> set[tuple[str, str]]:
    """Return those owners, by kind and id, whose meetings the actor may change; each room is asked once."""
    return {pair for pair, owner in _owners_of_pairs(pairs, actor).items() if owner.may_write}


def _owners_of_pairs(pairs: Iterable[tuple[str, str]], actor: Actor) -> dict[tuple[str, str], MeetingOwner]:
    by_kind: dict[str, set[str]] = {}
    for kind, owner_id in pairs:
        by_kind.setdefault(kind, set()).add(owner_id)
    return {
        (kind, each): owner
        for kind, ids in by_kind.items()
        for each, owner in owners_of(kind, sorted(ids), actor).items()
    }
