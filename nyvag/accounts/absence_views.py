"""Being away: name who stands in, see what is noted, take it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nyvag.accounts import absences, queries
from nyvag.accounts.models import Absence
from nyvag.core.access import STAFF, Actor, actor_of, writes
from nyvag.core.clock import now, today
from nyvag.ui.fields import day_field, offer
from nyvag.ui.forms import render_form


class AbsenceForm(forms.Form):
    """Who is away, who stands in and for how long."""

    user_id = forms.TypedChoiceField(label=gettext_lazy("Who is away"), coerce=int)
    substitute_id = forms.TypedChoiceField(
        label=gettext_lazy("Who stands in"),
        help_text=gettext_lazy("Gets the reminders, and sees and reports what waits, during these days."),
        coerce=int,
    )
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the staff; only who keeps the body's roles names another person as away."""
        super().__init__(*args, **kwargs)
        people = queries.staff()
        others = [(pk, name) for pk, name in people if pk != actor.user_id]
        offer(self, "substitute_id", [("", _("choose a person")), *people])
        if actor.role in absences.MAY_SPEAK_FOR_OTHERS:
            own = [(actor.user_id, _("I myself"))]
            offer(self, "user_id", [*own, *others])
        else:
            del self.fields["user_id"]
            offer(self, "substitute_id", [("", _("choose a person")), *others])


@writes(*STAFF)
def away(request: HttpRequest) -> HttpResponse:
    """Note that one is away and who stands in."""
    actor = actor_of(request)
    form = AbsenceForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_valid():
        said = {"user_id": actor.user_id, **form.cleaned_data}
        try:
            absences.be_away(by=actor, at=now(), **said)
        except absences.UnableToBeAway as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is noted. It ends by itself after the last day."))
            return redirect("accounts:away")
    noted = queries.absences(today())
    if actor.role not in absences.MAY_SPEAK_FOR_OTHERS:
        noted = noted.filter(user_id=actor.user_id or 0)
    return render_form(request, "accounts/away.html", form, {"noted": list(noted), "actor": actor})


@writes(*STAFF)
@require_POST
def away_end(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Take an absence back."""
    absence = get_object_or_404(Absence.objects, pk=absence_id)
    try:
        absences.come_back(absence=absence, by=actor_of(request), at=now())
    except absences.UnableToBeAway as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nobody stands in any longer."))
    return redirect("accounts:away")
