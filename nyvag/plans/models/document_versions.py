"""Versions of steering documents: where each stands, how long it holds, and which decision adopted it."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.mandate.models import Decision
from nyvag.mandate.models.decisions import DAYS_KNOWN
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.documents import SteeringDocument
from nyvag.plans.rules.documents import DocumentState, Validity

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

DOCUMENT_STATES = (
    (DocumentState.DRAFT, _("draft")),
    (DocumentState.INTERNAL_REVIEW, _("looked over within")),
    (DocumentState.REMISS, _("out for comments")),
    (DocumentState.REVISED, _("revised after comments")),
    (DocumentState.ADOPTED, _("adopted")),
    (DocumentState.IN_FORCE, _("in force")),
    (DocumentState.REPLACED, _("replaced")),
    (DocumentState.REPEALED, _("repealed")),
    (DocumentState.WITHDRAWN, _("withdrawn before it was adopted")),
)
VALIDITIES = (
    (Validity.DATES, _("between two days")),
    (Validity.TERM, _("for a term of office")),
    (Validity.OPEN, _("until something else is decided")),
    (Validity.UNKNOWN, _("not known")),
)


class DocumentVersion(TenantModel):
    """One version of a document: its number or name, its days, and the decision that adopted it.

    Where it stands is the latest `DocumentStep`, copied to `state`. `replaced_by` is the document that holds
    instead, where that is another document than a later version of this one. `read_on` is the day somebody
    looked through it for what it says about social enterprises: only then can it be said to be silent.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(SteeringDocument, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("what the version is called"), max_length=80, blank=True, default="")
    state = models.CharField(_("state"), max_length=15, choices=DOCUMENT_STATES, default=DocumentState.DRAFT)
    adoption = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decision that adopted it"),
    )
    validity = models.CharField(
        _("how long it holds"), max_length=7, choices=VALIDITIES, default=Validity.UNKNOWN
    )
    valid_from = models.DateField(_("holds from"), null=True)
    valid_to = models.DateField(_("holds until"), null=True)
    replaced_by = models.ForeignKey(
        SteeringDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    address = models.URLField(_("address of the published document"), max_length=400, blank=True, default="")
    read_on = models.DateField(_("looked through on"), null=True)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    if TYPE_CHECKING:
        steps: "RelatedManager[DocumentStep]"

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a steering document")
        verbose_name_plural = _("versions of steering documents")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documentversion_number_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="documentversion_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.label or self.number}"


class DocumentStep(TenantModel):
    """A dated step of a version: what it became, when, and why. Nothing is taken away.

    One that was noted by mistake stays, marked as such, and counts for nothing.
    """

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("became"), max_length=15, choices=DOCUMENT_STATES)
    taken_on = models.DateField(_("day"), null=True)
    day_known = models.CharField(
        _("how well the day is known"), max_length=7, choices=DAYS_KNOWN, default=DayKnown.DAY
    )
    note = models.TextField(_("remark"), blank=True, default="")
    is_mistaken = models.BooleanField(_("noted by mistake"), default=False)
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("noted by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a steering document")
        verbose_name_plural = _("steps of steering documents")

    def __str__(self) -> str:
        return self.state
