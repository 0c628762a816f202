"""What somebody is asked to answer, step by step, and the links that let people answer without a password."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.tasks import Task
from nyvag.meetings.rules.states import AssignmentState
from nyvag.messaging.models import Contact
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

ASSIGNMENT_STATES = (
    (AssignmentState.DRAFT, _("draft")),
    (AssignmentState.SENT, _("waits for an answer")),
    (AssignmentState.ANSWERED, _("answered, to be read")),
    (AssignmentState.CHANGES_ASKED, _("returned")),
    (AssignmentState.CLOSED, _("closed")),
)


class Assignment(TenantModel):
    """A question or a piece of work sent to one unit, person or outside party that must answer.

    A draft has no task; sending makes one, which carries the day, the reminders and the answer by link.
    Those sent together share `sending`.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sending = models.UUIDField(_("sent together"), default=uuid.uuid4, editable=False)
    owner_kind = models.CharField(_("belongs to, kind"), max_length=40)
    owner_id = models.CharField(_("belongs to, id"), max_length=60)
    title = models.CharField(_("what it is about"), max_length=300)
    asks = models.TextField(_("what is to be answered"), blank=True, default="")
    due_on = models.DateField(_("answer by"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    user_id = models.BigIntegerField(_("person"), null=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("address")
    )
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, related_name="assignment", verbose_name=_("task")
    )
    state = models.CharField(
        _("state"), max_length=13, choices=ASSIGNMENT_STATES, default=AssignmentState.DRAFT
    )
    sender_id = models.BigIntegerField(_("asked by"), null=True)
    created_at = models.DateTimeField(_("made"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    if TYPE_CHECKING:
        steps: RelatedManager["AssignmentStep"]

    class Meta(TenantModel.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = [models.Index(fields=["body", "sending"], name="assignment_by_sending")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(user_id__isnull=False) | Q(contact__isnull=False),
                name="assignment_has_a_recipient",
                violation_error_message=_("Say who is to answer."),
            ),
            models.CheckConstraint(
                condition=Q(state=AssignmentState.DRAFT, task=None, sent_at=None)
                | (~Q(state=AssignmentState.DRAFT) & Q(task__isnull=False, sent_at__isnull=False)),
                name="assignment_sent_has_a_task",
                violation_error_message=_("What has been sent has a task; a draft has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def who(self) -> str:
        """Who is to answer: the unit, the person or the address."""
        if self.unit:
            return self.unit.name
        return getattr(self, "person_name", "") or str(self.contact or "")


class AssignmentStep(TenantModel):
    """One step of an assignment: what it became, what was said, by whom and when."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("became"), max_length=13, choices=ASSIGNMENT_STATES)
    text = models.TextField(_("what was said"), blank=True, default="")
    made_by_name = models.CharField(_("made by"), max_length=200)
    made_at = models.DateTimeField(_("made"))

    class Meta(TenantModel.Meta):
        verbose_name = _("step of an assignment")
        verbose_name_plural = _("steps of an assignment")

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.state}"


class AnswerLink(TenantModel):
    """That one recipient may answer what waits for them by a link in a mail, until it ends or is closed."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(_("closed"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("link to answer by")
        verbose_name_plural = _("links to answer by")
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(revoked_at=None), name="one_open_answer_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.made_at:%Y-%m-%d}"
