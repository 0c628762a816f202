"""The organisation itself, one row for the whole installation."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.enterprises.models.facts import EnterpriseName, EnterpriseStatus, Offer

models.CharField.register_lookup(Length)


class Enterprise(models.Model):
    """A social enterprise as the world knows it; the facts are shared by every body that buys from it.

    Which body counts it as a social enterprise, and why, stands in ``RegisterEntry``. ``name`` repeats
    what the name rows say, for sorting; only commands write it. A row that turned out to be another row's
    organisation stays empty, with ``merged_into``, so that its address leads on.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    org_no = models.CharField(max_length=10, null=True, unique=True)
    person_fingerprint = models.CharField(max_length=64, null=True, db_index=True)
    name = models.CharField(max_length=200)
    legal_form = models.CharField(max_length=10, blank=True, default="")
    municipality_code = models.CharField(max_length=4, blank=True, default="")
    place = models.CharField(max_length=100, blank=True, default="")
    size_class = models.CharField(max_length=10, blank=True, default="")
    website = models.CharField(max_length=200, blank=True, default="")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    created_at = models.DateTimeField()

    history = versions()

    if TYPE_CHECKING:
        names: RelatedManager[EnterpriseName]
        statuses: RelatedManager[EnterpriseStatus]
        offers: RelatedManager[Offer]

    class Meta:
        verbose_name = _("social enterprise")
        verbose_name_plural = _("social enterprises")
        constraints = [
            models.CheckConstraint(
                condition=Q(org_no__isnull=True) | Q(org_no__length=10),
                name="enterprise_org_no_ten_digits",
                violation_error_message=_("An organisation number has ten digits."),
            ),
            models.CheckConstraint(
                condition=Q(org_no__isnull=True) | Q(person_fingerprint__isnull=True),
                name="enterprise_not_both_numbers",
                violation_error_message=_("A sole trader has no organisation number of its own."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="enterprise_has_name",
                violation_error_message=_("The organisation must have a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def org_no_display(self) -> str:
        """Give the number as people write it, or nothing."""
        return f"{self.org_no[:6]}-{self.org_no[6:]}" if self.org_no else ""
