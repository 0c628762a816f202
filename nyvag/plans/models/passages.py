"""What steering documents say about social enterprises."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.document_versions import DocumentVersion
from nyvag.plans.models.documents import POLICY_AREAS, SteeringDocument
from nyvag.plans.rules.documents import Says

SAYS = (
    (Says.DEMANDS, _("demands something")),
    (Says.SUPPORTS, _("supports them")),
    (Says.MENTIONS, _("mentions them")),
    (Says.HINDERS, _("makes it harder")),
)


class Passage(TenantModel):
    """What a version says about social enterprises, in its own words, and where."""

    document = models.ForeignKey(SteeringDocument, on_delete=models.PROTECT, related_name="passages")
    version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("version")
    )
    place = models.CharField(_("page, section or item"), max_length=120, blank=True, default="")
    quote = models.TextField(_("in its own words"))
    says = models.CharField(_("what it does"), max_length=8, choices=SAYS, default=Says.MENTIONS)
    area = models.CharField(_("about"), max_length=13, choices=POLICY_AREAS, blank=True, default="")
    comment = models.TextField(_("our comment"), blank=True, default="")

    history = versions()

    class Meta(TenantModel.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")

    def __str__(self) -> str:
        return self.quote[:80]
