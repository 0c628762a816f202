"""What somebody is to do."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.meetings import Meeting
from nyvag.meetings.models.outcomes import Outcome
from nyvag.meetings.rules.states import NEEDS_REASON, UNFINISHED, TaskState
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

TASK_STATES = (
    (TaskState.OPEN, _("not begun")),
    (TaskState.DOING, _("under way")),
    (TaskState.DONE, _("carried out")),
    (TaskState.DROPPED, _("dropped")),
    (TaskState.MOVED, _("moved to the plan")),
)


class Task(TenantModel):
    """Something a meeting asked for: what, who answers for it, by when, and how it went.

    A unit, a function or a person with an account answers for it, at least one of them.
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
    due_on = models.DateField(_("by"), null=True)
    state = models.CharField(_("state"), max_length=7, choices=TASK_STATES, default=TaskState.OPEN)
    reason = models.CharField(_("reason or comment"), max_length=500, blank=True, default="")
    closed_at = models.DateTimeField(_("closed"), null=True)
    created_at = models.DateTimeField(_("made"))

    class Meta(TenantModel.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [models.Index(fields=["body", "state", "due_on"], name="task_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(function="") | Q(user_id__isnull=False),
                name="task_has_an_owner",
                violation_error_message=_("Say which unit, function or person answers for the task."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_REASON) | ~Q(reason=""),
                name="task_left_for_a_reason",
                violation_error_message=_("Say why the task is dropped, or where it is moved."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def answers(self) -> str:
        """Who answers for the task: unit, function and person, those that are known."""
        unit = self.unit.name if self.unit else ""
        return ", ".join(each for each in (unit, self.function, getattr(self, "person_name", "")) if each)

    @property
    def is_open(self) -> bool:
        """Tell whether something is left to do."""
        return self.state in UNFINISHED

    def is_late(self, on: date) -> bool:
        """Tell whether the task should have been done before a day."""
        return self.is_open and self.due_on is not None and self.due_on < on
