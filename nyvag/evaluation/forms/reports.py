"""What people fill in about a report: kind, language and title; commentary; why it is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.evaluation.models.reports import REPORT_KINDS
from nyvag.evaluation.rules.commentary import MOST_SIGNS
from nyvag.evaluation.rules.reports import ReportKind
from nyvag.ui.fields import TidyText, text_area

LANGUAGES = (("sv", gettext_lazy("Swedish")), ("en", gettext_lazy("English")))


class ReportForm(forms.Form):
    """Which report is made of a round."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=REPORT_KINDS, widget=forms.RadioSelect, initial=ReportKind.ROUND
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=LANGUAGES, widget=forms.RadioSelect, initial="sv"
    )
    title = TidyText(label=gettext_lazy("Title"), max_length=200)

    def told(self) -> dict[str, Any]:
        """Give what was chosen as the command takes it."""
        return {**self.cleaned_data, "kind": ReportKind(self.cleaned_data["kind"])}


class TitleForm(forms.Form):
    """Another title."""

    title = TidyText(label=gettext_lazy("Title"), max_length=200)


class CommentaryForm(forms.Form):
    """Commentary to a section; `seen` numbers the version that was read, so that nobody is overwritten."""

    text = text_area(
        gettext_lazy("Commentary"),
        gettext_lazy(
            "An empty line begins a new paragraph. A line that begins with - becomes a point in a list."
        ),
        rows=10,
        most=MOST_SIGNS,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReopenForm(forms.Form):
    """Why a report that is public is taken back."""

    why = text_area(
        gettext_lazy("Why it is taken back"),
        gettext_lazy("Whoever has the address reads it there."),
        rows=3,
        required=True,
    )
