"""What has changed in the tree: names, places, and which units came out of which."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models.units import Unit
from nyvag.organisations.rules.kinds import SuccessionKind
from nyvag.organisations.tenancy import TenantModel

SUCCESSION_KINDS = (
    (SuccessionKind.MERGED, _("merged")),
    (SuccessionKind.SPLIT, _("split")),
)


class UnitName(TenantModel):
    """A name of a unit, from a day until its next name; without a day: from the beginning.

    A unit that has had one name only has no such rows.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=160)
    starts_on = models.DateField(_("from"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("name of a unit")
        verbose_name_plural = _("names of units")
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="unitname_one_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(starts_on=None), name="unitname_one_from_the_beginning"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitPlace(TenantModel):
    """What a unit lies under, or nothing, from a day until its next place; without a day: from the beginning.

    A unit that has had one place only has no such rows.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="places")
    parent = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="held_places",
        verbose_name=_("under"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("place of a unit")
        verbose_name_plural = _("places of units")
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="unitplace_one_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(starts_on=None), name="unitplace_one_from_the_beginning"
            ),
            models.CheckConstraint(condition=~Q(parent=F("unit")), name="unitplace_not_under_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.parent_id}"


class UnitSuccession(TenantModel):
    """That a unit came out of another on a day, when units were merged or one was split."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(_("kind"), max_length=10, choices=SUCCESSION_KINDS)
    starts_on = models.DateField(_("from"))

    class Meta(TenantModel.Meta):
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="unitsuccession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="unitsuccession_not_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"
