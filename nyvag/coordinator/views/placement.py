"""What a placement of the coordinating function does to the question, two side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.coordinator.access import MAY_READ
from nyvag.coordinator.forms.placement import CompareForm
from nyvag.coordinator.models import FunctionHome
from nyvag.coordinator.queries import functions as queries
from nyvag.coordinator.queries import placement as placements
from nyvag.core.access import reads
from nyvag.core.clock import today
from nyvag.core.once import keeping
from nyvag.mandate.rules.placement import Analysis, Statement
from nyvag.organisations.queries.functions import function_names


@dataclass(frozen=True)
class Said:
    """One statement as it is shown: the words, whence they come, and whether they were read there."""

    text: str
    source: str
    is_verified: bool


@dataclass(frozen=True)
class Compared:
    """One of the two placements as it is shown."""

    name: str
    home: FunctionHome | None
    is_from_tree: bool
    parts: tuple[tuple[str, tuple[Said, ...]], ...]


@reads(*MAY_READ)
def placement(request: HttpRequest) -> HttpResponse:
    """Answer: what does it do to the question where the coordinator sits?"""
    day, language = today(), get_language() or "sv"
    views = queries.views_of(queries.functions(), day)
    homes = [view.home for view in views if view.is_in_force and view.home is not None]
    known = placements.known().placements
    form = CompareForm(request.GET or None, choices=[(each.key, each.name(language)) for each in known])
    with keeping():
        present = placements.present_placements(homes, day)
        a = next(iter(present), known[0].key)
        b = next(each.key for each in known if each.key != a)
        form.initial = {"a": a, "b": b}
        names = function_names(language)
        pair = [
            _compared(analysis, present.get(key), names, language)
            for key in form.chosen(a, b)
            if (analysis := placements.analysis_of(key, present.get(key), day, language)) is not None
        ]
    context = {
        "form": form,
        "pair": pair,
        "rows": [(title, [dict(each.parts)[title] for each in pair]) for title, _said in pair[0].parts],
        "present": list(present.values()),
        "source": placements.known().cited(language),
    }
    return render(request, "coordinator/placement.html", context)


def _compared(
    analysis: Analysis, home: FunctionHome | None, names: dict[str, str], language: str
) -> Compared:
    def said(statements: Iterable[Statement]) -> tuple[Said, ...]:
        return tuple(Said(each.text(language), each.cited(language), each.is_verified) for each in statements)

    def named(function: str, why: Statement | None) -> Said:
        word = names.get(function, function)
        if why is None:
            return Said(word, _("the organisation tree"), True)
        return Said(f"{word}. {why.text(language)}", why.cited(language), why.is_verified)

    return Compared(
        name=analysis.placement.name(language),
        home=home,
        is_from_tree=analysis.is_from_tree,
        parts=(
            (_("What the question tends to become"), said(analysis.placement.becomes)),
            (_("Lies near"), tuple(named(each.function, each.why) for each in analysis.near)),
            (
                _("Risks being left out, and so must be tied by the internal coordination"),
                tuple(named(each.function, each.why) for each in analysis.left_out),
            ),
            (_("What it is good for"), said(analysis.placement.gains)),
            (_("What it puts at risk"), said(analysis.placement.risks)),
        ),
    )
