"""When the body follows up, year after year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.evaluation.access import MAY_LEAD
from nyvag.evaluation.commands.calendar import set_calendar
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.calendar import EMPTY, CalendarForms, PatternForm
from nyvag.evaluation.queries.calendar import patterns
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def calendar_edit(request: HttpRequest) -> HttpResponse:
    """Change when the body follows up; without any round the shipped calendar holds again."""
    language = get_language() or "sv"
    initial = [PatternForm.initial_for(each, language) for each in patterns()] + [EMPTY]
    forms = CalendarForms(request.POST or None, initial=initial, prefix="runda")
    if forms.is_valid():
        given = [each.facts() for each in forms]
        try:
            set_calendar(patterns=[each for each in given if each], by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            forms.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("The calendar of follow-ups is saved."))
            return redirect("evaluation:round-list")
    context = {"title": _("When we follow up"), "cancel_url": reverse("evaluation:round-list")}
    return render_form(request, "evaluation/calendar_edit.html", forms, context)
