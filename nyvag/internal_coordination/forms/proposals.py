"""What people fill in about proposals from units."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.clock import today
from nyvag.internal_coordination.commands import Acceptance, ProposalFacts, Receiver
from nyvag.internal_coordination.models import CoordinationGroup, UnitProposal
from nyvag.internal_coordination.models.proposals import ACCEPTED_AS, PROPOSAL_KINDS
from nyvag.internal_coordination.rules.proposals import AcceptedAs, ProposalKind
from nyvag.internal_coordination.rules.states import GroupState
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import functions
from nyvag.ui.fields import FreeText, day_field, text_area


class ProposalForm(forms.Form):
    """One short form: what, why, and from whom the idea came."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you propose?"),
        choices=[(str(key), word) for key, word in PROPOSAL_KINDS],
        widget=forms.RadioSelect,
    )
    title = FreeText(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("For example: fruit baskets to three offices from next autumn."),
        max_length=200,
    )
    text = text_area(gettext_lazy("Why, and what is needed"))
    origin = FreeText(
        label=gettext_lazy("From whom the idea came"),
        help_text=gettext_lazy("An enterprise, an association or a colleague's function. It stays visible."),
        required=False,
        max_length=200,
    )

    def facts(self) -> ProposalFacts:
        """Give what was filled in."""
        return ProposalFacts(**{**self.cleaned_data, "kind": ProposalKind(self.cleaned_data["kind"])})


class ForwardForm(forms.Form):
    """Whom a proposal is forwarded to."""

    group = forms.ModelChoiceField(
        label=gettext_lazy("Group"),
        help_text=gettext_lazy("It is proposed for the agenda of the group's next meeting."),
        queryset=CoordinationGroup.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Or a unit"),
        queryset=Unit.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    function = forms.ChoiceField(label=gettext_lazy("Or a function"), required=False)
    note = FreeText(label=gettext_lazy("A word along the way"), required=False, max_length=300)

    def __init__(self, *args: Any, proposal: UnitProposal, **kwargs: Any) -> None:
        """Offer the groups that are not closed, the units of today, and the functions."""
        is_sent = proposal.group_id or proposal.to_unit_id or proposal.to_function
        standing = CoordinationGroup.objects.exclude(state=GroupState.CLOSED).order_by("name", "pk")
        if not is_sent and proposal.kind == ProposalKind.NEED:
            kwargs.setdefault("initial", {"function": "procurement"})
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["group"].queryset = standing
        fields["unit"].queryset = Unit.objects.in_force(today()).order_by("name", "pk")
        offered = functions(language=get_language() or "sv", on=today())
        fields["function"].choices = [("", _("none chosen")), *offered]

    def clean(self) -> dict[str, Any]:
        """Ask for one receiver."""
        values: dict[str, Any] = super().clean() or {}
        named = [name for name in ("group", "unit", "function") if values.get(name)]
        if not self.errors and len(named) != 1:
            self.add_error("group", _("Choose one: a group, a unit or a function."))
        return values

    def receiver(self) -> Receiver:
        """Give who was chosen."""
        return Receiver(**{name: self.cleaned_data[name] for name in ("group", "unit", "function")})


class AcceptForm(forms.Form):
    """What an accepted proposal becomes, and the answer to the one who raised it."""

    becomes = forms.ChoiceField(
        label=gettext_lazy("It becomes"),
        choices=[(str(key), word) for key, word in ACCEPTED_AS],
        widget=forms.RadioSelect,
    )
    answer = text_area(gettext_lazy("Answer to the one who proposed it"), required=True)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("If a task: unit that answers for it"),
        queryset=Unit.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    function = FreeText(label=gettext_lazy("Or a function"), required=False, max_length=120)
    due_on = day_field(gettext_lazy("If a task: by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units of today."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.in_force(today()).order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        """Ask who answers for a task."""
        values: dict[str, Any] = super().clean() or {}
        is_task = values.get("becomes") == AcceptedAs.TASK
        if is_task and not values.get("unit") and not values.get("function"):
            self.add_error("unit", _("Say which unit or function answers for the task."))
        return values

    def acceptance(self) -> Acceptance:
        """Give what was filled in."""
        return Acceptance(**{**self.cleaned_data, "becomes": AcceptedAs(self.cleaned_data["becomes"])})


class DeclineForm(forms.Form):
    """Why a proposal is declined."""

    reason = text_area(gettext_lazy("Why it is declined"), required=True)
