"""Who was invited to a forum meeting, when and by which criteria, and who comes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.rules.areas import unpack
from nyvag.forum.rules.events import InvitationOrigin
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Attendance, Meeting
from nyvag.messaging.models import Contact
from nyvag.organisations.tenancy import TenantModel

ORIGINS = (
    (InvitationOrigin.ROUND, _("invited")),
    (InvitationOrigin.ASKED, _("asked for a link")),
    (InvitationOrigin.SIGNED_IN, _("came signed in")),
)
REGISTRATION_STATES = (
    (RegistrationState.WAITING, _("on the waiting list")),
    (RegistrationState.REGISTERED, _("has a place")),
    (RegistrationState.CANCELLED, _("has cancelled")),
)


class InvitationRound(TenantModel):
    """That invitations to a meeting went out: by which criteria, to how many, and who could not be reached.

    Kept so that anyone can see that everyone alike was asked at the same time.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitation_rounds")
    criteria = models.JSONField()
    sentence = models.TextField()
    invited_count = models.PositiveIntegerField()
    unreachable = models.JSONField(default=list)
    sent_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("round of invitations")
        verbose_name_plural = _("rounds of invitations")

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.invited_count}"


class Invitation(TenantModel):
    """One recipient's invitation to a meeting, and the link to register by.

    The address lies with the recipient and goes when its day comes; that somebody was asked, for which
    enterprise and when, stays.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    round = models.ForeignKey(
        InvitationRound, on_delete=models.CASCADE, null=True, related_name="invitations"
    )
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    origin = models.CharField(max_length=9, choices=ORIGINS, default=InvitationOrigin.ROUND)
    invited_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "contact"],
                condition=Q(contact__isnull=False),
                name="invitation_once",
                violation_error_message=_("The recipient is invited already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.contact_id}"


class Registration(TenantModel):
    """Someone who wants to come to a meeting: with a place, on the waiting list, or cancelled.

    The waiting list is in the order of ``registered_at``. A place is a participant of the meeting, whose
    presence is noted in the minutes. On ``expires_on`` the name is removed; the enterprise stays.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="registrations")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="registrations")
    attendance = models.OneToOneField(
        Attendance, on_delete=models.SET_NULL, null=True, related_name="registration"
    )
    name = models.CharField(max_length=120, blank=True, default="")
    function = models.CharField(max_length=120, blank=True, default="")
    organisation = models.CharField(max_length=160, blank=True, default="")
    may_be_named = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=REGISTRATION_STATES)
    registered_at = models.DateTimeField()
    seated_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    expires_on = models.DateField()
    anonymised_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(fields=["meeting", "state"], name="registration_by_state"),
            models.Index(fields=["expires_on"], name="registration_by_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.REGISTERED) | Q(seated_at__isnull=False),
                name="registration_seat_has_day",
                violation_error_message=_("A place is given at a time."),
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.CANCELLED) | Q(cancelled_at__isnull=False),
                name="registration_cancelled_has_day",
                violation_error_message=_("A registration is cancelled at a time."),
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True) | (Q(name="") & Q(function="")),
                name="registration_anonymised_has_no_name",
                violation_error_message=_("A name that was removed is gone."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.state}"


class RegistrationNeeds(TenantModel):
    """What someone who comes needs: access, food, interpreting. Apart from the rest, and gone sooner."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="needs")
    access = models.CharField(max_length=300, blank=True, default="")
    food = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=200, blank=True, default="")
    expires_on = models.DateField()

    class Meta(TenantModel.Meta):
        verbose_name = _("needs of one who comes")
        verbose_name_plural = _("needs of those who come")
        indexes = [models.Index(fields=["expires_on"], name="needs_by_expiry")]

    def __str__(self) -> str:
        return f"{self.registration_id}"


class Subscription(TenantModel):
    """That a recipient wants invitations of certain categories and a place, confirmed by the recipient.

    Empty is everything. It lasts until it is ended, its day comes or the address is forgotten.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="+")
    category_codes = models.CharField(max_length=800, blank=True, default="")
    place_code = models.CharField(max_length=4, blank=True, default="")
    confirmed_at = models.DateTimeField()
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("subscription to invitations")
        verbose_name_plural = _("subscriptions to invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "contact"],
                condition=Q(ended_at__isnull=True),
                name="subscription_one_open",
                violation_error_message=_("The recipient subscribes already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id}"

    @property
    def categories(self) -> tuple[str, ...]:
        """What the recipient wants to hear of, as codes."""
        return unpack(self.category_codes)
