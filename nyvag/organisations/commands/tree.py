"""The guard of the tree: one change at a time, and none that leaves it broken."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.commands.refusals import UnableToChangeUnitError
from nyvag.organisations.models import PublicBody, Unit, UnitName, UnitPlace
from nyvag.organisations.queries.changes import lives
from nyvag.organisations.rules.tree import Fault, FaultKind, faults

Row = TypeVar("Row", UnitName, UnitPlace)


@dataclass(frozen=True)
class NewUnit:
    """A unit that a merger or a split brings about."""

    name: str
    kind: str
    parent: Unit | None = None
    joint_form: str = ""
    code: str = ""
    org_no: str = ""


@contextmanager
def keeping_the_tree(body_id: int) -> Iterator[None]:
    """Hold the body's tree while it changes, and refuse a change that leaves a fault it did not have.

    Raises:
        UnableToChangeUnitError: the tree would not hold together; what was written inside is rolled back
            by the command's own transaction.
    """
    PublicBody.objects.select_for_update().get(pk=body_id)
    before = faults(lives())
    yield
    new = faults(lives()) - before
    if new:
        raise UnableToChangeUnitError(sentence_of(min(new, key=lambda fault: (fault.kind, fault.unit))))


def sentence_of(fault: Fault) -> str:
    """Say what does not hold, and what to do."""
    named = dict(
        Unit.objects.filter(pk__in=[pk for pk in (fault.unit, fault.other) if pk]).values_list("pk", "name")
    )
    values = {
        "unit": named.get(fault.unit, ""),
        "other": named.get(fault.other or 0, ""),
        "day": fault.day.isoformat() if fault.day else "",
    }
    return _SENTENCES[fault.kind]() % values


_SENTENCES = {
    FaultKind.CIRCLE: lambda: _("%(unit)s would lie under itself. Choose another unit to lie under."),
    FaultKind.ENDS_LATER: lambda: _(
        "%(unit)s would go on after %(other)s, which ends on %(day)s. End or move %(unit)s first."
    ),
    FaultKind.STARTS_EARLIER: lambda: _(
        "%(unit)s would lie under %(other)s before %(day)s, when that begins. Choose a later day."
    ),
    FaultKind.CHANGES_OUTSIDE: lambda: _(
        "%(unit)s would change on %(day)s, but does not exist both that day and the day before."
        " Choose another day, or correct a mistake instead."
    ),
}


def row_on(rows: Iterable[Row], on: date) -> Row | None:
    """Return the row that holds on a day: of those that have begun, the latest."""
    begun = [row for row in rows if row.starts_on is None or row.starts_on <= on]
    return max(begun, key=lambda row: row.starts_on or date.min) if begun else None


def shown_day(unit: Unit, today: date) -> date:
    """Return the day whose name and place the unit shows: today, or its first or last day."""
    begun = max(today, unit.starts_on or today)
    return min(begun, unit.ends_on or begun)


def show_as_on(unit: Unit, today: date) -> bool:
    """Let a unit's own name and place be those of its shown day; tell whether they changed."""
    day = shown_day(unit, today)
    name = row_on(UnitName.objects.filter(unit=unit), day)
    place = row_on(UnitPlace.objects.filter(unit=unit), day)
    before = (unit.name, unit.parent_id)
    unit.name = name.name if name else unit.name
    unit.parent_id = place.parent_id if place else unit.parent_id
    if (unit.name, unit.parent_id) == before:
        return False
    unit.save(update_fields=["name", "parent"])
    return True


def locked_unit(unit: Unit) -> Unit:
    """Return the unit as it is, held until the command is done."""
    found: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    return found


def tell(kind: str, unit: Unit, by: Actor, at: datetime, summary: str) -> None:
    """Write the event of a change to a unit."""
    record(kind=kind, by=by, at=at, body_id=unit.body_id, subject=f"unit:{unit.pk}", summary=summary)
