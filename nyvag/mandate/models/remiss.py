"""A remiss of a matter: what is asked, who is asked, and what they answered."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.days import MOST_LETTERS
from nyvag.enterprises.models import Enterprise
from nyvag.mandate.models.cases import AnchoringCase
from nyvag.mandate.rules.remiss import Channel, RemissState, ReplyKind
from nyvag.messaging.models import Contact
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

REMISS_STATES = (
    (RemissState.DRAFT, _("not sent")),
    (RemissState.OUT, _("out for answers")),
    (RemissState.FINISHED, _("has been finished")),
)
REPLY_KINDS = (
    (ReplyKind.SUPPORTS, _("supports the proposal")),
    (ReplyKind.SUPPORTS_CHANGED, _("supports it with changes")),
    (ReplyKind.OPPOSES, _("is against the proposal")),
    (ReplyKind.NO_REMARKS, _("has no remarks")),
)
CHANNELS = (
    (Channel.LINK, _("by the link in the mail")),
    (Channel.OWN_PAGE, _("signed in")),
    (Channel.PAPER, _("entered for them")),
)


def _written() -> "models.CharField[str, str]":
    """Make the field beside a day that keeps how it was written, where it is no exact day."""
    return models.CharField(_("day as it was written"), max_length=MOST_LETTERS, blank=True, default="")


class Remiss(TenantModel):
    """A round of asking others what they think of a draft, with a last day to answer.

    One that was held before it was entered here is `entered_afterwards`: no mail is sent, it is finished from
    the start, and what was asked, the days and who was asked may all be unknown.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(AnchoringCase, on_delete=models.PROTECT, related_name="remisses")
    number = models.PositiveSmallIntegerField(_("number"))
    question = models.TextField(_("what you want answers to"), blank=True, default="")
    text = models.TextField(_("the draft"), blank=True, default="")
    due_on = models.DateField(_("last day to answer"), null=True)
    due_written = _written()
    state = models.CharField(_("state"), max_length=8, choices=REMISS_STATES, default=RemissState.DRAFT)
    is_public = models.BooleanField(_("shown on the public page when finished"), default=False)
    entered_afterwards = models.BooleanField(_("entered afterwards"), default=False)
    held_on = models.DateField(_("sent out"), null=True)
    held_written = _written()
    sent_at = models.DateTimeField(_("sent"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    created_at = models.DateTimeField(_("entered"))

    class Meta(TenantModel.Meta):
        verbose_name = _("remiss")
        verbose_name_plural = _("remisses")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_remiss_of_each_number"),
            models.CheckConstraint(
                condition=Q(state=RemissState.DRAFT)
                | Q(sent_at__isnull=False)
                | Q(state=RemissState.FINISHED, entered_afterwards=True),
                name="remiss_out_was_sent",
                violation_error_message=_("A remiss that is out has been sent."),
            ),
            models.CheckConstraint(
                condition=Q(entered_afterwards=True) | (~Q(question="") & Q(due_on__isnull=False)),
                name="remiss_asks_by_a_day",
                violation_error_message=_("Say what is asked and until when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number}"


class RemissParty(TenantModel):
    """Somebody asked in a remiss: a unit, an enterprise or an outside party, with our comment on its answer.

    `link_mark` is part of the link in the mail: a new one makes earlier links stop working.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    remiss = models.ForeignKey(Remiss, on_delete=models.PROTECT, related_name="parties")
    name = models.CharField(_("who is asked"), max_length=200)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
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
    comment = models.TextField(_("our comment"), blank=True, default="")
    commented_at = models.DateTimeField(_("commented"), null=True)
    commented_by_name = models.CharField(_("commented by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("asked in a remiss")
        verbose_name_plural = _("those asked in a remiss")
        constraints = [
            models.UniqueConstraint(fields=["remiss", "name"], name="asked_once_in_a_remiss"),
        ]

    def __str__(self) -> str:
        return self.name


class RemissReply(TenantModel):
    """An answer to a remiss. One that is changed stays behind as it was; the latest is current."""

    party = models.ForeignKey(RemissParty, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(_("answer"), max_length=16, choices=REPLY_KINDS)
    text = models.TextField(_("in words"), blank=True, default="")
    channel = models.CharField(_("came"), max_length=8, choices=CHANNELS)
    answered_by = models.CharField(_("function that answers"), max_length=160, blank=True, default="")
    answered_on = models.DateField(_("day"), null=True)
    answered_written = _written()
    at = models.DateTimeField(_("written"))
    is_current = models.BooleanField(_("the latest"), default=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("answer to a remiss")
        verbose_name_plural = _("answers to a remiss")
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(is_current=True), name="one_current_answer_to_a_remiss"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
