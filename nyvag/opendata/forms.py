"""What strangers fill in on the public pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.forms.register import category_choices
from nyvag.enterprises.models import ReportKind
from nyvag.ui.fields import TidyText, offer


class PublicSearchForm(forms.Form):
    """What a stranger looks for in the public register."""

    q = forms.CharField(
        label=_("What do you need?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kategori = forms.ChoiceField(label=_("Category"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "kategori", [("", _("all")), *category_choices()])


class ErrorForm(forms.Form):
    """What is wrong, and where to answer if an answer is wanted."""

    kind = forms.ChoiceField(label=_("What is wrong?"), choices=ReportKind.choices, widget=forms.RadioSelect)
    text = TidyText(
        label=_("Tell what is right"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write nothing about persons."),
    )
    reply_email = forms.EmailField(
        label=_("E-mail, if you want an answer"),
        required=False,
        help_text=_("Used for the answer alone and erased two weeks after it. You may leave it empty."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
