"""A remiss of a draft: what is asked about, its parts as they were sent, and who is asked."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.document_versions import DocumentVersion
from nyvag.plans.models.passages import Passage
from nyvag.plans.models.plans import Plan, PlanNode
from nyvag.plans.rules.draft_remisses import DraftState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.plans.models.draft_replies import DraftReply

DRAFT_STATES = (
    (DraftState.DRAFT, _("not sent")),
    (DraftState.OUT, _("out for answers")),
    (DraftState.CLOSED, _("closed, being gone through")),
    (DraftState.REVISED, _("gone through, the draft is revised")),
)


class DraftRemiss(TenantModel):
    """A round of asking others what they think of a draft: of a plan, or of a version of a steering document.

    Attributes:
        is_internal: a look-over within the body: only its own units are asked.
        text: a document's text, cut in numbered parts when it is sent; empty, its passages are asked about.
        published_at: since when anyone may read the compilation.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, related_name="remisses", verbose_name=_("plan")
    )
    version = models.ForeignKey(
        DocumentVersion,
        on_delete=models.PROTECT,
        null=True,
        related_name="remisses",
        verbose_name=_("version"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    is_internal = models.BooleanField(_("within the body alone"), default=False)
    covering = models.TextField(_("covering text"), blank=True, default="")
    question = models.TextField(_("what you want answers to"))
    text = models.TextField(_("the draft"), blank=True, default="")
    due_on = models.DateField(_("last day to answer"))
    state = models.CharField(_("state"), max_length=7, choices=DRAFT_STATES, default=DraftState.DRAFT)
    created_at = models.DateTimeField(_("entered"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    revised_at = models.DateTimeField(_("draft revised"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)

    if TYPE_CHECKING:
        parts: "RelatedManager[DraftPart]"
        asked: "RelatedManager[DraftAsked]"

    class Meta(TenantModel.Meta):
        verbose_name = _("remiss of a draft")
        verbose_name_plural = _("remisses of drafts")
        constraints = [
            models.CheckConstraint(
                condition=Q(plan=None, version__isnull=False) | Q(plan__isnull=False, version=None),
                name="draftremiss_is_of_one_draft",
                violation_error_message=_("A remiss is of a plan or of a version of a document."),
            ),
            models.UniqueConstraint(fields=["plan", "number"], name="draftremiss_number_of_plan"),
            models.UniqueConstraint(fields=["version", "number"], name="draftremiss_number_of_version"),
            models.CheckConstraint(
                condition=Q(state=DraftState.DRAFT) | Q(sent_at__isnull=False),
                name="draftremiss_out_was_sent",
                violation_error_message=_("A remiss that is out has been sent."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(state=DraftState.REVISED),
                name="draftremiss_published_when_revised",
                violation_error_message=_("A compilation is published when every remark is answered."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is asked about; needs the plan, or the version with its document."""
        return self.plan.title if self.plan else self.version.document.title if self.version else ""


class DraftPart(TenantModel):
    """A part of the draft as it was sent: a row of the plan, a passage, or a numbered part of the text.

    Attributes:
        about: who does it and when, for a row of a plan.
        revised: the new wording of a part of a text; None where it stands, empty where it goes out. Rows and
            passages are changed where they are kept.
        became: all that it said when the draft was revised, since what is told then stands; empty where it
            had gone out, None before that.
        is_added: a row that came in before the draft was revised, and that nobody was asked about.
    """

    remiss = models.ForeignKey(DraftRemiss, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveIntegerField(_("place"))
    depth = models.PositiveSmallIntegerField(_("level"), default=0)
    node = models.ForeignKey(
        PlanNode, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("row of the plan")
    )
    passage = models.ForeignKey(
        Passage, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("passage")
    )
    code = models.CharField(_("number"), max_length=120, blank=True, default="")
    title = models.CharField(_("heading"), max_length=500, blank=True, default="")
    text = models.TextField(_("wording"), blank=True, default="")
    about = models.TextField(_("who and when"), blank=True, default="")
    revised = models.TextField(_("revised wording"), null=True)
    became = models.TextField(_("what it became"), null=True)
    is_added = models.BooleanField(_("came in after it was sent"), default=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("part of a draft")
        verbose_name_plural = _("parts of drafts")
        constraints = [
            models.UniqueConstraint(fields=["remiss", "place"], name="draftpart_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title or self.text[:80]}".strip()


class DraftAsked(TenantModel):
    """Somebody asked in a remiss of a draft: a unit, an enterprise, an outside party, or a private person.

    A private person has no name here, only a number, and is never named elsewhere. `link_mark` is part of the
    link in the mail: a new one makes earlier links stop working.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    remiss = models.ForeignKey(DraftRemiss, on_delete=models.PROTECT, related_name="asked")
    name = models.CharField(_("who is asked"), max_length=200)
    is_person = models.BooleanField(_("private person"), default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    party = models.ForeignKey(
        ExternalParty, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("outside party")
    )
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("enterprise")
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recipient")
    )
    link_mark = models.CharField(_("mark in the link"), max_length=32)
    asked_at = models.DateTimeField(_("asked"), null=True)
    nudged_at = models.DateTimeField(_("reminded"), null=True)

    if TYPE_CHECKING:
        replies: "RelatedManager[DraftReply]"

    class Meta(TenantModel.Meta):
        verbose_name = _("asked about a draft")
        verbose_name_plural = _("those asked about drafts")
        constraints = [
            models.UniqueConstraint(fields=["remiss", "name", "is_person"], name="draftasked_once"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Who it is, in words: a private person by number alone."""
        return gettext("Private person %(number)s") % {"number": self.name} if self.is_person else self.name
