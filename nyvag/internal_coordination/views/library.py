"""The starter library: what is there, adopting it, and what a newer version of it changed."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ
from nyvag.internal_coordination.commands import library as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.models import Routine
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.differences import compared
from nyvag.internal_coordination.rules.library import language_of, library, starter
from nyvag.internal_coordination.rules.text import points_of
from nyvag.internal_coordination.views.finding_routines import routine_or_404
from nyvag.organisations.queries import function_names


@writes(*MAY_LEAD)
def library_page(request: HttpRequest) -> HttpResponse:
    """Show what can be adopted; take one or all in use."""
    left = queries.not_adopted(_language())
    if request.method == "POST":
        asked = request.POST.get("nyckel", "")
        return _adopt(request, [asked] if asked else [each.key for each in left])
    areas = [(name, [each for each in left if each.area == number]) for number, name in AREAS]
    newer = queries.newer_in_library(list(Routine.objects.exclude(library_key="")))
    context = {
        "areas": [(name, rows) for name, rows in areas if rows],
        "left": left,
        "every": len(library()),
        "newer": newer,
        "names": function_names(get_language() or "sv"),
    }
    return render(request, "internal_coordination/library.html", context)


@reads(*MAY_READ)
def library_routine(request: HttpRequest, starter_key: str) -> HttpResponse:
    """Show one routine of the library as it reads before it is adopted."""
    found = starter(starter_key, _language())
    if found is None:
        raise Http404
    context = {
        "starter": found,
        "points": points_of(found.checklist),
        "held": Routine.objects.filter(library_key=starter_key).first(),
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/library_routine.html", context)


@writes(*MAY_LEAD)
def library_upgrade(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Show what the library changed since it was adopted; take it as a draft, or keep one's own."""
    routine = routine_or_404(routine_reference)
    if request.method == "POST":
        return _upgrade(request, routine)
    found = starter(routine.library_key, routine.library_language)
    if found is None or found.version <= (routine.library_version or 0):
        messages.info(request, _("The library has nothing newer than what you have seen."))
        return redirect("internal_coordination:routine-detail", routine.reference)
    context = {
        "routine": routine,
        "starter": found,
        "text": compared(routine.library_text, found.text),
        "checklist": compared(routine.library_checklist, found.checklist),
    }
    return render(request, "internal_coordination/library_upgrade.html", context)


def _adopt(request: HttpRequest, keys: list[str]) -> HttpResponse:
    try:
        made = commands.adopt(keys=keys, language=_language(), by=actor_of(request), at=now())
    except UnableToChangeRoutine as refusal:
        messages.error(request, str(refusal))
        return redirect("internal_coordination:library")
    said = ngettext(
        "%(count)d routine is in use. Change it so that it fits you.",
        "%(count)d routines are in use. Change them so that they fit you.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    if len(made) == 1:
        return redirect("internal_coordination:routine-detail", made[0].reference)
    return redirect("internal_coordination:routine-list")


def _language() -> str:
    """Return the language of the library that the reader reads."""
    return language_of(get_language())


def _upgrade(request: HttpRequest, routine: Routine) -> HttpResponse:
    takes = request.POST.get("val") == "ta"
    act = commands.take_library_text if takes else commands.keep_own_text
    try:
        act(routine=routine, by=actor_of(request), at=now())
    except UnableToChangeRoutine as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("The library's text lies as a draft. Read it through and put it in force.")
            if takes
            else _("Your own text is kept."),
        )
    return redirect("internal_coordination:routine-detail", routine.reference)
