"""Who a row of any room is about: a unit of the body, a party outside it, or somebody named in words.

A model takes one of the two shapes and adds the constraint it needs; a form takes the fields of
`organisations.forms.somebody`; pages show `called`, or `of` where the row has a person of its own.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models.parties import ExternalParty
from nyvag.organisations.models.units import Unit
from nyvag.organisations.tenancy import TenantModel

UNIT_OR_PARTY_AT_MOST = Q(unit=None) | Q(party=None)
"""Not both a unit and an outside party."""
ONE_AT_MOST = Q(unit=None, party=None) | Q(unit=None, outside="") | Q(party=None, outside="")
"""At most one of the three ways to say who it is."""


class OfUnitOrParty(TenantModel):
    """A row about a unit of the body or about a party outside it."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    party = models.ForeignKey(
        ExternalParty, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("outside party")
    )

    class Meta(TenantModel.Meta):
        abstract = True

    @property
    def of(self) -> str:
        """Whose it is, in words; empty when it is not known."""
        return self.unit.name if self.unit else self.party.name if self.party else ""


class OfSomebody(OfUnitOrParty):
    """A row about a unit, an outside party, or somebody who is in no list and is named in words."""

    outside = models.CharField(_("named in words"), max_length=160, blank=True, default="")

    class Meta(OfUnitOrParty.Meta):
        abstract = True

    @property
    def called(self) -> str:
        """Who it is, in words; empty when it is not known."""
        return self.of or self.outside
