"""Plans and the rows of their trees, who answers for each, what they serve and what is still open."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.documents import SteeringDocument
from nyvag.plans.models.owners import OfSomebodyOrGroup
from nyvag.plans.rules.plans import NodeKind, PlanState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.plans.models.actions import Action
    from nyvag.plans.models.links import NodeLink, OpenPoint

PLAN_STATES = (
    (PlanState.DRAFT, _("plan being written")),
    (PlanState.IN_FORCE, _("in force")),
    (PlanState.ENDED, _("the plan has ended")),
    (PlanState.DROPPED, _("the plan was given up")),
)
NODE_KINDS = (
    (NodeKind.HEADING, _("heading")),
    (NodeKind.AIM, _("aim")),
    (NodeKind.ACTION, _("action")),
    (NodeKind.AFTERWARDS, _("about the time after the plan")),
    (NodeKind.TEXT, _("text")),
)


class Plan(OfSomebody):
    """A plan of any shape: levels with names of its own, over years of its own.

    `unit`, `party` or `outside` is who coordinates it. A yearly plan has the longer one as `parent`; a plan
    for the next period has the one before as `previous`. A plan may stand without a steering document.

    Attributes:
        level_names: what each level of the tree is called, the top first: ["Area", "Sub-goal", "Activity"].
        version: numbers every change of the tree, so that two writers do not overwrite each other.
        published_at: since when anyone may read it; empty, it is ours alone.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=240)
    about = models.TextField(_("what it is about"), blank=True, default="")
    document = models.ForeignKey(
        SteeringDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="plans",
        verbose_name=_("steering document"),
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name=_("part of")
    )
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followers", verbose_name=_("follows")
    )
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("last day"), null=True)
    level_names = models.JSONField(_("what the levels are called"), default=list)
    state = models.CharField(_("state"), max_length=8, choices=PLAN_STATES, default=PlanState.DRAFT)
    follow_up_every_months = models.PositiveSmallIntegerField(
        _("followed up every so many months"), default=4
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(_("published"), null=True)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    if TYPE_CHECKING:
        nodes: "RelatedManager[PlanNode]"

    class Meta(OfSomebody.Meta):
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(condition=ONE_AT_MOST, name="plan_one_coordinates"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="plan_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="plan_not_part_of_itself",
                violation_error_message=_("A plan cannot be a part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanNode(TenantModel):
    """A row of a plan's tree: a heading, an aim, an action, or words about the time after the plan.

    Attributes:
        place: where it stands among its siblings, from 0.
        depth: its level, 0 at the top; `plan.level_names[depth]` names it.
        code: as the plan writes it, "2.3b"; unique within the plan where there is one.
        is_public: may stand on the public page once the plan is published.
        copied_from: the row of the plan before, or of the longer plan, that it was copied from.
        version: numbers every change of what the row says, so that two writers do not overwrite each other.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name=_("under")
    )
    place = models.PositiveIntegerField(_("place"))
    depth = models.PositiveSmallIntegerField(_("level"), default=0)
    kind = models.CharField(_("kind of row"), max_length=10, choices=NODE_KINDS, default=NodeKind.ACTION)
    code = models.CharField(_("code"), max_length=40, blank=True, default="")
    title = models.CharField(_("what"), max_length=500)
    text = models.TextField(_("in full"), blank=True, default="")
    is_public = models.BooleanField(_("may be shown to anyone"), default=True)
    removed_at = models.DateTimeField(_("taken out of the plan"), null=True)
    removed_why = models.CharField(_("why it was taken out"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(_("entered"))
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="copies", verbose_name=_("copied from")
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    history = versions()

    if TYPE_CHECKING:
        action: "Action"
        owners: "RelatedManager[NodeOwner]"
        links: "RelatedManager[NodeLink]"
        open_points: "RelatedManager[OpenPoint]"

    class Meta(TenantModel.Meta):
        verbose_name = _("row of a plan")
        verbose_name_plural = _("rows of plans")
        indexes = [models.Index(fields=["plan", "parent", "place"], name="plannode_by_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                condition=~Q(code="") & Q(removed_at=None),
                name="plannode_code_once",
                violation_error_message=_("Another row of the plan has that code."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="plannode_not_under_itself",
                violation_error_message=_("A row cannot stand under itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class NodeOwner(OfSomebodyOrGroup):
    """Who leads, decides on or carries out a row of a plan, and since when."""

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="owners")

    history = versions()

    class Meta(OfSomebodyOrGroup.Meta):
        verbose_name = _("who answers for a row of a plan")
        verbose_name_plural = _("those who answer for rows of plans")
