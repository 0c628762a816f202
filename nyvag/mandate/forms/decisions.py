"""What people fill in about a decision itself."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.mandate.commands.decisions import DecisionFacts
from nyvag.mandate.forms.fields import long_text
from nyvag.mandate.models import Decision
from nyvag.mandate.models.decisions import DAYS_KNOWN, DECISION_KINDS
from nyvag.mandate.queries.decisions import decisions
from nyvag.mandate.rules.decisions import DayKnown, DecisionKind
from nyvag.mandate.words import line_of
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.ui.fields import TidyText, day_field

PLAIN = (
    "title",
    "decided_on",
    "paragraph_no",
    "diary_no",
    "wording",
    "dissent",
    "sent_to",
    "proposer",
    "minutes_url",
    "valid_from",
    "valid_to",
    "review_on",
    "is_public",
)


class DecisionForm(SomebodyForm):
    """A decision; all but what it is about may be left empty, and is then shown as missing."""

    field_order = ("title", "kind", "who", "outside", "decided_on", "day_known", "paragraph_no", "diary_no")
    who_label = gettext_lazy("Who decided")

    title = TidyText(
        label=gettext_lazy("What it is about"),
        max_length=200,
        help_text=gettext_lazy("For example: The executive board answers for social enterprises."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=DECISION_KINDS, initial=DecisionKind.ADOPTED
    )
    decided_on = day_field(
        gettext_lazy("Day of the meeting"),
        required=False,
        help_text=gettext_lazy(
            "Leave it empty when it is unknown. Any day in the right month or year will do."
        ),
    )
    day_known = forms.ChoiceField(
        label=gettext_lazy("How well is the day known?"), choices=DAYS_KNOWN[:3], initial=DayKnown.DAY
    )
    paragraph_no = TidyText(label=gettext_lazy("Paragraph (§)"), max_length=40, required=False)
    diary_no = TidyText(
        label=gettext_lazy("Diary number"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("As it stands in your diary; it is kept exactly as you write it."),
    )
    wording = long_text(
        gettext_lazy("Wording"), gettext_lazy("What was decided, as it stands in the minutes.")
    )
    valid_from = day_field(
        gettext_lazy("Holds from"),
        required=False,
        help_text=gettext_lazy("May be before the meeting: then it shows as decided afterwards."),
    )
    valid_to = day_field(
        gettext_lazy("Holds until"),
        required=False,
        help_text=gettext_lazy("Leave it empty when the decision holds until further notice."),
    )
    review_on = day_field(
        gettext_lazy("To be looked over by"),
        required=False,
        help_text=gettext_lazy("You are reminded on the start page when the day comes near."),
    )
    proposer = TidyText(
        label=gettext_lazy("Proposed by"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A board, a party group or a function, not a person."),
    )
    dissent = long_text(
        gettext_lazy("Recorded dissent"), gettext_lazy("Who wanted otherwise, and what, by party."), rows=3
    )
    sent_to = long_text(
        gettext_lazy("The decision is sent to"),
        gettext_lazy("One recipient a line: boards, functions or organisations. It stands in the extract."),
        rows=3,
    )
    other_numbers = forms.CharField(
        label=gettext_lazy("Other identifiers"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One on each line, kind and value: Statute collection: 2026:4"),
    )
    minutes_url = forms.URLField(
        label=gettext_lazy("Address of the minutes"),
        max_length=400,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Write the whole address, such as https://example.org/minutes.")
        },
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("The decision may stand on your public page"),
        help_text=gettext_lazy("Title, who decided, when, paragraph, diary number and the minutes' address."),
        required=False,
        initial=True,
    )

    def clean_other_numbers(self) -> tuple[tuple[str, str], ...]:
        """Read one identifier from each line."""
        found = []
        for place, line in enumerate(self.cleaned_data["other_numbers"].splitlines(), 1):
            kind, _colon, value = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not kind or not value:
                said = _("Line %(place)d: write kind, colon and value, such as Statute collection: 2026:4.")
                raise forms.ValidationError(said % {"place": place})
            found.append((kind, value))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first day."))
        return data

    def facts(self) -> DecisionFacts:
        """Give the facts."""
        data = self.cleaned_data
        unit, party, outside = self.named()
        return DecisionFacts(
            kind=DecisionKind(data["kind"]),
            unit=unit,
            party=party,
            outside=outside,
            day_known=DayKnown(data["day_known"]),
            other_numbers=data["other_numbers"],
            **{name: data[name] for name in PLAIN},
        )

    @classmethod
    def initial_for(cls, decision: Decision) -> dict[str, Any]:
        """Fill the form with a decision."""
        known = decision.day_known if decision.decided_on else DayKnown.DAY
        numbers = "\n".join(f"{kind}: {value}" for kind, value in decision.other_numbers)
        return {
            **{name: getattr(decision, name) for name in PLAIN},
            **cls.somebody(decision),
            "kind": decision.kind,
            "day_known": known,
            "other_numbers": numbers,
        }


class ReplaceForm(forms.Form):
    """Which later decision holds instead, and from when."""

    later: "forms.ModelChoiceField[Decision]" = forms.ModelChoiceField(
        label=gettext_lazy("Which decision holds instead?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none: it is not replaced"),
    )
    replaced_from = day_field(
        gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Left empty it is the day the later decision holds from."),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        """Offer the other decisions."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["later"]
        field.queryset = decisions().exclude(pk=decision.pk)
        field.label_from_instance = lambda each: f"{each.title} ({line_of(each)})"


class DayQuery(forms.Form):
    """The day to look at a decision as it was."""

    den = day_field(gettext_lazy("As it was on"), required=False)

    def day(self) -> dt.date:
        """Give the day asked for; today where none is, or where it cannot be read."""
        return (self.is_valid() and self.cleaned_data["den"]) or today()


class LinkSearch(forms.Form):
    """What the decision is about, in words to search by."""

    q = forms.CharField(label=gettext_lazy("What are you looking for?"), max_length=100, required=False)
