"""What people fill in about findings: what was found, the reply, the measures and the steps."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.evaluation.commands.finding_measures import MeasureFacts
from nyvag.evaluation.commands.findings import FindingFacts
from nyvag.evaluation.models import Finding, FindingMeasure
from nyvag.evaluation.models.findings import FINDING_KINDS, FINDING_STATES
from nyvag.evaluation.queries.findings import actions_to_choose, tasks_to_choose
from nyvag.evaluation.rules.findings import ENDED, FINDING_TRANSITIONS, FindingKind, FindingState
from nyvag.mandate.models import Decision
from nyvag.mandate.words import line_of
from nyvag.meetings.models import Task
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.plans.models import Action
from nyvag.ui.fields import TidyText, address_field, day_field, offer, offer_rows, text_area

PLAIN = (
    "title",
    "text",
    "found_by",
    "report_name",
    "address",
    "received_on",
    "reply_due_on",
    "is_public",
)
MOST_DECISIONS = 50


class FindingForm(SomebodyForm):
    """What somebody found, and who is to answer it."""

    field_order = (
        "title",
        "kind",
        "found_by",
        "report_name",
        "address",
        "text",
        "received_on",
        "who",
        "outside",
        "reply_due_on",
        "is_public",
    )
    who_label = gettext_lazy("Who is to answer")

    title = TidyText(
        label=gettext_lazy("What was found"),
        max_length=300,
        help_text=gettext_lazy("One thing: a report with three findings is entered as three."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=FINDING_KINDS)
    found_by = TidyText(
        label=gettext_lazy("Who looked"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Such as the city auditors, or a university; a function, not a person."),
    )
    report_name = TidyText(
        label=gettext_lazy("Name of the report"),
        max_length=240,
        required=False,
        help_text=gettext_lazy("The name and number of the report."),
    )
    address = address_field(gettext_lazy("Address of the report"))
    text = text_area(gettext_lazy("In its own words"), gettext_lazy("As it stands in the report."), rows=5)
    received_on = day_field(gettext_lazy("Received"), required=False)
    reply_due_on = day_field(gettext_lazy("Reply by"), required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("May be shown to anyone"),
        required=False,
        help_text=gettext_lazy("With the reply and the measures, on the public pages."),
    )

    def facts(self) -> FindingFacts:
        """Give the facts."""
        data = self.cleaned_data
        unit, party, outside = self.named()
        said = {name: data[name] for name in PLAIN}
        return FindingFacts(kind=FindingKind(data["kind"]), unit=unit, party=party, outside=outside, **said)

    @classmethod
    def initial_for(cls, finding: Finding) -> dict[str, Any]:
        """Fill the form with a finding."""
        values = {name: getattr(finding, name) for name in (*PLAIN, "kind")}
        return {**values, **cls.somebody(finding)}


class FindingReplyForm(forms.Form):
    """What was replied, on which day, and by which decision."""

    text = text_area(gettext_lazy("The reply"), rows=6, required=True)
    replied_on = day_field(gettext_lazy("Day of the reply"))
    decision: "forms.ModelChoiceField[Decision]" = forms.ModelChoiceField(
        label=gettext_lazy("Decision on the reply"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none yet"),
        help_text=gettext_lazy("If it is not in the list: enter the decision first."),
    )

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        """Offer the latest decisions, and the one that stands there."""
        super().__init__(*args, **kwargs)
        latest = Decision.objects.order_by("-decided_on", "-pk").values("pk")[:MOST_DECISIONS]
        rows = Decision.objects.filter(Q(pk__in=latest) | Q(pk=finding.reply_decision_id))
        offer_rows(self, "decision", rows.select_related("unit", "party").order_by("-decided_on", "-pk"))
        field: Any = self.fields["decision"]
        field.label_from_instance = lambda each: f"{each.title} ({line_of(each)})"


class MeasureForm(forms.Form):
    """What is done: an action or a task that is there already, or words and a day."""

    action: "forms.ModelChoiceField[Action]" = forms.ModelChoiceField(
        label=gettext_lazy("Action of a plan"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none chosen"),
        help_text=gettext_lazy("Its day and how it goes are then read from the plan."),
    )
    task: "forms.ModelChoiceField[Task]" = forms.ModelChoiceField(
        label=gettext_lazy("Task"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none chosen"),
        help_text=gettext_lazy("Its day and whether it is done are then read from the task."),
    )
    text = TidyText(
        label=gettext_lazy("In words"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("When it is neither an action nor a task, or to say more."),
    )
    due_on = day_field(
        gettext_lazy("To be done by"),
        required=False,
        help_text=gettext_lazy("Leave it empty to follow the day of the action or the task."),
    )

    def __init__(self, *args: Any, measure: FindingMeasure | None = None, **kwargs: Any) -> None:
        """Offer the actions that hold and the open tasks, and what stands there."""
        super().__init__(*args, **kwargs)
        actions, tasks = actions_to_choose(), tasks_to_choose()
        if measure is not None:
            actions |= Action.objects.filter(pk=measure.action_id or 0).select_related("node__plan")
            tasks |= Task.objects.filter(pk=measure.task_id or 0)
        offer_rows(self, "action", actions)
        offer_rows(self, "task", tasks)
        field: Any = self.fields["action"]
        field.label_from_instance = lambda each: f"{each.node} ({each.node.plan.title})"

    def clean(self) -> dict[str, Any]:
        """Check that something is said."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("action") or data.get("task") or data.get("text")):
            self.add_error("text", _("Say what is done: an action, a task, or words."))
        return data

    def facts(self) -> MeasureFacts:
        """Give the facts."""
        return MeasureFacts(**{name: self.cleaned_data[name] for name in self.fields})

    @staticmethod
    def initial_for(measure: FindingMeasure) -> dict[str, Any]:
        """Fill the form with a measure."""
        return {
            "action": measure.action_id,
            "task": measure.task_id,
            "text": measure.text,
            "due_on": measure.due_on,
        }


class MeasureDoneForm(forms.Form):
    """On which day a measure was done."""

    done_on = day_field(gettext_lazy("Done on"))


class FindingStepForm(forms.Form):
    """What a finding becomes, and why."""

    state = forms.ChoiceField(label=gettext_lazy("What happens now?"), widget=forms.RadioSelect)
    note = text_area(
        gettext_lazy("Why, or what is to be remembered"),
        gettext_lazy(
            "Needed when it is not taken further, closed with a measure still open, or taken up again."
        ),
    )

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        """Offer what the finding can become."""
        super().__init__(*args, **kwargs)
        words = dict(FINDING_STATES)
        now = FindingState(finding.state)
        allowed = [
            state
            for state in FindingState
            if state in FINDING_TRANSITIONS[now]
            and not (state is FindingState.ANSWERED and finding.replied_on is None)
        ]
        offer(self, "state", [(each, _as_step(now, each, str(words[each]))) for each in allowed])


def _as_step(now: FindingState, state: FindingState, word: str) -> str:
    if state is FindingState.IN_PROGRESS:
        return _("It is taken up again") if now in ENDED else _("Measures are under way")
    return {
        FindingState.ANSWERED: _("It is replied to, and no measure is under way"),
        FindingState.CLOSED: _("It is closed"),
        FindingState.NOT_PURSUED: _("It is not taken further"),
    }.get(state, word)
