"""Answers to a remiss of a draft, and their remarks on single rows with what became of each."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.days import MOST_LETTERS
from nyvag.mandate.models.remiss import CHANNELS, REPLY_KINDS
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.draft_remisses import DraftAsked, DraftPart
from nyvag.plans.rules.draft_remisses import Outcome, ReplyState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

REPLY_STATES = (
    (ReplyState.WRITING, _("being written")),
    (ReplyState.SENT, _("sent")),
    (ReplyState.CORRECTED, _("corrected by a later one")),
)
OUTCOMES = (
    (Outcome.OPEN, _("not answered yet")),
    (Outcome.TAKEN_IN, _("taken in")),
    (Outcome.PARTLY, _("taken in partly")),
    (Outcome.NOT_TAKEN, _("not taken in")),
    (Outcome.NOTED, _("taken note of")),
)


class DraftReply(TenantModel):
    """An answer from one who was asked. One that is corrected stays behind as it was sent.

    Attributes:
        version: numbers every change while it is written, so that two who write do not overwrite each other.
        answered_on: the day it came; for a letter as well as it is known.
    """

    asked = models.ForeignKey(DraftAsked, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=9, choices=REPLY_STATES, default=ReplyState.WRITING)
    kind = models.CharField(_("answer"), max_length=16, choices=REPLY_KINDS, blank=True, default="")
    text = models.TextField(_("in words"), blank=True, default="")
    answered_by = models.CharField(_("function that answers"), max_length=160, blank=True, default="")
    channel = models.CharField(_("came"), max_length=8, choices=CHANNELS, blank=True, default="")
    answered_on = models.DateField(_("day"), null=True)
    answered_written = models.CharField(
        _("day as it was written"), max_length=MOST_LETTERS, blank=True, default=""
    )
    is_late = models.BooleanField(_("came after the last day"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True)

    if TYPE_CHECKING:
        remarks: "RelatedManager[DraftRemark]"

    class Meta(TenantModel.Meta):
        verbose_name = _("answer about a draft")
        verbose_name_plural = _("answers about drafts")
        constraints = [
            models.UniqueConstraint(fields=["asked", "number"], name="draftreply_number_once"),
            models.UniqueConstraint(
                fields=["asked"], condition=Q(state=ReplyState.WRITING), name="draftreply_one_being_written"
            ),
            models.UniqueConstraint(
                fields=["asked"], condition=Q(state=ReplyState.SENT), name="draftreply_one_that_counts"
            ),
            models.CheckConstraint(
                condition=Q(state=ReplyState.WRITING) | (~Q(kind="") & Q(sent_at__isnull=False)),
                name="draftreply_sent_says_something",
                violation_error_message=_("Say whether you support the proposal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}:{self.number}"


class DraftRemark(TenantModel):
    """What an answer says of one part of the draft, the wording it proposes, and what became of it.

    Attributes:
        copied_from: the remark of the earlier answer that this one was copied from when it was corrected.
        changed_version: the version of the row that the remark led to; 1 for a part of a text or a passage.
    """

    reply = models.ForeignKey(DraftReply, on_delete=models.PROTECT, related_name="remarks")
    part = models.ForeignKey(DraftPart, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField(_("remark"), blank=True, default="")
    proposal = models.TextField(_("proposed wording"), blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=1)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(_("what became of it"), max_length=9, choices=OUTCOMES, default=Outcome.OPEN)
    reason = models.TextField(_("reason"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by_name = models.CharField(_("answered by"), max_length=150, blank=True, default="")
    changed_version = models.PositiveIntegerField(_("version it led to"), null=True)
    changed_at = models.DateTimeField(_("draft changed"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("remark on a draft")
        verbose_name_plural = _("remarks on drafts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(proposal=""),
                name="draftremark_says_something",
                violation_error_message=_("Write a remark or a proposed wording."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, answered_at=None)
                | (~Q(outcome=Outcome.OPEN) & Q(answered_at__isnull=False)),
                name="draftremark_answered_on_a_day",
                violation_error_message=_("An answered remark says when it was answered."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80] or self.proposal[:80]
