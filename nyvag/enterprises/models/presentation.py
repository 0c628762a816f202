"""How an enterprise presents itself to every buyer: shared facts, told by it or taken down by an officer."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.models.facts import Source
from nyvag.enterprises.rules.areas import unpack


class Presentation(models.Model):
    """What an enterprise says of itself, one row at most: whom it is there for, and whom to call.

    The contact is a function with its own telephone and address, never a person's. Several codes are
    kept between commas, also first and last, so that one of them can be looked for.
    """

    enterprise = models.OneToOneField(Enterprise, on_delete=models.PROTECT, related_name="presentation")
    about = models.TextField(blank=True, default="")
    target_group_codes = models.CharField(max_length=300, blank=True, default="")
    language_codes = models.CharField(max_length=200, blank=True, default="")
    contact_function = models.CharField(max_length=120, blank=True, default="")
    contact_phone = models.CharField(max_length=40, blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    may_be_public = models.BooleanField(default=False)
    is_open_to_joint_bids = models.BooleanField(default=False)
    joint_bids_note = models.CharField(max_length=400, blank=True, default="")
    source = models.CharField(max_length=15, choices=Source.choices)
    changed_at = models.DateTimeField()

    history = versions()

    class Meta:
        verbose_name = _("presentation of an enterprise")
        verbose_name_plural = _("presentations of enterprises")

    def __str__(self) -> str:
        return f"{self.enterprise_id}"

    @property
    def target_groups(self) -> tuple[str, ...]:
        """Whom the enterprise is there for, as codes."""
        return unpack(self.target_group_codes)

    @property
    def languages(self) -> tuple[str, ...]:
        """What it can be met in, as codes."""
        return unpack(self.language_codes)


class CustomerReference(models.Model):
    """A customer the enterprise has delivered to: who, what and when; never a person at the customer."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="references")
    customer = models.CharField(max_length=200)
    what = models.CharField(max_length=400)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=15, choices=Source.choices)
    recorded_at = models.DateTimeField()

    history = versions()

    class Meta:
        verbose_name = _("reference of an enterprise")
        verbose_name_plural = _("references of enterprises")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="customerreference_years_in_order",
                violation_error_message=_("The last year is before the first year."),
            ),
            models.UniqueConstraint(
                fields=["enterprise", "customer", "what"],
                name="customerreference_once",
                violation_error_message=_("The reference is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.customer}"
