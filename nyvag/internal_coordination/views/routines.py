"""The list of routines, one routine in its latest version, older versions and what changed."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads
from nyvag.core.clock import today
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ, MAY_WRITE
from nyvag.internal_coordination.filters import RoutineFilter
from nyvag.internal_coordination.models import Routine, RoutineVersion
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.differences import compared
from nyvag.internal_coordination.rules.text import points_of
from nyvag.internal_coordination.tables_routines import RoutineTable, routine_tone
from nyvag.internal_coordination.views.finding_routines import routine_or_404, version_or_404
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def routine_list(request: HttpRequest) -> HttpResponse:
    """Answer: how do we do it here, and is what we follow looked after?"""
    on = today()
    standing = queries.standing(on)
    return list_response(
        request,
        queryset_or_rows=queries.with_number_in_force(queries.routines(), on),
        table_class=RoutineTable,
        filterset_class=RoutineFilter,
        template="internal_coordination/routine_list.html",
        title=_("Routines"),
        export_name=_("routines"),
        context={
            "standing": standing,
            "may_lead": actor_of(request).role in MAY_LEAD,
            "empty_template": "internal_coordination/_no_routines.html",
        },
    )


@reads(*MAY_READ)
def routine_detail(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Answer: how is it done, in the version that holds today?"""
    routine = routine_or_404(routine_reference)
    versions = list(routine.versions.order_by("-number"))
    held = _holding(routine, versions)
    coming = [each for each in versions if each.valid_from and each.valid_from > today()]
    newer = queries.newer_in_library([routine])
    context = {
        **_shown(request, routine, held),
        "versions": versions,
        "coming": coming[-1] if coming else None,
        "draft": next((each for each in versions if each.valid_from is None), None),
        "newer": newer[0][1] if newer else None,
        "runs": list(queries.open_runs().filter(version__routine=routine)[:10]),
    }
    return render(request, "internal_coordination/routine_detail.html", context)


@reads(*MAY_READ)
def routine_version(request: HttpRequest, routine_reference: uuid.UUID, number: int) -> HttpResponse:
    """Answer: what did it say then, and what holds now?"""
    routine = routine_or_404(routine_reference)
    version = version_or_404(routine, number)
    held = queries.version_in_force(routine, today())
    context = {**_shown(request, routine, version), "held": held, "is_latest": held == version}
    return render(request, "internal_coordination/routine_version.html", context)


@reads(*MAY_READ)
def routine_compare(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Answer: what changed between two versions? Without any named: between the two latest."""
    routine = routine_or_404(routine_reference)
    versions = {each.number: each for each in routine.versions.order_by("number")}
    after = versions.get(_number(request, "till", max(versions)))
    before = versions.get(_number(request, "fran", (after.number if after else 0) - 1))
    if after is None:
        raise Http404
    context = {
        "routine": routine,
        "before": before,
        "after": after,
        "text": compared(before.text if before else "", after.text),
        "checklist": compared(before.checklist if before else "", after.checklist),
    }
    return render(request, "internal_coordination/routine_compare.html", context)


def _shown(request: HttpRequest, routine: Routine, version: RoutineVersion | None) -> dict[str, Any]:
    tone, word = routine_tone(routine)
    role = actor_of(request).role
    return {
        "routine": routine,
        "version": version,
        "points": points_of(version.checklist) if version else (),
        "tone": tone,
        "word": word,
        "is_overdue": routine.is_overdue(today()),
        "may_lead": role in MAY_LEAD,
        "may_work": role in MAY_WRITE,
    }


def _holding(routine: Routine, versions: list[RoutineVersion]) -> RoutineVersion | None:
    held = (each for each in versions if each.valid_from and each.valid_from <= today())
    return next(held, None) if routine.holds else None


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else otherwise
