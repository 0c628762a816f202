"""Principles that several documents lean on, written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.documents import SteeringDocument


class PrincipleList(TenantModel):
    """Principles that several documents lean on, such as those of a compact; written once."""

    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is about"), blank=True, default="")
    created_at = models.DateTimeField(_("entered"))

    class Meta(TenantModel.Meta):
        verbose_name = _("list of principles")
        verbose_name_plural = _("lists of principles")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                name="principlelist_title_once",
                violation_error_message=_("There is already a list with that title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ListedPrinciple(TenantModel):
    """One principle of a list."""

    principles = models.ForeignKey(PrincipleList, on_delete=models.PROTECT, related_name="principles")
    place = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("principle"), max_length=200)
    text = models.TextField(_("in full"), blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("principle")
        verbose_name_plural = _("principles")

    def __str__(self) -> str:
        return self.title


class PrincipleUse(TenantModel):
    """That a steering document leans on a list of principles."""

    principles = models.ForeignKey(PrincipleList, on_delete=models.PROTECT, related_name="uses")
    document = models.ForeignKey(SteeringDocument, on_delete=models.PROTECT, related_name="principle_uses")

    class Meta(TenantModel.Meta):
        verbose_name = _("use of principles")
        verbose_name_plural = _("uses of principles")
        constraints = [
            models.UniqueConstraint(
                fields=["principles", "document"],
                name="principleuse_once",
                violation_error_message=_("The document already leans on those principles."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.principles_id}"
