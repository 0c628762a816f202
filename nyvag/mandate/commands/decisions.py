"""Recording decisions, changing them, and letting one replace another."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.mandate.commands.refusals import UnableToChangeMandate, refuse_person_numbers, refuse_two
from nyvag.mandate.commands.writing import locked, log_decision
from nyvag.mandate.models import Decision
from nyvag.mandate.models.decisions import NEVER_TWICE
from nyvag.mandate.rules.decisions import DayKnown, DecisionKind
from nyvag.organisations.models import ExternalParty, Unit

__all__ = ["DecisionFacts", "DiaryNumberTaken", "change_decision", "record_decision", "supersede"]


class DiaryNumberTaken(UnableToChangeMandate):
    """The one who decided has another decision under that diary number: `other`."""

    def __init__(self, other: Decision) -> None:
        """Say which decision has the number."""
        super().__init__(
            _("The diary number stands on another decision: “%(title)s”. A number is one decision's own.")
            % {"title": other.title}
        )
        self.other = other


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What is said of a decision; everything but the title may be unknown.

    Attributes:
        day_known: left out, the day is right where there is one.
        other_numbers: kind and value, such as ("Statute collection", "2026:4").
    """

    title: str
    kind: DecisionKind = DecisionKind.ADOPTED
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""
    decided_on: dt.date | None = None
    day_known: DayKnown | None = None
    paragraph_no: str = ""
    diary_no: str = ""
    other_numbers: tuple[tuple[str, str], ...] = ()
    wording: str = ""
    dissent: str = ""
    sent_to: str = ""
    proposer: str = ""
    minutes_url: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    review_on: dt.date | None = None
    is_public: bool = True


@transaction.atomic
def record_decision(*, facts: DecisionFacts, by: Actor, at: dt.datetime) -> Decision:
    """Enter a decision in the register.

    Raises:
        DiaryNumberTaken: whoever decided has another decision under the number.
        UnableToChangeMandate: it has no title, its day lies ahead, its days are in the wrong order, two
            deciders are named, or a text holds a personal number.
    """
    values = _checked(facts, day_of(at))
    decision = Decision(body_id=current_body_id(), created_at=at, **values)
    _save(decision, by=by, at=at)
    log_decision("decision-recorded", decision, _("%(title)s: entered in the register."), by=by, at=at)
    return decision


@transaction.atomic
def change_decision(
    *, decision: Decision, facts: DecisionFacts, by: Actor, at: dt.datetime, reason: str = ""
) -> Decision:
    """Change what is said of a decision; what was said before can be read as it was on a day.

    Raises:
        DiaryNumberTaken: whoever decided has another decision under the number.
        UnableToChangeMandate: as when it is recorded.
    """
    refuse_person_numbers(reason)
    values = _checked(facts, day_of(at))
    found: Decision = locked(decision)
    for name, value in values.items():
        setattr(found, name, value)
    _save(found, by=by, at=at)
    log_decision("decision-changed", found, _("%(title)s: changed."), by=by, at=at, reason=reason)
    return found


@transaction.atomic
def supersede(
    *, decision: Decision, later: Decision | None, replaced_from: dt.date | None, by: Actor, at: dt.datetime
) -> Decision:
    """Let a later decision hold instead of this one from a day; without one, say that none does.

    Raises:
        UnableToChangeMandate: no day is known, or the one replaces the other in a circle.
    """
    found: Decision = locked(decision)
    if later is None:
        found.superseded_by, found.replaced_from = None, None
        summary = _("%(title)s: no longer replaced.")
    else:
        _refuse_circle(found, later)
        found.superseded_by = later
        found.replaced_from = replaced_from or later.begins_on
        if found.replaced_from is None:
            raise UnableToChangeMandate(_("Say from which day the later decision holds instead."))
        summary = _("%(title)s: replaced by a later decision.")
    save_version(found, by=by, at=at)
    log_decision("decision-replaced", found, summary, by=by, at=at)
    return found


def decider_key(*, unit: Unit | None, party: ExternalParty | None, outside: str) -> str:
    """Name who decided in one word; those named in words are the same whatever case they are written in."""
    if unit is not None:
        return f"unit:{unit.pk}"
    if party is not None:
        return f"party:{party.pk}"
    return f"name:{outside.casefold()}" if outside else ""


def _save(decision: Decision, *, by: Actor, at: dt.datetime) -> None:
    """Save, and say whose the diary number is when somebody else had it, also in the same instant."""
    _refuse_taken_number(decision)
    try:
        with transaction.atomic():
            save_version(decision, by=by, at=at)
    except IntegrityError:
        _refuse_taken_number(decision)
        raise


def _refuse_taken_number(decision: Decision) -> None:
    if not decision.diary_no or decision.kind == DecisionKind.RETURNED:
        return
    others = Decision.objects.filter(
        NEVER_TWICE, decider_key=decision.decider_key, diary_no=decision.diary_no
    )
    other = others.exclude(pk=decision.pk).order_by("pk").first()
    if other is not None:
        raise DiaryNumberTaken(other)


def _refuse_circle(decision: Decision, later: Decision) -> None:
    """Follow what replaces the later decision; it may not end in the one it replaces."""
    step: Decision | None = later
    while step is not None:
        if step.pk == decision.pk:
            raise UnableToChangeMandate(_("A decision cannot replace itself, nor one that replaced it."))
        step = step.superseded_by


def _checked(facts: DecisionFacts, on: dt.date) -> dict[str, Any]:
    """Refuse what does not hold together, and give the values of the row."""
    values = {field.name: _tidy(getattr(facts, field.name)) for field in fields(facts)}
    numbers = [[_tidy(kind), _tidy(value)] for kind, value in facts.other_numbers]
    texts = [value for value in values.values() if isinstance(value, str)]
    refuse_person_numbers(*texts, *(part for pair in numbers for part in pair))
    if not values["title"]:
        raise UnableToChangeMandate(_("Say in a few words what the decision is about."))
    refuse_two(facts.unit, facts.party, values["outside"])
    if facts.decided_on is not None and facts.decided_on > on:
        raise UnableToChangeMandate(
            _("The day of the meeting lies ahead. Enter the decision when it has been made.")
        )
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise UnableToChangeMandate(_("The last day is before the first day."))
    if not all(value for _kind, value in numbers):
        raise UnableToChangeMandate(_("An identifier has a kind and a value, on one line."))
    known = facts.day_known or DayKnown.DAY
    values["day_known"] = DayKnown.UNKNOWN if facts.decided_on is None else known
    if facts.decided_on is not None and known is DayKnown.UNKNOWN:
        values["decided_on"] = None
        values["day_known"] = DayKnown.UNKNOWN
    values["other_numbers"] = numbers
    values["decider_key"] = decider_key(unit=facts.unit, party=facts.party, outside=values["outside"])
    return values


def _tidy(value: Any) -> Any:
    return (
        value.strip() if isinstance(value, str) and not isinstance(value, DecisionKind | DayKnown) else value
    )
