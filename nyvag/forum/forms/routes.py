"""What people fill in about whom to call."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.forum.commands.routes import RouteFacts
from nyvag.forum.models import ContactRoute
from nyvag.organisations.models import Unit
from nyvag.ui.fields import TidyText, offer_rows, tidy_area


class RouteForm(forms.Form):
    """One question and who answers it."""

    question = TidyText(
        label=gettext_lazy("The question, as an enterprise would ask it"),
        max_length=200,
        help_text=gettext_lazy("For example: We want to sell to you. Whom do we talk to?"),
    )
    answer = tidy_area(
        gettext_lazy("Short answer"), gettext_lazy("What happens when they call. May be left empty.")
    )
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=None, required=False, empty_label=gettext_lazy("not said")
    )
    function = TidyText(
        label=gettext_lazy("Function that answers"),
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )
    mailbox = forms.EmailField(
        label=gettext_lazy("Mailbox of the function"),
        required=False,
        help_text=gettext_lazy("An address that several people read, so that it holds when someone leaves."),
    )
    phone = TidyText(label=gettext_lazy("Telephone"), max_length=40, required=False)
    deputy_function = TidyText(
        label=gettext_lazy("Deputy function"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Who answers when the first does not."),
    )
    deputy_mailbox = forms.EmailField(label=gettext_lazy("Mailbox of the deputy"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units of the body."""
        super().__init__(*args, **kwargs)
        found = Unit.objects.in_force(today()).order_by("name")
        offer_rows(self, "unit", found)

    def clean(self) -> dict[str, Any]:
        """Check that somebody can be reached, and that a deputy's mailbox has a function."""
        data = super().clean() or self.cleaned_data
        tried = not {"mailbox", "phone"} & set(self.errors)
        if tried and not data.get("mailbox") and not data.get("phone"):
            self.add_error("mailbox", _("Give a mailbox or a telephone number."))
        if data.get("deputy_mailbox") and not data.get("deputy_function"):
            self.add_error("deputy_function", _("Say which function deputises."))
        return data

    def facts(self) -> RouteFacts:
        """Give the facts."""
        return RouteFacts(**self.cleaned_data)

    @staticmethod
    def initial_for(route: ContactRoute) -> dict[str, Any]:
        """Fill the form with a row."""
        return {name: getattr(route, name) for name in RouteForm.base_fields}
