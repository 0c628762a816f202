"""What a body has chosen to show anyone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class Publication(TenantModel):
    """That a body shows one part (purchases, register, ...) on its public page: since when, who decided.

    What is shown is always today's figures; a part that is withdrawn is gone from the page at once.
    """

    part = models.CharField(_("part"), max_length=40)
    published_at = models.DateTimeField(_("published"))
    published_by_name = models.CharField(_("published by"), max_length=200)

    class Meta(TenantModel.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [models.UniqueConstraint(fields=["body", "part"], name="publication_once_a_part")]

    def __str__(self) -> str:
        return self.part
