"""Public bodies and the dated tree of their units."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.tenancy import ScopedManager, UnscopedManager
from nyvag.organisations.rules.kinds import BodyKind, UnitKind
from nyvag.organisations.tenancy import TenantModel

BODY_KINDS = (
    (BodyKind.MUNICIPALITY, _("Municipality")),
    (BodyKind.REGION, _("Region")),
    (BodyKind.JOINT_BODY, _("Joint body")),
)
UNIT_KINDS = (
    (UnitKind.COUNCIL, _("Council")),
    (UnitKind.EXECUTIVE_BOARD, _("Executive board")),
    (UnitKind.BOARD, _("Board")),
    (UnitKind.COMMITTEE, _("Committee")),
    (UnitKind.DEPARTMENT, _("Department")),
    (UnitKind.COMPANY, _("Company")),
    (UnitKind.JOINT_BODY, _("Joint body")),
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


class UnitQuerySet(models.QuerySet["Unit"]):
    """Chainable questions about units."""

    def in_force(self, on: date) -> "UnitQuerySet":
        """Keep the units that exist on a day; an unknown start counts as always."""
        started = Q(starts_on=None) | Q(starts_on__lte=on)
        return self.filter(started, Q(ends_on=None) | Q(ends_on__gte=on))


class Unit(TenantModel):
    """A council, board, committee, department or company of a body, with the days it exists."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=UNIT_KINDS)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = ScopedManager.from_queryset(UnitQuerySet)()  # type: ignore[misc]  # the base declares it too
    all_bodies = UnscopedManager()  # type: ignore[misc]  # the base declares it too

    class Meta(TenantModel.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="unit_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
