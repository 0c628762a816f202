"""Public bodies: the tenants."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.rules.kinds import BodyKind

BODY_KINDS = (
    (BodyKind.MUNICIPALITY, _("Municipality")),
    (BodyKind.REGION, _("Region")),
    (BodyKind.JOINT_BODY, _("Joint body")),
)
ACCENTS = (
    ("green", _("Green")),
    ("blue", _("Blue")),
    ("teal", _("Teal")),
    ("plum", _("Plum")),
    ("brick", _("Brick")),
    ("slate", _("Slate")),
)


class PublicBody(models.Model):
    """A municipality, region or joint body that uses the system: the tenant."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    org_no = models.CharField(_("organisation number"), max_length=10, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BODY_KINDS)
    municipality_code = models.CharField(_("municipality or county code"), max_length=4, blank=True)
    accent = models.CharField(_("accent colour"), max_length=10, choices=ACCENTS, default="green")
    contact_email = models.EmailField(_("public contact address"), blank=True, default="")
    is_demo = models.BooleanField(_("invented example"), default=False)

    class Meta:
        verbose_name = _("public body")
        verbose_name_plural = _("public bodies")

    def __str__(self) -> str:
        return self.name
