"""Saying who answers, changing it, moving it to somebody else, and ending it."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import delete_version, save_version
from nyvag.mandate.commands.refusals import UnableToChangeMandate, refuse_person_numbers, refuse_two
from nyvag.mandate.commands.writing import locked
from nyvag.mandate.models import Decision, Mandate
from nyvag.mandate.rules.mandates import MandateRole, PlacementKind
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.ui.formatting import long_date


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """What is said of a mandate; who has it, since when and by which decision may be unknown."""

    question: str
    role: MandateRole = MandateRole.ANSWERS
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""
    text: str = ""
    placement: PlacementKind | None = None
    decision: Decision | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@transaction.atomic
def give_mandate(*, facts: MandateFacts, by: Actor, at: dt.datetime) -> Mandate:
    """Say who answers for a question, decides on it, coordinates it or follows it up.

    Raises:
        UnableToChangeMandate: the question is not said, the days are in the wrong order, two are named, or a
            text holds a personal number.
    """
    mandate = Mandate(body_id=current_body_id(), created_at=at, **_checked(facts))
    save_version(mandate, by=by, at=at)
    _tell("mandate-given", mandate, _("%(question)s: it was said who has the mandate."), by, at)
    return mandate


@transaction.atomic
def change_mandate(*, mandate: Mandate, facts: MandateFacts, by: Actor, at: dt.datetime) -> Mandate:
    """Correct what is said of a mandate; who had it before is kept in its versions.

    Raises:
        UnableToChangeMandate: as when it is given.
    """
    found: Mandate = locked(mandate)
    for name, value in _checked(facts).items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    _tell("mandate-changed", found, _("%(question)s: the mandate was changed."), by, at)
    return found


@transaction.atomic
def move_mandate(*, mandate: Mandate, facts: MandateFacts, by: Actor, at: dt.datetime) -> Mandate:
    """Let somebody else take over from a day: the old mandate ends the day before.

    Raises:
        UnableToChangeMandate: the first day is not said or not after the old one's; or as when given.
    """
    if facts.starts_on is None:
        raise UnableToChangeMandate(_("Say from which day somebody else takes over."))
    if mandate.starts_on is not None and facts.starts_on <= mandate.starts_on:
        said = _("%(who)s has the mandate from %(day)s. Choose a later day for the one who takes over.")
        who = mandate.called or _("unknown who")
        raise UnableToChangeMandate(said % {"who": who, "day": long_date(mandate.starts_on)})
    _end(mandate, facts.starts_on - dt.timedelta(days=1), _("Taken over by another."), by=by, at=at)
    return give_mandate(facts=facts, by=by, at=at)


@transaction.atomic
def end_mandate(*, mandate: Mandate, ends_on: dt.date, reason: str, by: Actor, at: dt.datetime) -> Mandate:
    """Say that a mandate ends, and why.

    Raises:
        UnableToChangeMandate: the last day is before the first, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    found = _end(mandate, ends_on, reason.strip(), by=by, at=at)
    _tell("mandate-ended", found, _("%(question)s: the mandate ends."), by, at, reason)
    return found


@transaction.atomic
def remove_mandate(*, mandate: Mandate, by: Actor, at: dt.datetime) -> None:
    """Take away a mandate that was entered by mistake; its versions show that it was there."""
    found = locked(mandate)
    _tell("mandate-removed", found, _("%(question)s: a mandate was taken away."), by, at)
    delete_version(found, by=by, at=at)


def _end(mandate: Mandate, ends_on: dt.date, reason: str, *, by: Actor, at: dt.datetime) -> Mandate:
    found: Mandate = locked(mandate)
    if found.starts_on is not None and ends_on < found.starts_on:
        raise UnableToChangeMandate(_("The last day is before the first day."))
    found.ends_on, found.end_reason = ends_on, reason
    save_version(found, by=by, at=at)
    return found


def _checked(facts: MandateFacts) -> dict[str, Any]:
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values.update({name: value.strip() for name, value in values.items() if type(value) is str})
    refuse_person_numbers(*(value for value in values.values() if type(value) is str))
    if not values["question"]:
        raise UnableToChangeMandate(_("Say which question it is about."))
    refuse_two(facts.unit, facts.party, values["outside"])
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise UnableToChangeMandate(_("The last day is before the first day."))
    return {**values, "placement": facts.placement or ""}


def _tell(kind: str, mandate: Mandate, said: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        kind=f"mandate.{kind}",
        by=by,
        at=at,
        body_id=mandate.body_id,
        subject=f"mandate.mandate:{mandate.reference}",
        summary=said % {"question": mandate.question},
        reason=reason,
    )
