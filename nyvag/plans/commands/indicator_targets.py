"""What an indicator should be in a year, and what it was when it began."""

import datetime as dt
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.plans.commands.indicator_writing import (
    UnableToChangeIndicator,
    locked,
    log_indicator,
    refuse_person_numbers,
)
from nyvag.plans.models import Indicator, IndicatorTarget

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """A target of a year, or the baseline."""

    year: int
    value: Decimal
    is_baseline: bool = False
    is_approximate: bool = False
    note: str = ""


@transaction.atomic
def set_target(
    *, indicator: Indicator, facts: TargetFacts, by: Actor, at: dt.datetime, reason: str = ""
) -> IndicatorTarget:
    """Set the target of a year, or the baseline; one that is there is changed, and its versions kept.

    Raises:
        UnableToChangeIndicator: the year is out of reason, or a text holds a personal number.
    """
    refuse_person_numbers(facts.note, reason)
    if not FIRST_YEAR <= facts.year <= LAST_YEAR:
        raise UnableToChangeIndicator(_("Write the year with four digits, such as 2027."), "year")
    found = locked(indicator)
    same = found.targets.filter(is_baseline=True) if facts.is_baseline else None
    if same is None:
        same = found.targets.filter(is_baseline=False, year=facts.year)
    row = same.first() or IndicatorTarget(body_id=found.body_id, indicator=found)
    for name, value in asdict(facts).items():
        setattr(row, name, value)
    save_version(row, by=by, at=at)
    summary = (
        _("%(name)s: baseline of %(year)d.") if facts.is_baseline else _("%(name)s: target of %(year)d.")
    )
    log_indicator("indicator-target", found, summary, by=by, at=at, reason=reason, year=facts.year)
    return row


@transaction.atomic
def remove_target(*, target: IndicatorTarget, by: Actor, at: dt.datetime) -> None:
    """Take a target or the baseline away; that it was there can still be read in its versions."""
    found, year = locked(target.indicator), target.year
    delete_version(target, by=by, at=at)
    summary = _("%(name)s: the target of %(year)d was taken away.")
    log_indicator("indicator-target-removed", found, summary, by=by, at=at, year=year)
