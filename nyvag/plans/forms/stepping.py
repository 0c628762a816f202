"""What a plan can be stepped to: the words of each step, and the form that asks why."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nyvag.plans.rules.plans import PlanState
from nyvag.ui.fields import TidyText


@dataclass(frozen=True, slots=True)
class Step:
    """One way on for a plan, in words."""

    state: PlanState
    key: str
    label: str | Promise
    question: str | Promise
    consequence: str | Promise
    done: str | Promise


STEPS = {
    PlanState.IN_FORCE: Step(
        PlanState.IN_FORCE,
        "galler",
        _("Put the plan in force"),
        _("Put the plan in force?"),
        _("From now on days are moved with a reason, and those who answer are asked how it goes."),
        _("The plan is in force."),
    ),
    PlanState.ENDED: Step(
        PlanState.ENDED,
        "avsluta",
        _("End the plan"),
        _("End the plan?"),
        _("The plan is kept as it stands and nothing more is changed in it. It can be taken up again."),
        _("The plan is ended and kept as it stands."),
    ),
    PlanState.DROPPED: Step(
        PlanState.DROPPED,
        "lagg-ner",
        _("Give the plan up"),
        _("Give the plan up?"),
        _("The draft is kept with your reason and can be read, but it cannot be taken up again."),
        _("The plan is given up. It can still be read."),
    ),
}


class StepPlanForm(forms.Form):
    """Why a plan is stepped; needed when it is given up."""

    reason = TidyText(label=_("Why, or by which decision?"), max_length=300, required=False)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        """Ask for the reason where one is needed."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
