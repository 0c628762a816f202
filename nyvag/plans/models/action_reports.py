"""Reports of actions: where the work stands, how it is judged, why, and what is proposed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.actions import Action
from nyvag.plans.rules.actions import NEEDS_CAUSE, Judgement, WorkState

WORK_STATES = (
    (WorkState.IDEA, _("only an idea")),
    (WorkState.PLANNED, _("planned")),
    (WorkState.ONGOING, _("going on")),
    (WorkState.LATE, _("late")),
    (WorkState.STALLED, _("stands still")),
    (WorkState.DONE, _("done")),
    (WorkState.DROPPED, _("not carried out")),
)
JUDGEMENTS = (
    (Judgement.DONE, _("Done")),
    (Judgement.ON_PLAN, _("On plan")),
    (Judgement.NOT_WHOLLY, _("Not wholly on plan")),
    (Judgement.NOT_AT_ALL, _("Not at all on plan")),
)


class ActionReport(TenantModel):
    """One report of an action: the state of the work, the judgement, why, and what is proposed.

    Attributes:
        about_on: the day the report speaks of.
        cause: a key of `meetings.rules.causes`.
        asked_in: the follow-up round that asked for it, as the kind and id of that room; empty otherwise.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    about_on = models.DateField(_("day the report is about"))
    work_state = models.CharField(_("state of the work"), max_length=7, choices=WORK_STATES)
    judgement = models.CharField(_("judgement"), max_length=10, choices=JUDGEMENTS, blank=True, default="")
    cause = models.CharField(_("cause"), max_length=20, blank=True, default="")
    measure = models.TextField(_("proposed measure"), blank=True, default="")
    comment = models.TextField(_("comment for ourselves"), blank=True, default="")
    public_text = models.TextField(_("what has happened, for anyone"), blank=True, default="")
    asked_in = models.CharField(_("asked for in"), max_length=60, blank=True, default="")
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("reported by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("report of an action")
        verbose_name_plural = _("reports of actions")
        indexes = [models.Index(fields=["action", "about_on"], name="actionreport_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(work_state__in=NEEDS_CAUSE) | ~Q(cause=""),
                name="actionreport_has_a_cause",
                violation_error_message=_("Say why: choose a cause."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.work_state}"
