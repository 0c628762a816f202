"""Routines: what is done the same way each time, in versions, with somebody who answers for them."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.internal_coordination.rules.routine_states import READABLE, RoutineState
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

AREAS = (
    (1, _("1. Political anchoring")),
    (2, _("2. Coordinating function")),
    (3, _("3. Internal coordination")),
    (4, _("4. Steering documents and action plan")),
    (5, _("5. External coordination")),
    (6, _("6. Procurement")),
    (7, _("7. Follow-up and evaluation")),
)
ROUTINE_STATES = (
    (RoutineState.DRAFT, _("draft")),
    (RoutineState.IN_USE, _("in use")),
    (RoutineState.UNDER_REVIEW, _("under review")),
    (RoutineState.RETIRED, _("retired")),
)


class Routine(TenantModel):
    """How something is done here, between two functions, in one, or by all; read in its latest version.

    A unit, a role or a person with an account answers for it. ``library_key`` names the routine of the
    starter library it was adopted from, and ``library_text`` with ``library_checklist`` how that read when
    it was last looked at, so that an upgrade of the library can be told apart from one's own words.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    area = models.PositiveSmallIntegerField(_("area"))
    first_function = models.CharField(_("function"), max_length=40, blank=True, default="")
    second_function = models.CharField(_("second function"), max_length=40, blank=True, default="")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit that answers")
    )
    role = models.CharField(_("role that answers"), max_length=120, blank=True, default="")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person who is reminded"),
    )
    review_on = models.DateField(_("day of review"), null=True)
    state = models.CharField(_("state"), max_length=12, choices=ROUTINE_STATES, default=RoutineState.DRAFT)
    library_key = models.CharField(_("from the library"), max_length=60, blank=True, default="")
    library_version = models.PositiveSmallIntegerField(_("version of the library"), null=True)
    library_language = models.CharField(_("language of the library's text"), max_length=2, default="sv")
    library_text = models.TextField(_("text of the library"), blank=True, default="")
    library_checklist = models.TextField(_("checklist of the library"), blank=True, default="")
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        versions: RelatedManager["RoutineVersion"]

    class Meta(TenantModel.Meta):
        verbose_name = _("routine")
        verbose_name_plural = _("routines")
        indexes = [models.Index(fields=["body", "state", "review_on"], name="routine_by_review")]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__range=(1, 7)),
                name="routine_belongs_to_an_area",
                violation_error_message=_("There are seven areas."),
            ),
            models.CheckConstraint(
                condition=Q(second_function="")
                | (~Q(first_function="") & ~Q(first_function=models.F("second_function"))),
                name="routine_pairs_two_functions",
                violation_error_message=_("A pair is two different functions."),
            ),
            models.UniqueConstraint(
                fields=["body", "library_key"],
                condition=~Q(library_key=""),
                name="routine_adopted_once",
                violation_error_message=_("The routine is adopted already."),
            ),
            models.CheckConstraint(
                condition=Q(library_key="", library_version=None)
                | (~Q(library_key="") & Q(library_version__isnull=False)),
                name="routine_library_is_whole",
                violation_error_message=_("A routine from the library names its version."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions it lies between: none means all."""
        return tuple(each for each in (self.first_function, self.second_function) if each)

    @property
    def has_owner(self) -> bool:
        """Whether a unit, role or person answers for it."""
        return self.unit_id is not None or bool(self.role) or self.person_id is not None

    @property
    def holds(self) -> bool:
        """Whether people are to follow it."""
        return self.state in READABLE

    def is_overdue(self, on: date) -> bool:
        """Tell whether its review should have been done before a day."""
        return self.holds and self.review_on is not None and self.review_on < on


class RoutineVersion(TenantModel):
    """The text of a routine and its checklist, as they read from a day on.

    One without a day is the draft, which is saved over; one with a day is never changed. ``revision`` counts
    the savings of a draft, so that two who write at once do not overwrite each other.
    """

    routine = models.ForeignKey(Routine, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    checklist = models.TextField(_("checklist"), blank=True, default="")
    changed = models.CharField(_("what changed"), max_length=500, blank=True, default="")
    valid_from = models.DateField(_("holds from"), null=True)
    revision = models.PositiveIntegerField(_("savings of the draft"), default=1)
    written_by_name = models.CharField(_("written by"), max_length=200)
    written_at = models.DateTimeField(_("written"))

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a routine")
        verbose_name_plural = _("versions of routines")
        constraints = [
            models.UniqueConstraint(fields=["routine", "number"], name="routineversion_numbered_once"),
            models.UniqueConstraint(
                fields=["routine"],
                condition=Q(valid_from=None),
                name="routineversion_one_draft",
                violation_error_message=_("There is a draft already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine_id}: {self.number}"
