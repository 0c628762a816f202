"""What people fill in about items of an agenda and tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.meetings.commands import TaskFacts
from nyvag.meetings.forms.fields import FreeText, day_field, text_area
from nyvag.meetings.models import Task
from nyvag.meetings.models.tasks import TASK_STATES
from nyvag.meetings.queries import people
from nyvag.meetings.rules.states import NEEDS_REASON, TaskState
from nyvag.meetings.rules.transitions import TASK_TRANSITIONS
from nyvag.organisations.models import Unit


class ItemForm(forms.Form):
    """A new item of an agenda."""

    title = FreeText(label=gettext_lazy("Title of the item"), max_length=200)
    text = text_area(gettext_lazy("What it is about"))


class ItemChangeForm(ItemForm):
    """An item of an agenda, and whether it comes back."""

    is_again = forms.BooleanField(
        label=gettext_lazy("Take it up again at the next meeting"),
        help_text=gettext_lazy("An item nothing came of is taken up again in any case."),
        required=False,
    )


class TaskForm(forms.Form):
    """What is to be done, by whom and when."""

    title = FreeText(label=gettext_lazy("What is to be done"), max_length=300)
    unit = forms.TypedChoiceField(label=gettext_lazy("Unit"), coerce=int, empty_value=None, required=False)
    function = FreeText(label=gettext_lazy("Function"), required=False, max_length=120)
    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("One with an account is reminded until the task is closed."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    due_on = day_field(gettext_lazy("To be done by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units and the people there are."""
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in Unit.objects.order_by("name", "pk")}
        units = [("", _("none chosen")), *((pk, unit.name) for pk, unit in self.units.items())]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]  # a field with choices
        self.fields["user_id"].choices = [("", _("none chosen")), *people()]  # type: ignore[attr-defined]  # a field with choices

    def clean(self) -> dict[str, Any]:
        """Require that someone answers for the task."""
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("unit") or values.get("function") or values.get("user_id")):
            self.add_error("unit", _("Say which unit, function or person answers for the task."))
        return values

    def facts(self) -> TaskFacts:
        """Give what was filled in."""
        data = self.cleaned_data
        return TaskFacts(**{**data, "unit": self.units.get(data["unit"])})

    @staticmethod
    def initial_for(task: Task) -> dict[str, Any]:
        """Fill the form with what the task is."""
        names = ("title", "function", "user_id", "due_on")
        return {"unit": task.unit_id, **{name: getattr(task, name) for name in names}}


class ReportForm(forms.Form):
    """How a task goes."""

    state = forms.ChoiceField(label=gettext_lazy("How does it go?"), widget=forms.RadioSelect)
    reason = FreeText(
        label=gettext_lazy("Reason or comment"),
        help_text=gettext_lazy("Needed when the task is dropped or moved."),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        """Offer what the task may become, done first."""
        super().__init__(*args, **kwargs)
        allowed = TASK_TRANSITIONS[TaskState(task.state)]
        found = [(state, word) for state, word in TASK_STATES if state in allowed]
        found.sort(key=lambda pair: pair[0] is not TaskState.DONE)
        field = self.fields["state"]
        field.choices = found  # type: ignore[attr-defined]  # a field with choices
        field.initial = found[0][0]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("state") in NEEDS_REASON and not values.get("reason"):
            self.add_error("reason", _("Say why the task is dropped, or where it is moved."))
        return values
