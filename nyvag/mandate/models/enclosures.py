"""What a matter's decision needs with it: each enclosure, whether it is needed, and whether it has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.days import MOST_LETTERS
from nyvag.mandate.models.cases import AnchoringCase
from nyvag.mandate.rules.enclosures import Need, Presence
from nyvag.organisations.tenancy import TenantModel

NEEDS = (
    (Need.NEEDED, _("the decision needs it")),
    (Need.NOT_NEEDED, _("not needed")),
    (Need.UNKNOWN, _("not known whether it is needed")),
)
PRESENCES = (
    (Presence.PRESENT, _("has come")),
    (Presence.ABSENT, _("has not come")),
    (Presence.UNKNOWN, _("not known whether it has come")),
)


class CaseEnclosure(TenantModel):
    """An enclosure of a matter: whether its decision needs it, whether it has come, from whom and when.

    All of it may be unknown. `document_reference` names the document among the matter's own that it is.
    """

    case = models.ForeignKey(AnchoringCase, on_delete=models.PROTECT, related_name="enclosures")
    name = models.CharField(_("enclosure"), max_length=200)
    need = models.CharField(_("is it needed"), max_length=10, choices=NEEDS, default=Need.NEEDED)
    presence = models.CharField(_("has it come"), max_length=7, choices=PRESENCES, default=Presence.UNKNOWN)
    document_reference = models.UUIDField(_("document"), null=True)
    from_whom = models.CharField(_("from whom"), max_length=150, blank=True, default="")
    came_on = models.DateField(_("came on"), null=True)
    came_written = models.CharField(
        _("day as it was written"), max_length=MOST_LETTERS, blank=True, default=""
    )
    changed_at = models.DateTimeField(_("changed"))
    changed_by_name = models.CharField(_("changed by"), max_length=150)

    class Meta(TenantModel.Meta):
        verbose_name = _("enclosure of a matter")
        verbose_name_plural = _("enclosures of a matter")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "name"],
                name="enclosure_named_once",
                violation_error_message=_("The enclosure is in the list already."),
            ),
            models.CheckConstraint(
                condition=Q(presence=Presence.PRESENT)
                | Q(document_reference=None, came_on=None, came_written="", from_whom=""),
                name="enclosure_came_when_present",
                violation_error_message=_(
                    "Only an enclosure that has come has a document, a day and a sender."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
