"""What people fill in about the conditions, sums, origins and reports of a decision."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.commands.parts import Condition, Origin, Part, Report, Share
from nyvag.mandate.forms.fields import AmountField
from nyvag.mandate.models import Decision, DecisionCondition, DecisionOrigin, DecisionShare, ReportBack
from nyvag.mandate.models.parts import CONDITION_STATES, ORIGIN_KINDS
from nyvag.mandate.queries.decisions import decisions
from nyvag.mandate.rules.decisions import ConditionState, OriginKind
from nyvag.mandate.words import line_of
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.ui.fields import TidyText, day_field

HIGHEST_SEK = 9_999_999_999_999


class ConditionForm(forms.Form):
    """What a decision hangs on, and whether it has come true."""

    text = TidyText(
        label=gettext_lazy("The condition"),
        max_length=400,
        help_text=gettext_lazy("For example: all municipalities in the region take part."),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Has it come true?"), choices=CONDITION_STATES, widget=forms.RadioSelect
    )
    met_on = day_field(gettext_lazy("Met on"), required=False)
    met_through = TidyText(
        label=gettext_lazy("Through what"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: decisions in all six municipalities."),
    )

    def clean(self) -> dict[str, Any]:
        """Check that a day is given only for what is met."""
        data = super().clean() or self.cleaned_data
        if data.get("met_on") and data.get("state") != ConditionState.MET:
            self.add_error("met_on", _("Only a condition that is met has a day when it was met."))
        return data

    def part(self) -> Part:
        """Give what was filled in."""
        return Condition(**{**self.cleaned_data, "state": ConditionState(self.cleaned_data["state"])})

    @staticmethod
    def initial_for(row: DecisionCondition) -> dict[str, Any]:
        """Fill the form with a condition."""
        return {name: getattr(row, name) for name in ConditionForm.base_fields}


class ShareForm(SomebodyForm):
    """Who pays or gets what, and for which year."""

    who_label = gettext_lazy("Party")

    year = forms.IntegerField(label=gettext_lazy("Year"), required=False, min_value=1900, max_value=2200)
    amount_sek = AmountField(
        label=gettext_lazy("Sum in kronor"),
        decimals=2,
        at_most=HIGHEST_SEK,
        help_text=gettext_lazy("Leave it empty when the sum is unknown."),
    )
    percent = AmountField(
        label=gettext_lazy("Share in percent"),
        decimals=2,
        at_most=100,
        help_text=gettext_lazy("When it was decided as a share of a whole."),
    )
    note = TidyText(label=gettext_lazy("Note"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Check that somebody is named."""
        data = super().clean()
        if not data.get("who") and not data.get("outside") and "outside" not in self.errors:
            self.add_error("who", _("Say who pays or gets the sum."))
        if data.get("percent") is not None and data["percent"] < 0:
            self.add_error("percent", _("A share lies between 0 and 100 percent."))
        return data

    def part(self) -> Part:
        """Give what was filled in."""
        unit, party, outside = self.named()
        percent = self.cleaned_data["percent"]
        return Share(
            unit=unit,
            party=party,
            outside=outside,
            year=self.cleaned_data["year"],
            amount_sek=self.cleaned_data["amount_sek"],
            share_ratio=None if percent is None else percent / 100,
            note=self.cleaned_data["note"],
        )

    @classmethod
    def initial_for(cls, row: DecisionShare) -> dict[str, Any]:
        """Fill the form with a sum."""
        percent = None if row.share_ratio is None else _plain(row.share_ratio * 100)
        amount = None if row.amount_sek is None else _plain(row.amount_sek)
        values = {"year": row.year, "note": row.note, "amount_sek": amount, "percent": percent}
        return {**cls.somebody(row), **values}


class OriginForm(forms.Form):
    """What a decision follows from."""

    kind = forms.ChoiceField(label=gettext_lazy("What does it follow from?"), choices=ORIGIN_KINDS)
    earlier: "forms.ModelChoiceField[Decision]" = forms.ModelChoiceField(
        label=gettext_lazy("Decision in the register"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none of these"),
    )
    text = TidyText(
        label=gettext_lazy("Which one, in words"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: assignment 12 in the budget for 2026."),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        """Offer the other decisions."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        field.queryset = decisions().exclude(pk=decision.pk)
        field.label_from_instance = lambda each: f"{each.title} ({line_of(each)})"

    def clean(self) -> dict[str, Any]:
        """Check that something is named, in one way."""
        data = super().clean() or self.cleaned_data
        if data.get("earlier") and data.get("kind") != OriginKind.DECISION:
            said = _("Choose “another decision” when it follows from one in the register.")
            self.add_error("kind", said)
        if not data.get("earlier") and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Say what the decision follows from."))
        return data

    def part(self) -> Part:
        """Give what was filled in."""
        return Origin(**{**self.cleaned_data, "kind": OriginKind(self.cleaned_data["kind"])})

    @staticmethod
    def initial_for(row: DecisionOrigin) -> dict[str, Any]:
        """Fill the form with an origin."""
        return {"kind": row.kind, "text": row.text, "earlier": row.earlier_id}


class ReportForm(SomebodyForm):
    """What is to be reported back, to whom and by when."""

    field_order = ("text", "who", "outside", "due_on")
    who_label = gettext_lazy("To whom")

    text = TidyText(
        label=gettext_lazy("What is to be reported"),
        max_length=300,
        help_text=gettext_lazy("For example: how much was bought from social enterprises."),
    )
    due_on = day_field(gettext_lazy("By"), required=False)
    done_on = day_field(gettext_lazy("Done on"), required=False)
    done_how = TidyText(
        label=gettext_lazy("How it was done"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: noted by the council, § 88."),
    )

    def clean(self) -> dict[str, Any]:
        """Check that what is done has a day."""
        data = super().clean()
        if data.get("done_how") and not data.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", _("Say which day it was reported."))
        return data

    def part(self) -> Part:
        """Give what was filled in."""
        unit, party, outside = self.named()
        names = ("text", "due_on", "done_on", "done_how")
        values = {name: self.cleaned_data[name] for name in names}
        return Report(unit=unit, party=party, outside=outside, **values)

    @classmethod
    def initial_for(cls, row: ReportBack) -> dict[str, Any]:
        """Fill the form with a report that is asked for."""
        names = ("text", "due_on", "done_on", "done_how")
        return {**cls.somebody(row), **{name: getattr(row, name) for name in names}}


class ReportedForm(forms.Form):
    """That something was reported back."""

    done_on = day_field(gettext_lazy("Done on"))
    done_how = TidyText(
        label=gettext_lazy("How it was done"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: noted by the council, § 88."),
    )


def _plain(value: Decimal) -> str:
    """Write a number as it is filled in, without zeroes at the end."""
    text = f"{value.normalize():f}"
    return text.replace(".", ",")
