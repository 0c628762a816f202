"""Parties outside the body that it works with."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.tenancy import ScopedManager, UnscopedManager
from nyvag.organisations.models.dated import DatedQuerySet
from nyvag.organisations.rules.kinds import PartyKind
from nyvag.organisations.rules.numbers import written
from nyvag.organisations.tenancy import TenantModel

PARTY_KINDS = (
    (PartyKind.ASSOCIATION, _("Association or foundation")),
    (PartyKind.COOPERATIVE, _("Cooperative (economic association)")),
    (PartyKind.COMPANY, _("Company")),
    (PartyKind.AUTHORITY, _("Authority, municipality or region")),
    (PartyKind.JOINT_BODY, _("Joint body")),
    (PartyKind.COLLECTIVE, _("Network without an organisation number")),
    (PartyKind.OTHER, _("Other")),
)


class PartyQuerySet(DatedQuerySet["ExternalParty"]):
    """Chainable questions about outside parties."""


class ExternalParty(TenantModel):
    """Somebody outside the body who takes part, owns something jointly or is asked for an opinion.

    An association, an authority, a joint body, also a network that has no organisation number. The number
    is never a person's.
    """

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=PARTY_KINDS)
    org_no = models.CharField(_("organisation number"), max_length=20, blank=True, default="")
    contact_email = models.EmailField(_("contact address"), blank=True, default="")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    note = models.TextField(_("about the party"), max_length=2000, blank=True, default="")

    objects = ScopedManager.from_queryset(PartyQuerySet)()  # type: ignore[misc]  # the base declares it too
    all_bodies = UnscopedManager()  # type: ignore[misc]  # the base declares it too

    class Meta(TenantModel.Meta):
        verbose_name = _("outside party")
        verbose_name_plural = _("outside parties")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="externalparty_name_once",
                violation_error_message=_("There is already an outside party with this name."),
            ),
            models.UniqueConstraint(
                fields=["body", "org_no"],
                condition=~Q(org_no=""),
                name="externalparty_number_once",
                violation_error_message=_("There is already an outside party with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=PartyKind.COLLECTIVE) | Q(org_no=""),
                name="externalparty_collective_without_number",
                violation_error_message=_("A network without an organisation number has no number."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="externalparty_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def org_no_display(self) -> str:
        """Give the number as people write it, or nothing."""
        return written(self.org_no)
