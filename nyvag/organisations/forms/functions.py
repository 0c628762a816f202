"""Forms about what units do."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.organisations.queries import functions
from nyvag.ui.fields import FreeText, day_field


def function_choices() -> list[tuple[str, str]]:
    """List the functions that can be chosen today."""
    return functions(language=get_language() or "sv", on=today())


class GiveFunctionForm(forms.Form):
    """What a unit does, and from when."""

    function = forms.ChoiceField(label=_("Function"), choices=function_choices)
    starts_on = day_field(_("From"), required=False, help_text=_("Leave empty when it is not known."))
    ends_on = day_field(_("Last day"), required=False, help_text=_("Leave empty when it goes on."))


class EndFunctionForm(forms.Form):
    """The last day a unit did something, or that it never did."""

    ends_on = day_field(_("Last day"))


class FunctionForm(forms.Form):
    """A function of the body's own."""

    name = FreeText(
        label=_("Name"),
        max_length=80,
        help_text=_("A word for what is done, not for the unit that does it. For example: Crime prevention."),
    )

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        return dict(self.cleaned_data)
