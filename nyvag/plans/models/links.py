"""What rows of plans serve or lean on, and what is still to be decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.documents import SteeringDocument
from nyvag.plans.models.plans import PlanNode
from nyvag.plans.models.principles import ListedPrinciple
from nyvag.plans.rules.plans import LinkKind, OpenField

LINK_KINDS = (
    (LinkKind.NODE, _("a row of another plan")),
    (LinkKind.GLOBAL_GOAL, _("a global goal")),
    (LinkKind.REGIONAL_STRATEGY, _("the regional development strategy")),
    (LinkKind.PRINCIPLE, _("a principle")),
    (LinkKind.DOCUMENT, _("a steering document")),
    (LinkKind.OTHER, _("something else")),
)
OPEN_FIELDS = (
    (OpenField.OWNER, _("who answers for it")),
    (OpenField.BOARD, _("which board")),
    (OpenField.TIME, _("when")),
    (OpenField.MONEY, _("how it is financed")),
    (OpenField.INDICATOR, _("how it is measured")),
    (OpenField.CONTENT, _("what is to be done")),
)


class NodeLink(TenantModel):
    """What a row of a plan serves or leans on: a row of another plan, a global goal, a principle, ..."""

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(_("kind"), max_length=17, choices=LINK_KINDS)
    other = models.ForeignKey(
        PlanNode, on_delete=models.PROTECT, null=True, related_name="linked_from", verbose_name=_("row")
    )
    document = models.ForeignKey(
        SteeringDocument, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("document")
    )
    principle = models.ForeignKey(
        ListedPrinciple, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("principle")
    )
    number = models.PositiveSmallIntegerField(_("number of the global goal"), null=True)
    text = models.CharField(_("which one"), max_length=300, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("link of a row of a plan")
        verbose_name_plural = _("links of rows of plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=LinkKind.NODE, other__isnull=False)
                | Q(kind=LinkKind.DOCUMENT, document__isnull=False)
                | Q(kind=LinkKind.PRINCIPLE, principle__isnull=False)
                | Q(kind=LinkKind.GLOBAL_GOAL, number__gte=1, number__lte=17)
                | (Q(kind__in=[LinkKind.REGIONAL_STRATEGY, LinkKind.OTHER]) & ~Q(text="")),
                name="nodelink_is_something",
                violation_error_message=_("Say what the row serves."),
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("node")),
                name="nodelink_not_to_itself",
                violation_error_message=_("A row cannot serve itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.kind}"


class OpenPoint(TenantModel):
    """A value of a row that is to be decided: which, where and by when; kept when it has been decided."""

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="open_points")
    field = models.CharField(_("what is to be decided"), max_length=9, choices=OPEN_FIELDS)
    where = models.CharField(_("where it is decided"), max_length=200, blank=True, default="")
    when = models.CharField(_("when, in words"), max_length=120, blank=True, default="")
    by_on = models.DateField(_("by"), null=True)
    decided_on = models.DateField(_("decided on"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("point to be decided")
        verbose_name_plural = _("points to be decided")
        constraints = [
            models.UniqueConstraint(
                fields=["node", "field"],
                condition=Q(decided_on=None),
                name="openpoint_once_a_field",
                violation_error_message=_("That is already marked as to be decided."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.field}"
