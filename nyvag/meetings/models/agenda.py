"""The items of a meeting's agenda, and proposals that were turned down."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.meetings import Meeting
from nyvag.meetings.rules.states import ItemOrigin
from nyvag.organisations.tenancy import TenantModel

ORIGINS = (
    (ItemOrigin.PERSON, _("written by a person")),
    (ItemOrigin.SYSTEM, _("proposed by the system")),
    (ItemOrigin.CARRIED, _("left from an earlier meeting")),
)


class AgendaItem(TenantModel):
    """One thing to take up at a meeting: put there by a person, proposed by the system, or left over.

    `source_key` names what the system proposed, so that it is proposed once; `is_again` says that the
    matter is to come back at the next meeting although something came of it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), blank=True, default="")
    origin = models.CharField(_("origin"), max_length=7, choices=ORIGINS, default=ItemOrigin.PERSON)
    source_key = models.CharField(_("key of the source"), max_length=120, blank=True, default="")
    source_url = models.CharField(_("link"), max_length=500, blank=True, default="")
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="carried_to",
        verbose_name=_("left from"),
    )
    is_again = models.BooleanField(_("take it up again next time"), default=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of an agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source_key"], condition=~Q(source_key=""), name="one_item_per_source"
            ),
            models.UniqueConstraint(
                fields=["meeting", "carried_from"],
                condition=Q(carried_from__isnull=False),
                name="one_item_carried_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SkippedProposal(TenantModel):
    """A proposal for an agenda that somebody turned down for that meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="skipped")
    source_key = models.CharField(_("key of the source"), max_length=120)

    class Meta(TenantModel.Meta):
        verbose_name = _("skipped proposal")
        verbose_name_plural = _("skipped proposals")
        constraints = [models.UniqueConstraint(fields=["meeting", "source_key"], name="one_skip_per_source")]

    def __str__(self) -> str:
        return self.source_key
