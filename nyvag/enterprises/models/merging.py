"""That rows turned out to be one organisation, or not to be."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.organisations.tenancy import TenantModel


class EnterpriseMerge(models.Model):
    """That one row was laid into another, and all that moved, so that it can be undone.

    ``effects`` name rows by their keys alone. The row that went stays, empty, so that its address leads on.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="merged_by")
    reason = models.TextField(blank=True, default="")
    effects = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("merge of enterprises")
        verbose_name_plural = _("merges of enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at__isnull=True),
                name="enterprisemerge_one_in_force",
                violation_error_message=_("The organisation has been merged with another already."),
            ),
            models.CheckConstraint(
                condition=~Q(kept=F("gone")),
                name="enterprisemerge_two_rows",
                violation_error_message=_("An organisation cannot be merged with itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} -> {self.kept_id}"


class EnterpriseSplit(models.Model):
    """That one row turned out to be two organisations, and what went along to the new row.

    ``effects`` name rows by their keys alone. An undone split leaves the new row empty, with
    ``merged_into``, so that its address leads on. ``is_new`` tells that the split made the row; another
    body that has the organisation moves its own rows to it by a split that did not.
    """

    source = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="splits")
    made = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="split_from")
    is_new = models.BooleanField()
    body_id_of_maker = models.BigIntegerField()
    reason = models.TextField()
    effects = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("split of an enterprise")
        verbose_name_plural = _("splits of enterprises")
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("made")),
                name="enterprisesplit_two_rows",
                violation_error_message=_("An organisation cannot be split into itself."),
            ),
            models.UniqueConstraint(
                fields=["made"],
                condition=Q(is_new=True, undone_at__isnull=True),
                name="enterprisesplit_made_once",
                violation_error_message=_("The organisation was made by another split."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} -> {self.made_id}"


class DistinctPair(TenantModel):
    """That somebody looked at two rows which are alike and found two organisations; not asked again."""

    first = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="distinct_after")
    second = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="distinct_before")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("two different enterprises")
        verbose_name_plural = _("pairs of different enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "first", "second"],
                name="distinctpair_once",
                violation_error_message=_("They are known to be different already."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="distinctpair_in_order",
                violation_error_message=_("The pair must be written in order."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} / {self.second_id}"
