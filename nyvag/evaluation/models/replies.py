"""What enterprises and outside parties say of a round's report before it is published: the right of reply."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.evaluation.models.rounds import FollowUpRound
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.tenancy import TenantModel


class RightOfReply(TenantModel):
    """One enterprise or outside party that a round's report speaks of, and what it says of it.

    `about` is what they are asked to look at. The text is theirs and stands unedited, our answer beside it.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="replies")
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("enterprise")
    )
    party = models.ForeignKey(
        ExternalParty, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("outside party")
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recipient")
    )
    link_mark = models.CharField(_("mark in the link"), max_length=32)
    about = models.TextField(_("what the report says"))
    asked_at = models.DateTimeField(_("asked"), null=True)
    text = models.TextField(_("reply"), blank=True, default="")
    replied_at = models.DateTimeField(_("replied"), null=True)
    answer = models.TextField(_("our answer"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by_name = models.CharField(_("answered by"), max_length=150, blank=True, default="")
    is_public = models.BooleanField(_("may be shown to anyone"), default=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("right of reply")
        verbose_name_plural = _("rights of reply")
        constraints = [
            models.CheckConstraint(
                condition=Q(enterprise__isnull=False, party=None) | Q(enterprise=None, party__isnull=False),
                name="rightofreply_is_somebody",
                violation_error_message=_("Choose an enterprise or an outside party."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
