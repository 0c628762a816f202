"""What groups tell the other rooms: whose meetings these are, and what decisions can be about."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, SYSTEM, Actor
from nyvag.core.clock import today
from nyvag.core.linking import Linked
from nyvag.core.providers import MeetingOwner
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.access import keeps_meetings, reads_meetings
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.queries.belonging import groups_of
from nyvag.internal_coordination.rules.states import GROUP

MOST_FOUND = 20


def meeting_owners(*, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]:
    """Answer for groups' meetings: those who sit there read them, those who lead it keep them.

    Politicians read those of political steering groups.
    """
    return {
        str(each.reference): MeetingOwner(
            each.name, page_for(each.reference), reads_meetings(each, actor), keeps_meetings(each, actor)
        )
        for each in groups_of(actor, owner_ids, today())
    }


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show the groups that something is about."""
    if not _reads(actor):
        return {}
    found = groups_of(actor, ids, today())
    return {str(each.reference): _linked(each) for each in found}


def search(*, text: str, actor: Actor) -> tuple[Linked, ...]:
    """Find groups by name."""
    if not _reads(actor):
        return ()
    rows = CoordinationGroup.objects.filter(name__icontains=text.strip()).order_by("name", "pk")
    return tuple(_linked(each) for each in rows[:MOST_FOUND])


def page_for(reference: UUID) -> str:
    """Return the address of a group."""
    return reverse("internal_coordination:group-detail", args=[reference])


def _linked(group: CoordinationGroup) -> Linked:
    return Linked(GROUP, str(group.reference), _("Coordination group"), group.name, page_for(group.reference))


def _reads(actor: Actor) -> bool:
    return actor == SYSTEM or (actor.role in READERS and actor.body_id == current_body_id())
