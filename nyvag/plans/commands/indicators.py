"""Indicators: taken out of the catalogue, made, changed, no longer followed, and tied to rows of plans."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.commands.indicator_writing import (
    UnableToChangeIndicator,
    locked,
    log_indicator,
    refuse_person_numbers,
)
from nyvag.plans.models import Indicator, NodeIndicator, PlanNode
from nyvag.plans.rules.catalogue import Offered, by_key
from nyvag.plans.rules.indicators import Direction, Effect, Frequency

MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What is said of an indicator; everything but the name may be unknown."""

    name: str
    definition: str = ""
    unit_name: str = ""
    decimals: int = 0
    direction: Direction = Direction.NONE
    frequency: Frequency = Frequency.YEAR
    area: int | None = None
    source: str = ""
    population: str = ""
    comparability: str = ""
    breakdown: tuple[str, ...] = ()
    lowest: Decimal | None = None
    highest: Decimal | None = None
    is_public: bool = False
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""


@transaction.atomic
def take_into_use(*, key: str, language: str, by: Actor, at: dt.datetime) -> Indicator:
    """Begin to follow an indicator of the catalogue, in a language; one that is followed stays as it is.

    Raises:
        UnableToChangeIndicator: the catalogue has none with that number.
    """
    offered = by_key().get(key)
    if offered is None:
        raise UnableToChangeIndicator(_("The catalogue has no indicator with that number."))
    followed = Indicator.objects.filter(catalogue_key=key, ended_on=None).first()
    if followed is not None:
        return followed
    indicator = Indicator(body_id=current_body_id(), created_at=at, **_values_of(offered, language))
    try:
        with transaction.atomic():
            save_version(indicator, by=by, at=at)
    except IntegrityError:
        return Indicator.objects.get(catalogue_key=key, ended_on=None)
    log_indicator("indicator-taken", indicator, _("%(name)s: taken from the catalogue."), by=by, at=at)
    return indicator


@transaction.atomic
def keep_indicator(
    *, indicator: Indicator | None, facts: IndicatorFacts, by: Actor, at: dt.datetime, reason: str = ""
) -> Indicator:
    """Make an indicator, or change what is said of one; what was said before can be read in its versions.

    Raises:
        UnableToChangeIndicator: it has no name, its parts are named twice, its limits are in the wrong order,
            two are said to answer for it, or a text holds a personal number.
    """
    refuse_person_numbers(reason)
    values = _checked(facts)
    found = locked(indicator) if indicator else Indicator(body_id=current_body_id(), created_at=at)
    for name, value in values.items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    summary = _("%(name)s: changed.") if indicator else _("%(name)s: made.")
    kind = "indicator-changed" if indicator else "indicator-made"
    log_indicator(kind, found, summary, by=by, at=at, reason=reason)
    return found


@transaction.atomic
def end_indicator(*, indicator: Indicator, reason: str, by: Actor, at: dt.datetime) -> Indicator:
    """Stop following an indicator; its values stay.

    Raises:
        UnableToChangeIndicator: it is not followed any longer, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    found = locked(indicator)
    if found.ended_on is not None:
        raise UnableToChangeIndicator(_("It is not followed any longer."))
    found.ended_on = day_of(at)
    save_version(found, by=by, at=at)
    log_indicator("indicator-ended", found, _("%(name)s: no longer followed."), by=by, at=at, reason=reason)
    return found


@transaction.atomic
def resume_indicator(*, indicator: Indicator, by: Actor, at: dt.datetime) -> Indicator:
    """Follow an indicator again.

    Raises:
        UnableToChangeIndicator: it is followed, or another has its number of the catalogue.
    """
    found = locked(indicator)
    if found.ended_on is None:
        raise UnableToChangeIndicator(_("It is followed already."))
    found.ended_on = None
    try:
        with transaction.atomic():
            save_version(found, by=by, at=at)
    except IntegrityError:
        raise UnableToChangeIndicator(
            _("Another indicator has its number of the catalogue. End that one first.")
        ) from None
    log_indicator("indicator-resumed", found, _("%(name)s: followed again."), by=by, at=at)
    return found


@transaction.atomic
def tie(*, indicator: Indicator, node: PlanNode, effect: Effect, by: Actor, at: dt.datetime) -> NodeIndicator:
    """Say that a row of a plan is measured by an indicator, and what it is meant to do to it.

    Said again, it changes what the row does.

    Raises:
        UnableToChangeIndicator: the row was taken out of its plan.
    """
    found = locked(indicator)
    if node.removed_at is not None:
        raise UnableToChangeIndicator(_("The row was taken out of the plan."), "node")
    made, _is_new = NodeIndicator.objects.update_or_create(
        node=node, indicator=found, defaults={"effect": effect, "body_id": found.body_id}
    )
    log_indicator(
        "indicator-tied", found, _("%(name)s: follows the row “%(row)s”."), by=by, at=at, row=str(node)
    )
    return made


@transaction.atomic
def untie(*, tied: NodeIndicator, by: Actor, at: dt.datetime) -> None:
    """Say that an indicator does not follow a row of a plan after all."""
    found, row = locked(tied.indicator), str(tied.node)
    tied.delete()
    log_indicator(
        "indicator-untied", found, _("%(name)s: no longer follows the row “%(row)s”."), by=by, at=at, row=row
    )


def _values_of(offered: Offered, language: str) -> dict[str, Any]:
    said = {name: offered.text(name, language) for name in ("name", "definition", "source")}
    published = offered.text("published", language)
    comparability = "\n\n".join(filter(None, (offered.text("comparability", language), published)))
    return {
        **said,
        "catalogue_key": offered.key,
        "computed_by": offered.computed,
        "unit_name": offered.text("unit", language),
        "comparability": comparability,
        **{
            name: getattr(offered, name)
            for name in ("area", "direction", "frequency", "decimals", "lowest", "highest")
        },
    }


def _checked(facts: IndicatorFacts) -> dict[str, Any]:
    """Refuse what does not hold together, and give the values of the row."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values |= {name: value.strip() for name, value in values.items() if type(value) is str}
    parts = [each.strip() for each in facts.breakdown if each.strip()]
    values["breakdown"] = parts
    refuse_person_numbers(*parts, *(value for value in values.values() if isinstance(value, str)))
    if not values["name"]:
        raise UnableToChangeIndicator(_("Say what is measured."), "name")
    if len({each.casefold() for each in parts}) < len(parts):
        raise UnableToChangeIndicator(_("Two parts have the same name."), "breakdown")
    if not 0 <= facts.decimals <= MOST_DECIMALS:
        raise UnableToChangeIndicator(_("Show none to four decimals."), "decimals")
    if facts.lowest is not None and facts.highest is not None and facts.highest < facts.lowest:
        raise UnableToChangeIndicator(_("The highest possible value is below the lowest."), "highest")
    if sum(map(bool, (facts.unit, facts.party, values["outside"]))) > 1:
        raise UnableToChangeIndicator(_("Choose somebody in the list or write a name, not both."), "outside")
    return values
