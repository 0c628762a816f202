"""When the body's terms of office begin."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.mandate.access import MAY_LEAD
from nyvag.mandate.commands import terms as commands
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.forms.reviews import MoveForm, TermsForm
from nyvag.mandate.models import MovedTerm
from nyvag.mandate.queries import reviews as queries
from nyvag.mandate.rules.terms import Terms, next_term, term_on, term_rules
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def terms_edit(request: HttpRequest) -> HttpResponse:
    """Say when terms begin and how long they are, or that one begins on another day."""
    every, own = queries.terms(), queries.own_terms()
    is_moving = "ruled_on" in request.POST
    sent = request.POST if request.method == "POST" else None
    initial = {"first_on": every.first_on, "years": every.years, "reason": own.reason if own else ""}
    form = TermsForm(None if is_moving else sent, initial=initial)
    move = MoveForm(sent if is_moving else None, starts=_near(every))
    chosen = move if is_moving else form
    if chosen.is_valid():
        try:
            _save(request, form, move, is_moving=is_moving)
        except UnableToChangeMatter as refusal:
            chosen.add_error(None, str(refusal))
        else:
            messages.success(request, _("The terms of office are saved."))
            return redirect("mandate:review-list")
    language = get_language() or "sv"
    context = {
        "terms_form": form,
        "move_form": move,
        "rules": [(rule.name(language), rule.law(language), rule) for rule in term_rules()],
        "moved": list(MovedTerm.objects.order_by("ruled_on")),
        "own": own,
    }
    return render_form(request, "mandate/terms_edit.html", chosen, context)


def _save(request: HttpRequest, form: TermsForm, move: MoveForm, *, is_moving: bool) -> None:
    if is_moving:
        data = move.cleaned_data
        commands.move_term(
            ruled_on=data["ruled_on"],
            starts_on=data["starts_on"],
            reason=data["why"],
            by=actor_of(request),
            at=now(),
        )
    else:
        commands.set_terms(**form.cleaned_data, by=actor_of(request), at=now())


def _near(every: Terms) -> list[date]:
    """Give the first days by the rule of the present term and those around it."""
    rule = Terms(every.first_on, every.years)
    present, coming = term_on(today(), rule), next_term(today(), rule)
    after = next_term(coming.starts_on, rule)
    return [each.starts_on for each in (present, coming, after) if each]
