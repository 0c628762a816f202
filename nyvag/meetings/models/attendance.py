"""Who is called to a meeting and who came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.meetings import Meeting
from nyvag.meetings.rules.states import Presence
from nyvag.messaging.models import Contact
from nyvag.organisations.tenancy import TenantModel

PRESENCES = (
    (Presence.EXPECTED, _("not noted")),
    (Presence.PRESENT, _("present")),
    (Presence.ABSENT, _("absent")),
    (Presence.SUBSTITUTE, _("substitute came")),
)


class Attendance(TenantModel):
    """One who is called: a function of an organisation, with a name until a day.

    `contact` is where the call goes. On `expires_on` name and contact are removed; function and
    organisation stay, for they say which functions took part.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    function = models.CharField(_("function"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True, default="")
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recipient")
    )
    presence = models.CharField(_("presence"), max_length=10, choices=PRESENCES, default=Presence.EXPECTED)
    substitute = models.CharField(_("who came instead"), max_length=200, blank=True, default="")
    expires_on = models.DateField(_("name kept until"))
    anonymised_at = models.DateTimeField(_("name removed"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        indexes = [models.Index(fields=["expires_on"], name="attendance_by_expiry")]

    def __str__(self) -> str:
        return self.name or self.function
