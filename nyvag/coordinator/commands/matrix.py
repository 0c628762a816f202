"""Filling in the responsibility matrix, row by row, and the body's own rows."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.coordinator.commands.refusals import (
    UnableToChangeFunction,
    UnableToChangeMatrix,
    refuse_person_numbers,
)
from nyvag.coordinator.models import (
    CoordinatingFunction,
    OwnActivity,
    Responsibility,
    RoleHolder,
)
from nyvag.coordinator.rules.matrix import Letter
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.organisations.models import ExternalParty, PublicBody, Unit

SORTS = {"u": Unit, "p": ExternalParty, "f": CoordinatingFunction, "h": RoleHolder}
FIELDS = {"u": "unit_id", "p": "party_id", "f": "function_id", "h": "holder_id"}


@transaction.atomic
def set_row(
    *, row: str, title: str, letters: Mapping[str, Collection[Letter]], by: Actor, at: datetime
) -> int:
    """Say who is what in a row; what no longer holds ends, what is new begins, the rest is left alone.

    Args:
        row: the key of a row that is in the matrix; whoever calls has looked.
        letters: by the key of an actor, all the letters it is to have; an actor left out is left alone.

    Returns:
        How many letters began or ended.

    Raises:
        UnableToChangeMatrix: an actor is not there.
    """
    PublicBody.objects.select_for_update(no_key=True).get(
        pk=current_body_id()
    )  # two who fill in a row, one by one
    _refuse_strangers(letters)
    day = day_of(at)
    open_now = {
        (each.actor, Letter(each.letter)): each
        for each in Responsibility.objects.filter(row=row, ends_on=None)
    }
    wanted = {(actor, letter) for actor, several in letters.items() for letter in several}
    ended = [each for key, each in open_now.items() if key[0] in letters and key not in wanted]
    begun = sorted(wanted - set(open_now))
    for each in ended:
        _end(each, day)
    for actor, letter in begun:
        Responsibility.objects.create(
            body_id=current_body_id(),
            row=row,
            letter=letter,
            starts_on=day,
            **{FIELDS[actor[0]]: int(actor[1:])},
        )
    if ended or begun:
        _log(
            "row-filled-in", row, _("Filled in the row “%(title)s” of the matrix.") % {"title": title}, by, at
        )
    return len(ended) + len(begun)


@transaction.atomic
def add_activity(*, area: int, title: str, by: Actor, at: datetime) -> OwnActivity:
    """Add a row of the body's own under an area.

    Raises:
        UnableToChangeMatrix: it has no name, is there already, or holds a personal number.
    """
    try:
        refuse_person_numbers(title)
    except UnableToChangeFunction as refusal:
        raise UnableToChangeMatrix(str(refusal)) from refusal
    if not title.strip():
        raise UnableToChangeMatrix(_("Say what is done."))
    if OwnActivity.objects.filter(title=title.strip(), ended_on=None).exists():
        raise UnableToChangeMatrix(_("The activity is there already."))
    activity = OwnActivity.objects.create(
        body_id=current_body_id(), area=area, title=title.strip(), created_at=at
    )
    said = _("Added the row “%(title)s” to the matrix.") % {"title": activity.title}
    _log("activity-added", f"own:{activity.pk}", said, by, at)
    return activity


@transaction.atomic
def end_activity(*, activity: OwnActivity, by: Actor, at: datetime) -> None:
    """Take a row of the body's own away; what it said until then is kept."""
    locked = OwnActivity.objects.select_for_update().get(pk=activity.pk)
    if locked.ended_on is not None:
        return
    locked.ended_on = day_of(at)
    locked.save(update_fields=["ended_on"])
    for each in Responsibility.objects.filter(row=f"own:{locked.pk}", ends_on=None):
        _end(each, day_of(at))
    said = _("Took the row “%(title)s” out of the matrix.") % {"title": locked.title}
    _log("activity-ended", f"own:{locked.pk}", said, by, at)


def _end(responsibility: Responsibility, day: date) -> None:
    """End a letter the day before; one that began today was never anything but a slip, and goes."""
    if responsibility.starts_on >= day:
        responsibility.delete()
        return
    responsibility.ends_on = date.fromordinal(day.toordinal() - 1)
    responsibility.save(update_fields=["ends_on"])


def _refuse_strangers(letters: Mapping[str, Collection[Letter]]) -> None:
    asked: dict[str, set[int]] = {}
    for actor in letters:
        if actor[:1] not in SORTS or not actor[1:].isdigit():
            raise UnableToChangeMatrix(_("One of the actors is not there. Open the page again."))
        asked.setdefault(actor[0], set()).add(int(actor[1:]))
    for sort, keys in asked.items():
        if SORTS[sort].objects.filter(pk__in=keys).count() != len(keys):
            raise UnableToChangeMatrix(_("One of the actors is not there. Open the page again."))


def _log(kind: str, row: str, summary: str, by: Actor, at: datetime) -> None:
    record(
        kind=f"coordinator.{kind}",
        by=by,
        at=at,
        body_id=current_body_id(),
        subject=f"matrix:{row}",
        summary=summary,
    )
