"""What a placement does: two of them beside each other, on the page and as an annex."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import reads
from nyvag.core.clock import today
from nyvag.documents.papers.answers import paper_answer
from nyvag.mandate.access import MAY_READ
from nyvag.mandate.forms.mandates import CompareForm
from nyvag.mandate.papers import placement_paper
from nyvag.mandate.queries.mandates import Responsibility, responsibility
from nyvag.mandate.queries.placing import TODAY, Choice, Organisation, choice_now, chosen
from nyvag.mandate.rules.mandates import PlacementKind
from nyvag.mandate.rules.placement import Analysis, Statement, placements
from nyvag.mandate.sentences import answer


@dataclass(frozen=True)
class Comparison:
    """Two places beside each other, and what they were chosen among."""

    found: Responsibility
    organisation: Organisation
    choices: list[Choice]
    pair: list[Choice]

    @property
    def analyses(self) -> list[tuple[str, Analysis]]:
        """Each place by name, with what it does."""
        return [(choice.name, self.organisation.analysis(choice)) for choice in self.pair]


@reads(*MAY_READ)
def placement_compare(request: HttpRequest) -> HttpResponse:
    """Answer: what would another placement do to the question?"""
    compared = _compared(request)
    choices = [(each.key, each.name) for each in compared.choices]
    given = {name: choice.key for name, choice in zip("ab", compared.pair, strict=True)}
    shown = compared.analyses
    context: dict[str, Any] = {
        "form": CompareForm(given, choices=choices),
        "answer": answer(compared.found),
        "compared": shown,
        "rows": _rows(shown, compared.organisation.names),
        "names": compared.organisation.names,
        "rules": placements(),
        "query": f"?a={given['a']}&b={given['b']}",
        "day": today(),
    }
    return render(request, "mandate/placement_compare.html", context)


@reads(*MAY_READ)
def placement_annex(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the comparison as an annex."""
    compared, body = _compared(request), getattr(request, "public_body", None)
    paper = placement_paper(
        compared.analyses,
        names=compared.organisation.names,
        answer=answer(compared.found),
        sender=body.name if body else "",
        on=today(),
        language=compared.organisation.language,
    )
    return paper_answer(request, paper, form)


def _compared(request: HttpRequest) -> Comparison:
    """Read the two places from the address; today's and the other sort where it says nothing."""
    organisation, found = Organisation(today(), get_language() or "sv"), responsibility(today())
    now_ = choice_now(found, _("As it is today"))
    choices = [now_, *organisation.choices()]
    other = (
        PlacementKind.SPECIALISED_BOARD
        if found.placement is PlacementKind.EXECUTIVE_BOARD
        else PlacementKind.EXECUTIVE_BOARD
    )
    pair = [
        chosen(request.GET.get("a", TODAY), choices) or now_,
        chosen(request.GET.get("b", other), choices) or choices[1],
    ]
    return Comparison(found, organisation, choices, pair)


def _rows(
    compared: list[tuple[str, Analysis]], names: dict[str, str]
) -> list[tuple[str, list[tuple[str, bool]], Statement | None]]:
    """Tell for each function whether it lies near in each of the places, and what is lost without it."""
    near = [(place, {each.function for each in analysis.near}) for place, analysis in compared]
    tie = placements().tie
    return [(name, [(place, key in found) for place, found in near], tie(key)) for key, name in names.items()]
