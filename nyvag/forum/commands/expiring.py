"""Removing what participants needed, and then who they were, when their days have come."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for
from nyvag.forum.models import Registration, RegistrationNeeds
from nyvag.forum.queries.events import bodies_with_expired
from nyvag.meetings.models import Attendance


def remove_expired(*, at: dt.datetime) -> int:
    """Remove needs and names whose day has passed at every body; return how many people that concerned."""
    return sum(_remove_at(body_id, at) for body_id in bodies_with_expired(day_of(at)))


@transaction.atomic
def _remove_at(body_id: int, at: dt.datetime) -> int:
    on = day_of(at)
    with acting_for(body_id):
        needs, _by_model = RegistrationNeeds.objects.filter(expires_on__lt=on).delete()
        rows = Registration.objects.filter(expires_on__lt=on, anonymised_at=None)
        ids = list(rows.values_list("pk", flat=True))
        seats = Attendance.objects.filter(Q(registration__in=ids), anonymised_at=None)
        seats.update(name="", substitute="", function=_("participant"), contact=None, anonymised_at=at)
        Registration.objects.filter(pk__in=ids).update(name="", function="", anonymised_at=at)
        record(
            kind="forum.participants-anonymised",
            by=SYSTEM,
            at=at,
            body_id=body_id,
            subject=f"body:{body_id}",
            summary=_("Removed what %(needs)d participants needed and the names of %(names)d.")
            % {"needs": needs, "names": len(ids)},
        )
    return needs + len(ids)
