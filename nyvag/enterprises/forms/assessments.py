"""What people fill in about definitions, assessments, requests to correct, and marks."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.enterprises.commands.assessments import Decision, GivenAnswer
from nyvag.enterprises.commands.marks import MarkFacts
from nyvag.enterprises.models import CorrectionKind, CriterionAnswer, Mark, ProfileCriterion
from nyvag.enterprises.models.assessments import ANSWERS, EVIDENCE_KINDS, OUTCOMES
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.marks import mark_kinds
from nyvag.enterprises.rules.transitions import CorrectionState
from nyvag.ui.fields import TidyText, day_field, tidy_area


class AssessmentForm(forms.Form):
    """The answers to every criterion of a definition, each with what shows it."""

    def __init__(self, *args: Any, criteria: Sequence[ProfileCriterion], **kwargs: Any) -> None:
        """Make four fields for each criterion."""
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self._add_fields(criterion)

    def _add_fields(self, criterion: ProfileCriterion) -> None:
        key = criterion.pk
        self.fields[f"answer_{key}"] = forms.ChoiceField(
            label=_("Answer"), choices=ANSWERS, initial=Answer.UNKNOWN, widget=forms.RadioSelect
        )
        self.fields[f"evidence_{key}"] = tidy_area(
            gettext_lazy("What shows it"), gettext_lazy("Quote the sentence, or name the document."), rows=2
        )
        self.fields[f"kind_{key}"] = forms.ChoiceField(
            label=_("Kind of source"), choices=[("", _("not said")), *EVIDENCE_KINDS], required=False
        )
        self.fields[f"on_{key}"] = day_field(gettext_lazy("Seen on"), required=False)

    def questions(self) -> Iterator[tuple[ProfileCriterion, list[BoundField]]]:
        """Give each criterion with its fields."""
        for criterion in self.criteria:
            names = (f"{part}_{criterion.pk}" for part in ("answer", "evidence", "kind", "on"))
            yield criterion, [self[name] for name in names]

    def answers(self) -> dict[int, GivenAnswer]:
        """Give what was answered, by the key of the criterion."""
        data = self.cleaned_data
        return {
            row.pk: GivenAnswer(
                answer=Answer(data[f"answer_{row.pk}"]),
                evidence=data[f"evidence_{row.pk}"],
                evidence_kind=data[f"kind_{row.pk}"],
                evidence_on=data[f"on_{row.pk}"],
            )
            for row in self.criteria
        }

    @staticmethod
    def initial_for(answers: Sequence[CriterionAnswer]) -> dict[str, Any]:
        """Fill the form with what was answered before."""
        filled: dict[str, Any] = {}
        for row in answers:
            key = row.criterion_id
            filled |= {f"answer_{key}": row.answer, f"evidence_{key}": row.evidence}
            filled |= {f"kind_{key}": row.evidence_kind, f"on_{key}": row.evidence_on}
        return filled


class DecisionForm(forms.Form):
    """What was decided on an assessment."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = tidy_area(
        gettext_lazy("Reason or reservation"),
        gettext_lazy("Needed for a reservation, or when you depart from what the answers come to."),
    )
    decided_by = TidyText(
        label=gettext_lazy("Decided by"),
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )
    decided_on = day_field(gettext_lazy("Decided on"))
    review_by = day_field(
        gettext_lazy("Look at it again by"),
        help_text=gettext_lazy("Two years from the decision if nothing else is said."),
    )
    public_note = tidy_area(
        gettext_lazy("Note for the public page"), gettext_lazy("The enterprise and the public can read this.")
    )
    internal_note = tidy_area(
        gettext_lazy("Internal note"), gettext_lazy("Only your organisation reads this.")
    )

    def clean(self) -> dict[str, Any]:
        """Check that the review comes after the decision."""
        data = super().clean() or self.cleaned_data
        decided, review = data.get("decided_on"), data.get("review_by")
        if decided and review and review <= decided:
            self.add_error("review_by", _("The day of review must be after the decision."))
        return data

    def decision(self) -> Decision:
        """Give the decision."""
        return Decision(**{**self.cleaned_data, "outcome": Outcome(self.cleaned_data["outcome"])})


class CorrectionForm(forms.Form):
    """What the enterprise asks for."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it asks for"), choices=CorrectionKind.choices, widget=forms.RadioSelect
    )
    text = TidyText(
        label=gettext_lazy("In its own words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    asked_by = TidyText(
        label=gettext_lazy("Asked by"),
        max_length=200,
        help_text=gettext_lazy("The function at the enterprise, for example the manager."),
    )
    asked_on = day_field(gettext_lazy("Asked on"))


class CorrectionAnswerForm(forms.Form):
    """The answer to a request."""

    state = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=(
            (CorrectionState.ACCEPTED, gettext_lazy("accepted: the assessment is made again")),
            (CorrectionState.REJECTED, gettext_lazy("rejected: the assessment stands")),
            (CorrectionState.WITHDRAWN, gettext_lazy("withdrawn by the enterprise")),
        ),
        widget=forms.RadioSelect,
    )
    answer = TidyText(
        label=gettext_lazy("Reason, as the enterprise will read it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    answered_by = TidyText(
        label=gettext_lazy("Answered by"),
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )


def _mark_choices() -> list[tuple[str, str]]:
    language = get_language() or "sv"
    return [(kind.code, kind.name(language)) for kind in mark_kinds().values()]


class MarkForm(forms.Form):
    """A certificate or registration."""

    kind = forms.ChoiceField(label=gettext_lazy("Mark"), choices=_mark_choices)
    number = TidyText(label=gettext_lazy("Number"), required=False, max_length=100)
    issuer = TidyText(
        label=gettext_lazy("Issuer"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only for another mark than those in the list."),
    )
    valid_from = day_field(gettext_lazy("Valid from"), required=False)
    valid_to = day_field(gettext_lazy("Valid to"), required=False)
    verified_on = day_field(
        gettext_lazy("Looked up with the issuer on"),
        required=False,
        help_text=gettext_lazy("Leave it empty if the enterprise only says so."),
    )
    verified_by = TidyText(
        label=gettext_lazy("Looked up by"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first day."))
        if data.get("verified_by") and not data.get("verified_on"):
            self.add_error("verified_on", _("Say which day the mark was looked up."))
        return data

    def facts(self) -> MarkFacts:
        """Give the facts."""
        return MarkFacts(**self.cleaned_data)

    @staticmethod
    def initial_for(mark: Mark) -> dict[str, Any]:
        """Fill the form with a mark."""
        return {name: getattr(mark, name) for name in MarkForm.base_fields}


class ReasonForm(forms.Form):
    """Why something is taken away or ended."""

    reason = TidyText(label=gettext_lazy("Reason"), max_length=2000)
