"""Who gets mail, how they want it, what waits to go, what went, and calendars that others may fetch."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.messaging.rules.delivery import Delivery
from nyvag.messaging.rules.states import MessageState
from nyvag.organisations.tenancy import TenantModel

STATES = (
    (MessageState.WAITING, _("Waiting")),
    (MessageState.SENDING, _("Being sent")),
    (MessageState.SENT, _("Sent")),
    (MessageState.SKIPPED, _("Not wanted")),
    (MessageState.FAILED, _("Failed")),
    (MessageState.BOUNCED, _("The address was refused")),
)
DELIVERIES = (
    (Delivery.NOW, _("At once")),
    (Delivery.DAILY, _("Once a day")),
    (Delivery.WEEKLY, _("Once a week")),
    (Delivery.OFF, _("Not at all")),
)
LANGUAGES = (("sv", _("Swedish")), ("en", _("English")))


class Contact(TenantModel):
    """Someone this body writes to: a person with an account, or an address kept for a stated purpose.

    A person with an account is known by user id alone; name and address are read when a mail goes.
    """

    user_id = models.BigIntegerField(_("user"), null=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="sv")
    purpose = models.CharField(_("why the address is kept"), max_length=200, blank=True)
    expires_on = models.DateField(_("kept until"), null=True, blank=True)
    off_at = models.DateTimeField(_("wants no mail since"), null=True)
    bounced_at = models.DateTimeField(_("the address was refused"), null=True)
    forgotten_at = models.DateTimeField(_("forgotten"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "user_id"], condition=Q(user_id__isnull=False), name="one_contact_per_user"
            ),
            models.UniqueConstraint(
                fields=["body", "email"], condition=~Q(email=""), name="one_contact_per_address"
            ),
            models.CheckConstraint(
                condition=Q(email="") | (~Q(purpose="") & Q(expires_on__isnull=False)),
                name="address_has_purpose_and_end",
                violation_error_message=_("An address is kept for a purpose and until a day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or f"user:{self.user_id}"


class Choice(TenantModel):
    """How one recipient wants one kind of message."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="choices")
    kind = models.CharField(_("kind"), max_length=60)
    delivery = models.CharField(_("when"), max_length=6, choices=DELIVERIES)

    class Meta(TenantModel.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint(fields=["contact", "kind"], name="one_choice_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"


class Message(TenantModel):
    """One thing to tell one recipient: a kind and a link. Waits in the outbox, then stands in the log.

    `key` makes it go once however often it is posted; `batch` is the mail it goes in, alone or with
    others, and gives that mail the same id at every attempt.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(_("kind"), max_length=60)
    path = models.CharField(_("link"), max_length=500)
    key = models.CharField(_("key"), max_length=200)
    delivery = models.CharField(_("when"), max_length=6, choices=DELIVERIES)
    state = models.CharField(_("state"), max_length=8, choices=STATES, default=MessageState.WAITING)
    posted_at = models.DateTimeField(_("posted"))
    due_at = models.DateTimeField(_("to be sent"))
    batch = models.UUIDField(_("mail"), null=True)
    leased_until = models.DateTimeField(_("in hand until"), null=True)
    attempts_count = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="one_message_per_key")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_by_due"),
            models.Index(fields=["batch"], name="message_by_batch"),
            models.Index(fields=["body", "-posted_at"], name="message_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


class Reminder(TenantModel):
    """A matter that someone is reminded of at set times until it is closed."""

    matter_kind = models.CharField(_("matter, kind"), max_length=40)
    matter_id = models.CharField(_("matter, id"), max_length=60)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(_("kind"), max_length=60)
    path = models.CharField(_("link"), max_length=500)
    substitute_path = models.CharField(_("link for who stands in"), max_length=500, blank=True, default="")
    times = models.JSONField(_("times"))
    next_at = models.DateTimeField(_("next"), null=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    stop_reason = models.CharField(_("why it stopped"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "matter_kind", "matter_id", "contact", "kind"], name="one_reminder_per_matter"
            )
        ]
        indexes = [models.Index(fields=["next_at"], name="reminder_by_time")]

    def __str__(self) -> str:
        return f"{self.matter_kind}:{self.matter_id}"


class CalendarFeed(TenantModel):
    """A secret address where one person's calendar can be fetched; only its fingerprint is kept."""

    user_id = models.BigIntegerField(_("user"))
    fingerprint = models.CharField(_("fingerprint of the address"), max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="sv")
    made_at = models.DateTimeField(_("made"))
    revoked_at = models.DateTimeField(_("closed"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"user:{self.user_id}"


class KeptMail(TenantModel):
    """A mail that an invented body would have sent, kept so that it can be read instead."""

    message_id = models.CharField(_("id of the mail"), max_length=200)
    to_address = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    kept_at = models.DateTimeField(_("sent"))

    class Meta(TenantModel.Meta):
        verbose_name = _("kept mail")
        verbose_name_plural = _("kept mails")
        constraints = [models.UniqueConstraint(fields=["body", "message_id"], name="one_mail_per_id")]

    def __str__(self) -> str:
        return self.subject
