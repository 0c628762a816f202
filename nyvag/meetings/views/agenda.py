"""The agenda and the participants of a meeting."""

import uuid
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.core.providers import AgendaProposal
from nyvag.meetings import access, commands, queries
from nyvag.meetings.forms.meetings import ParticipantForm
from nyvag.meetings.forms.tasks import ItemChangeForm, ItemForm
from nyvag.meetings.models import AgendaItem, Attendance, Meeting
from nyvag.meetings.rules.states import AHEAD
from nyvag.meetings.views.finding import kept_item, kept_meeting, kept_or_403
from nyvag.meetings.views.meetings import page_of
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.kept import answer_for

FORM_PAGE = "meetings/form.html"


@writes(*access.MAY_WRITE)
def meeting_agenda(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Set the agenda: what is proposed, what was left, one's own items, and their order."""
    meeting = kept_meeting(request, meeting_reference)
    deed = next((each for name, each in DEEDS.items() if name in request.POST), None)
    form = ItemForm(request.POST if request.method == "POST" and deed is None else None)
    if deed is not None or form.is_valid():
        try:
            if deed is not None:
                deed(request, meeting)
            else:
                commands.add_item(meeting=meeting, by=actor_of(request), at=now(), **form.cleaned_data)
        except commands.UnableToChangeMeeting as refusal:
            if deed is None:
                form.add_error(None, str(refusal))
            else:
                messages.error(request, str(refusal))
        if deed is not None or form.is_valid():
            return redirect("meetings:meeting-agenda", meeting_reference)
    context = {
        "meeting": meeting,
        "items": list(meeting.items.order_by("position", "pk")),
        "proposals": queries.proposals_for(meeting, now(), _proposed(request, meeting)),
        "left_count": len(queries.left_over(meeting)),
        "is_ahead": meeting.state in AHEAD,
    }
    return render_form(request, "meetings/meeting_agenda.html", form, context)


def _proposed(request: HttpRequest, meeting: Meeting) -> tuple[AgendaProposal, ...]:
    """Ask every room once per version of the body: what they ask grows with the rooms."""
    owner = (meeting.owner_kind, meeting.owner_id)
    ask = partial(queries.proposed, meeting, now())
    return answer_for(request, "meetings.proposals", ask, *owner, get_language())


@writes(*access.MAY_WRITE)
def item_edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """Change an item, or say that it comes back."""
    item = kept_item(request, item_id)
    names = ("title", "text", "is_again")
    form = ItemChangeForm(request.POST or None, initial={name: getattr(item, name) for name in names})
    back = reverse("meetings:meeting-agenda", args=[item.meeting.reference])
    if form.is_valid():
        try:
            commands.change_item(item=item, by=actor_of(request), at=now(), **form.cleaned_data)
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(back)
    context = {"heading": _("Change the item"), "meeting": item.meeting, "cancel_url": back}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Save the item")})


@writes(*access.MAY_WRITE)
def participant_new(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Add one to call, or all who were called last time."""
    meeting = kept_meeting(request, meeting_reference)
    if "copy" in request.POST:
        return _copied(request, meeting)
    form = ParticipantForm(request.POST or None)
    if form.is_valid():
        try:
            commands.add_participant(
                meeting=meeting, participant=form.participant(), by=actor_of(request), at=now()
            )
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The participant is added."))
            return redirect("meetings:participant-new", meeting_reference)
    context = {
        "meeting": meeting,
        "attendances": list(meeting.attendances.order_by("organisation", "function", "pk")),
        "before": queries.preceding(meeting) if meeting.state in AHEAD else None,
        "is_ahead": meeting.state in AHEAD,
    }
    return render_form(request, "meetings/participant_new.html", form, context)


@writes(*access.MAY_WRITE)
def participant_remove(request: HttpRequest, attendance_id: int) -> HttpResponse:
    """Ask, then take away one who is not to be called."""
    attendance = get_object_or_404(Attendance.objects.select_related("meeting"), pk=attendance_id)
    meeting = attendance.meeting
    kept_or_403(request, meeting.owner_kind, meeting.owner_id)
    back = reverse("meetings:participant-new", args=[meeting.reference])
    if request.method == "POST":
        try:
            commands.remove_participant(attendance=attendance, by=actor_of(request), at=now())
        except commands.UnableToChangeMeeting as refusal:
            messages.error(request, str(refusal))
        return redirect(back)
    return render_confirm(
        request,
        title=_("Take away %(who)s") % {"who": attendance},
        consequence=_("The person is no longer called to %(topic)s.") % {"topic": meeting.topic},
        submit=_("Take away the participant"),
        cancel_url=back,
        is_dangerous=True,
    )


def _copied(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        count = commands.copy_participants(meeting=meeting, by=actor_of(request), at=now())
    except commands.UnableToChangeMeeting as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(count)d participant is added.", "%(count)d participants are added.", count)
        messages.success(request, said % {"count": count})
    return redirect(page_of(meeting))


def _item(request: HttpRequest, meeting: Meeting, name: str) -> AgendaItem:
    key = request.POST[name]
    rows = meeting.items.select_related("meeting", "carried_from")
    return get_object_or_404(rows, pk=int(key) if key.isdecimal() else 0)


def _accept(request: HttpRequest, meeting: Meeting) -> None:
    commands.accept_proposal(meeting=meeting, key=request.POST["accept"], by=actor_of(request), at=now())


def _skip(request: HttpRequest, meeting: Meeting) -> None:
    commands.skip_proposal(meeting=meeting, key=request.POST["skip"], by=actor_of(request), at=now())


def _carry(request: HttpRequest, meeting: Meeting) -> None:
    commands.carry_over(meeting=meeting, by=actor_of(request), at=now())


def _up(request: HttpRequest, meeting: Meeting) -> None:
    commands.move_item(item=_item(request, meeting, "up"), up=True, by=actor_of(request), at=now())


def _down(request: HttpRequest, meeting: Meeting) -> None:
    commands.move_item(item=_item(request, meeting, "down"), up=False, by=actor_of(request), at=now())


def _remove(request: HttpRequest, meeting: Meeting) -> None:
    commands.remove_item(item=_item(request, meeting, "remove"), by=actor_of(request), at=now())


DEEDS: dict[str, Callable[[HttpRequest, Meeting], None]] = {
    "accept": _accept,
    "skip": _skip,
    "carry": _carry,
    "up": _up,
    "down": _down,
    "remove": _remove,
}
"""What a button on the page of the agenda does, by its name."""
