"""What people fill in about actions: who, when, money, weight, reports, moved days and what shows it."""

from dataclasses import fields, replace
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.mandate.forms.fields import AmountField, long_text
from nyvag.meetings.models.tasks import VISIBILITIES
from nyvag.meetings.rules.causes import causes
from nyvag.meetings.rules.states import Visibility
from nyvag.plans.commands.action_log import EvidenceFacts
from nyvag.plans.commands.actions import ActionFacts
from nyvag.plans.commands.reporting import ReportFacts
from nyvag.plans.models import Action
from nyvag.plans.models.action_reports import JUDGEMENTS, WORK_STATES
from nyvag.plans.models.actions import LEGAL_ROOMS, MONEY, WEIGHTS
from nyvag.plans.rules.actions import WORK_TRANSITIONS, Judgement, LegalRoom, Money, WorkState
from nyvag.ui.fields import TidyText, day_field, offer

MOST_SEK = 10**13
MONTH_NAMES = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    gettext_lazy("May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)


class Versioned(forms.Form):
    """A form that remembers which version it was filled in from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PartForm(Versioned):
    """One step of what is said of an action; the others are left as they are."""

    def facts(self, of: Action) -> ActionFacts:
        """Give all that is said of the action, with what was filled in here."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return replace(facts_of(of), **given)


class TimeForm(PartForm):
    """How and when an action is to be done."""

    how = long_text(gettext_lazy("How is it done?"), rows=4)
    target_group = TidyText(label=gettext_lazy("For whom?"), max_length=300, required=False)
    starts_on = day_field(gettext_lazy("First day"), required=False)
    ends_on = day_field(gettext_lazy("To be done by"), required=False)
    when_text = TidyText(
        label=gettext_lazy("When, in the plan's own words"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For example “during the autumn”, beside or instead of days."),
    )
    times_per_year = forms.IntegerField(
        label=gettext_lazy("How many times a year, if it recurs"), min_value=1, max_value=366, required=False
    )
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which months"),
        coerce=int,
        required=False,
        choices=list(enumerate(MONTH_NAMES, 1)),
        widget=forms.CheckboxSelectMultiple,
    )

    def facts(self, of: Action) -> ActionFacts:
        """Give all that is said of the action, with what was filled in here."""
        found = super().facts(of)
        return replace(found, months=tuple(found.months))


class MoneyForm(PartForm):
    """How an action is financed."""

    money = forms.ChoiceField(label=gettext_lazy("How is it financed?"), choices=MONEY)
    amount_sek = AmountField(label=gettext_lazy("Sum in kronor"), decimals=2, at_most=MOST_SEK)
    is_amount_approximate = forms.BooleanField(label=gettext_lazy("The sum is about right"), required=False)
    spent_sek = AmountField(label=gettext_lazy("Used so far in kronor"), decimals=2, at_most=MOST_SEK)
    money_source = TidyText(
        label=gettext_lazy("Where does the money come from?"), max_length=300, required=False
    )

    def facts(self, of: Action) -> ActionFacts:
        """Give all that is said of the action, with what was filled in here."""
        found = super().facts(of)
        return replace(found, money=Money(found.money))


def weight_field(label: Any, help_text: Any) -> forms.TypedChoiceField:
    """Make a field for a weight from 1 to 5 that may be left unknown."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", gettext_lazy("not weighed")), *WEIGHTS],
    )


class WeightForm(PartForm):
    """How an action weighs against others, and what is said of it to ourselves and to anyone."""

    effort = weight_field(gettext_lazy("Effort"), gettext_lazy("1 is small, 5 is great."))
    effect = weight_field(gettext_lazy("Effect"), gettext_lazy("1 is small, 5 is great."))
    legal_room = forms.ChoiceField(label=gettext_lazy("What does the law allow?"), choices=LEGAL_ROOMS)
    internal_note = long_text(gettext_lazy("Note for ourselves"), rows=3)
    public_text = long_text(
        gettext_lazy("Text for anyone"), gettext_lazy("Shown once the plan is published."), rows=3
    )

    def facts(self, of: Action) -> ActionFacts:
        """Give all that is said of the action, with what was filled in here."""
        found = super().facts(of)
        return replace(found, legal_room=LegalRoom(found.legal_room))


def facts_of(action: Action) -> ActionFacts:
    """Give what is said of an action."""
    said = {field.name: getattr(action, field.name) for field in fields(ActionFacts)}
    kinds = {"money": Money(action.money), "legal_room": LegalRoom(action.legal_room)}
    return ActionFacts(**{**said, **kinds, "months": tuple(action.months)})


def initial_of(action: Action) -> dict[str, Any]:
    """Fill the steps with what is said of an action."""
    said = {field.name: getattr(action, field.name) for field in fields(ActionFacts)}
    return {**said, "version": action.version}


class ReportForm(Versioned):
    """How an action goes: how far, how judged, why, and what is proposed."""

    work_state = forms.ChoiceField(label=gettext_lazy("How far has it come?"), widget=forms.RadioSelect)
    judgement = forms.ChoiceField(
        label=gettext_lazy("How do you judge it?"),
        required=False,
        choices=[("", gettext_lazy("not judged now")), *JUDGEMENTS],
        widget=forms.RadioSelect,
    )
    cause = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        required=False,
        help_text=gettext_lazy("Asked for when it is late, stands still or is not carried out. No blame."),
    )
    measure = long_text(gettext_lazy("What do you propose?"), rows=3)
    comment = long_text(gettext_lazy("Comment for ourselves"), rows=3)
    public_text = long_text(
        gettext_lazy("What has happened, for anyone"),
        gettext_lazy("Shown once the plan is published."),
        rows=3,
    )
    about_on = day_field(
        gettext_lazy("Which day is it about?"), required=False, help_text=gettext_lazy("Left empty, today.")
    )

    def __init__(self, *args: Any, of: Action, **kwargs: Any) -> None:
        """Offer what the action may become."""
        super().__init__(*args, **kwargs)
        now = of.work_state
        offered = [pair for pair in WORK_STATES if pair[0] == now or pair[0] in WORK_TRANSITIONS[now]]
        offer(self, "work_state", offered)
        language = get_language() or "sv"
        listed = [(each.key, each.name(language)) for each in causes()]
        offer(self, "cause", [("", _("choose when it is needed")), *listed])

    def facts(self) -> ReportFacts:
        """Give what was reported."""
        data = self.cleaned_data
        return ReportFacts(
            work_state=WorkState(data["work_state"]),
            judgement=Judgement(data["judgement"]) if data["judgement"] else None,
            **{name: data[name] for name in ("cause", "measure", "comment", "public_text", "about_on")},
        )


class MoveDayForm(Versioned):
    """A new last day, and why."""

    ends_on = day_field(
        gettext_lazy("New last day"),
        required=False,
        help_text=gettext_lazy("Left empty, no day is set any longer."),
    )
    reason = TidyText(label=gettext_lazy("Why is it moved?"), max_length=300)


class GiveWayForm(Versioned):
    """Which action holds instead, how and why."""

    MERGE, REPLACE = "slas-ihop", "ersatts"

    how = forms.ChoiceField(
        label=gettext_lazy("What happens?"),
        choices=[
            (MERGE, gettext_lazy("It is merged with another action")),
            (REPLACE, gettext_lazy("It is replaced by another action")),
        ],
        widget=forms.RadioSelect,
        initial=MERGE,
    )
    other = forms.TypedChoiceField(label=gettext_lazy("Which action holds instead?"), coerce=int)
    reason = TidyText(label=gettext_lazy("Why?"), max_length=300)

    def __init__(self, *args: Any, of: Action, **kwargs: Any) -> None:
        """Offer the actions that hold, those of the same plan first."""
        super().__init__(*args, **kwargs)
        rows = Action.objects.filter(node__removed_at=None, merged_into=None, superseded_by=None)
        listed = list(
            rows.exclude(pk=of.pk).select_related("node__plan").order_by("node__plan__title", "pk")[:500]
        )
        listed.sort(key=lambda each: each.node.plan_id != of.node.plan_id)
        self.rows = {each.pk: each for each in listed}
        offered = [(each.pk, f"{each.node.plan.title}: {each.node}"[:140]) for each in listed]
        offer(self, "other", offered)

    def other_action(self) -> Action:
        """Give the action that holds instead."""
        return self.rows[self.cleaned_data["other"]]


class CommentForm(forms.Form):
    """What somebody says about an action."""

    text = long_text(gettext_lazy("Comment"), rows=3)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees it?"), choices=VISIBILITIES, initial=Visibility.INTERNAL
    )


class EvidenceForm(forms.Form):
    """What shows that an action was done."""

    text = TidyText(
        label=gettext_lazy("What does it show?"),
        max_length=300,
        help_text=gettext_lazy("For example: 34 enterprises came to the fair. Counts and sums, never names."),
    )
    address = forms.CharField(
        label=gettext_lazy("Address of a page"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Files are attached on the action's page."),
    )
    happened_on = day_field(gettext_lazy("Which day?"), required=False)
    is_public = forms.BooleanField(label=gettext_lazy("May be shown to anyone"), required=False)

    def facts(self) -> EvidenceFacts:
        """Give what was filled in."""
        return EvidenceFacts(**self.cleaned_data)


class OccasionForm(forms.Form):
    """When one of the times of a recurring action was done."""

    done_on = day_field(
        gettext_lazy("When was it done?"),
        required=False,
        help_text=gettext_lazy("Left empty, it has not been done."),
    )
    note = TidyText(label=gettext_lazy("Remark"), max_length=300, required=False)
