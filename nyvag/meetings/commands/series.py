"""Starting, changing and ending series of meetings."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands.refusals import UnableToChangeMeeting, refuse_person_numbers
from nyvag.meetings.models import MeetingSeries
from nyvag.meetings.rules.wheel import MONTHS


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What a series is: its name, purpose, organiser, usual place and annual wheel."""

    name: str
    purpose: str = ""
    organiser: str = ""
    is_outside_organiser: bool = False
    place: str = ""
    online_address: str = ""
    months: tuple[int, ...] = ()
    per_year: int | None = None
    active_from: date | None = None
    active_to: date | None = None


@transaction.atomic
def start_series(
    *, owner_kind: str, owner_id: str, facts: SeriesFacts, by: Actor, at: datetime
) -> MeetingSeries:
    """Start a series of meetings for a thing of another room.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the wheel or the days contradict themselves.
    """
    check_may_write(owner_kind, owner_id, by)
    _refuse(facts)
    series = MeetingSeries.objects.create(
        body_id=current_body_id(), owner_kind=owner_kind, owner_id=owner_id, created_at=at, **_fields(facts)
    )
    _tell("series-started", series, by, at, _("Started the series of meetings %(name)s."))
    return series


@transaction.atomic
def change_series(*, series: MeetingSeries, facts: SeriesFacts, by: Actor, at: datetime) -> MeetingSeries:
    """Change a series, or end it by its last day; meetings already planned stay as they are.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the wheel or the days contradict themselves.
    """
    check_may_write(series.owner_kind, series.owner_id, by)
    _refuse(facts)
    locked = MeetingSeries.objects.select_for_update().get(pk=series.pk)
    for field, value in _fields(facts).items():
        setattr(locked, field, value)
    locked.save()
    _tell("series-changed", locked, by, at, _("Changed the series of meetings %(name)s."))
    return locked


def _fields(facts: SeriesFacts) -> dict[str, object]:
    return {**asdict(facts), "months": sorted(set(facts.months))}


def _refuse(facts: SeriesFacts) -> None:
    refuse_person_numbers(facts.name, facts.purpose, facts.organiser, facts.place)
    if facts.months and facts.per_year:
        raise UnableToChangeMeeting(_("Choose the months, or say how many times a year, not both."))
    if not set(facts.months) <= set(MONTHS):
        raise UnableToChangeMeeting(_("A month is one of twelve."))
    if facts.active_from and facts.active_to and facts.active_to < facts.active_from:
        raise UnableToChangeMeeting(_("The last day cannot be before the first day."))


def _tell(kind: str, series: MeetingSeries, by: Actor, at: datetime, summary: str) -> None:
    record(
        kind=f"meetings.{kind}",
        by=by,
        at=at,
        body_id=series.body_id,
        subject=f"series:{series.reference}",
        summary=summary % {"name": series.name},
        data={"owner": f"{series.owner_kind}:{series.owner_id}"},
    )
