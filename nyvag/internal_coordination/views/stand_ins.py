"""Who comes for a seat to one meeting."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import day_of, now
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.access import MAY_LEAD, MAY_WRITE
from nyvag.internal_coordination.forms.seats import PersonForm
from nyvag.internal_coordination.models import MeetingStandIn
from nyvag.internal_coordination.queries.meetings import meetings_of
from nyvag.internal_coordination.queries.seats import may_speak_for, name_of
from nyvag.internal_coordination.views.finding import page_of, seat_or_404
from nyvag.ui.forms import render_form


@writes(*MAY_WRITE)
def stand_in(request: HttpRequest, seat_id: int, meeting_reference: uuid.UUID) -> HttpResponse:
    """Say who comes to one meeting instead, or that nobody needs to."""
    seat = seat_or_404(seat_id)
    meeting = get_object_or_404(meetings_of([seat.group.reference]), reference=meeting_reference)
    actor = actor_of(request)
    if actor.role not in MAY_LEAD and not may_speak_for(seat, actor, day_of(meeting.starts_at)):
        raise PermissionDenied
    is_dropped = "drop" in request.POST
    form = PersonForm(request.POST if request.method == "POST" and not is_dropped else None)
    if is_dropped or form.is_valid():
        try:
            if is_dropped:
                commands.drop_stand_in(seat=seat, meeting=meeting, by=actor, at=now())
            else:
                person = form.person()
                commands.name_stand_in(seat=seat, meeting=meeting, person=person, by=actor, at=now())
        except commands.UnableToChangeGroup as refusal:
            if is_dropped:
                messages.error(request, str(refusal))
            else:
                form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done. Calls to the meeting go to whoever comes."))
            return redirect(page_of(seat.group))
    named = MeetingStandIn.objects.select_related("contact").filter(seat=seat, meeting=meeting).first()
    context = {"seat": seat, "group": seat.group, "meeting": meeting, "named": name_of(named)}
    return render_form(request, "internal_coordination/stand_in.html", form, context)
