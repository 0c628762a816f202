"""Fields shared by the forms of this room."""

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.ui.fields import FreeText


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = FreeText(label=gettext_lazy("Reason"), max_length=300)
