"""The small form that changes the state of an action alone."""

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.plans.forms.actions import Versioned
from nyvag.plans.models import Action
from nyvag.plans.models.action_reports import WORK_STATES
from nyvag.plans.rules.actions import WORK_TRANSITIONS
from nyvag.ui.fields import offer


class StateForm(Versioned):
    """How far an action has come, and the page that the reader came from."""

    state = forms.ChoiceField(label=gettext_lazy("How far has it come?"), widget=forms.RadioSelect)
    next = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *, of: Action, back: str) -> None:
        """Offer what the action may become."""
        now = of.work_state
        super().__init__(initial={"state": now, "version": of.version, "next": back})
        offered = [pair for pair in WORK_STATES if pair[0] == now or pair[0] in WORK_TRANSITIONS[now]]
        offer(self, "state", offered)
