"""People who sign in, and the role each holds at a public body."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.managers import UserManager
from nyvag.core.access import Role
from nyvag.organisations.tenancy import TenantModel

ROLES = (
    (Role.ADMINISTRATOR, _("Administrator")),
    (Role.COORDINATOR, _("Coordinator")),
    (Role.CONTRIBUTOR, _("Contributor")),
    (Role.PROCUREMENT_OFFICER, _("Procurement officer")),
    (Role.POLITICIAN, _("Politician")),
    (Role.ENTERPRISE, _("Social enterprise")),
)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("operates the installation"), default=False)

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """The role a person holds at a public body, and the unit the person speaks for where there is one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey("organisations.PublicBody", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    unit = models.ForeignKey(
        "organisations.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "body"], name="one_role_per_body")]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"


class Tally(models.Model):
    """How often something has been done in a window of time; of what, only a fingerprint is kept."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("count"), default=0)
    ends_at = models.DateTimeField(_("ends"), db_index=True)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"{self.count}"


class SignInLink(models.Model):
    """A link in a mail that signs in someone of an enterprise once; only its fingerprint is kept."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="links")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    path = models.CharField(_("leads to"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("ends"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("link to sign in")
        verbose_name_plural = _("links to sign in")

    def __str__(self) -> str:
        return f"{self.membership} {self.made_at:%Y-%m-%d}"


class Absence(TenantModel):
    """That a person is away from a body for a time, and who of the same body stands in meanwhile.

    Why is not asked. It ends by itself on its last day, or earlier when it is taken back.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    substitute = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="+", verbose_name=_("substitute")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to and including"))
    made_at = models.DateTimeField(_("made"))
    ended_at = models.DateTimeField(_("taken back"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="absence_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("substitute")),
                name="absence_has_somebody_else",
                violation_error_message=_("Choose somebody else than yourself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts_on} – {self.ends_on}"
