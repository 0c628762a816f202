"""What people fill in about reviews at new terms of office, and about the terms themselves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.reviewing import Reviewable
from nyvag.mandate.commands.reviews import AnswerFields
from nyvag.mandate.models.reviews import REVIEW_ANSWERS
from nyvag.mandate.rules.reviews import NEEDS_REPLACEMENT, ReviewAnswer
from nyvag.mandate.rules.terms import MOST_YEARS
from nyvag.ui.fields import FreeText, day_field, offer
from nyvag.ui.formatting import long_date


class BeginForm(forms.Form):
    """For which term, and until when the units may answer."""

    term_starts_on = forms.TypedChoiceField(
        label=gettext_lazy("Which term of office?"), coerce=date.fromisoformat
    )
    due_on = day_field(gettext_lazy("Last day to answer"))

    def __init__(self, *args: Any, starts: list[date], **kwargs: Any) -> None:
        """Offer the terms that can be reviewed."""
        super().__init__(*args, **kwargs)
        offered = [(day.isoformat(), _("from %(day)s") % {"day": long_date(day)}) for day in starts]
        offer(self, "term_starts_on", offered)


class RowForm(forms.Form):
    """Does one thing still hold, is it changed, or has it ended?"""

    answer = forms.ChoiceField(
        label=gettext_lazy("Does it still hold?"), choices=REVIEW_ANSWERS, widget=forms.RadioSelect
    )
    replaced_by = forms.ChoiceField(
        label=gettext_lazy("What replaces it?"),
        help_text=gettext_lazy("When it is changed or replaced."),
        required=False,
    )
    replaced_in_words = FreeText(
        label=gettext_lazy("Or in words"),
        help_text=gettext_lazy("When what replaces it is not in the system, or only a part was changed."),
        required=False,
        max_length=300,
    )
    note = FreeText(label=gettext_lazy("Note"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: list[Reviewable], **kwargs: Any) -> None:
        """Offer what else there is."""
        super().__init__(*args, **kwargs)
        choices = [("", _("none chosen")), *((each.key, each.title) for each in others)]
        offer(self, "replaced_by", choices)

    def clean(self) -> dict[str, Any]:
        """Ask what replaces a thing that was changed."""
        values: dict[str, Any] = super().clean() or {}
        is_named = values.get("replaced_by") or values.get("replaced_in_words")
        if values.get("answer") in NEEDS_REPLACEMENT and not is_named:
            self.add_error("replaced_by", _("Choose or write what replaces it, or what was changed."))
        return values

    def answer_fields(self) -> AnswerFields:
        """Give what was filled in."""
        data = self.cleaned_data
        names = ("note", "replaced_by", "replaced_in_words")
        return AnswerFields(ReviewAnswer(data["answer"]), **{name: data[name] for name in names})


class FinishForm(forms.Form):
    """How what is left is taken care of."""

    note = FreeText(
        label=gettext_lazy("How is what is left taken care of?"),
        help_text=gettext_lazy("Needed when something has no answer."),
        required=False,
        max_length=500,
    )


class TermsForm(forms.Form):
    """When the body's terms begin, and how long they are."""

    first_on = day_field(
        gettext_lazy("First day of a term"),
        help_text=gettext_lazy("Any term's first day will do; the others follow."),
    )
    years = forms.IntegerField(label=gettext_lazy("Years in a term"), min_value=1, max_value=MOST_YEARS)
    reason = FreeText(
        label=gettext_lazy("By which decision or rule?"),
        help_text=gettext_lazy("Needed when it is not the law's rule for councils."),
        required=False,
        max_length=300,
    )


class MoveForm(forms.Form):
    """One term that begins on another day."""

    ruled_on = forms.TypedChoiceField(label=gettext_lazy("Which term?"), coerce=date.fromisoformat)
    starts_on = day_field(gettext_lazy("It begins"))
    why = FreeText(label=gettext_lazy("Why?"), required=False, max_length=300)

    def __init__(self, *args: Any, starts: list[date], **kwargs: Any) -> None:
        """Offer the terms that are near."""
        super().__init__(*args, **kwargs)
        offered = [(day.isoformat(), long_date(day)) for day in starts]
        offer(self, "ruled_on", offered)
