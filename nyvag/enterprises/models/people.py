"""Who speaks for an enterprise at a body, and requests to do so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.rules.transitions import ClaimState
from nyvag.organisations.tenancy import TenantModel

CLAIM_STATES = (
    (ClaimState.RECEIVED, _("received")),
    (ClaimState.APPROVED, _("approved")),
    (ClaimState.REFUSED, _("refused")),
)


class Representative(TenantModel):
    """That a person speaks for an enterprise at this body, in a function, until somebody ends it."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="representatives")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    function = models.CharField(max_length=120)
    let_in_by = models.CharField(max_length=200)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("representative of an enterprise")
        verbose_name_plural = _("representatives of enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise", "user"],
                condition=Q(ended_at__isnull=True),
                name="representative_once",
                violation_error_message=_("The person already speaks for the enterprise."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.user_id}"


class Claim(TenantModel):
    """A request to speak for an enterprise, from an address that is not known to be the enterprise's."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="claims")
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="sv")
    state = models.CharField(max_length=8, choices=CLAIM_STATES, default=ClaimState.RECEIVED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("request to speak for an enterprise")
        verbose_name_plural = _("requests to speak for enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise", "email"],
                condition=Q(state=ClaimState.RECEIVED),
                name="claim_once_at_a_time",
                violation_error_message=_("A request already waits for an answer."),
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.RECEIVED) | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
                name="claim_answer_is_whole",
                violation_error_message=_("An answered request has a day and who answered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.state}"
