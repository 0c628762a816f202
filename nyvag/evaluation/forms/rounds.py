"""What people fill in about a round: period, days, plans and board; its next step; an address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.evaluation.commands.rounds import RoundFacts
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.models.rounds import ROUND_KINDS, ROUND_STATES
from nyvag.evaluation.rules.calendar import Dates
from nyvag.evaluation.rules.rounds import ROUND_TRANSITIONS, RoundKind, RoundState
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.mandates import boards
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import Places
from nyvag.plans.models import Plan
from nyvag.plans.rules.plans import PlanState
from nyvag.ui.fields import TidyText, day_field, offer, offer_rows, text_area

BY_HAND = (RoundState.CHECKING, RoundState.TO_BOARD, RoundState.PUBLISHED, RoundState.CANCELLED)
FACTS = ("title", "period_from", "period_to", "opens_on", "due_on", "correct_until", "reply_until")


def plans_to_follow() -> "QuerySet[Plan]":
    """List the plans that a round can ask about: those in force, by title."""
    return Plan.objects.filter(state=PlanState.IN_FORCE).order_by("title", "pk")


class RoundForm(forms.Form):
    """A round: about which period and plans, when it opens, and by which day to answer."""

    title = TidyText(label=gettext_lazy("What the round is called"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ROUND_KINDS)
    period_from = day_field(gettext_lazy("About the time from"))
    period_to = day_field(gettext_lazy("up to and including"))
    plans: "forms.ModelMultipleChoiceField[Plan]" = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Plans it asks about"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Those who lead the actions of the plans are asked how it goes."),
    )
    opens_on = day_field(gettext_lazy("Opens"))
    due_on = day_field(gettext_lazy("Last day to answer"))
    correct_until = day_field(
        gettext_lazy("Last day to correct"),
        required=False,
        help_text=gettext_lazy("For answers that are returned once you no longer wait for the others."),
    )
    reply_until = day_field(
        gettext_lazy("Last day to reply"),
        required=False,
        help_text=gettext_lazy("For enterprises and others that the report speaks of."),
    )
    board: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Board that takes note of it"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("not known"),
    )

    def __init__(self, *args: Any, on: date, has_plans: bool = True, **kwargs: Any) -> None:
        """Offer the plans in force, and the boards of the day."""
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in boards(Places.on(on))]
        offer_rows(self, "board", Unit.objects.filter(pk__in=keys).order_by("name", "pk"))
        if has_plans:
            offer_rows(self, "plans", plans_to_follow())
        else:
            del self.fields["plans"]

    def facts(self) -> RoundFacts:
        """Give what was filled in, without the plans."""
        data = self.cleaned_data
        days = {name: data[name] for name in FACTS}
        return RoundFacts(**days, kind=RoundKind(data["kind"]), board=data["board"])

    @staticmethod
    def initial_for(round_: FollowUpRound) -> dict[str, Any]:
        """Fill the form with a round."""
        said = {name: getattr(round_, name) for name in (*FACTS, "kind")}
        plans = list(round_.plans.values_list("plan_id", flat=True))
        return {**said, "board": round_.board_id, "plans": plans}

    @staticmethod
    def initial_by(dates: Dates, language: str) -> dict[str, Any]:
        """Fill the form with what the calendar proposes, and every plan in force."""
        return {**facts_by(dates, language), "plans": [each.pk for each in plans_to_follow()]}


def facts_by(dates: Dates, language: str) -> dict[str, Any]:
    """Give what the calendar says of a round."""
    return {
        "title": f"{dates.pattern.name(language)} {dates.period_to.year}",
        "kind": dates.pattern.kind,
        "period_from": dates.period_from,
        "period_to": dates.period_to,
        "opens_on": dates.opens_on,
        "due_on": dates.due_on,
        "correct_until": dates.correct_until,
    }


class StepForm(forms.Form):
    """What a round becomes, why, and by which decision."""

    state = forms.ChoiceField(label=gettext_lazy("What happens now?"), widget=forms.RadioSelect)
    note = text_area(
        gettext_lazy("Why, or what is to be remembered"),
        gettext_lazy("Needed when the round is called off, or when frozen figures are opened again."),
    )
    decision: "forms.ModelChoiceField[Decision]" = forms.ModelChoiceField(
        label=gettext_lazy("Decision"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none yet"),
    )

    def __init__(self, *args: Any, round_: FollowUpRound, **kwargs: Any) -> None:
        """Offer what the round can become by hand, and the latest decisions."""
        super().__init__(*args, **kwargs)
        words = dict(ROUND_STATES)
        offer(self, "state", [(each, _as_step(each, str(words[each]))) for each in next_states(round_)])
        latest = Decision.objects.order_by("-decided_on", "-pk").values("pk")[:50]
        rows = Decision.objects.filter(Q(pk__in=latest) | Q(pk=round_.decision_id))
        offer_rows(self, "decision", rows.order_by("-decided_on", "-pk"))


def next_states(round_: FollowUpRound) -> list[RoundState]:
    """Give what a round can become by hand; opening, closing and approving have pages of their own."""
    found = ROUND_TRANSITIONS[RoundState(round_.state)]
    by_itself = {RoundState.CHECKING} if round_.state == RoundState.OPEN else set()
    return [each for each in BY_HAND if each in found - by_itself]


def _as_step(state: RoundState, word: str) -> str:
    return {
        RoundState.CHECKING: _("Open the frozen figures again and check answers"),
        RoundState.TO_BOARD: _("It goes to the board"),
        RoundState.PUBLISHED: _("It is published"),
        RoundState.CANCELLED: _("The round is called off"),
    }.get(state, word)


class AddressForm(forms.Form):
    """Where the link is sent."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Links that were sent before stop working."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ReturnForm(forms.Form):
    """What must change in an answer."""

    why = text_area(
        gettext_lazy("What must change"),
        gettext_lazy("They read it beside their answer."),
        required=True,
    )
