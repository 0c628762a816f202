"""The barometer: what the enterprises think of working with the body, asked once a year without names.

Who answered what cannot be told: a key is spent in one table and the sheet is laid in another. Neither
holds a time, an address or the other's number, their own numbers are drawn at random, and each new sheet
is shuffled in among the others, so that not even the order of the rows joins them.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.forum.rules.barometer import LEAST_ANSWERS, LEAST_PERCENT
from nyvag.forum.rules.transitions import BarometerState
from nyvag.organisations.tenancy import TenantModel

BAROMETER_STATES = (
    (BarometerState.DRAFT, _("being prepared")),
    (BarometerState.OPEN, _("open for answers")),
    (BarometerState.CLOSED, _("closed for answers")),
    (BarometerState.PUBLISHED, _("published")),
)
TONES = {
    BarometerState.DRAFT: "neutral",
    BarometerState.OPEN: "info",
    BarometerState.CLOSED: "neutral",
    BarometerState.PUBLISHED: "success",
}


class Barometer(TenantModel):
    """One year's survey of a body, with the limits below which nobody sees what was answered.

    The limits are set before it opens and never after. ``invited_count`` is how many enterprises were asked.
    """

    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=BAROMETER_STATES, default=BarometerState.DRAFT)
    closes_on = models.DateField()
    least_answers = models.PositiveSmallIntegerField(default=LEAST_ANSWERS)
    least_percent = models.PositiveSmallIntegerField(default=LEAST_PERCENT)
    invited_count = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("barometer")
        verbose_name_plural = _("barometers")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="barometer_once_a_year",
                violation_error_message=_("There is already a barometer for that year."),
            ),
            models.CheckConstraint(
                condition=Q(least_answers__gte=LEAST_ANSWERS)
                & Q(least_percent__gte=LEAST_PERCENT, least_percent__lte=100),
                name="barometer_limits_are_not_lowered",
                violation_error_message=_("The limits can be raised, never lowered."),
            ),
            models.CheckConstraint(
                condition=Q(state=BarometerState.DRAFT) | Q(opened_on__isnull=False, invited_count__gt=0),
                name="barometer_open_has_invited",
                violation_error_message=_("Somebody must be asked."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[BarometerState(self.state)]


class BarometerStatement(TenantModel):
    """A statement in its exact words; other words are another statement, which replaces this one."""

    key = models.CharField(max_length=40, blank=True, default="")
    principle = models.CharField(max_length=60, blank=True, default="")
    text_sv = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True, default="")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("statement of the barometer")
        verbose_name_plural = _("statements of the barometer")

    def __str__(self) -> str:
        return self.text_sv


class BarometerItem(TenantModel):
    """That a year's barometer asks about a statement, at a place in the list."""

    barometer = models.ForeignKey(Barometer, on_delete=models.CASCADE, related_name="items")
    statement = models.ForeignKey(BarometerStatement, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        verbose_name = _("statement asked about")
        verbose_name_plural = _("statements asked about")
        constraints = [
            models.UniqueConstraint(fields=["barometer", "statement"], name="barometeritem_once"),
        ]

    def __str__(self) -> str:
        return f"{self.barometer_id}: {self.position}"


class BarometerKey(TenantModel):
    """A single-use link, as a fingerprint: spent or not, and nothing of when or of what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    barometer = models.ForeignKey(Barometer, on_delete=models.CASCADE, related_name="keys")
    fingerprint = models.CharField(max_length=64, unique=True)
    is_spent = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("link to the barometer")
        verbose_name_plural = _("links to the barometer")

    def __str__(self) -> str:
        return f"{self.barometer_id}"


class BarometerSheet(TenantModel):
    """What somebody answered: a grade or no opinion for each statement, and nothing else at all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    barometer = models.ForeignKey(Barometer, on_delete=models.CASCADE, related_name="sheets")
    grades = models.JSONField()

    class Meta(TenantModel.Meta):
        verbose_name = _("answer to the barometer")
        verbose_name_plural = _("answers to the barometer")

    def __str__(self) -> str:
        return f"{self.barometer_id}"
