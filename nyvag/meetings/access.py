"""Who may read and write a meeting: the room that owns it answers."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from nyvag.core.access import ANONYMOUS, READERS, STAFF, SYSTEM, Actor, Role
from nyvag.core.providers import MeetingOwner
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.models import Task

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


def may_report(task: Task, owner: MeetingOwner, actor: Actor) -> bool:
    """Tell whether an actor may say how a task goes: who keeps the meetings, or who answers for it."""
    is_own = task.user_id is not None and task.user_id == actor.user_id
    is_units = task.unit_id is not None and task.unit_id == actor.unit_id
    return owner.may_write or is_own or is_units


def readable(rows: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    """Keep the rows (series, meetings or tasks) whose owners the actor may read."""
    pairs = rows.order_by().values_list("owner_kind", "owner_id").distinct()
    seen = Q(pk__in=[])
    for kind, owner_id in sorted(readable_pairs(pairs, actor)):
        seen |= Q(owner_kind=kind, owner_id=owner_id)
    return rows.filter(seen)


def readable_pairs(pairs: Iterable[tuple[str, str]], actor: Actor) -> set[tuple[str, str]]:
    """Return those owners, by kind and id, that the actor may read; each room is asked once."""
    by_kind: dict[str, set[str]] = {}
    for kind, owner_id in pairs:
        by_kind.setdefault(kind, set()).add(owner_id)
    return {(kind, each) for kind, ids in by_kind.items() for each in owners_of(kind, sorted(ids), actor)}
