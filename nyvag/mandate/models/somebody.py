"""Who something in this room concerns: a unit of the body, a party outside it, or somebody named in words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.tenancy import TenantModel

ONE_AT_MOST = Q(unit=None, party=None) | Q(unit=None, outside="") | Q(party=None, outside="")
"""At most one of the three ways to say who it is."""


class OfSomebody(TenantModel):
    """A row about a unit, an outside party, or somebody who is in no list and is named in words."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    party = models.ForeignKey(
        ExternalParty, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("outside party")
    )
    outside = models.CharField(_("named in words"), max_length=160, blank=True, default="")

    class Meta(TenantModel.Meta):
        abstract = True

    @property
    def called(self) -> str:
        """Who it is, in words; empty when it is not known."""
        return self.unit.name if self.unit else self.party.name if self.party else self.outside
