"""Jobs as their owners see them; the queue behind them is django-q2's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.jobs.rules.states import JobState
from nyvag.organisations.tenancy import TenantModel

STATES = (
    (JobState.WAITING, _("Waiting")),
    (JobState.RUNNING, _("Running")),
    (JobState.DONE, _("Done")),
    (JobState.FAILED, _("Failed")),
)


class Job(TenantModel):
    """One piece of long work: what it is, who asked for it, how far it has come."""

    title = models.CharField(_("job"), max_length=200)
    task = models.CharField(_("task"), max_length=200)
    if_failed = models.CharField(_("told when it fails"), max_length=200, blank=True, default="")
    arguments = models.JSONField(_("arguments"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=STATES, default=JobState.WAITING)
    requested_by_id = models.BigIntegerField(_("asked for by"), null=True)
    requested_by_name = models.CharField(_("asked for by"), max_length=200)
    requested_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True)
    alive_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    attempts_count = models.PositiveSmallIntegerField(_("attempts"), default=0)
    progress_done = models.BigIntegerField(_("done so far"), default=0)
    progress_total = models.BigIntegerField(_("of"), null=True)
    progress_text = models.CharField(_("now"), max_length=300, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    result_url = models.CharField(_("result"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(fields=["body", "-requested_at"], name="job_by_time")]

    def __str__(self) -> str:
        return self.title
