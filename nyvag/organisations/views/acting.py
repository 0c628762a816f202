"""What the pages of the organisation share: who may write, and how a refusal reaches the form."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest

from nyvag.core.access import Role, actor_of
from nyvag.core.clock import now
from nyvag.organisations.commands import (
    UnableToChangeFunction,
    UnableToChangeParty,
    UnableToChangeUnitError,
)

EDITORS = (Role.ADMINISTRATOR, Role.COORDINATOR)
FORM_PAGE = "organisations/organisation_form.html"
REFUSALS = (UnableToChangeUnitError, UnableToChangeFunction, UnableToChangeParty)
T = TypeVar("T")


def may_edit(request: HttpRequest) -> bool:
    """Tell whether the reader may change the organisation."""
    return actor_of(request).role in EDITORS


def attempt(request: HttpRequest, form: BaseForm, command: Callable[..., T], **fields: Any) -> T | None:
    """Run a command with what a form says, as the reader, now; give what came of it.

    Nothing comes where the form was not sent or must be corrected; a refusal is laid on the form, beside the
    field it is about.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    told = form.facts() if hasattr(form, "facts") else form.cleaned_data
    try:
        return command(by=actor_of(request), at=now(), **{**fields, **told})
    except REFUSALS as refusal:
        field = getattr(refusal, "field", None)
        form.add_error(field if field in form.fields else None, str(refusal))
    return None
