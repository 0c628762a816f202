"""A compact is adopted, comes into force and ends."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.forum.commands.compacts import move, next_version
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import CompactParty, CompactVersion
from nyvag.forum.rules.compacts import PartyKind
from nyvag.forum.rules.transitions import CompactState

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who adopted a version, when, and where the decision or the signatures are kept."""

    adopted_by: str
    adopted_on: dt.date
    adoption_reference: str = ""


@transaction.atomic
def adopt(*, version: CompactVersion, adoption: Adoption, by: Actor, at: dt.datetime) -> CompactVersion:
    """Say that a version has been adopted, by whom and where the decision is kept.

    Raises:
        UnableToChangeForum: the version cannot be adopted now, has no words, the day has not come, nobody
            is said to have adopted it, or a text holds a personal number.
    """
    refuse_person_numbers(adoption.adopted_by, adoption.adoption_reference)
    version = next_version(version, CompactState.ADOPTED)
    if not adoption.adopted_by:
        raise UnableToChangeForum(_("Say who adopted it."))
    if adoption.adopted_on > day_of(at):
        raise UnableToChangeForum(_("The day of adoption has not come yet."))
    if not version.text and not version.held.exists():
        raise UnableToChangeForum(_("Write the compact, or choose its principles, before it is adopted."))
    version.adopted_by, version.adopted_on = adoption.adopted_by, adoption.adopted_on
    version.adoption_reference = adoption.adoption_reference
    return move(version, CompactState.ADOPTED, _("%(title)s: adopted."), by, at)


@transaction.atomic
def bring_into_force(
    *,
    version: CompactVersion,
    valid_from: dt.date,
    valid_to: dt.date | None,
    by: Actor,
    at: dt.datetime,
) -> CompactVersion:
    """Let a version hold from a day, to a day or until further notice; the one before ends the day before.

    The body itself becomes a party that day where it is not one already.

    Raises:
        UnableToChangeForum: the version is not adopted, the days are out of order, or the version before
            came into force later.
    """
    version = next_version(version, CompactState.IN_FORCE)
    if valid_to is not None and valid_to < valid_from:
        raise UnableToChangeForum(_("The last day is before the first day."))
    _replace_earlier(version, valid_from)
    version.valid_from, version.valid_to = valid_from, valid_to
    version = move(version, CompactState.IN_FORCE, _("%(title)s: in force."), by, at)
    name = version.body.name
    if not version.compact.parties.filter(kind=PartyKind.PUBLIC_BODY, name=name, left_on=None).exists():
        CompactParty.objects.create(
            body_id=version.body_id,
            compact=version.compact,
            kind=PartyKind.PUBLIC_BODY,
            name=name,
            joined_on=valid_from,
        )
    return version


@transaction.atomic
def end_compact(
    *, version: CompactVersion, last_day: dt.date, reason: str, by: Actor, at: dt.datetime
) -> CompactVersion:
    """Let a version that was adopted or in force end, with the reason.

    Raises:
        UnableToChangeForum: there is no reason, the version cannot end now, the last day comes before its
            first, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    if not reason:
        raise UnableToChangeForum(_("Say why the compact ends."))
    version = next_version(version, CompactState.ENDED)
    if version.valid_from is not None:
        if last_day < version.valid_from:
            raise UnableToChangeForum(_("The last day is before the first day."))
        version.valid_to = last_day
    version.end_reason = reason
    return move(version, CompactState.ENDED, _("%(title)s: ended."), by, at, reason)


def _replace_earlier(version: CompactVersion, valid_from: dt.date) -> None:
    rows = CompactVersion.objects.select_for_update(of=("self",))
    earlier = rows.filter(compact=version.compact, state=CompactState.IN_FORCE).first()
    if earlier is None:
        return
    if earlier.valid_from is not None and valid_from <= earlier.valid_from:
        raise UnableToChangeForum(_("The version in force began later than that. Choose a later day."))
    last = valid_from - ONE_DAY
    earlier.valid_to = last if earlier.valid_to is None else min(earlier.valid_to, last)
    earlier.state = CompactState.REPLACED
    earlier.save()
