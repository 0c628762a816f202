"""Newsletters to the enterprises: news, coming purchases, training."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.rules.areas import unpack
from nyvag.forum.rules.letters import LetterKind
from nyvag.forum.rules.transitions import LetterState
from nyvag.organisations.tenancy import TenantModel

LETTER_KINDS = (
    (LetterKind.NEWS, _("news")),
    (LetterKind.PURCHASE, _("coming purchase")),
    (LetterKind.TRAINING, _("training")),
)
LETTER_STATES = ((LetterState.DRAFT, _("draft")), (LetterState.SENT, _("sent")))
TONES = {LetterState.DRAFT: "neutral", LetterState.SENT: "success"}


class Newsletter(TenantModel):
    """A page of plain text that a segment of the enterprises get a link to; never changed once it is sent.

    A coming purchase says what, when and whom to ask. ``category_codes`` says what is bought or taught, so
    that an enterprise can be shown what fits it. ``sentence`` says in words whom it went to.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=LETTER_KINDS)
    state = models.CharField(max_length=5, choices=LETTER_STATES, default=LetterState.DRAFT)
    title = models.CharField(max_length=200)
    text = models.TextField()
    when_text = models.CharField(max_length=200, blank=True, default="")
    happens_on = models.DateField(null=True)
    ask_function = models.CharField(max_length=200, blank=True, default="")
    ask_mailbox = models.EmailField(blank=True, default="")
    ask_phone = models.CharField(max_length=40, blank=True, default="")
    category_codes = models.CharField(max_length=800, blank=True, default="")
    is_public = models.BooleanField(default=False)
    criteria = models.JSONField(default=dict)
    sentence = models.CharField(max_length=1000, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True, default="")
    recipients_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        indexes = [models.Index(fields=["body", "state", "-sent_at"], name="newsletter_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state=LetterState.SENT, sent_at__isnull=False, recipients_count__gt=0)
                    & ~Q(sent_by_name="")
                )
                | Q(state=LetterState.DRAFT, sent_at__isnull=True),
                name="newsletter_sent_is_whole",
                violation_error_message=_("A sent newsletter has a day, a sender and recipients."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=LetterKind.PURCHASE)
                | (
                    (~Q(when_text="") | Q(happens_on__isnull=False))
                    & ~Q(ask_function="")
                    & (~Q(ask_mailbox="") | ~Q(ask_phone=""))
                ),
                name="newsletter_purchase_is_whole",
                violation_error_message=_("Say when, and whom to ask."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[LetterState(self.state)]

    @property
    def categories(self) -> tuple[str, ...]:
        """What is bought or taught, as codes."""
        return unpack(self.category_codes)
