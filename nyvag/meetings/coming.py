"""The meetings ahead, for those who take over."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.access import Actor, Role
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.tenancy import current_body_id
from nyvag.meetings import access, queries
from nyvag.meetings.rules.states import AHEAD


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the meetings that are planned or called to, those that a coordinator may read."""
    first = datetime.combine(since, time.min, STOCKHOLM)
    last = datetime.combine(until, time.max, STOCKHOLM)
    rows = queries.meetings_by_time().filter(state__in=AHEAD, starts_at__gte=first, starts_at__lte=last)
    reader = Actor(user_id=None, name="", role=Role.COORDINATOR, body_id=current_body_id())
    for meeting in access.readable(rows, reader):
        page = reverse("meetings:meeting-detail", args=[meeting.reference])
        yield ComingDay(day_of(meeting.starts_at), _("Meeting"), meeting.topic, page)
