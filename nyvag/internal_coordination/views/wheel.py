"""The annual wheel: one page with what comes again, own entries, and saying that something is done."""

import uuid
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.core.providers import CalendarEvent
from nyvag.core.wheel import WheelItem
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ, MAY_WRITE
from nyvag.internal_coordination.commands import wheel as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.wheel import DoneForm, EntryForm
from nyvag.internal_coordination.models import WheelDone, WheelEntry
from nyvag.internal_coordination.queries import wheel as queries
from nyvag.internal_coordination.rules.recurrence import next_on, occurrences
from nyvag.messaging.adapters.ical import write_calendar
from nyvag.ui.forms import AnyForm, render_confirm, render_form
from nyvag.ui.kept import answer_for

FORM_PAGE = "internal_coordination/wheel_form.html"
FIRST_YEAR, LAST_YEAR = 2000, 2200


@reads(*MAY_READ)
def wheel(request: HttpRequest) -> HttpResponse:
    """Answer: what comes again this year, and is it done?"""
    year = _year(request)
    context = {
        "wheel": _gathered(request, year),
        "today": today(),
        "before": year - 1,
        "after": year + 1,
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/wheel.html", context)


@reads(*MAY_READ)
def wheel_calendar(request: HttpRequest) -> HttpResponse:
    """Hand out the year as a calendar file."""
    year, at = _year(request), now()
    items = [item for month in _gathered(request, year).months for item in month.items]
    name = _("Annual wheel %(year)d") % {"year": year}
    file = write_calendar([_event(item, at) for item in items if not item.is_month], name=name)
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="arshjul-{year}.ics"'
    return answer


@reads(*MAY_READ)
def wheel_entry(request: HttpRequest, entry_reference: uuid.UUID) -> HttpResponse:
    """Answer: what is to be done, who answers, and was it done the last times?"""
    entry = _entry_or_404(entry_reference)
    done = list(entry.done.order_by("-due_on"))
    context = {
        "entry": entry,
        "done": done,
        "coming": next_on(entry.recurrence, today()),
        "this_year": occurrences(entry.recurrence, today().year),
        "may_lead": actor_of(request).role in MAY_LEAD,
        "may_work": actor_of(request).role in MAY_WRITE,
    }
    return render(request, "internal_coordination/wheel_entry.html", context)


@writes(*MAY_LEAD)
def wheel_entry_new(request: HttpRequest) -> HttpResponse:
    """Put something of one's own in the wheel."""
    return _keep(request, None, EntryForm(request.POST or None))


@writes(*MAY_LEAD)
def wheel_entry_edit(request: HttpRequest, entry_reference: uuid.UUID) -> HttpResponse:
    """Change an entry, or end it by its last day."""
    entry = _entry_or_404(entry_reference)
    return _keep(request, entry, EntryForm(request.POST or None, initial=EntryForm.initial_for(entry)))


@writes(*MAY_WRITE)
def wheel_done(request: HttpRequest, entry_reference: uuid.UUID, due: str) -> HttpResponse:
    """Say that an entry is done for a day, or that it was not after all."""
    entry, day = _entry_or_404(entry_reference), _day(due)
    earlier = entry.done.filter(due_on=day).first()
    if earlier is not None:
        return _undo(request, earlier)
    if day not in occurrences(entry.recurrence, day.year):
        raise Http404
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.mark_done(
                entry=entry, due_on=day, comment=form.cleaned_data["comment"], by=actor_of(request), at=now()
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is done."))
            return redirect(f"{reverse('internal_coordination:wheel')}?ar={day.year}")
    return _form(request, form, _("Is it done?"), _("It is done"), entry, day=day)


def _gathered(request: HttpRequest, year: int) -> queries.WheelYear:
    """Gather a year once per version of the body, for each person and language."""
    actor = actor_of(request)
    ask = partial(queries.wheel_year, year, actor, now())
    return answer_for(request, "wheel", ask, year, actor.user_id, actor.role, get_language())


def _keep(request: HttpRequest, entry: WheelEntry | None, form: EntryForm) -> HttpResponse:
    if form.is_valid():
        try:
            kept = commands.keep_entry(entry=entry, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("internal_coordination:wheel-entry", kept.reference)
    heading = _("Change the entry") if entry else _("Put something in the wheel")
    return _form(request, form, heading, _("Save the entry"), entry)


def _undo(request: HttpRequest, done: WheelDone) -> HttpResponse:
    if request.method == "POST":
        commands.mark_undone(done=done, by=actor_of(request), at=now())
        return redirect("internal_coordination:wheel-entry", done.entry.reference)
    said = _("%(name)s has said that it is done. Take it back if it is not.") % {"name": done.done_by_name}
    return render_confirm(
        request,
        title=_("It is done already"),
        consequence=said,
        submit=_("It is not done"),
        cancel_url=reverse("internal_coordination:wheel-entry", args=[done.entry.reference]),
    )


def _form(
    request: HttpRequest, form: AnyForm, heading: str, submit: str, entry: WheelEntry | None, **more: Any
) -> HttpResponse:
    page = "internal_coordination:wheel"
    back = reverse(f"{page}-entry", args=[entry.reference]) if entry else reverse(page)
    context = {"heading": heading, "submit": submit, "entry": entry, "cancel_url": back, **more}
    return render_form(request, FORM_PAGE, form, context)


def _event(item: WheelItem, at: datetime) -> CalendarEvent:
    start = datetime.combine(item.due, time(0), STOCKHOLM)
    return CalendarEvent(
        uid=f"wheel-{item.key.replace(':', '-')}@{settings.MAIL_DOMAIN}",
        sequence=0,
        title=f"{item.kind}: {item.title}",
        starts_at=start,
        ends_at=start,
        changed_at=at,
        url=f"{settings.ADDRESS}{item.url}",
        is_all_day=True,
    )


def _entry_or_404(reference: uuid.UUID) -> WheelEntry:
    found: WheelEntry = get_object_or_404(queries.entries(), reference=reference)
    return found


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("ar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as unreadable:
        raise Http404 from unreadable
