"""What people fill in about matters, the boards that handle them and the texts of their drafts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.commands.cases import CaseFields
from nyvag.mandate.models import AnchoringCase, CaseHandling
from nyvag.mandate.models.cases import CASE_STATES, HANDLING_ROLES, ORIGINS, PARTS
from nyvag.mandate.queries.cases import staff, units_on
from nyvag.mandate.rules.cases import NEEDS_NOTE, CaseState, HandlingRole, Origin
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.rules.drafts import LISTED
from nyvag.organisations.rules.kinds import UnitKind
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, day_field, offer, text_area

HELP = {
    Part.PROPOSAL: gettext_lazy(
        "One point a line, each beginning with the board: The executive board proposes ..."
    ),
    Part.SUMMARY: gettext_lazy("Three to five sentences that can be read on their own."),
    Part.BACKGROUND: gettext_lazy("Left empty, what is to be decided is used."),
    Part.ASSESSMENT: gettext_lazy("Why this proposal and not another."),
    Part.ECONOMY: gettext_lazy("What it costs, from which budget, or that it costs nothing."),
    Part.BASIS: gettext_lazy("One paper a line."),
    Part.RECIPIENTS: gettext_lazy("One recipient a line."),
}
STEP_WORDS = {
    CaseState.INVESTIGATING: gettext_lazy("It is being investigated"),
    CaseState.REMISS: gettext_lazy("It is out for comments"),
    CaseState.ON_AGENDA: gettext_lazy("It is on a board's agenda"),
    CaseState.IN_FORCE: gettext_lazy("What was decided is in force"),
    CaseState.UNDER_REVISION: gettext_lazy("It is being revised"),
    CaseState.REPEALED: gettext_lazy("It is repealed"),
    CaseState.CLOSED: gettext_lazy("It is closed without coming into force"),
}


class CaseForm(forms.Form):
    """A matter: only its title is needed."""

    title = FreeText(label=gettext_lazy("What is the matter called?"), max_length=200)
    question = text_area(gettext_lazy("What is to be decided?"), gettext_lazy("One or two sentences."))
    origin = forms.ChoiceField(
        label=gettext_lazy("How was it raised?"), choices=ORIGINS, initial=Origin.OFFICER
    )
    origin_note = FreeText(
        label=gettext_lazy("Which one?"),
        help_text=gettext_lazy("For example the number of the motion, or the name of the enterprise."),
        required=False,
        max_length=300,
    )
    diary_number = FreeText(label=gettext_lazy("Diary number"), required=False, max_length=60)
    officer_id = forms.TypedChoiceField(
        label=gettext_lazy("Case officer"), coerce=int, empty_value=None, required=False
    )
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Responsible unit"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the people and the units there are on a day."""
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in units_on(on)}
        units = [("", _("not decided yet")), *((pk, unit.name) for pk, unit in self.units.items())]
        offer(self, "unit", units)
        offer(self, "officer_id", [("", _("nobody yet")), *staff()])

    def case_fields(self) -> CaseFields:
        """Give what was filled in."""
        data = self.cleaned_data
        names = ("title", "question", "origin_note", "diary_number", "officer_id")
        return CaseFields(
            origin=Origin(data["origin"]),
            unit=self.units.get(data["unit"]),
            **{name: data[name] for name in names},
        )

    @staticmethod
    def initial_for(case: AnchoringCase) -> dict[str, Any]:
        """Fill the form with what the matter is."""
        names = ("title", "question", "origin", "origin_note", "diary_number", "officer_id")
        return {"unit": case.unit_id, **{name: getattr(case, name) for name in names}}


class NewCaseForm(CaseForm):
    """A matter, and the day it was raised."""

    on = RoughDayField(label=gettext_lazy("When was it raised?"), required=False)
    field_order = ("title", "question", "origin", "origin_note", "on")


class StepForm(forms.Form):
    """What a matter becomes, on which day, and a note."""

    state = forms.ChoiceField(label=gettext_lazy("What has happened?"), widget=forms.RadioSelect)
    on = RoughDayField(label=gettext_lazy("Which day?"), required=False)
    note = FreeText(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Needed when the matter is closed or repealed: say why."),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, states: "tuple[CaseState, ...]", **kwargs: Any) -> None:
        """Offer what the matter may become."""
        super().__init__(*args, **kwargs)
        offered = [(state, STEP_WORDS[state]) for state, _word in CASE_STATES if state in states]
        offer(self, "state", offered)
        if len(offered) == 1:
            self.fields["state"].initial = offered[0][0]

    def clean(self) -> dict[str, Any]:
        """Ask for a note where one is needed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("state") in NEEDS_NOTE and not values.get("note"):
            self.add_error("note", _("Say why, so that others understand it later."))
        return values


DECIDING = (UnitKind.COUNCIL, UnitKind.EXECUTIVE_BOARD, UnitKind.BOARD, UnitKind.COMMITTEE)
"""Units that handle most matters, and so stand first among those to choose from."""


class HandlingForm(forms.Form):
    """A board that is to handle a matter."""

    unit = forms.TypedChoiceField(label=gettext_lazy("Board or committee"), coerce=int)
    role = forms.ChoiceField(
        label=gettext_lazy("What does it do?"), choices=HANDLING_ROLES, initial=HandlingRole.PREPARES
    )
    planned_on = day_field(
        gettext_lazy("Planned meeting"),
        required=False,
        help_text=gettext_lazy("Leave empty when the day is unknown."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the units there are on a day, boards first."""
        super().__init__(*args, **kwargs)
        found = sorted(units_on(on), key=lambda unit: unit.kind not in DECIDING)
        self.units = {unit.pk: unit for unit in found}
        offer(self, "unit", [("", _("none chosen")), *((pk, unit.name) for pk, unit in self.units.items())])


class HandledForm(forms.Form):
    """When a board is to handle a matter, or what came of it."""

    planned_on = day_field(gettext_lazy("Planned meeting"), required=False)
    is_handled = forms.BooleanField(label=gettext_lazy("The board has handled the matter"), required=False)
    handled_on = day_field(
        gettext_lazy("The meeting was held"),
        required=False,
        help_text=gettext_lazy("Leave empty when the day is unknown."),
    )
    outcome = FreeText(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("For example: proposes that the council adopts the policy."),
        required=False,
        max_length=500,
    )

    @staticmethod
    def initial_for(handling: CaseHandling) -> dict[str, Any]:
        """Fill the form with what is known."""
        names = ("planned_on", "is_handled", "handled_on", "outcome")
        return {name: getattr(handling, name) for name in names}


class TextsForm(forms.Form):
    """The texts that the drafts of a matter are written from, with the version they were read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a field for each part."""
        super().__init__(*args, **kwargs)
        for part, label in PARTS:
            rows = 4 if part in LISTED else 7
            self.fields[part.value] = text_area(label, HELP[part], rows=rows, most=20_000)

    def texts(self) -> dict[Part, str]:
        """Give what was written, by part."""
        return {part: self.cleaned_data[part.value] for part in Part}
