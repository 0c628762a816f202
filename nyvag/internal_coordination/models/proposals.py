"""What units propose: a need for the next procurement, an idea to be forwarded, a new action."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nyvag.internal_coordination.models.groups import CoordinationGroup
from nyvag.internal_coordination.rules.proposals import ANSWERED, AcceptedAs, ProposalKind, ProposalState
from nyvag.meetings.models import Meeting, Task
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

PROPOSAL_KINDS = (
    (ProposalKind.NEED, _("need for the next procurement")),
    (ProposalKind.IDEA, _("idea or initiative")),
    (ProposalKind.ACTION, _("new action")),
)
PROPOSAL_STATES = (
    (ProposalState.RECEIVED, pgettext_lazy("a proposal", "received")),
    (ProposalState.FORWARDED, _("forwarded")),
    (ProposalState.TAKEN_UP, _("taken up at a meeting")),
    (ProposalState.ACCEPTED, pgettext_lazy("a proposal", "accepted")),
    (ProposalState.DECLINED, pgettext_lazy("a proposal", "declined")),
)
ACCEPTED_AS = (
    (AcceptedAs.TASK, _("a task")),
    (AcceptedAs.PROCUREMENT, _("a need for procurement")),
    (AcceptedAs.PLAN, _("an action for the plan")),
)
PROPOSAL_TONES = {
    ProposalState.RECEIVED: "neutral",
    ProposalState.FORWARDED: "info",
    ProposalState.TAKEN_UP: "info",
    ProposalState.ACCEPTED: "success",
    ProposalState.DECLINED: "warning",
}


class UnitProposal(TenantModel):
    """What somebody of a unit proposed, followed until it is answered.

    `origin` says from whom the idea came, and stays visible whatever becomes of it. It is forwarded to a
    group, a unit or a function.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=6, choices=PROPOSAL_KINDS)
    title = models.CharField(_("what is proposed"), max_length=200)
    text = models.TextField(_("why, and what is needed"), blank=True, default="")
    origin = models.CharField(_("from whom the idea came"), max_length=200, blank=True, default="")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    user_id = models.BigIntegerField(_("person"), null=True)
    raised_on = models.DateField(_("raised"))
    state = models.CharField(
        _("state"), max_length=9, choices=PROPOSAL_STATES, default=ProposalState.RECEIVED
    )
    group = models.ForeignKey(
        CoordinationGroup, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("group")
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("forwarded to the unit")
    )
    to_function = models.CharField(_("forwarded to the function"), max_length=40, blank=True, default="")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("taken up at")
    )
    accepted_as = models.CharField(
        _("accepted as"), max_length=11, choices=ACCEPTED_AS, blank=True, default=""
    )
    task = models.ForeignKey(
        Task, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("task")
    )
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_on = models.DateField(_("answered"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("proposal from a unit")
        verbose_name_plural = _("proposals from units")
        indexes = [models.Index(fields=["body", "state", "raised_on"], name="unit_proposal_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="proposal_answer_is_whole",
                violation_error_message=_("Write the answer."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.ACCEPTED) | ~Q(accepted_as=""),
                name="proposal_accepted_as_something",
                violation_error_message=_("Say what it becomes."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.FORWARDED)
                | Q(group__isnull=False)
                | Q(to_unit__isnull=False)
                | ~Q(to_function=""),
                name="proposal_forwarded_to_someone",
                violation_error_message=_("Choose a group, a unit or a function."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return PROPOSAL_TONES[ProposalState(self.state)]
