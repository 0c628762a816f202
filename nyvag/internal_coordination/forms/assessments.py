"""What people fill in about self-assessments."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.accounts.queries import members
from nyvag.core.access import STAFF
from nyvag.internal_coordination.commands.answering import Answer
from nyvag.internal_coordination.forms.routines import language
from nyvag.internal_coordination.models import AssessmentAnswer, AssessmentStatement, SelfAssessment
from nyvag.ui.fields import FreeText, day_field, offer, text_area

NO_ANSWER = "-"


def words_of(of: Any) -> str:
    """Return a statement's words, or those of a step of the scale, in the reader's language."""
    sv, en = (of["sv"], of["en"]) if isinstance(of, dict) else (of.text_sv, of.text_en)
    return str(en if language().startswith("en") else sv)


def scale_choices(assessment: SelfAssessment) -> list[tuple[str, str]]:
    """Offer the steps of the round's own scale, and no answer."""
    steps = [(str(each["value"]), f"{each['value']} – {words_of(each)}") for each in assessment.scale]
    return [*steps, (NO_ANSWER, _("no answer"))]


def grade_of(chosen: str) -> int | None:
    """Return the grade that was chosen."""
    return None if chosen == NO_ANSWER else int(chosen)


class PeopleForm(forms.Form):
    """Who is asked, and until when."""

    closes_on = day_field(gettext_lazy("Last day to answer"))
    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who is to answer?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Each answers for themselves, and is reminded by mail until the answers are in."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer everyone who works here."""
        super().__init__(*args, **kwargs)
        found = members().filter(role__in=STAFF, user__is_active=True)
        people = found.values_list("user_id", "user__name")
        offer(self, "people", list(people))


class NewAssessmentForm(PeopleForm):
    """A new round."""

    name = FreeText(label=gettext_lazy("Name"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200)
    field_order = ("name", "year", "closes_on", "people")


class AreaAnswerForm(forms.Form):
    """What one person answers about one area; what is left open is not answered yet."""

    def __init__(
        self,
        *args: Any,
        assessment: SelfAssessment,
        statements: Iterable[AssessmentStatement],
        given: Mapping[int, AssessmentAnswer],
        **kwargs: Any,
    ) -> None:
        """Ask about each statement, with what was answered before."""
        super().__init__(*args, **kwargs)
        choices = scale_choices(assessment)
        for number, statement in enumerate(statements, 1):
            held = given.get(statement.pk)
            first = None if held is None else NO_ANSWER if held.grade is None else str(held.grade)
            label = f"{number}. {words_of(statement)}"
            self.fields[f"g-{statement.pk}"] = forms.ChoiceField(
                label=label, choices=choices, widget=forms.RadioSelect, required=False, initial=first
            )
            self.fields[f"c-{statement.pk}"] = FreeText(
                label=_("Comment on %(number)d") % {"number": number},
                required=False,
                max_length=1000,
                initial=held.comment if held else "",
            )

    def answers(self) -> dict[int, Answer]:
        """Give what was answered; a comment alone is no answer with a comment."""
        found = {}
        for name, chosen in self.cleaned_data.items():
            kind, _dash, pk = name.partition("-")
            comment = self.cleaned_data.get(f"c-{pk}", "")
            if kind == "g" and (chosen or comment):
                found[int(pk)] = Answer(grade_of(chosen or NO_ANSWER), comment)
        return found


class AgreeForm(forms.Form):
    """The one answer the group agreed on."""

    grade = forms.ChoiceField(label=gettext_lazy("What do we agree on?"), widget=forms.RadioSelect)
    reason = text_area(
        gettext_lazy("Why?"),
        gettext_lazy("In a sentence or two, so that next year's group understands."),
        most=1000,
        required=True,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, assessment: SelfAssessment, **kwargs: Any) -> None:
        """Offer the round's own scale."""
        super().__init__(*args, **kwargs)
        offer(self, "grade", scale_choices(assessment))

    @staticmethod
    def initial_for(statement: AssessmentStatement) -> dict[str, Any]:
        """Fill the form with what was agreed before."""
        if not statement.is_agreed:
            return {"revision": statement.revision}
        grade = NO_ANSWER if statement.agreed_grade is None else str(statement.agreed_grade)
        return {"grade": grade, "reason": statement.agreed_reason, "revision": statement.revision}
