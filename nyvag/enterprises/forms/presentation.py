"""What is filled in about an enterprise's offers, contact and references."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.enterprises.commands.presentation import About, ContactFunction, OfferFacts, ReferenceFacts
from nyvag.enterprises.forms.register import category_choices
from nyvag.enterprises.models import Offer, Presentation
from nyvag.enterprises.rules.areas import area_name, read_areas
from nyvag.enterprises.rules.codes import CodeList, languages, target_groups
from nyvag.enterprises.rules.contact import looks_like_a_person
from nyvag.ui.fields import TidyText

EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
LONGEST_LEAD_TIME_DAYS = 730


def _choices(codes: CodeList) -> list[tuple[str, str]]:
    language = get_language() or "sv"
    return [(code.code, code.name(language)) for code in codes.codes]


def _offer_choices() -> list[tuple[str, str]]:
    return [("", _("Choose from the list")), *category_choices()]


class OfferForm(forms.Form):
    """One thing the enterprise sells, and where, how much and how soon."""

    category = forms.ChoiceField(label=gettext_lazy("What is offered"), choices=_offer_choices)
    description = TidyText(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For example: Lunch to meetings, also without gluten and milk."),
    )
    areas = forms.CharField(
        label=gettext_lazy("Where it is delivered"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy(
            "Municipalities or counties with a comma between, or “hela landet” for all of Sweden."
        ),
    )
    capacity = TidyText(
        label=gettext_lazy("How much you can deliver"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example: 60 lunches a day, or two offices a week."),
    )
    lead_time_days = forms.IntegerField(
        label=gettext_lazy("How many days before you need to know"),
        required=False,
        min_value=0,
        max_value=LONGEST_LEAD_TIME_DAYS,
    )

    def clean_areas(self) -> tuple[str, ...]:
        """Read the places; name those that are not known."""
        read = read_areas(self.cleaned_data["areas"])
        if read.unknown:
            said = _("Not known as a municipality or county: %(words)s. Check the spelling.")
            raise ValidationError(said % {"words": ", ".join(read.unknown)})
        return read.codes

    def facts(self) -> OfferFacts:
        """Give the facts."""
        return OfferFacts(**self.cleaned_data)

    @staticmethod
    def initial_for(offer: Offer) -> dict[str, Any]:
        """Fill the form with an offer."""
        language = get_language() or "sv"
        return {
            "category": offer.category,
            "description": offer.description,
            "areas": ", ".join(area_name(code, language) for code in offer.areas),
            "capacity": offer.capacity,
            "lead_time_days": offer.lead_time_days,
        }


class AboutForm(forms.Form):
    """What the enterprise is, and whom it is there for."""

    about = TidyText(
        label=gettext_lazy("About the enterprise"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("A few lines in plain words. Name no person who works or takes part there."),
    )
    target_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Whom you are there for"),
        choices=lambda: _choices(target_groups()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you can be met in"),
        choices=lambda: _choices(languages()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def facts(self) -> About:
        """Give the facts."""
        data = self.cleaned_data
        return About(data["about"], tuple(data["target_groups"]), tuple(data["languages"]))

    @staticmethod
    def initial_for(own: Presentation | None) -> dict[str, Any]:
        """Fill the form with what is known."""
        if own is None:
            return {}
        return {"about": own.about, "target_groups": own.target_groups, "languages": own.languages}


class ContactForm(forms.Form):
    """Which function to call."""

    contact_function = TidyText(
        label=gettext_lazy("Function"),
        max_length=120,
        help_text=gettext_lazy("For example: the office, sales or the manager. Not a person's name."),
    )
    contact_phone = TidyText(label=gettext_lazy("Telephone"), required=False, max_length=40)
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail address of the function"),
        required=False,
        help_text=gettext_lazy(
            "For example info@ or order@. Links to confirm the facts and to sign in are mailed here."
        ),
    )
    is_a_function = forms.BooleanField(
        label=gettext_lazy("The address belongs to the function, not to one person"), required=False
    )
    may_be_public = forms.BooleanField(
        label=gettext_lazy("The presentation, the contact, pictures and documents may be shown to anyone"),
        required=False,
        help_text=gettext_lazy("Otherwise only the municipalities and regions that use the register see it."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a way to reach the function, and that the address is not a person's own."""
        data = super().clean() or self.cleaned_data
        email = data.get("contact_email") or ""
        if not email and not data.get("contact_phone") and "contact_email" in data:
            self.add_error("contact_phone", _("Write a telephone number or an e-mail address."))
        if email and looks_like_a_person(email) and not data.get("is_a_function"):
            said = _(
                "The address looks like a person's own. Write one that stays when somebody leaves, or tick "
                "that it belongs to the function."
            )
            self.add_error("contact_email", said)
        return data

    def facts(self) -> ContactFunction:
        """Give the facts."""
        data = self.cleaned_data
        return ContactFunction(
            function=data["contact_function"],
            phone=data["contact_phone"],
            email=data["contact_email"],
            may_be_public=data["may_be_public"],
        )

    @staticmethod
    def initial_for(own: Presentation | None) -> dict[str, Any]:
        """Fill the form with what is known; an address kept before has been said to be a function's."""
        if own is None:
            return {}
        kept = ("contact_function", "contact_phone", "contact_email", "may_be_public")
        is_said = bool(own.contact_email) and looks_like_a_person(own.contact_email)
        return {name: getattr(own, name) for name in kept} | {"is_a_function": is_said}


class ReferenceForm(forms.Form):
    """A customer, what was delivered, and when."""

    customer = TidyText(
        label=gettext_lazy("Customer"),
        max_length=200,
        help_text=gettext_lazy("The organisation, not a person there."),
    )
    what = TidyText(label=gettext_lazy("What you delivered"), max_length=400)
    first_year = forms.IntegerField(
        label=gettext_lazy("First year"), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    last_year = forms.IntegerField(
        label=gettext_lazy("Last year"),
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        help_text=gettext_lazy("Leave it empty if you still deliver."),
    )

    def clean(self) -> dict[str, Any]:
        """Check that the years are in order."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year is before the first year."))
        return data

    def facts(self) -> ReferenceFacts:
        """Give the facts."""
        return ReferenceFacts(**self.cleaned_data)
