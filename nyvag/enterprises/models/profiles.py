"""The definitions a body uses to judge who is a social enterprise, version by version."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ProfileOrigin(models.TextChoices):
    """Whether a definition came with the system or was written by the body."""

    SHIPPED = "SHIPPED", _("known scheme")
    OWN = "OWN", _("our own")


def in_language(swedish: str, english: str) -> str:
    """Give the text in the reader's language; Swedish where there is no English."""
    return english if english and (get_language() or "sv").startswith("en") else swedish


class DefinitionProfile(TenantModel):
    """One version of a definition that a body uses; never changed once made, only followed by a newer.

    A shipped profile is copied when the body takes it into use, so that what was asked when an
    enterprise was assessed can always be read.
    """

    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    origin = models.CharField(max_length=7, choices=ProfileOrigin.choices)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    about_sv = models.TextField(blank=True, default="")
    about_en = models.TextField(blank=True, default="")
    limits_sv = models.TextField(blank=True, default="")
    limits_en = models.TextField(blank=True, default="")
    source = models.TextField(blank=True, default="")
    steering_document = models.CharField(max_length=300, blank=True, default="")
    in_use_from = models.DateField()
    in_use_to = models.DateField(null=True)
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    if TYPE_CHECKING:
        criteria: RelatedManager["ProfileCriterion"]

    class Meta(TenantModel.Meta):
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "key", "version"],
                name="definitionprofile_version_once",
                violation_error_message=_("That version of the definition is already there."),
            ),
            models.UniqueConstraint(
                fields=["body", "key"],
                condition=Q(in_use_to__isnull=True),
                name="definitionprofile_one_in_use",
                violation_error_message=_("The definition is already in use."),
            ),
            models.CheckConstraint(
                condition=Q(in_use_to__isnull=True) | Q(in_use_to__gte=F("in_use_from")),
                name="definitionprofile_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def name(self) -> str:
        """Give the name in the reader's language."""
        return in_language(self.name_sv, self.name_en)

    @property
    def about(self) -> str:
        """Say in the reader's language what the definition is."""
        return in_language(self.about_sv, self.about_en)

    @property
    def limits(self) -> str:
        """Say in the reader's language what the definition does not say."""
        return in_language(self.limits_sv, self.limits_en)


class ProfileCriterion(TenantModel):
    """One question of a definition; "no" to a must settles the assessment."""

    profile = models.ForeignKey(DefinitionProfile, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveIntegerField()
    is_must = models.BooleanField()
    question_sv = models.TextField()
    question_en = models.TextField(blank=True, default="")
    help_sv = models.TextField(blank=True, default="")
    help_en = models.TextField(blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "position"],
                name="profilecriterion_one_place",
                violation_error_message=_("Two criteria cannot have the same place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.position}"

    @property
    def question(self) -> str:
        """Give the question in the reader's language."""
        return in_language(self.question_sv, self.question_en)

    @property
    def help(self) -> str:
        """Give the help in the reader's language."""
        return in_language(self.help_sv, self.help_en)
