"""Whom a buyer wants to come back to, and whom not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.organisations.tenancy import TenantModel


class InterestKind(models.TextChoices):
    """What somebody thinks of an enterprise as a supplier."""

    FAVOURITE = "FAVOURITE", _("favourite")
    NOT_INTERESTED = "NOT_INTERESTED", _("not interested")


class Interest(TenantModel):
    """That a person, or the whole body where ``user`` is empty, keeps an enterprise as a favourite or not.

    It is a note for those who buy; the enterprise never sees it, and it says nothing of who is a social
    enterprise. A person's own goes with the person.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="interests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=InterestKind.choices)
    reason = models.CharField(max_length=400, blank=True, default="")
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("favourite or not")
        verbose_name_plural = _("favourites and not")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise", "user"],
                condition=Q(user__isnull=False),
                name="interest_once_a_person",
                violation_error_message=_("You have said so already."),
            ),
            models.UniqueConstraint(
                fields=["body", "enterprise"],
                condition=Q(user__isnull=True),
                name="interest_once_a_body",
                violation_error_message=_("It has been said for everyone already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="NOT_INTERESTED") | ~Q(reason=""),
                name="interest_not_has_reason",
                violation_error_message=_("Say why you are not interested."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.kind}"
