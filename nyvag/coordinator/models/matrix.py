"""The responsibility matrix: the body's own rows, and who has which letter from when."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models.functions import CoordinatingFunction
from nyvag.coordinator.models.holders import RoleHolder
from nyvag.coordinator.rules.matrix import Letter
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.tenancy import TenantModel

LETTERS = (
    (Letter.ACCOUNTABLE, _("accountable")),
    (Letter.RESPONSIBLE, _("carries it out")),
    (Letter.CONSULTED, _("is asked")),
    (Letter.INFORMED, _("is informed")),
)


class OwnActivity(TenantModel):
    """A row of the matrix that the body has written itself, under one of the seven areas."""

    area = models.PositiveSmallIntegerField(_("area"))
    title = models.CharField(_("activity"), max_length=200)
    ended_on = models.DateField(_("taken away"), null=True)
    created_at = models.DateTimeField(_("made"))

    class Meta(TenantModel.Meta):
        verbose_name = _("own activity")
        verbose_name_plural = _("own activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(area__range=(1, 7)),
                name="ownactivity_in_an_area",
                violation_error_message=_("Choose one of the seven areas."),
            ),
            models.UniqueConstraint(
                fields=["body", "title"],
                condition=Q(ended_on=None),
                name="ownactivity_once",
                violation_error_message=_("The activity is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Responsibility(TenantModel):
    """That an actor is accountable for a row, carries it out, is asked or informed, from a day to a day.

    ``row`` is the key of a standard row, of an own activity or of another room's row. The actor is one
    of a unit, an outside party, a coordinating function and a role holder.
    """

    row = models.CharField(_("row"), max_length=80)
    letter = models.CharField(_("letter"), max_length=1, choices=LETTERS)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(ExternalParty, on_delete=models.PROTECT, null=True, related_name="+")
    function = models.ForeignKey(
        CoordinatingFunction, on_delete=models.PROTECT, null=True, related_name="responsibilities"
    )
    holder = models.ForeignKey(
        RoleHolder, on_delete=models.PROTECT, null=True, related_name="responsibilities"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        indexes = [models.Index(fields=["body", "row"], name="responsibility_by_row")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(unit__isnull=False, party=None, function=None, holder=None)
                    | Q(party__isnull=False, unit=None, function=None, holder=None)
                    | Q(function__isnull=False, unit=None, party=None, holder=None)
                    | Q(holder__isnull=False, unit=None, party=None, function=None)
                ),
                name="responsibility_has_one_actor",
                violation_error_message=_("Choose one actor."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="responsibility_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["body", "row", "letter", actor],
                    condition=Q(ends_on=None, **{f"{actor}__isnull": False}),
                    name=f"responsibility_{actor}_once",
                )
                for actor in ("unit", "party", "function", "holder")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.letter} {self.actor}"

    @property
    def actor(self) -> str:
        """The key of the actor: a letter for its sort, and its number."""
        sorts = (
            ("u", self.unit_id),
            ("p", self.party_id),
            ("f", self.function_id),
            ("h", self.holder_id),
        )
        return next(f"{sort}{pk}" for sort, pk in sorts if pk is not None)

    def is_held(self, day: date) -> bool:
        """Tell whether the letter stands on a day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)
