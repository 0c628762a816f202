"""Training and introductions: what there is, how many of each function should have had it, and who has."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Training(TenantModel):
    """An introduction or training that people at work here, or in an enterprise, have."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is about"), blank=True, default="")
    valid_months = models.PositiveSmallIntegerField(_("months it lasts"), null=True)
    ended_on = models.DateField(_("no longer given"), null=True)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        needs: RelatedManager["TrainingNeed"]
        records: RelatedManager["TrainingRecord"]

    class Meta(TenantModel.Meta):
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_months=None) | Q(valid_months__range=(1, 120)),
                name="training_lasts_up_to_ten_years",
                violation_error_message=_("A training lasts one to 120 months."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TrainingNeed(TenantModel):
    """How many people of a function should have had a training."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="needs")
    function = models.CharField(_("function"), max_length=40)
    people_count = models.PositiveSmallIntegerField(_("how many"))

    class Meta(TenantModel.Meta):
        verbose_name = _("how many should have a training")
        verbose_name_plural = _("how many should have trainings")
        constraints = [models.UniqueConstraint(fields=["training", "function"], name="trainingneed_once")]

    def __str__(self) -> str:
        return f"{self.training_id}: {self.function}"


class TrainingRecord(TenantModel):
    """That somebody has had a training on a day; the name goes when its day has come, the row stays."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="records")
    function = models.CharField(_("function"), max_length=40, blank=True, default="")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.CharField(_("organisation outside"), max_length=160, blank=True, default="")
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    held_on = models.DateField(_("day"))
    expires_on = models.DateField(_("the name goes"))
    anonymised_at = models.DateTimeField(_("the name went"), null=True)
    noted_by_name = models.CharField(_("noted by"), max_length=200)

    class Meta(TenantModel.Meta):
        verbose_name = _("training held")
        verbose_name_plural = _("trainings held")
        indexes = [models.Index(fields=["training", "held_on"], name="trainingrecord_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymised_at=None) | Q(name=""),
                name="trainingrecord_without_name",
                violation_error_message=_("The name is gone."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.training_id}: {self.held_on}"
