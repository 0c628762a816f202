"""The lists of routines and of runs of checklists."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.internal_coordination.models import ChecklistRun, Routine
from nyvag.internal_coordination.rules.routine_states import RoutineState, RunState
from nyvag.internal_coordination.templatetags.routines import answers_for
from nyvag.organisations.queries import function_names
from nyvag.ui import status
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge

TONES: dict[str, str] = {
    RoutineState.DRAFT: status.NEUTRAL,
    RoutineState.IN_USE: status.SUCCESS,
    RoutineState.UNDER_REVIEW: status.INFO,
    RoutineState.RETIRED: status.NEUTRAL,
    RunState.OPEN: status.INFO,
    RunState.FINISHED: status.SUCCESS,
    RunState.STOPPED: status.NEUTRAL,
}


def routine_tone(routine: Routine) -> tuple[str, str]:
    """Return the tone and word of a routine; an overdue review warns."""
    if routine.is_overdue(today()):
        return status.WARNING, gettext("review overdue")
    return TONES[routine.state], routine.get_state_display()


def run_tone(run: ChecklistRun) -> tuple[str, str]:
    """Return the tone and word of a run; one whose day has passed warns."""
    if run.state == RunState.OPEN and run.due_on is not None and run.due_on < today():
        return status.WARNING, gettext("late")
    return TONES[run.state], run.get_state_display()


class RoutineTable(ListTable):
    """Routines, those that hold first."""

    card = ("title", "state")

    title = LinkColumn(
        verbose_name=_("Routine"),
        url=lambda row: reverse("internal_coordination:routine-detail", args=[row.reference]),
    )
    area = NumberColumn(verbose_name=_("Area"))
    between = TextColumn(verbose_name=_("Between"), empty_values=(), orderable=False)
    answers = TextColumn(verbose_name=_("Answers for it"), empty_values=(), orderable=False)
    version_number = NumberColumn(verbose_name=_("Version"), default="–")
    review_on = DateColumn(verbose_name=_("Next review"), default="–")
    state = TextColumn(verbose_name=_("State"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Look the names of the functions up once for all rows."""
        super().__init__(*args, **kwargs)
        self.names = function_names(get_language() or "sv")

    def render_between(self, record: Routine) -> str:
        """Name the functions."""
        found = [self.names.get(each, each) for each in record.functions]
        return " – ".join(found) if found else gettext("all functions")

    value_between = render_between

    def render_answers(self, record: Routine) -> str:
        """Name who answers for it, never the person in a file."""
        return answers_for(record) or gettext("nobody")

    def value_answers(self, record: Routine) -> str:
        """Export the role and unit."""
        return ", ".join(each for each in (record.role, record.unit.name if record.unit else "") if each)

    def render_state(self, record: Routine) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(*routine_tone(record))

    def value_state(self, record: Routine) -> str:
        """Export the state in words."""
        return routine_tone(record)[1]


class RunTable(ListTable):
    """Runs of checklists, those under way first."""

    card = ("about", "state")

    about = LinkColumn(
        verbose_name=_("About"),
        url=lambda row: reverse("internal_coordination:run-detail", args=[row.reference]),
    )
    routine = TextColumn(verbose_name=_("Routine"), accessor="version__routine__title")
    left = TextColumn(verbose_name=_("Points left"), empty_values=(), orderable=False)
    due_on = DateColumn(verbose_name=_("By"), default="–")
    state = TextColumn(verbose_name=_("State"))

    def render_left(self, record: Any) -> str:
        """Say how much is left."""
        return gettext("%(left)d of %(all)d") % {"left": record.left_count, "all": record.point_count}

    value_left = render_left

    def render_state(self, record: ChecklistRun) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(*run_tone(record))

    def value_state(self, record: ChecklistRun) -> str:
        """Export the state in words."""
        return run_tone(record)[1]
