"""The body's own entries in the annual wheel, and that they were done."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.internal_coordination.rules.recurrence import Recurrence
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class WheelEntry(TenantModel):
    """Something that comes again: every so many months, in certain months, or once."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what is to be done"), blank=True, default="")
    first_on = models.DateField(_("first time"))
    every_months = models.PositiveSmallIntegerField(_("months between"), null=True)
    months = models.JSONField(_("months of the year"), default=list)
    ends_on = models.DateField(_("last day"), null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(_("role that answers"), max_length=120, blank=True, default="")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    lead_days = models.PositiveSmallIntegerField(_("days ahead it is reminded of"), default=30)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        done: RelatedManager["WheelDone"]

    class Meta(TenantModel.Meta):
        verbose_name = _("entry of the annual wheel")
        verbose_name_plural = _("entries of the annual wheel")
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months=None) | Q(every_months__range=(1, 120)),
                name="wheelentry_months_between",
                violation_error_message=_("Between two times lie one to 120 months."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("first_on")),
                name="wheelentry_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def recurrence(self) -> Recurrence:
        """When it comes."""
        return Recurrence(self.first_on, self.every_months, tuple(self.months), self.ends_on)


class WheelDone(TenantModel):
    """That an entry was done for one of its days."""

    entry = models.ForeignKey(WheelEntry, on_delete=models.CASCADE, related_name="done")
    due_on = models.DateField(_("the day it was for"))
    done_on = models.DateField(_("done"))
    done_by_name = models.CharField(_("done by"), max_length=200)
    comment = models.CharField(_("comment"), max_length=500, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("entry of the wheel that is done")
        verbose_name_plural = _("entries of the wheel that are done")
        constraints = [models.UniqueConstraint(fields=["entry", "due_on"], name="wheeldone_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.due_on}"
