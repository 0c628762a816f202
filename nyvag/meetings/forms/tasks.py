"""What people fill in about items of an agenda and tasks."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import today
from nyvag.meetings import commands
from nyvag.meetings.commands import TaskFacts
from nyvag.meetings.models import Task
from nyvag.meetings.models.tasks import TASK_STATES, VISIBILITIES
from nyvag.meetings.queries import people
from nyvag.meetings.rules.causes import causes
from nyvag.meetings.rules.reporting import Report, may_become
from nyvag.meetings.rules.states import UNFINISHED, TaskState, Visibility
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import functions
from nyvag.ui.fields import FreeText, day_field, offer, text_area


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
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("Those who speak for the unit get the mail, and may report."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    function = forms.ChoiceField(label=gettext_lazy("Function"), required=False)
    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("One with an account is reminded until the task is closed."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    party = forms.TypedChoiceField(
        label=gettext_lazy("Outside party"),
        help_text=gettext_lazy("Those with a known address can answer by a link in a mail."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of someone outside"),
        help_text=gettext_lazy("The mail holds a link that opens without a password."),
        required=False,
    )
    due_on = day_field(gettext_lazy("To be done by"), required=False)
    date_reason = FreeText(
        label=gettext_lazy("Why the day is changed"),
        help_text=gettext_lazy("Needed when there was another day. The earlier day is kept."),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, task: Task | None = None, **kwargs: Any) -> None:
        """Offer the units, the functions and the people there are."""
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in Unit.objects.order_by("name", "pk")}
        units = [("", _("none chosen")), *((pk, unit.name) for pk, unit in self.units.items())]
        offer(self, "unit", units)
        offer(self, "user_id", [("", _("none chosen")), *people()])
        self.parties = reachable_parties()
        parties = [("", _("none chosen")), *((pk, each.name) for pk, each in self.parties.items())]
        offer(self, "party", parties)
        offer(self, "function", function_choices(task.function if task else ""))
        self.task = task
        if task is None or task.due_on is None:
            del self.fields["date_reason"]

    def clean(self) -> dict[str, Any]:
        """Require that someone answers for the task, and a reason for another day."""
        values: dict[str, Any] = super().clean() or {}
        if not any(values.get(name) for name in ("unit", "function", "user_id", "party", "email")):
            self.add_error("unit", _("Say which unit, function or person answers for the task."))
        moves = self.task is not None and values.get("due_on") != self.task.due_on
        if "date_reason" in self.fields and moves and not values.get("date_reason"):
            self.add_error("date_reason", _("Say why the day is changed."))
        return values

    def facts(self, by: Actor, at: datetime) -> TaskFacts:
        """Give what was filled in; an address outside becomes a recipient."""
        data = self.cleaned_data
        party = self.parties.get(data["party"])
        outside = (party.contact_email, party.name) if party else (data["email"], "")
        contact = commands.outside(outside[0], data["due_on"], by, at, name=outside[1])
        return TaskFacts(
            title=data["title"],
            unit=self.units.get(data["unit"]),
            function=data["function"],
            user_id=data["user_id"],
            due_on=data["due_on"],
            contact=contact,
            date_reason=data.get("date_reason", ""),
        )

    @staticmethod
    def initial_for(task: Task) -> dict[str, Any]:
        """Fill the form with what the task is."""
        names = ("title", "function", "user_id", "due_on")
        email = task.contact.email if task.contact else ""
        party = next((pk for pk, each in reachable_parties().items() if each.contact_email == email), None)
        address = "" if party else email
        return {
            "unit": task.unit_id,
            "party": party,
            "email": address,
            **{name: getattr(task, name) for name in names},
        }


class ReportForm(forms.Form):
    """How a task goes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(label=gettext_lazy("How does it go?"), widget=forms.RadioSelect)
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"),
        help_text=gettext_lazy("When it is late, not begun or dropped. It blames nobody."),
        required=False,
    )
    comment = FreeText(label=gettext_lazy("Short comment"), required=False, max_length=500)
    due_on = day_field(
        gettext_lazy("New day"),
        help_text=gettext_lazy("Only when it needs more time. Choose a cause or write why."),
        required=False,
    )
    moved_to = FreeText(
        label=gettext_lazy("Where it is moved"),
        help_text=gettext_lazy("When it becomes part of the plan: which action or heading."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        """Offer what the task may become, done first."""
        super().__init__(*args, **kwargs)
        now = TaskState(task.state)
        found = [(state, capfirst(word)) for state, word in TASK_STATES if may_become(now, TaskState(state))]
        found.sort(key=lambda pair: pair[0] is not TaskState.DONE)
        offer(self, "state", found)
        self.fields["state"].initial = found[0][0]
        self.fields["version"].initial = task.version
        offer(self, "cause", cause_choices())
        if task.state not in UNFINISHED:
            for name in ("cause", "due_on", "moved_to"):
                del self.fields[name]

    def report(self) -> Report:
        """Give what was said."""
        data = self.cleaned_data
        return Report(
            state=TaskState(data["state"]),
            comment=data["comment"],
            cause=data.get("cause", ""),
            moved_to=data.get("moved_to", ""),
            due_on=data.get("due_on"),
        )


class CommentForm(forms.Form):
    """Something to say about a task, and to whom."""

    text = text_area(gettext_lazy("Comment"), most=2000, required=True)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who reads it"),
        choices=VISIBILITIES,
        widget=forms.RadioSelect,
        initial=Visibility.INTERNAL,
    )


def reachable_parties() -> dict[int, ExternalParty]:
    """Return the outside parties of today that have an address, by name."""
    rows = ExternalParty.objects.in_force(today()).exclude(contact_email="")
    return {each.pk: each for each in rows.order_by("name", "pk")}


def function_choices(kept: str = "") -> list[tuple[str, str]]:
    """List the functions to choose among; one that was written in words stays."""
    found = functions(language=get_language() or "sv", on=today())
    words = [(kept, kept)] if kept and kept not in dict(found) else []
    return [("", _("none chosen")), *words, *found]


def cause_choices() -> list[tuple[str, str]]:
    """List the causes to choose among."""
    language = get_language() or "sv"
    return [("", _("none chosen")), *((each.key, each.name(language)) for each in causes())]
