"""Each body's entries when two rows become one: periods that overlap are joined; and parted again."""

import datetime as dt
from collections import defaultdict
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.effects import lay_own, own_image
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.enterprises.rules.merging import Period, join

_FILLED = ("basis", "evidence", "decided_by", "decided_on", "note")


def join_entries(
    kept: Enterprise, gone: Enterprise, *, by: Actor, at: dt.datetime
) -> tuple[dict[str, Any], set[int]]:
    """Move the entries of ``gone`` to ``kept``, joining those that overlap, in every body.

    Returns:
        What was done, and the bodies it was done to.
    """
    by_body: dict[int, list[RegisterEntry]] = defaultdict(list)
    rows = RegisterEntry.all_bodies.select_for_update().filter(enterprise__in=(kept, gone))
    for entry in rows.order_by("pk"):
        by_body[entry.body_id].append(entry)
    done: dict[str, Any] = {"moved": [], "removed": [], "before": [], "after": []}
    touched = set()
    for body_id, entries in by_body.items():
        if any(entry.enterprise_id == gone.pk for entry in entries):
            touched.add(body_id)
            _join(entries, kept, done, by=by, at=at)
    return done, touched


def _join(
    entries: list[RegisterEntry], kept: Enterprise, done: dict[str, Any], *, by: Actor, at: dt.datetime
) -> None:
    found = {entry.pk: entry for entry in entries}
    periods = [
        Period(entry.pk, entry.active_from, entry.active_to, entry.enterprise_id == kept.pk)
        for entry in entries
    ]
    for joined in join(periods):
        entry = found[joined.key]
        before = own_image(entry)
        for pk in joined.gone:
            other = found[pk]
            image = [pk, other.enterprise_id, other.body_id, own_image(other), other.created_at]
            done["removed"].append(image)
            _fill(entry, other)
            delete_version(other, by=by, at=at)
        entry.active_from, entry.active_to = joined.first, joined.last
        if entry.enterprise_id != kept.pk:
            done["moved"].append(entry.pk)
            entry.enterprise = kept
        elif own_image(entry) == before:
            continue
        save_version(entry, by=by, at=at)
        if own_image(entry) != before:
            done["before"].append([entry.pk, before])
            done["after"].append([entry.pk, own_image(entry)])


def _fill(entry: RegisterEntry, other: RegisterEntry) -> None:
    for field in _FILLED:
        if not getattr(entry, field):
            setattr(entry, field, getattr(other, field))
    if other.last_confirmed_on and (
        entry.last_confirmed_on is None or entry.last_confirmed_on < other.last_confirmed_on
    ):
        entry.last_confirmed_on, entry.confirmed_by = other.last_confirmed_on, other.confirmed_by


def part_entries(
    kept: Enterprise, gone: Enterprise, done: dict[str, Any], *, by: Actor, at: dt.datetime
) -> set[int]:
    """Bring the entries back to the row each was of; an entry that somebody changed since stays changed.

    Returns:
        The bodies it was done to.
    """
    touched = set()
    after = dict(done["after"])
    keys = {*done["moved"], *(pk for pk, _image in done["before"])}
    before = dict(done["before"])
    rows = RegisterEntry.all_bodies.select_for_update().filter(enterprise=kept, pk__in=keys)
    for entry in rows.order_by("pk"):
        touched.add(entry.body_id)
        if entry.pk in done["moved"]:
            entry.enterprise = gone
        is_untouched = entry.pk in before and _plain(own_image(entry)) == _plain(after[entry.pk])
        lay_own(entry, before[entry.pk] if is_untouched else {}, by=by, at=at)
    for pk, enterprise_id, body_id, image, created_at in done["removed"]:
        entry = RegisterEntry(
            pk=pk, enterprise_id=enterprise_id, body_id=body_id, created_at=_instant(created_at)
        )
        touched.add(body_id)
        lay_own(entry, image, by=by, at=at)
    return touched


def _plain(image: dict[str, Any]) -> dict[str, str]:
    """Bring values to text, as JSON keeps days."""
    return {name: "" if value is None else str(value) for name, value in image.items()}


def _instant(value: Any) -> Any:
    return RegisterEntry._meta.get_field("created_at").to_python(value)
