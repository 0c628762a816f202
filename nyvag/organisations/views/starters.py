"""A tree to start from: seen before it is made."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands, queries
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.models import JOINT_FORMS, UNIT_KINDS, Unit
from nyvag.organisations.queries.places import INDENT
from nyvag.organisations.rules.starters import starters
from nyvag.organisations.views.acting import EDITORS

WORDS = {str(kind): word for kind, word in (*UNIT_KINDS, *JOINT_FORMS)}


@writes(*EDITORS)
def starter_detail(request: HttpRequest, starter_key: str) -> HttpResponse:
    """Show what a starter tree would make; on POST make it."""
    starter = next((each for each in starters() if each.key == starter_key), None)
    if starter is None:
        raise Http404
    if request.method == "POST":
        try:
            count = commands.plant_starter(
                body_id=current_body_id(), starter=starter, by=actor_of(request), at=now()
            )
        except UnableToChangeUnitError as refusal:
            messages.error(request, str(refusal))
        else:
            done = _("%(count)d units are made. Next: correct the names, and take away what you do not have.")
            messages.success(request, done % {"count": count})
        return redirect("organisations:unit-tree")
    language = get_language() or "sv"
    names = queries.function_names(language)
    lines = [
        (INDENT * depth + unit.name, WORDS[unit.kind], [names[key] for key in unit.functions])
        for depth, unit in starter.walk()
    ]
    shown = {
        "name": starter.name(language),
        "about": starter.about(language),
        "lines": lines,
        "has_units": Unit.objects.exists(),
    }
    return render(request, "organisations/starter_detail.html", shown)
