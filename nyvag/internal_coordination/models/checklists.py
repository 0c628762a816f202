"""Runs of checklists: who went through the points of a routine, about what, and when."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.internal_coordination.models.routines import RoutineVersion
from nyvag.internal_coordination.rules.routine_states import PointState, RunState
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

RUN_STATES = (
    (RunState.OPEN, _("under way")),
    (RunState.FINISHED, _("gone through")),
    (RunState.STOPPED, _("abandoned")),
)
POINT_STATES = (
    (PointState.LEFT, _("left to do")),
    (PointState.DONE, _("done")),
    (PointState.NOT_NEEDED, _("not needed")),
)


class ChecklistRun(TenantModel):
    """One time through the checklist of a version of a routine; its points are copies, so history stands."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(RoutineVersion, on_delete=models.PROTECT, related_name="runs")
    about = models.CharField(_("about what"), max_length=200)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    started_by_name = models.CharField(_("started by"), max_length=200)
    started_at = models.DateTimeField(_("started"))
    due_on = models.DateField(_("to be finished by"), null=True)
    state = models.CharField(_("state"), max_length=8, choices=RUN_STATES, default=RunState.OPEN)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by_name = models.CharField(_("closed by"), max_length=200, blank=True, default="")
    reason = models.CharField(_("why it was stopped"), max_length=300, blank=True, default="")

    if TYPE_CHECKING:
        points: RelatedManager["RunPoint"]

    class Meta(TenantModel.Meta):
        verbose_name = _("run of a checklist")
        verbose_name_plural = _("runs of checklists")
        indexes = [models.Index(fields=["body", "state", "due_on"], name="run_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RunState.OPEN, closed_at=None)
                | (~Q(state=RunState.OPEN) & Q(closed_at__isnull=False)),
                name="run_closed_has_its_time",
                violation_error_message=_("A closed run has a time."),
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.STOPPED) | ~Q(reason=""),
                name="run_stopped_for_a_reason",
                violation_error_message=_("Say why the run is stopped."),
            ),
        ]

    def __str__(self) -> str:
        return self.about


class RunPoint(TenantModel):
    """One point of a run: done, not needed for a reason, or left; by whom and when."""

    run = models.ForeignKey(ChecklistRun, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(_("place"))
    text = models.CharField(_("point"), max_length=500)
    state = models.CharField(_("state"), max_length=10, choices=POINT_STATES, default=PointState.LEFT)
    comment = models.CharField(_("comment"), max_length=500, blank=True, default="")
    ticked_by_name = models.CharField(_("ticked by"), max_length=200, blank=True, default="")
    ticked_at = models.DateTimeField(_("ticked"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("point of a run")
        verbose_name_plural = _("points of runs")
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="runpoint_in_its_place"),
            models.CheckConstraint(
                condition=Q(state=PointState.LEFT, ticked_at=None)
                | (~Q(state=PointState.LEFT) & Q(ticked_at__isnull=False)),
                name="runpoint_ticked_has_its_time",
                violation_error_message=_("A ticked point has a time."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PointState.NOT_NEEDED) | ~Q(comment=""),
                name="runpoint_not_needed_for_a_reason",
                violation_error_message=_("Say why the point is not needed."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
