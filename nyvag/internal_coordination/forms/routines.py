"""What people fill in about routines."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.clock import today
from nyvag.internal_coordination.commands.routines import RoutineFacts, Wording
from nyvag.internal_coordination.models import Routine, RoutineVersion
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.meetings.queries import people
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import functions, unit_choices
from nyvag.ui.fields import FreeText, day_field, offer, text_area

LONGEST = 20_000
WRITING_HELP = gettext_lazy(
    "Plain text. Begin a heading with ##, a point with - or 1. Write **important** for strong words and "
    "[words](/address/) for a link."
)


def language() -> str:
    """Return the reader's language."""
    return get_language() or "sv"


class FactsForm(forms.Form):
    """What a routine is called, where it belongs and who answers for it."""

    title = FreeText(
        label=gettext_lazy("What is the routine about?"),
        max_length=200,
        help_text=gettext_lazy("For example: Take in an idea and hand it to the right part of the body."),
    )
    area = forms.TypedChoiceField(label=gettext_lazy("Area of the handbook"), choices=AREAS, coerce=int)
    first_function = forms.ChoiceField(
        label=gettext_lazy("Function"),
        required=False,
        help_text=gettext_lazy("Two functions make a pair: the routine says what happens between them."),
    )
    second_function = forms.ChoiceField(label=gettext_lazy("And function"), required=False)
    role = FreeText(
        label=gettext_lazy("Role that answers for it"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: head of purchasing. The role stays when the person leaves."),
    )
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Unit that answers for it"), coerce=int, empty_value=None, required=False
    )
    person_id = forms.TypedChoiceField(
        label=gettext_lazy("Person to remind of the review"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the body's functions, units and people."""
        super().__init__(*args, **kwargs)
        named = functions(language=language(), on=today())
        nobody = [("", _("none chosen"))]
        choices_of: dict[str, list[Any]] = {
            "first_function": [("", _("all functions")), *named],
            "second_function": [("", _("no second one")), *named],
            "unit": [*nobody, *unit_choices(today())],
            "person_id": [*nobody, *people()],
        }
        for name, choices in choices_of.items():
            offer(self, name, choices)

    def clean(self) -> dict[str, Any]:
        """Require that a pair is two functions."""
        values: dict[str, Any] = super().clean() or {}
        first, second = values.get("first_function"), values.get("second_function")
        if second and second == first:
            self.add_error("second_function", _("A pair is two different functions."))
        if second and not first:
            self.add_error("first_function", _("Choose the first function of the pair too."))
        return values

    def facts(self) -> RoutineFacts:
        """Give what was filled in."""
        data = {name: self.cleaned_data[name] for name in FactsForm.base_fields}
        found = Unit.objects.filter(pk=data["unit"]).first() if data["unit"] else None
        return RoutineFacts(**{**data, "unit": found})

    @staticmethod
    def initial_for(routine: Routine) -> dict[str, Any]:
        """Fill the form with what the routine is."""
        names = ("title", "area", "first_function", "second_function", "role", "person_id")
        return {"unit": routine.unit_id, **{name: getattr(routine, name) for name in names}}


class WordingForm(forms.Form):
    """What the next version says."""

    text = text_area(gettext_lazy("Text of the routine"), WRITING_HELP, rows=18, most=LONGEST, required=True)
    checklist = text_area(
        gettext_lazy("Checklist"), gettext_lazy("One point a line. May be left empty."), rows=7
    )
    changed = FreeText(
        label=gettext_lazy("What have you changed, and why?"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Those who know the old version read this first."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def wording(self) -> Wording:
        """Give what was filled in."""
        data = self.cleaned_data
        return Wording(data["text"], data["checklist"], data["changed"])

    @staticmethod
    def initial_for(draft: RoutineVersion | None, latest: RoutineVersion | None) -> dict[str, Any]:
        """Fill the form with the draft, else with the words of the latest version."""
        of = draft or latest
        if of is None:
            return {"revision": 0}
        kept = {"text": of.text, "checklist": of.checklist, "revision": draft.revision if draft else 0}
        return {**kept, "changed": draft.changed if draft else ""}


class NewRoutineForm(FactsForm):
    """A new routine whole: its place, who answers, and its first words."""

    text = text_area(gettext_lazy("Text of the routine"), WRITING_HELP, rows=12, most=LONGEST, required=True)
    checklist = text_area(
        gettext_lazy("Checklist"), gettext_lazy("One point a line. May be left empty."), rows=5
    )
    field_order = ("title", "text", "checklist")

    def wording(self) -> Wording:
        """Give what was filled in."""
        return Wording(self.cleaned_data["text"], self.cleaned_data["checklist"])


class ReviewForm(forms.Form):
    """When the routine is looked at again."""

    review_on = day_field(
        gettext_lazy("Next review"),
        help_text=gettext_lazy("Whoever answers for the routine is reminded when the day has come."),
    )


class InForceForm(ReviewForm):
    """From when a version holds, and when it is looked at again."""

    valid_from = day_field(gettext_lazy("Holds from"))
    field_order = ("valid_from", "review_on")


def next_year(on: date) -> date:
    """Return the same day a year later; the day after a leap day."""
    return on.replace(year=on.year + 1) if (on.month, on.day) != (2, 29) else date(on.year + 1, 3, 1)
