"""Who holds a role in a coordinating function, and when."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models.functions import CoordinatingFunction
from nyvag.coordinator.rules.holding import Hold
from nyvag.coordinator.rules.states import HolderRole
from nyvag.organisations.models.somebody import UNIT_OR_PARTY_AT_MOST, OfUnitOrParty

if TYPE_CHECKING:
    from nyvag.accounts.models import User

HOLDER_ROLES = (
    (HolderRole.COORDINATOR, _("coordinator")),
    (HolderRole.DEPUTY, _("deputy")),
    (HolderRole.PROCESS_LEADER, _("process leader")),
    (HolderRole.SECTOR_LEADER, _("process leader of the sector")),
    (HolderRole.PROJECT_MEMBER, _("project member")),
    (HolderRole.OTHER, _("other role")),
)


class RoleHolder(OfUnitOrParty):
    """That a person holds a role in a function from a day to a day, for how much time, and from which body.

    ``person`` is the account where there is one; ``name`` is what the person was called when the row was
    written, and remains when the account is gone. Several units and parties may man one function.
    """

    function = models.ForeignKey(CoordinatingFunction, on_delete=models.PROTECT, related_name="holders")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person with an account"),
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=14, choices=HOLDER_ROLES)
    percent = models.PositiveSmallIntegerField(_("percent of a full post"), null=True)
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("to"), null=True)

    if TYPE_CHECKING:
        person: "User | None"  # type: ignore[no-redef]  # the setting names the model

    class Meta(OfUnitOrParty.Meta):
        verbose_name = _("role holder")
        verbose_name_plural = _("role holders")
        indexes = [models.Index(fields=["body", "person"], name="roleholder_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="roleholder_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__lte=100),
                name="roleholder_percent_in_range",
                violation_error_message=_("Give the time in percent of a full post, 0 to 100."),
            ),
            models.CheckConstraint(
                condition=UNIT_OR_PARTY_AT_MOST,
                name="roleholder_unit_or_party",
                violation_error_message=_("Choose a unit, or an outside party, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """What the person is called today, or was called then."""
        return str(self.person) if self.person_id and self.person else self.name

    @property
    def person_key(self) -> str:
        """The same wherever the same person holds a role."""
        return f"u{self.person_id}" if self.person_id else f"n{self.name.casefold()}"

    @property
    def hold(self) -> Hold:
        """The row as the rules know it."""
        return Hold(
            function=str(self.function_id),
            person=self.person_key,
            name=self.called,
            role=HolderRole(self.role),
            percent=self.percent,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_reachable=self.person is None or self.person.is_active,
        )
