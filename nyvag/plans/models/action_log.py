"""What is kept beside the reports of an action: moved days, comments, evidence and recurring occasions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.tasks import VISIBILITIES
from nyvag.meetings.rules.states import Visibility
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.actions import Action


class ActionDay(TenantModel):
    """That the last day of an action was moved: from, to, and why."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="days")
    was_on = models.DateField(_("was"), null=True)
    ends_on = models.DateField(_("became"), null=True)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("moved by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("moved day of an action")
        verbose_name_plural = _("moved days of actions")

    def __str__(self) -> str:
        return f"{self.action_id}: {self.ends_on}"


class ActionComment(TenantModel):
    """What somebody said about an action: among ourselves, or also to those who answer by a link."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(_("comment"))
    visibility = models.CharField(
        _("who sees it"), max_length=8, choices=VISIBILITIES, default=Visibility.INTERNAL
    )
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("written by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("comment on an action")
        verbose_name_plural = _("comments on actions")

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(TenantModel):
    """What shows that an action was done: words, an address, or a thing of some room by kind and id.

    Files are the documents room's, under the owner kind "action".
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    text = models.CharField(_("what it shows"), max_length=300)
    address = models.URLField(_("address"), max_length=400, blank=True, default="")
    linked_kind = models.CharField(_("kind"), max_length=40, blank=True, default="")
    linked_id = models.CharField(_("id"), max_length=60, blank=True, default="")
    happened_on = models.DateField(_("day"), null=True)
    is_public = models.BooleanField(_("may be shown to anyone"), default=False)
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("added by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.text


class Occasion(TenantModel):
    """One time that a recurring action is to be done: which year and which of the times, and when it was."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="occasions")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("which time"))
    done_on = models.DateField(_("done on"), null=True)
    note = models.CharField(_("remark"), max_length=300, blank=True, default="")
    by_name = models.CharField(_("noted by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("occasion of a recurring action")
        verbose_name_plural = _("occasions of recurring actions")
        constraints = [
            models.UniqueConstraint(fields=["action", "year", "number"], name="occasion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.year}/{self.number}"
