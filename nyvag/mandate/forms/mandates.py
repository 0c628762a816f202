"""What people fill in about who answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.commands.mandates import MandateFacts
from nyvag.mandate.forms.fields import long_text
from nyvag.mandate.models import Decision, Mandate
from nyvag.mandate.models.mandates import MANDATE_ROLES, PLACEMENT_KINDS
from nyvag.mandate.queries.decisions import decisions
from nyvag.mandate.rules.mandates import MandateRole, PlacementKind
from nyvag.mandate.words import line_of
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.ui.fields import TidyText, day_field

PLAIN = ("question", "text", "decision", "starts_on", "ends_on")


class MandateForm(SomebodyForm):
    """Who answers for what, since when and by which decision; all but the question may be unknown."""

    field_order = ("role", "who", "outside", "starts_on", "decision", "question", "text")

    role = forms.ChoiceField(label=gettext_lazy("What do they do?"), choices=MANDATE_ROLES)
    starts_on = day_field(
        gettext_lazy("Since"),
        required=False,
        help_text=gettext_lazy("Leave it empty when it is unknown."),
    )
    decision: "forms.ModelChoiceField[Decision]" = forms.ModelChoiceField(
        label=gettext_lazy("By which decision"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("not known"),
        help_text=gettext_lazy("If it is not in the list: enter the decision first, or leave it unknown."),
    )
    question = TidyText(label=gettext_lazy("Which question"), max_length=200)
    text = long_text(gettext_lazy("What the assignment says"), rows=4)
    ends_on = day_field(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty when it holds until further notice."),
    )
    placement = forms.ChoiceField(
        label=gettext_lazy("Where the question then lies"),
        required=False,
        choices=(("", gettext_lazy("as the organisation says")), *PLACEMENT_KINDS),
        help_text=gettext_lazy("Only needed when it cannot be seen from who answers."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the decisions of the register."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.queryset = decisions()
        field.label_from_instance = lambda each: f"{each.title} ({line_of(each)})"

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day."))
        return data

    def facts(self) -> MandateFacts:
        """Give the facts."""
        data = self.cleaned_data
        unit, party, outside = self.named()
        return MandateFacts(
            role=MandateRole(data["role"]),
            unit=unit,
            party=party,
            outside=outside,
            placement=PlacementKind(data["placement"]) if data["placement"] else None,
            **{name: data[name] for name in PLAIN},
        )

    @classmethod
    def initial_for(cls, mandate: Mandate) -> dict[str, Any]:
        """Fill the form with a mandate."""
        names = ("role", "placement", "question", "text", "starts_on", "ends_on")
        values = {name: getattr(mandate, name) for name in names}
        return {**values, **cls.somebody(mandate), "decision": mandate.decision_id}


class EndMandateForm(forms.Form):
    """When and why a mandate ends."""

    ends_on = day_field(gettext_lazy("Last day"))
    reason = TidyText(label=gettext_lazy("Why does it end?"), max_length=300, required=False)


class CompareForm(forms.Form):
    """Two places to set beside each other; the address holds both."""

    a = forms.ChoiceField(label=gettext_lazy("Compare"))
    b = forms.ChoiceField(label=gettext_lazy("with"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the places."""
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            field: Any = self.fields[name]
            field.choices = choices
