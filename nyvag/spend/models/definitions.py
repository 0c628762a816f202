"""What counts as a purchase, and which category an account belongs to: dated and per body."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class SpendDefinition(TenantModel):
    """Which accounts and suppliers count as purchases, under a name, from a date, in versions.

    ``rules`` is the document that the command line reads with ``--definition``; a definition is never
    changed after it was adopted, a new version takes its place.
    """

    name = models.CharField(_("name"), max_length=200)
    version = models.PositiveIntegerField(_("version"))
    rules = models.JSONField(_("rules"), default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    adopted_on = models.DateField(_("adopted on"))
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adopted by"),
    )
    adopted_by_name = models.CharField(_("adopted by (name)"), max_length=200)
    created_at = models.DateTimeField(_("created at"))
    in_force = models.BooleanField(_("in force"), default=False)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("spend definition")
        verbose_name_plural = _("spend definitions")
        constraints = [
            models.UniqueConstraint(fields=["body", "version"], name="spend_definition_version"),
            models.UniqueConstraint(
                fields=["body"], condition=models.Q(in_force=True), name="spend_one_definition_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class AccountCategory(TenantModel):
    """A correction by this body: this account belongs to this category, whatever the default says."""

    account = models.CharField(_("account"), max_length=20)
    account_text = models.CharField(_("account name"), max_length=200, blank=True, default="")
    category = models.CharField(_("category"), max_length=100)
    set_by_name = models.CharField(_("set by"), max_length=200)
    set_at = models.DateTimeField(_("set at"))

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("category of an account")
        verbose_name_plural = _("categories of accounts")
        constraints = [models.UniqueConstraint(fields=["body", "account"], name="spend_account_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.category}"
