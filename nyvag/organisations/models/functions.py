"""What units do, with dates: a body's own functions and which unit has which."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.tenancy import ScopedManager, UnscopedManager
from nyvag.organisations.models.dated import DatedQuerySet
from nyvag.organisations.models.units import Unit
from nyvag.organisations.tenancy import TenantModel


class BodyFunction(TenantModel):
    """A function that a body has added beside the standard ones; `ends_on`: the last day it is chosen."""

    key = models.CharField(_("key"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("own function")
        verbose_name_plural = _("own functions")
        constraints = [
            models.UniqueConstraint(fields=["body", "key"], name="bodyfunction_key_once"),
            models.UniqueConstraint(
                fields=["body", "name"],
                name="bodyfunction_name_once",
                violation_error_message=_("There is already a function with this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitFunctionQuerySet(DatedQuerySet["UnitFunction"]):
    """Chainable questions about what units do."""


class UnitFunction(TenantModel):
    """That a unit does something, such as procurement, from one day to another.

    `function` is the key of a standard function or of one of the body's own.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="functions")
    function = models.CharField(_("function"), max_length=40)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = ScopedManager.from_queryset(UnitFunctionQuerySet)()  # type: ignore[misc]  # as the base
    all_bodies = UnscopedManager()  # type: ignore[misc]  # the base declares it too

    class Meta(TenantModel.Meta):
        verbose_name = _("function of a unit")
        verbose_name_plural = _("functions of units")
        indexes = [models.Index(fields=["body", "function"], name="unitfunction_by_function")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="unitfunction_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.function}"
