"""Steering documents: what they are and who owns them."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.enterprises.models import DefinitionProfile
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.owners import OfSomebodyOrGroup
from nyvag.plans.rules.documents import DocumentKind, PolicyArea

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.plans.models.document_versions import DocumentVersion
    from nyvag.plans.models.passages import Passage

DOCUMENT_KINDS = (
    (DocumentKind.POLICY, _("Policy")),
    (DocumentKind.GUIDELINE, _("Guideline")),
    (DocumentKind.STRATEGY, _("Strategy")),
    (DocumentKind.PROGRAMME, _("Programme")),
    (DocumentKind.ACTION_PLAN, _("Action plan")),
    (DocumentKind.ACTIVITY_PLAN, _("Activity plan")),
    (DocumentKind.AGREEMENT, _("Agreement")),
    (DocumentKind.OWN, _("A kind of our own")),
)
POLICY_AREAS = (
    (PolicyArea.PROCUREMENT, _("Procurement")),
    (PolicyArea.LABOUR_MARKET, _("Labour market")),
    (PolicyArea.BUSINESS, _("Business")),
    (PolicyArea.FINANCE, _("Finance")),
    (PolicyArea.CIVIL_SOCIETY, _("Civil society")),
    (PolicyArea.OTHER, _("Something else")),
)


class SteeringDocument(TenantModel):
    """A document that steers: about social enterprises as a whole, or about something else.

    Attributes:
        is_about_enterprises: the whole document is about social enterprises; else its passages say what is.
        own_kind: the body's own word, where the kind is OWN.
        areas: keys of `PolicyArea`: which questions it steers.
        definition: which enterprises it means, where it says so.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=240)
    kind = models.CharField(_("kind"), max_length=13, choices=DOCUMENT_KINDS)
    own_kind = models.CharField(_("your own word for the kind"), max_length=80, blank=True, default="")
    about = models.TextField(_("what it is about"), blank=True, default="")
    is_about_enterprises = models.BooleanField(
        _("the whole of it is about social enterprises"), default=False
    )
    areas = models.JSONField(_("what it steers"), default=list)
    other_numbers = models.JSONField(_("other identifiers"), default=list)
    definition = models.ForeignKey(
        DefinitionProfile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("which enterprises it means"),
    )
    review_on = models.DateField(_("to be looked over by"), null=True)
    is_public = models.BooleanField(_("may be shown to anyone"), default=False)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    if TYPE_CHECKING:
        editions: "RelatedManager[DocumentVersion]"
        owners: "RelatedManager[DocumentOwner]"
        passages: "RelatedManager[Passage]"

    class Meta(TenantModel.Meta):
        verbose_name = _("steering document")
        verbose_name_plural = _("steering documents")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DocumentKind.OWN) | ~Q(own_kind=""),
                name="steeringdocument_own_kind_has_a_word",
                violation_error_message=_("Write your own word for the kind."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentOwner(OfSomebodyOrGroup):
    """Who owns a document, alone or together, or is to follow it; dated, since owners change."""

    document = models.ForeignKey(SteeringDocument, on_delete=models.PROTECT, related_name="owners")

    history = versions()

    class Meta(OfSomebodyOrGroup.Meta):
        verbose_name = _("owner of a steering document")
        verbose_name_plural = _("owners of steering documents")
