"""What somebody is to do, the days it has had, and what was said about it."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.meetings import Meeting
from nyvag.meetings.models.outcomes import Outcome
from nyvag.meetings.rules.causes import cause_name
from nyvag.meetings.rules.states import UNFINISHED, TaskState, Visibility
from nyvag.messaging.models import Contact
from nyvag.organisations.models import Unit
from nyvag.organisations.rules.functions import standard_functions
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.meetings.models.assignments import Assignment

TASK_STATES = (
    (TaskState.OPEN, _("not begun")),
    (TaskState.DOING, _("under way")),
    (TaskState.DONE, _("carried out")),
    (TaskState.DROPPED, _("dropped")),
    (TaskState.MOVED, _("moved to the plan")),
)
VISIBILITIES = (
    (Visibility.INTERNAL, _("Only we who sign in")),
    (Visibility.EXTERNAL, _("Also those who answer by a link")),
)


class Task(TenantModel):
    """Something somebody is to do, for a meeting or any other room: what, who, by when, and how it goes.

    A unit, a function, a person with an account or someone outside with an address (`contact`) answers for
    it, at least one of them. `function` is a key of the organisation's functions, or a function in words.
    `version` numbers every change, so that two who report at once do not overwrite each other.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_kind = models.CharField(_("belongs to, kind"), max_length=40)
    owner_id = models.CharField(_("belongs to, id"), max_length=60)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="tasks", verbose_name=_("meeting")
    )
    outcome = models.OneToOneField(
        Outcome, on_delete=models.SET_NULL, null=True, related_name="task", verbose_name=_("outcome")
    )
    title = models.CharField(_("what is to be done"), max_length=300)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    function = models.CharField(_("function"), max_length=120, blank=True, default="")
    user_id = models.BigIntegerField(_("person"), null=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("address")
    )
    due_on = models.DateField(_("by"), null=True)
    state = models.CharField(_("state"), max_length=7, choices=TASK_STATES, default=TaskState.OPEN)
    reason = models.CharField(_("reason or comment"), max_length=500, blank=True, default="")
    cause = models.CharField(_("cause"), max_length=20, blank=True, default="")
    moved_to = models.CharField(_("moved to"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=1)
    nudged_on = models.DateField(_("last nudged"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        dates: RelatedManager["TaskDate"]
        comments: RelatedManager["TaskComment"]
        assignment: "Assignment"

    class Meta(TenantModel.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [models.Index(fields=["body", "state", "due_on"], name="task_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False)
                | ~Q(function="")
                | Q(user_id__isnull=False)
                | Q(contact__isnull=False),
                name="task_has_an_owner",
                violation_error_message=_("Say which unit, function or person answers for the task."),
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DROPPED) | ~Q(cause=""),
                name="task_dropped_for_a_cause",
                violation_error_message=_("Say why the task is dropped."),
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.MOVED) | ~Q(moved_to=""),
                name="task_moved_somewhere",
                violation_error_message=_("Say where the task is moved."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def answers(self) -> str:
        """Who answers for the task: unit, function, person and someone outside, those that are known."""
        unit = self.unit.name if self.unit else ""
        outside = str(self.contact) if self.contact and self.contact.user_id is None else ""
        person = getattr(self, "person_name", "")
        return ", ".join(each for each in (unit, self.function_name, person, outside) if each)

    @property
    def function_name(self) -> str:
        """What the function is called in the reader's language."""
        known = {each.key: each for each in standard_functions()}.get(self.function)
        own = getattr(self, "own_function_name", "")
        return known.name(get_language() or "sv") if known else own or self.function

    @property
    def cause_name(self) -> str:
        """What the cause is called in the reader's language."""
        return cause_name(self.cause, get_language() or "sv")

    @property
    def is_open(self) -> bool:
        """Tell whether something is left to do."""
        return self.state in UNFINISHED

    def is_late(self, on: date) -> bool:
        """Tell whether the task should have been done before a day."""
        return self.is_open and self.due_on is not None and self.due_on < on


class TaskDate(TenantModel):
    """A day by which a task was to be done, from when it was set and why; the newest holds."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="dates")
    due_on = models.DateField(_("by"), null=True)
    cause = models.CharField(_("cause"), max_length=20, blank=True, default="")
    reason = models.CharField(_("why the day was changed"), max_length=500, blank=True, default="")
    set_by_name = models.CharField(_("set by"), max_length=200)
    set_at = models.DateTimeField(_("set"))

    class Meta(TenantModel.Meta):
        verbose_name = _("day of a task")
        verbose_name_plural = _("days of a task")

    def __str__(self) -> str:
        return f"{self.task_id} {self.due_on}"

    @property
    def cause_name(self) -> str:
        """What the cause is called in the reader's language."""
        return cause_name(self.cause, get_language() or "sv")


class TaskComment(TenantModel):
    """Something said about a task, and who may read it."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"))
    visibility = models.CharField(
        _("who reads it"), max_length=8, choices=VISIBILITIES, default=Visibility.INTERNAL
    )
    said_by_name = models.CharField(_("said by"), max_length=200)
    said_at = models.DateTimeField(_("said"))

    class Meta(TenantModel.Meta):
        verbose_name = _("comment on a task")
        verbose_name_plural = _("comments on a task")

    def __str__(self) -> str:
        return self.text[:80]
