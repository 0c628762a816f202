"""The tree of a day, and one unit."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from nyvag.core.access import READERS, reads
from nyvag.core.clock import today
from nyvag.organisations import queries
from nyvag.organisations.forms import DayQuery
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import Places
from nyvag.organisations.queries.overview import changes_between, counted, missing_functions
from nyvag.organisations.rules.starters import starters_for
from nyvag.organisations.views.acting import may_edit


@reads(*READERS)
def unit_tree(request: HttpRequest) -> HttpResponse:
    """Answer: how is the organisation built, today or on another day?"""
    form_day = DayQuery(request.GET or None, initial={"den": today()})
    day = form_day.day()
    places = Places.on(day)
    given = queries.functions_by_unit(day)
    names = queries.function_names(get_language() or "sv")
    shown = {
        "tree": queries.branches(places),
        "counted": counted(places),
        "functions": {unit: [names.get(key, key) for key in keys] for unit, keys in given.items()},
        "missing": missing_functions(given, places, get_language() or "sv"),
        "since": changes_between(places, Places.on(today())) if day != today() else None,
        "ended": list(queries.ended_units(day)),
        "coming": list(queries.coming_units(day)) if day == today() else [],
        "form_day": form_day,
        "day": day,
        "is_today": day == today(),
        "may_edit": may_edit(request),
        "starters": [] if places.units else _offered(request),
    }
    return render(request, "organisations/unit_tree.html", shown)


@reads(*READERS)
def unit_detail(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Answer: what is this unit, what does it do, and how did it come to be so?"""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    on = _shown_day(unit, today())
    places = Places.on(on)
    labels = queries.function_names(get_language() or "sv")
    given = [(each, labels.get(each.function, each.function)) for each in queries.functions_of(unit)]
    board = places.board_above(unit.pk)
    shown = {
        "unit": unit,
        "path": list(places.upward(unit.pk))[:0:-1],
        "board": board
        if board is not None and board.pk not in {unit.pk, places.parents.get(unit.pk)}
        else None,
        "under": places.under(unit.pk),
        "names": queries.names_of(unit),
        "places": queries.places_of(unit),
        "steps": queries.steps_of(unit),
        "given": given,
        "does": [label for each, label in given if each.ends_on is None or each.ends_on >= on],
        "linked": queries.linked_counts(unit),
        "is_over": unit.ends_on is not None and unit.ends_on < today(),
        "is_coming": unit.starts_on is not None and unit.starts_on > today(),
        "may_edit": may_edit(request),
    }
    return render(request, "organisations/unit_detail.html", shown)


def _offered(request: HttpRequest) -> list[tuple[str, str, str]]:
    """List the trees to start from, those that suit the body first."""
    body, language = getattr(request, "public_body", None), get_language() or "sv"
    offered = starters_for(body.kind if body else "")
    return [(each.key, each.name(language), each.about(language)) for each in offered]


def _shown_day(unit: Unit, day: date) -> date:
    """Return today, or the unit's first or last day where it does not exist today."""
    begun = max(day, unit.starts_on or day)
    return min(begun, unit.ends_on or begun)
