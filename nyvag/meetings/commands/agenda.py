"""The agenda: items by people, what the rooms propose, what an earlier meeting left."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.meetings import queries
from nyvag.meetings.commands.refusals import UnableToChangeMeeting, refuse_person_numbers
from nyvag.meetings.commands.writing import locked, locked_ahead, tell
from nyvag.meetings.models import AgendaItem, Meeting, SkippedProposal
from nyvag.meetings.rules.states import ItemOrigin, MeetingState


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, text: str = "", by: Actor, at: datetime) -> AgendaItem:
    """Put an item last on the agenda; while the meeting goes on, and after it, until minutes are approved.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the minutes are approved, the meeting is cancelled, or a text holds a
            personal number.
    """
    found = _locked_open(meeting, by)
    refuse_person_numbers(title, text)
    item = _lay(found, title=title.strip(), text=text.strip())
    tell("item-added", found, by, at, _("Put an item on the agenda of %(topic)s."))
    return item


@transaction.atomic
def change_item(
    *, item: AgendaItem, title: str, text: str, is_again: bool, by: Actor, at: datetime
) -> AgendaItem:
    """Change an item, or say that it must come back at the next meeting.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the minutes are approved, the meeting is cancelled, or a text holds a
            personal number.
    """
    found = _locked_open(item.meeting, by)
    refuse_person_numbers(title, text)
    item.title, item.text, item.is_again = title.strip(), text.strip(), is_again
    item.save(update_fields=["title", "text", "is_again"])
    tell("item-changed", found, by, at, _("Changed an item on the agenda of %(topic)s."))
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: Actor, at: datetime) -> None:
    """Let an item change places with the one before or after it; the first and last stay where they are.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(item.meeting, by)
    items = list(found.items.order_by("position", "pk"))
    here = next(place for place, each in enumerate(items) if each.pk == item.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    _number(items)
    tell("item-moved", found, by, at, _("Changed the order of the agenda of %(topic)s."))


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Take an item off the agenda; what was proposed or left over is not put there again.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(item.meeting, by)
    carried = queries.carried_key(item.carried_from) if item.carried_from else ""
    for key in filter(None, (carried, item.source_key)):
        _skip(found, key)
    item.delete()
    _number(list(found.items.order_by("position", "pk")))
    tell("item-removed", found, by, at, _("Took an item off the agenda of %(topic)s."))


@transaction.atomic
def accept_proposal(*, meeting: Meeting, key: str, by: Actor, at: datetime) -> AgendaItem:
    """Put what a room proposes on the agenda, with the way to its source.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled, or it is no longer proposed.
    """
    found = locked_ahead(meeting, by)
    proposal = next((each for each in queries.proposals_for(found, at) if each.key == key), None)
    if proposal is None:
        raise UnableToChangeMeeting(_("This is no longer proposed. Perhaps somebody was quicker."))
    item = _lay(
        found,
        title=proposal.title[:200],
        text=proposal.text,
        origin=ItemOrigin.SYSTEM,
        source_key=proposal.key,
        source_url=proposal.url,
    )
    tell("proposal-accepted", found, by, at, _("Put a proposed item on the agenda of %(topic)s."))
    return item


@transaction.atomic
def skip_proposal(*, meeting: Meeting, key: str, by: Actor, at: datetime) -> None:
    """Turn a proposal down for this meeting; it may be proposed for another.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(meeting, by)
    _skip(found, key)
    tell("proposal-skipped", found, by, at, _("Turned down a proposed item for %(topic)s."))


@transaction.atomic
def carry_over(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Put what the series' last meeting left on the agenda; asking again adds nothing twice.

    Returns:
        How many items were added.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(meeting, by)
    count = lay_left_over(found)
    if count:
        tell("carried-over", found, by, at, _("Fetched what was left from the last meeting to %(topic)s."))
    return count


def lay_left_over(meeting: Meeting) -> int:
    """Lay what the last meeting left, and an item for open tasks, inside another command; return how many."""
    left = queries.left_over(meeting)
    for item in left:
        _lay(
            meeting,
            title=item.title,
            text=item.text,
            origin=ItemOrigin.CARRIED,
            source_key=item.source_key,
            source_url=item.source_url,
            carried_from=item,
        )
    seen = meeting.items.filter(source_key=queries.OPEN_TASKS).exists()
    seen = seen or meeting.skipped.filter(source_key=queries.OPEN_TASKS).exists()
    if seen or not queries.earlier_tasks(meeting).exists():
        return len(left)
    title = _("Open tasks from earlier meetings")
    _lay(meeting, title=title, origin=ItemOrigin.CARRIED, source_key=queries.OPEN_TASKS)
    return len(left) + 1


def _locked_open(meeting: Meeting, by: Actor) -> Meeting:
    found = locked(meeting, by)
    if found.state in (MeetingState.MINUTES_APPROVED, MeetingState.CANCELLED):
        raise UnableToChangeMeeting(_("The minutes are approved, or the meeting is cancelled."))
    return found


def _lay(meeting: Meeting, **values: object) -> AgendaItem:
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    fields = {"body_id": meeting.body_id, "meeting": meeting, "position": last + 1, **values}
    return AgendaItem.objects.create(**fields)


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, 1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def _skip(meeting: Meeting, key: str) -> None:
    SkippedProposal.objects.get_or_create(body_id=meeting.body_id, meeting=meeting, source_key=key[:120])
