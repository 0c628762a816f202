"""The units of a body, in a tree with dates."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from nyvag.core.tenancy import ScopedManager, UnscopedManager
from nyvag.organisations.models.dated import DatedQuerySet
from nyvag.organisations.rules.kinds import JointForm, UnitKind
from nyvag.organisations.rules.numbers import written
from nyvag.organisations.tenancy import TenantModel

UNIT_KINDS = (
    (UnitKind.COUNCIL, _("Council")),
    (UnitKind.EXECUTIVE_BOARD, _("Executive board")),
    (UnitKind.BOARD, _("Board")),
    (UnitKind.COMMITTEE, _("Committee")),
    (UnitKind.DEPARTMENT, _("Department")),
    (UnitKind.UNIT, _("Unit")),
    (UnitKind.COMPANY, _("Company")),
    (UnitKind.JOINT_BODY, _("Joint body")),
)
JOINT_FORMS = (
    (JointForm.JOINT_BOARD, _("Joint board")),
    (JointForm.MUNICIPAL_ASSOCIATION, _("Municipal association")),
    (JointForm.COORDINATION_ASSOCIATION, _("Coordination association (Finsam)")),
    (JointForm.PURCHASING_CENTRE, _("Purchasing centre")),
)


class UnitQuerySet(DatedQuerySet["Unit"]):
    """Chainable questions about units."""

    def as_of(self, on: date) -> "UnitQuerySet":
        """Add `name_then` and `parent_then`, the id of the unit above, as they were on a day."""
        latest = F("starts_on").desc(nulls_last=True)
        begun = Q(starts_on=None) | Q(starts_on__lte=on)
        names = apps.get_model("organisations", "UnitName")._base_manager.filter(begun, unit=OuterRef("pk"))
        places = apps.get_model("organisations", "UnitPlace")._base_manager.filter(begun, unit=OuterRef("pk"))
        return self.annotate(
            name_then=Coalesce(Subquery(names.order_by(latest).values("name")[:1]), F("name")),
            parent_then=Case(
                When(Exists(places), then=Subquery(places.order_by(latest).values("parent")[:1])),
                default=F("parent"),
                output_field=models.BigIntegerField(),
            ),
        )


class Unit(TenantModel):
    """A council, board, committee, department, unit, company or joint body, with the days it exists.

    `joint_form` says which sort of joint body it is, where that is known. `code` is the body's own code.
    """

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=UNIT_KINDS)
    joint_form = models.CharField(
        _("form of joint body"), max_length=30, choices=JOINT_FORMS, blank=True, default=""
    )
    code = models.CharField(_("code"), max_length=40, blank=True, default="")
    org_no = models.CharField(_("organisation number"), max_length=20, blank=True, default="")
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
            models.CheckConstraint(
                condition=Q(joint_form="") | Q(kind=UnitKind.JOINT_BODY),
                name="unit_joint_form_of_joint_body",
                violation_error_message=_("Only a joint body has a form of joint body."),
            ),
            models.UniqueConstraint(
                fields=["body", "code"],
                condition=~Q(code=""),
                name="unit_code_once",
                violation_error_message=_("Another unit has this code."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def org_no_display(self) -> str:
        """Give the number as people write it, or nothing."""
        return written(self.org_no)

    @property
    def kind_text(self) -> str:
        """Give the kind in words; of a joint body the form it has."""
        return self.get_joint_form_display() or self.get_kind_display()
