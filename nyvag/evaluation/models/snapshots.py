"""What a round's figures and texts were when it was approved: frozen, whatever is changed later."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.models.rounds import FollowUpRound
from nyvag.organisations.tenancy import TenantModel


class Snapshot(TenantModel):
    """Everything a round's reports are written from, as plain data, with a digest that proves it is whole.

    Attributes:
        schema: version of the shape of `content`, described in docs/developer/snapshots.md.
        digest: SHA-256 of `content` as canonical JSON, 64 hexadecimal digits.
        is_current: the one that holds; a round that went back to checking keeps the earlier ones.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField(_("number"))
    schema = models.PositiveSmallIntegerField(_("version of the shape"), default=1)
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    is_current = models.BooleanField(_("the latest"), default=True)
    taken_at = models.DateTimeField(_("taken"))
    taken_by_name = models.CharField(_("taken by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="snapshot_number_once"),
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(is_current=True), name="snapshot_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}:{self.number}"
