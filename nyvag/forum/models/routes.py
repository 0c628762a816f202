"""Whom to call about what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel


class ContactRoute(TenantModel):
    """One question an enterprise may have, and the function that answers it, with its deputy.

    Addresses are mailboxes of functions, so that the page holds when people leave. ``checked_on`` is the last
    day somebody looked whether it still is right.
    """

    position = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(max_length=200)
    answer = models.TextField(blank=True, default="")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    function = models.CharField(max_length=200)
    mailbox = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    deputy_function = models.CharField(max_length=200, blank=True, default="")
    deputy_mailbox = models.EmailField(blank=True, default="")
    checked_on = models.DateField()
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("contact route")
        verbose_name_plural = _("contact routes")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "question"],
                name="contactroute_once",
                violation_error_message=_("The question is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(mailbox="") | ~Q(phone=""),
                name="contactroute_can_be_reached",
                violation_error_message=_("Give a mailbox or a telephone number."),
            ),
            models.CheckConstraint(
                condition=Q(deputy_mailbox="") | ~Q(deputy_function=""),
                name="contactroute_deputy_has_function",
                violation_error_message=_("Say which function deputises."),
            ),
        ]

    def __str__(self) -> str:
        return self.question
