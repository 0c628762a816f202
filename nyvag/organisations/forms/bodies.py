"""The form of the body's settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import ACCENTS


class BodyForm(forms.Form):
    """What a body is called, and its colour."""

    name = forms.CharField(label=_("Name"), max_length=120)
    accent = forms.ChoiceField(label=_("Accent colour"), choices=ACCENTS)
    contact_email = forms.EmailField(
        label=_("Public contact address"),
        required=False,
        help_text=_("Shown to anyone, on the public page and in the accessibility statement."),
    )
