"""Saying that something a function does in the year is done, or that it was not after all."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_WORK, answers_for
from nyvag.coordinator.forms.duties import DutyDoneForm
from nyvag.coordinator.models import Duty, DutyDone
from nyvag.coordinator.queries.sentences import months_text
from nyvag.coordinator.rules.yearly import due_days
from nyvag.coordinator.views.finding import duty_or_404
from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "coordinator/form.html"


@writes(*MAY_WORK)
def duty_done(request: HttpRequest, duty_id: int, due: str) -> HttpResponse:
    """Answer: is it done for the month?"""
    duty, month = duty_or_404(duty_id), _day(due)
    if not answers_for(duty.function_id, actor_of(request), today()):
        raise PermissionDenied
    earlier = duty.done.filter(due_on=month).first()
    if earlier is not None:
        return _undo(request, duty, earlier)
    if month not in due_days(duty.months, month.year):
        raise Http404
    form = DutyDoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.mark_duty_done(
                duty=duty, due_on=month, **form.cleaned_data, by=actor_of(request), at=now()
            )
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is done. Reminders of it stop."))
            return redirect(_year_of(duty))
    shown = {
        "heading": _("Is it done?"),
        "lead": f"{duty.title}, {months_text([month.month])} {month.year}",
        "submit": _("It is done"),
        "function": duty.function,
        "cancel_url": _year_of(duty),
    }
    return render_form(request, FORM_PAGE, form, shown)


def _undo(request: HttpRequest, duty: Duty, done: DutyDone) -> HttpResponse:
    if request.method == "POST":
        commands.mark_duty_undone(done=done, by=actor_of(request), at=now())
        messages.success(request, _("It stands as not done again."))
        return redirect(_year_of(duty))
    return render_confirm(
        request,
        title=_("It is done already"),
        consequence=_("%(name)s has said that it is done. Take it back if it is not.")
        % {"name": done.done_by_name},
        submit=_("It is not done"),
        cancel_url=_year_of(duty),
    )


def _year_of(duty: Duty) -> str:
    return f"{reverse('coordinator:function-detail', args=[duty.function.reference])}#year"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as unreadable:
        raise Http404 from unreadable
