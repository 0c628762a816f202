"""What belongs to a decision: conditions, sums, origins and reports, each added, changed and taken away."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.mandate.commands.refusals import UnableToChangeMandate, refuse_person_numbers, refuse_two
from nyvag.mandate.commands.writing import locked, log_decision
from nyvag.mandate.models import Decision, DecisionCondition, DecisionOrigin, DecisionShare, ReportBack
from nyvag.mandate.rules.decisions import ConditionState, OriginKind
from nyvag.organisations.models import ExternalParty, Unit


@dataclass(frozen=True, slots=True)
class Condition:
    """What a decision hangs on, and whether it has come true."""

    text: str
    state: ConditionState = ConditionState.UNKNOWN
    met_on: dt.date | None = None
    met_through: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a party pays or gets; a sum that is not known is None."""

    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""
    year: int | None = None
    amount_sek: Decimal | None = None
    share_ratio: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a decision follows from."""

    kind: OriginKind
    text: str = ""
    earlier: Decision | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be reported back, to whom and by when, and when and how it was done."""

    text: str
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    done_how: str = ""


Part = Condition | Share | Origin | Report
PartRow = DecisionCondition | DecisionShare | DecisionOrigin | ReportBack
MODELS: dict[type[Any], type[Any]] = {
    Condition: DecisionCondition,
    Share: DecisionShare,
    Origin: DecisionOrigin,
    Report: ReportBack,
}


@transaction.atomic
def add_part(*, decision: Decision, part: Part, by: Actor, at: dt.datetime) -> Any:
    """Add a condition, a sum, an origin or a report to a decision; return its row.

    Raises:
        UnableToChangeMandate: the part does not hold together, or a text holds a personal number.
    """
    found: Decision = locked(decision)
    _check(part, found)
    row = MODELS[type(part)](body_id=found.body_id, decision=found, **_values(part))
    save_version(row, by=by, at=at)
    log_decision("decision-part-added", found, _said(part), by=by, at=at)
    return row


@transaction.atomic
def change_part(*, row: PartRow, part: Part, by: Actor, at: dt.datetime) -> Any:
    """Change what is said of a part of a decision.

    Raises:
        UnableToChangeMandate: as when it is added.
    """
    found = locked(row)
    _check(part, found.decision)
    for name, value in _values(part).items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    log_decision("decision-part-changed", found.decision, _said(part), by=by, at=at)
    return found


@transaction.atomic
def remove_part(*, row: PartRow, by: Actor, at: dt.datetime) -> None:
    """Take a part away that was entered by mistake; that it was there can still be read."""
    found = locked(row)
    decision = found.decision
    delete_version(found, by=by, at=at)
    log_decision("decision-part-removed", decision, _("%(title)s: a part was taken away."), by=by, at=at)


@transaction.atomic
def report_back(
    *, report: ReportBack, done_on: dt.date, done_how: str, by: Actor, at: dt.datetime
) -> ReportBack:
    """Say that something was reported back, when and how.

    Raises:
        UnableToChangeMandate: a text holds a personal number.
    """
    refuse_person_numbers(done_how)
    found: ReportBack = locked(report)
    found.done_on, found.done_how = done_on, done_how.strip()
    save_version(found, by=by, at=at)
    log_decision("decision-reported", found.decision, _("%(title)s: reported back."), by=by, at=at)
    return found


def _values(part: Part) -> dict[str, Any]:
    given = {name: getattr(part, name) for name in type(part).__dataclass_fields__}
    return {name: value.strip() if type(value) is str else value for name, value in given.items()}


def _check(part: Part, decision: Decision) -> None:
    refuse_person_numbers(*(value for value in _values(part).values() if type(value) is str))
    _CHECKS[type(part)](part, decision)


def _check_condition(part: Condition, _decision: Decision) -> None:
    if not part.text.strip():
        raise UnableToChangeMandate(_("Say what the decision hangs on."))
    if part.met_on and part.state is not ConditionState.MET:
        raise UnableToChangeMandate(_("Only a condition that is met has a day when it was met."))


def _check_share(part: Share, _decision: Decision) -> None:
    refuse_two(part.unit, part.party, part.outside.strip())
    if not (part.unit or part.party or part.outside.strip()):
        raise UnableToChangeMandate(_("Say who pays or gets the sum."))
    if part.share_ratio is not None and not 0 <= part.share_ratio <= 1:
        raise UnableToChangeMandate(_("A share lies between 0 and 100 percent."))


def _check_origin(part: Origin, decision: Decision) -> None:
    if part.earlier is None and not part.text.strip():
        raise UnableToChangeMandate(_("Say what the decision follows from."))
    if part.earlier is not None and part.earlier.pk == decision.pk:
        raise UnableToChangeMandate(_("A decision cannot follow from itself."))
    if part.earlier is not None and part.kind is not OriginKind.DECISION:
        raise UnableToChangeMandate(_("Choose “another decision” when it follows from one in the register."))


def _check_report(part: Report, _decision: Decision) -> None:
    refuse_two(part.unit, part.party, part.outside.strip())
    if not part.text.strip():
        raise UnableToChangeMandate(_("Say what is to be reported back."))
    if part.done_how.strip() and part.done_on is None:
        raise UnableToChangeMandate(_("Say which day it was reported."))


def _said(part: Part) -> str:
    said = {
        Condition: _("%(title)s: a condition was written."),
        Share: _("%(title)s: a sum was written."),
        Origin: _("%(title)s: it was written what the decision follows from."),
        Report: _("%(title)s: a report that is asked for was written."),
    }
    return said[type(part)]


_CHECKS: dict[type[Any], Callable[[Any, Decision], None]] = {
    Condition: _check_condition,
    Share: _check_share,
    Origin: _check_origin,
    Report: _check_report,
}
