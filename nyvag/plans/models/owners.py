"""Who owns, leads, decides on or carries out something in this room, and since when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.plans.rules.plans import OwnerRole

OWNER_ROLES = (
    (OwnerRole.LEAD, _("leads")),
    (OwnerRole.CO_LEAD, _("leads together with others")),
    (OwnerRole.BOARD, _("answers politically")),
    (OwnerRole.PERFORMER, _("carries it out")),
    (OwnerRole.GROUP, _("works with it as a group")),
    (OwnerRole.COLLECTIVE, _("takes part as a collective")),
    (OwnerRole.OWNER, _("owns the document")),
    (OwnerRole.ADDRESSEE, _("is to follow it")),
)
NAMED_ONCE = ONE_AT_MOST & (Q(group=None) | Q(unit=None, party=None, outside=""))
"""At most one of the four ways to say who it is."""
NAMED = Q(unit__isnull=False) | Q(party__isnull=False) | Q(group__isnull=False) | ~Q(outside="")


class OfSomebodyOrGroup(OfSomebody):
    """A dated row about a unit, an outside party, a coordination group, or somebody named in words.

    A collective without organisation number, such as a network, is an outside party or stands in words.
    """

    role = models.CharField(_("as what"), max_length=10, choices=OWNER_ROLES)
    group = models.ForeignKey(
        CoordinationGroup, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("group")
    )
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("last day"), null=True)

    class Meta(OfSomebody.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=NAMED_ONCE & NAMED,
                name="%(class)s_is_somebody",
                violation_error_message=_("Say who it is, in one way."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Who it is, in words."""
        return self.group.name if self.group else super().called
