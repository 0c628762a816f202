"""Coordinating functions: what each is for, where it is placed, how it stands, and its year."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.rules.states import FunctionState, Level, MoneySource
from nyvag.core.days import MOST_LETTERS
from nyvag.core.versions import versions
from nyvag.organisations.models.somebody import OfUnitOrParty
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.coordinator.models.holders import RoleHolder

FUNCTION_STATES = (
    (FunctionState.PROPOSED, _("proposed")),
    (FunctionState.APPOINTED, _("appointed")),
    (FunctionState.ACTIVE, _("at work")),
    (FunctionState.VACANT, _("vacant")),
    (FunctionState.ENDED, _("wound up")),
)
TONES = {
    FunctionState.PROPOSED: "neutral",
    FunctionState.APPOINTED: "info",
    FunctionState.ACTIVE: "success",
    FunctionState.VACANT: "danger",
    FunctionState.ENDED: "neutral",
}
LEVELS = (
    (Level.MANAGEMENT, _("management level")),
    (Level.SECTOR_UNIT, _("a sector unit")),
    (Level.OUTSIDE, _("an outside party")),
    (Level.UNKNOWN, _("level not known")),
)
MONEY_SOURCES = (
    (MoneySource.UNKNOWN, _("not known")),
    (MoneySource.BASE, _("base budget")),
    (MoneySource.PROJECT, _("project money")),
)


def day_as_written() -> "models.CharField[str, str]":
    """Make the field that keeps how a day was written where it is no exact day."""
    return models.CharField(_("day as it was written"), max_length=MOST_LETTERS, blank=True, default="")


class CoordinatingFunction(TenantModel):
    """Who holds the work with social enterprises together: mandate, time, money, and how to reach it.

    ``percent`` is the time decided for the whole function, in percent of a full post. ``mailbox`` is a
    function's and not a person's, so that it holds when people leave. Earlier wordings are kept in versions.
    Since when it stands as it does may be unknown, or known as a month, a season or a year.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    state = models.CharField(
        _("state"), max_length=9, choices=FUNCTION_STATES, default=FunctionState.PROPOSED
    )
    state_since = models.DateField(_("since"), null=True)
    state_since_written = day_as_written()
    mandate_text = models.TextField(_("mandate"), blank=True, default="")
    percent = models.PositiveSmallIntegerField(_("percent of a full post"), null=True)
    money_source = models.CharField(
        _("paid by"), max_length=7, choices=MONEY_SOURCES, default=MoneySource.UNKNOWN
    )
    money_name = models.CharField(_("project or account"), max_length=160, blank=True, default="")
    budget_sek = models.DecimalField(_("budget a year"), max_digits=12, decimal_places=0, null=True)
    money_ends_on = models.DateField(_("money until"), null=True)
    reports_to = models.CharField(_("reports to"), max_length=200, blank=True, default="")
    public_contact = models.TextField(_("contact, for anyone"), blank=True, default="")
    mailbox = models.EmailField(_("mailbox of the function"), blank=True, default="")
    phone = models.CharField(_("telephone of the function"), max_length=40, blank=True, default="")
    created_at = models.DateTimeField(_("made"))

    history = versions()

    if TYPE_CHECKING:
        homes: RelatedManager["FunctionHome"]
        steps: RelatedManager["FunctionStep"]
        duties: RelatedManager["Duty"]
        holders: RelatedManager["RoleHolder"]

    class Meta(TenantModel.Meta):
        verbose_name = _("coordinating function")
        verbose_name_plural = _("coordinating functions")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="coordinatingfunction_once",
                violation_error_message=_("There is already a function with that name."),
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__lte=1000),
                name="coordinatingfunction_percent_in_range",
                violation_error_message=_("Give the time in percent of a full post, 0 to 1000."),
            ),
            models.CheckConstraint(
                condition=Q(budget_sek=None) | Q(budget_sek__gte=0),
                name="coordinatingfunction_budget_not_negative",
                violation_error_message=_("A budget is not less than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[FunctionState(self.state)]


class FunctionHome(OfUnitOrParty):
    """Where a function is placed from a day to a day: a unit, or an outside party that runs it.

    Level, place and days may be unknown. `ends_unknown` tells that it has moved on, and nobody knows when.
    """

    function = models.ForeignKey(CoordinatingFunction, on_delete=models.PROTECT, related_name="homes")
    level = models.CharField(_("level"), max_length=11, choices=LEVELS)
    starts_on = models.DateField(_("from"), null=True)
    starts_written = day_as_written()
    ends_on = models.DateField(_("to"), null=True)
    ends_written = day_as_written()
    ends_unknown = models.BooleanField(_("has moved on, on an unknown day"), default=False)
    reason = models.CharField(_("why"), max_length=300, blank=True, default="")

    class Meta(OfUnitOrParty.Meta):
        verbose_name = _("placement of a function")
        verbose_name_plural = _("placements of functions")
        constraints = [
            models.UniqueConstraint(
                fields=["function"],
                condition=Q(ends_on=None, ends_unknown=False),
                name="functionhome_one_open",
            ),
            models.CheckConstraint(
                condition=(
                    Q(level=Level.OUTSIDE, party__isnull=False, unit__isnull=True)
                    | Q(level=Level.UNKNOWN, party__isnull=True)
                    | (
                        ~Q(level__in=(Level.OUTSIDE, Level.UNKNOWN))
                        & Q(unit__isnull=False, party__isnull=True)
                    )
                ),
                name="functionhome_unit_or_party",
                violation_error_message=_("Choose a unit, or an outside party, not both."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="functionhome_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name of the unit or the party; in words where it is not known."""
        return self.of or gettext("a place that is not known")

    @property
    def place_ended_on(self) -> date | None:
        """The last day of the unit or party itself, where it has one."""
        place = self.unit or self.party
        return place.ends_on if place else None


class FunctionStep(TenantModel):
    """That a function came to stand otherwise: from which day, as well as is known, why, and who said so."""

    function = models.ForeignKey(CoordinatingFunction, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("state"), max_length=9, choices=FUNCTION_STATES)
    on = models.DateField(_("from"), null=True)
    on_written = day_as_written()
    reason = models.CharField(_("why"), max_length=300, blank=True, default="")
    by_name = models.CharField(_("said by"), max_length=200, blank=True, default="")
    created_at = models.DateTimeField(_("made"))

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a function")
        verbose_name_plural = _("steps of functions")

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.on}"


class Duty(TenantModel):
    """Something the function does again and again, and in which months; none means all the year."""

    function = models.ForeignKey(CoordinatingFunction, on_delete=models.PROTECT, related_name="duties")
    title = models.CharField(_("task"), max_length=200)
    months = models.JSONField(_("months of the year"), default=list)
    added_on = models.DateField(_("written down"), null=True)

    if TYPE_CHECKING:
        done: RelatedManager["DutyDone"]

    class Meta(TenantModel.Meta):
        verbose_name = _("duty of a function")
        verbose_name_plural = _("duties of functions")

    def __str__(self) -> str:
        return self.title


class DutyDone(TenantModel):
    """That something a function does was done for one of its months; next year's month stands open again."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="done")
    due_on = models.DateField(_("the last day of the month it was for"))
    done_on = models.DateField(_("done"))
    done_by_name = models.CharField(_("done by"), max_length=200)
    comment = models.CharField(_("comment"), max_length=500, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("duty that is done")
        verbose_name_plural = _("duties that are done")
        constraints = [models.UniqueConstraint(fields=["duty", "due_on"], name="dutydone_once")]

    def __str__(self) -> str:
        return f"{self.duty_id}: {self.due_on}"
