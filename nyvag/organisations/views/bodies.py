"""The settings of a body."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import Role, actor_of, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands
from nyvag.organisations.forms import BodyForm
from nyvag.organisations.models import PublicBody
from nyvag.organisations.views.acting import FORM_PAGE
from nyvag.ui.forms import render_form


@writes(Role.ADMINISTRATOR)
def body_settings(request: HttpRequest) -> HttpResponse:
    """Change what the body is called, and its accent colour."""
    body = get_object_or_404(PublicBody, pk=current_body_id())
    form = BodyForm(request.POST or None, initial=model_to_dict(body, ["name", "accent", "contact_email"]))
    if not form.is_valid():
        return render_form(request, FORM_PAGE, form, {"heading": _("Settings of the organisation")})
    commands.change_body(body=body, by=actor_of(request), at=now(), **form.cleaned_data)
    messages.success(request, _("The settings have been saved."))
    return redirect("organisations:body-settings")
