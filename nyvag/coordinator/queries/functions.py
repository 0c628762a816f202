"""Reading functions as they stand, or as they were on a day, and what is warned about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from nyvag.coordinator.models import CoordinatingFunction, Duty, FunctionHome, FunctionStep, RoleHolder
from nyvag.coordinator.queries.decided import decided
from nyvag.coordinator.rules.holding import held_on, is_ahead_or_held
from nyvag.coordinator.rules.states import IN_FORCE, LEADS, FunctionState, HolderRole, MoneySource
from nyvag.coordinator.rules.warnings import FunctionFacts, Warned, hats_of, warnings_of
from nyvag.ui.formatting import long_date

FIRST_DAY = F("starts_on").asc(nulls_first=True)
"""By first day, what holds from an unknown day first: databases differ in where they put the unknown."""
ROLE_ORDER = {role: place for place, role in enumerate(HolderRole)}


@dataclass(frozen=True)
class FunctionView:
    """A function on a day: who holds it, where it is placed, and what is wrong."""

    function: CoordinatingFunction
    home: FunctionHome | None
    holders: tuple[RoleHolder, ...]
    coming: tuple[RoleHolder, ...]
    has_decision: bool
    warned: tuple[Warned, ...]

    @property
    def leaders(self) -> tuple[RoleHolder, ...]:
        """Those who coordinate."""
        return tuple(each for each in self.holders if each.role in LEADS)

    @property
    def deputies(self) -> tuple[RoleHolder, ...]:
        """Those who step in."""
        return tuple(each for each in self.holders if each.role == HolderRole.DEPUTY)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The units and parties that man the function, each once."""
        return tuple(dict.fromkeys(each.of for each in self.holders if each.of))

    @property
    def percent(self) -> int | None:
        """The time there is: what was decided, or else what the holders have together."""
        if self.function.percent is not None:
            return self.function.percent
        known = [each.percent for each in self.holders if each.percent is not None]
        return sum(known) if known else None

    @property
    def since(self) -> str:
        """Since when it stands as it does, in words."""
        return since(self.function.state_since, self.function.state_since_written)

    @property
    def is_in_force(self) -> bool:
        """Tell whether the function is appointed and has not ended."""
        return FunctionState(self.function.state) in IN_FORCE


def since(on: date | None, written: str) -> str:
    """Say since when, as well as it is known: “since 3 March 2026”, “since: spring 2021”."""
    if written:
        return _("since: %(day)s") % {"day": written}
    return _("since %(day)s") % {"day": long_date(on)} if on else _("since an unknown day")


def functions() -> "QuerySet[CoordinatingFunction]":
    """Return the body's functions with places and holders (three statements), those in force first."""
    homes = FunctionHome.objects.select_related("unit", "party").order_by("pk")
    holders = RoleHolder.objects.select_related("person", "unit", "party").order_by(FIRST_DAY, "pk")
    rows = CoordinatingFunction.objects.prefetch_related(
        Prefetch("homes", homes), Prefetch("holders", holders)
    )
    return rows.order_by("created_at", "pk")


def views_of(rows: Iterable[CoordinatingFunction], day: date) -> list[FunctionView]:
    """Judge functions on a day; those that have ended come last."""
    listed = list(rows)
    with_decision = decided([str(row.reference) for row in listed])
    found = [view_of(row, day, has_decision=str(row.reference) in with_decision) for row in listed]
    return sorted(found, key=lambda each: (not each.is_in_force, each.function.state == FunctionState.ENDED))


def view_of(function: CoordinatingFunction, day: date, *, has_decision: bool) -> FunctionView:
    """Judge one function, read with places and holders, on a day."""
    holders = list(function.holders.all())
    home = _home_on(list(function.homes.all()), day)
    facts = FunctionFacts(
        key=str(function.pk),
        state=FunctionState(function.state),
        state_since=function.state_since,
        state_since_written=function.state_since_written,
        percent=function.percent,
        money=MoneySource(function.money_source),
        money_ends_on=function.money_ends_on,
        has_decision=has_decision,
        has_home=home is not None and bool(home.of),
        home_ended_on=home.place_ended_on if home else None,
        has_contact=bool(function.mailbox or function.phone),
    )
    present = [each for each in holders if held_on(each.hold, day)]
    ahead = [each for each in holders if each not in present and is_ahead_or_held(each.hold, day)]
    return FunctionView(
        function=function,
        home=home,
        holders=tuple(sorted(present, key=_by_role)),
        coming=tuple(sorted(ahead, key=_by_role)),
        has_decision=has_decision,
        warned=warnings_of(facts, [each.hold for each in holders], day),
    )


def hats(views: Sequence[FunctionView], day: date) -> tuple[Warned, ...]:
    """Find who holds too many roles over the functions that are in force."""
    return hats_of([each.hold for view in views if view.is_in_force for each in view.holders], day)


def steps_of(function: CoordinatingFunction) -> list[FunctionStep]:
    """Return how a function came to stand as it does, the latest first."""
    return list(function.steps.order_by("-pk"))


def duties_of(function: CoordinatingFunction) -> list[Duty]:
    """Return what a function does, in the order of the year; what goes on all the year comes last."""
    return sorted(function.duties.order_by("pk"), key=lambda duty: (not duty.months, duty.months))


def as_it_was(function: CoordinatingFunction, at: datetime) -> Any:
    """Return the wording of a function at a moment, or None before it was made."""
    versions = CoordinatingFunction.history.filter(id=function.pk, history_date__lte=at)
    return versions.order_by("-history_date", "-history_id").first()


def state_on(steps: Iterable[FunctionStep], day: date) -> FunctionStep | None:
    """Return the step that a function stood at on a day, from steps with the latest first.

    A step of an unknown day may have been taken by then, and is told as such.
    """
    return next((step for step in steps if step.on is None or step.on <= day), None)


def _home_on(homes: Sequence[FunctionHome], day: date) -> FunctionHome | None:
    """Return where a function is placed on a day, or will be where it is not placed yet."""
    begun = [each for each in homes if each.starts_on is None or each.starts_on <= day]
    there = [each for each in begun if (each.ends_on >= day if each.ends_on else not each.ends_unknown)]
    return next(iter(there or [each for each in homes if each not in begun]), None)


def _by_role(holder: RoleHolder) -> tuple[int, str, int]:
    return ROLE_ORDER[HolderRole(holder.role)], holder.called, holder.pk
