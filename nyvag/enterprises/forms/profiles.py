"""What people fill in about the definitions they use."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.commands.profiles import OwnDefinition
from nyvag.enterprises.models import DefinitionProfile
from nyvag.enterprises.rules.profiles import Criterion
from nyvag.ui.fields import TidyText, tidy_area

MOST_QUESTIONS = 30


class AdoptForm(forms.Form):
    """Where the body has decided to use a definition."""

    steering_document = TidyText(
        label=gettext_lazy("Decided in"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The policy or plan that says so, with date and paragraph, if there is one."),
    )


class OwnProfileForm(forms.Form):
    """A definition in the body's own words."""

    name = TidyText(label=gettext_lazy("Name"), max_length=200)
    about = tidy_area(gettext_lazy("What the definition is for"))
    limits = tidy_area(
        gettext_lazy("What it does not say"), gettext_lazy("Stands beside the definition on the public page.")
    )
    source = tidy_area(gettext_lazy("Where it comes from"), rows=2)
    steering_document = TidyText(
        label=gettext_lazy("Decided in"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The policy or plan that says so, with date and paragraph, if there is one."),
    )

    def definition(self, criteria: list[Criterion]) -> OwnDefinition:
        """Give the definition with its questions."""
        return OwnDefinition(**self.cleaned_data, criteria=criteria)


class CriterionForm(forms.Form):
    """One question of a definition."""

    question = TidyText(
        label=gettext_lazy("Question"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Put it so that yes is in the enterprise's favour."),
    )
    is_must = forms.BooleanField(
        label=gettext_lazy("A must: no to this question settles it"), required=False, initial=True
    )
    help = TidyText(label=gettext_lazy("Help to whoever answers"), required=False, max_length=500)


if TYPE_CHECKING:
    _CriterionForms = BaseFormSet[CriterionForm]
else:
    _CriterionForms = BaseFormSet  # the class takes no brackets at run time


class _Criteria(_CriterionForms):
    """The questions of a definition, in order."""

    def clean(self) -> None:
        """Refuse a definition without a question."""
        if not self.criteria():
            raise ValidationError(_("Write at least one question."))

    def criteria(self) -> list[Criterion]:
        """Give the questions that were written."""
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        return [
            Criterion(
                key=str(number),
                is_must=row["is_must"],
                question_sv=row["question"],
                question_en="",
                help_sv=row["help"],
            )
            for number, row in enumerate((row for row in rows if row.get("question")), 1)
        ]


def criteria_formset(data: Any, *, initial: list[dict[str, Any]]) -> Any:
    """Make the questions' forms: those there are, and three empty ones."""
    made = formset_factory(CriterionForm, formset=_Criteria, extra=3, max_num=MOST_QUESTIONS)
    return made(data, initial=initial, prefix="fraga")


def with_more_rows(data: Any) -> Any:
    """Give what was typed, with room for three more questions."""
    more = data.copy()
    more["fraga-TOTAL_FORMS"] = str(min(int(data.get("fraga-TOTAL_FORMS", 0)) + 3, MOST_QUESTIONS))
    return more


def initial_of(profile: DefinitionProfile) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Fill the forms with the version a new one follows."""
    head = {
        "name": profile.name_sv,
        "about": profile.about_sv,
        "limits": profile.limits_sv,
        "source": profile.source,
        "steering_document": profile.steering_document,
    }
    rows = profile.criteria.order_by("position")
    return head, [{"question": row.question_sv, "is_must": row.is_must, "help": row.help_sv} for row in rows]
