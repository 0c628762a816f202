"""Proposing a function, saying what it is for, placing it, and moving it from proposed to ended."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.coordinator.commands.refusals import UnableToChangeFunction, refuse_person_numbers
from nyvag.coordinator.models import CoordinatingFunction, FunctionHome, FunctionStep
from nyvag.coordinator.rules.states import NEEDS_REASON, FunctionState, Level, MoneySource
from nyvag.coordinator.rules.transitions import TRANSITIONS
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import RoughDay, When, rough
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.organisations.models import ExternalParty, Unit

MOST_PERCENT = 1000
"""Ten full posts."""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """What is said about a function, whoever holds it and wherever it is placed."""

    name: str
    mandate_text: str = ""
    percent: int | None = None
    money_source: MoneySource = MoneySource.UNKNOWN
    money_name: str = ""
    budget_sek: Decimal | None = None
    money_ends_on: date | None = None
    reports_to: str = ""
    public_contact: str = ""
    mailbox: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a function is placed: a unit, or an outside party that runs it."""

    level: Level
    unit: Unit | None = None
    party: ExternalParty | None = None
    reason: str = ""


@transaction.atomic
def propose_function(
    *, facts: FunctionFacts, on: When, home: Home | None = None, by: Actor, at: datetime
) -> CoordinatingFunction:
    """Propose a function from a day, as well as that is known, perhaps with a place for it.

    Raises:
        UnableToChangeFunction: it has no name or one that is taken, the facts contradict themselves, the day
            is ahead, or a text holds a personal number.
    """
    _refuse(facts, None)
    day = _that_has_come(on, at)
    function = CoordinatingFunction(body_id=current_body_id(), created_at=at, **asdict(facts))
    _stand(function, FunctionState.PROPOSED, day, None, at)
    save_version(function, by=by, at=at)
    _step(function, "", by, at)
    if home is not None:
        _place(function, home, None)
    log("function-proposed", function, _("Proposed the coordinating function %(name)s."), by, at)
    return function


@transaction.atomic
def change_function(
    *, function: CoordinatingFunction, facts: FunctionFacts, by: Actor, at: datetime
) -> CoordinatingFunction:
    """Change what is said about a function; the earlier wording is kept.

    Raises:
        UnableToChangeFunction: as when it is proposed.
    """
    _refuse(facts, function.pk)
    locked = locked_function(function)
    for name, value in asdict(facts).items():
        setattr(locked, name, value)
    save_version(locked, by=by, at=at)
    log("function-changed", locked, _("Changed the facts of %(name)s."), by, at)
    return locked


@transaction.atomic
def move_function(
    *, function: CoordinatingFunction, home: Home, starts_on: When, by: Actor, at: datetime
) -> FunctionHome:
    """Place a function elsewhere from a day, as well as that is known; where it was before ends before that.

    Raises:
        UnableToChangeFunction: the place is not whole, or the day is not after the present place's first.
    """
    locked = locked_function(function)
    made = _place(locked, home, starts_on)
    said = _("%(name)s is placed with %(place)s.")
    log("function-moved", locked, said, by, at, home.reason, place=made.called)
    return made


@transaction.atomic
def step_function(
    *,
    function: CoordinatingFunction,
    state: FunctionState,
    on: When,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> CoordinatingFunction:
    """Move a function on: appointed, at work, vacant, ended, from a day as well as it is known.

    Raises:
        UnableToChangeFunction: it cannot become that from where it stands, the day lies before the present
            state's or in the future, or no reason is given for vacant or ended.
    """
    refuse_person_numbers(reason)
    locked = locked_function(function)
    if state not in TRANSITIONS[FunctionState(locked.state)]:
        raise UnableToChangeFunction(
            _("The function is %(state)s and cannot become that. Open the page again.")
            % {"state": locked.get_state_display()}
        )
    day = _that_has_come(on, at)
    after = None if locked.state == FunctionState.PROPOSED else locked.state_since
    if after is not None and day.last is not None and day.last < after:
        raise UnableToChangeFunction(_("The day cannot lie before the present state began."))
    if state in NEEDS_REASON and not reason.strip():
        raise UnableToChangeFunction(_("Say why."))
    _stand(locked, state, day, after, at)
    save_version(locked, by=by, at=at)
    _step(locked, reason.strip(), by, at)
    word = str(locked.get_state_display())
    log("function-stepped", locked, _("%(name)s: %(state)s."), by, at, reason.strip(), state=word)
    return locked


def locked_function(function: CoordinatingFunction) -> CoordinatingFunction:
    """Lock a function, so that two who change it come one after the other."""
    found: CoordinatingFunction = CoordinatingFunction.objects.select_for_update().get(pk=function.pk)
    return found


def log(
    kind: str,
    function: CoordinatingFunction,
    summary: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    **words: str,
) -> None:
    """Write what happened to a function, named in the summary as `name` beside the other words."""
    record(
        kind=f"coordinator.{kind}",
        by=by,
        at=at,
        body_id=function.body_id,
        subject=f"function:{function.reference}",
        summary=summary % {"name": function.name, **words},
        reason=reason,
    )


def _that_has_come(on: When, at: datetime) -> RoughDay:
    day = rough(on)
    if day.first is not None and day.first > day_of(at):
        raise UnableToChangeFunction(_("Choose a day that has come: the state says how it stands today."))
    return day


def _stand(
    function: CoordinatingFunction, state: FunctionState, day: RoughDay, after: date | None, at: datetime
) -> None:
    """Let a function stand otherwise, sorted after what was before where the day can lie there."""
    function.state, function.state_since = state, day.place(after=after, until=day_of(at))
    function.state_since_written = day.written


def _step(function: CoordinatingFunction, reason: str, by: Actor, at: datetime) -> None:
    FunctionStep.objects.create(
        body_id=function.body_id,
        function=function,
        state=function.state,
        on=function.state_since,
        on_written=function.state_since_written,
        reason=reason,
        by_name=by.name,
        created_at=at,
    )


def _place(function: CoordinatingFunction, home: Home, on: When) -> FunctionHome:
    refuse_person_numbers(home.reason)
    _refuse_half_a_place(home)
    starts = rough(on)
    present = function.homes.filter(ends_on=None, ends_unknown=False).first()
    before = present.starts_on if present is not None else None
    if before is not None and starts.last is not None and starts.last <= before:
        raise UnableToChangeFunction(_("The day must come after the first day of the present place."))
    first = starts.place(after=before + timedelta(days=1) if before else None)
    if present is not None:
        present.ends_on = first - timedelta(days=1) if first else None
        present.ends_unknown, present.ends_written = first is None, starts.written
        present.save(update_fields=["ends_unknown", "ends_on", "ends_written"])
    return FunctionHome.objects.create(
        body_id=function.body_id,
        function=function,
        level=home.level,
        unit=home.unit,
        party=home.party,
        starts_on=first,
        starts_written=starts.written,
        reason=home.reason.strip(),
    )


def _refuse_half_a_place(home: Home) -> None:
    """Refuse a party where no party runs the function, and a level without the place that it speaks of."""
    has_unit, has_party = home.unit is not None, home.party is not None
    fits = {
        Level.OUTSIDE: has_party and not has_unit,
        Level.UNKNOWN: not has_party,
    }
    if not fits.get(home.level, has_unit and not has_party):
        raise UnableToChangeFunction(
            _("Choose a unit; or, where an outside party runs the function, the party and no unit.")
        )


def _refuse(facts: FunctionFacts, own: int | None) -> None:
    refuse_person_numbers(
        facts.name, facts.mandate_text, facts.money_name, facts.reports_to, facts.public_contact, facts.phone
    )
    if not facts.name.strip():
        raise UnableToChangeFunction(_("Give the function a name."))
    others = CoordinatingFunction.objects.filter(name=facts.name)
    if (others if own is None else others.exclude(pk=own)).exists():
        raise UnableToChangeFunction(_("There is already a function with that name."))
    if facts.percent is not None and not 0 <= facts.percent <= MOST_PERCENT:
        raise UnableToChangeFunction(_("Give the time in percent of a full post, 0 to 1000."))
    if facts.budget_sek is not None and facts.budget_sek < 0:
        raise UnableToChangeFunction(_("A budget is not less than nothing."))
    if facts.money_ends_on is not None and facts.money_source is not MoneySource.PROJECT:
        raise UnableToChangeFunction(_("Only project money has a last day. Choose project money."))
