"""Mandates: who answers politically for the question, since when and by which decision."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.mandate.models.decisions import Decision
from nyvag.mandate.rules.mandates import MandateRole, PlacementKind
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody

MANDATE_ROLES = (
    (MandateRole.ANSWERS, _("answers politically")),
    (MandateRole.DECIDES, _("decides on principles")),
    (MandateRole.COORDINATES, _("coordinates")),
    (MandateRole.FOLLOWS_UP, _("follows up")),
)
PLACEMENT_KINDS = (
    (PlacementKind.EXECUTIVE_BOARD, _("executive board")),
    (PlacementKind.SPECIALISED_BOARD, _("specialised board")),
    (PlacementKind.JOINT, _("joint")),
    (PlacementKind.NONE, _("no board")),
)


class Mandate(OfSomebody):
    """That a board, or another unit, answers for a question from a day to a day, by a decision.

    The decision may be unknown. Several can answer at once, and others decide, coordinate or follow up.
    `placement` is empty where it follows from the unit.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.CharField(_("question"), max_length=200)
    text = models.TextField(_("what the assignment says"), blank=True, default="")
    role = models.CharField(_("role"), max_length=11, choices=MANDATE_ROLES, default=MandateRole.ANSWERS)
    placement = models.CharField(
        _("placement"), max_length=17, choices=PLACEMENT_KINDS, blank=True, default=""
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="mandates", verbose_name=_("decision")
    )
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("last day"), null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    class Meta(OfSomebody.Meta):
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        indexes = [models.Index(fields=["body", "role", "starts_on"], name="mandate_by_role")]
        constraints = [
            models.CheckConstraint(
                condition=ONE_AT_MOST,
                name="mandate_one_holder",
                violation_error_message=_("Choose somebody in the list or write a name, not both."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="mandate_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.question
