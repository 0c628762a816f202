"""What those who want to come fill in: who comes and what they need, an address, and what to hear of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.forum.commands.registrations import Registrant
from nyvag.forum.forms.events import category_choices, municipality_choices
from nyvag.forum.models import Subscription
from nyvag.forum.queries.subscriptions import Wish
from nyvag.ui.fields import FreeText

GONE_SOON = gettext_lazy("Only if you want to say. Removed a week after the meeting.")


class RegistrationForm(forms.Form):
    """Who comes."""

    name = FreeText(
        label=gettext_lazy("Name of the one who comes"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("Removed six months after the meeting."),
    )
    organisation = FreeText(
        label=gettext_lazy("Enterprise or organisation"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    function = FreeText(
        label=gettext_lazy("Function"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    access = FreeText(
        label=gettext_lazy("What you need to get in and take part"),
        max_length=300,
        required=False,
        help_text=GONE_SOON,
    )
    food = FreeText(label=gettext_lazy("Food"), max_length=200, required=False, help_text=GONE_SOON)
    language = FreeText(
        label=gettext_lazy("Language or interpreting"), max_length=200, required=False, help_text=GONE_SOON
    )
    may_be_named = forms.BooleanField(
        label=gettext_lazy("The enterprise may be named among those who took part, if minutes are published"),
        required=False,
    )

    def registrant(self) -> Registrant:
        """Give what was filled in."""
        return Registrant(**self.cleaned_data)


class LinkForm(forms.Form):
    """Where a link is to go."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy(
            "A link to register by comes there. The address is forgotten if you do not use it."
        ),
    )


class WishForm(forms.Form):
    """What one wants to be invited to."""

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Meetings about"),
        choices=category_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to hear of everything."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where you are"),
        choices=lambda: municipality_choices(gettext_lazy("anywhere")),
        required=False,
    )

    def wish(self) -> Wish:
        """Give what was chosen."""
        return Wish(tuple(self.cleaned_data["categories"]), self.cleaned_data["place"])

    @staticmethod
    def initial_for(subscription: Subscription | None) -> dict[str, Any]:
        """Fill the form with what is subscribed to."""
        if subscription is None:
            return {}
        return {"categories": [*subscription.categories], "place": subscription.place_code}


class SubscribeForm(WishForm):
    """What one wants to be invited to, and where the invitations go."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("You confirm by a link that comes there. Nothing is sent before you have."),
    )
    field_order = ("email", "categories", "place")
