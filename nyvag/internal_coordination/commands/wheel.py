"""The body's own entries in the annual wheel: keeping them, saying that they are done, reminding of them."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.internal_coordination.commands.routine_refusals import (
    UnableToChangeRoutine,
    refuse_person_numbers,
)
from nyvag.internal_coordination.models import WheelDone, WheelEntry
from nyvag.internal_coordination.queries.wheel import due_entries
from nyvag.internal_coordination.rules.recurrence import occurrences
from nyvag.messaging.commands import person, post
from nyvag.organisations.models import Unit

WHEEL = "internal_coordination.wheel"
AGAIN_AFTER = timedelta(days=14)
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What comes again, when, and who answers for it."""

    title: str
    first_on: date
    about: str = ""
    every_months: int | None = None
    months: tuple[int, ...] = ()
    ends_on: date | None = None
    unit: Unit | None = None
    role: str = ""
    person_id: int | None = None
    lead_days: int = 30


@transaction.atomic
def keep_entry(*, entry: WheelEntry | None, facts: EntryFacts, by: Actor, at: datetime) -> WheelEntry:
    """Put something in the wheel, or change it; what was done stays done.

    Raises:
        UnableToChangeRoutine: it has no title, comes in two ways at once or never, the days contradict each
            other, or a text holds a personal number.
    """
    _refuse(facts)
    found = entry or WheelEntry(body_id=current_body_id(), created_at=at)
    for each in fields(facts):
        setattr(found, each.name, getattr(facts, each.name))
    found.months = sorted(set(facts.months))
    found.save()
    _log("wheel-kept", found, _("Kept %(title)s in the annual wheel."), by, at)
    return found


@transaction.atomic
def mark_done(*, entry: WheelEntry, due_on: date, comment: str, by: Actor, at: datetime) -> WheelDone:
    """Say that an entry is done for one of its days.

    Raises:
        UnableToChangeRoutine: it does not come that day, is done already, or the comment holds a personal
            number.
    """
    refuse_person_numbers(comment)
    locked = WheelEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if due_on not in occurrences(locked.recurrence, due_on.year):
        raise UnableToChangeRoutine(_("It does not come that day. Open the page again."))
    earlier = locked.done.filter(due_on=due_on).first()
    if earlier is not None:
        raise UnableToChangeRoutine(_("%(name)s has said that it is done.") % {"name": earlier.done_by_name})
    made = WheelDone.objects.create(
        body_id=locked.body_id,
        entry=locked,
        due_on=due_on,
        done_on=day_of(at),
        done_by_name=by.name[:200],
        comment=comment.strip(),
    )
    _log("wheel-done", locked, _("Did %(title)s."), by, at, comment.strip())
    return made


@transaction.atomic
def mark_undone(*, done: WheelDone, by: Actor, at: datetime) -> None:
    """Say that an entry was not done after all."""
    entry = done.entry
    done.delete()
    _log("wheel-undone", entry, _("%(title)s was not done after all."), by, at)


def remind_all(*, at: datetime) -> int:
    """Post a mail to whoever answers for what comes near, is due or is late, once for each; at every body.

    Returns:
        How many entries were reminded of; a mail that was posted already is not posted again.
    """
    with acting_for_all(reason="one job reminds at every body"):
        bodies = list(
            WheelEntry.objects.exclude(person=None)
            .order_by("body_id")
            .values_list("body_id", flat=True)
            .distinct()
        )
    return sum(_remind_at(body_id, at) for body_id in bodies)


@transaction.atomic
def _remind_at(body_id: int, at: datetime) -> int:
    on, count = day_of(at), 0
    with acting_for(body_id):
        for due in due_entries(on):
            if due.entry.person_id is None:
                continue
            stage = "late" if on >= due.on + AGAIN_AFTER else "due" if on >= due.on else "near"
            path = reverse("internal_coordination:wheel-done", args=[due.entry.reference, str(due.on)])
            key = f"{WHEEL}:{due.entry.pk}:{due.on}:{stage}"
            post(kind=WHEEL, to=person(due.entry.person_id), path=path, key=key, at=at)
            count += 1
    return count


def _refuse(facts: EntryFacts) -> None:
    refuse_person_numbers(facts.title, facts.about, facts.role)
    if not facts.title.strip():
        raise UnableToChangeRoutine(_("Say what comes again."))
    if facts.every_months is not None and facts.months:
        raise UnableToChangeRoutine(_("Choose the months, or how many months lie between, not both."))
    if facts.every_months is not None and not 1 <= facts.every_months <= MOST_MONTHS:
        raise UnableToChangeRoutine(_("Between two times lie one to 120 months."))
    if not set(facts.months) <= set(range(1, 13)):
        raise UnableToChangeRoutine(_("A month is one of twelve."))
    if facts.ends_on is not None and facts.ends_on < facts.first_on:
        raise UnableToChangeRoutine(_("The last day cannot be before the first day."))
    if facts.person_id is None:
        return
    if not Membership.objects.filter(user_id=facts.person_id, body_id=current_body_id()).exists():
        raise UnableToChangeRoutine(_("That person has no role here."))


def _log(kind: str, entry: WheelEntry, summary: str, by: Actor, at: datetime, reason: str = "") -> None:
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=entry.body_id,
        subject=f"wheel-entry:{entry.reference}",
        summary=summary % {"title": entry.title},
        reason=reason,
    )
