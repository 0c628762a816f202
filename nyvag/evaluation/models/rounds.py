"""Follow-up rounds: which period, which plans, and every dated step."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.rules.rounds import RoundKind, RoundState
from nyvag.mandate.models import Decision
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models import Plan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.evaluation.models.asked import RoundAsked
    from nyvag.evaluation.models.snapshots import Snapshot

ROUND_KINDS = (
    (RoundKind.INTERIM, _("interim follow-up")),
    (RoundKind.ANNUAL, _("annual follow-up")),
    (RoundKind.EXTRA, _("extra follow-up")),
)
ROUND_STATES = (
    (RoundState.PLANNED, _("planned")),
    (RoundState.OPEN, _("out for answers")),
    (RoundState.CHECKING, _("answers being checked")),
    (RoundState.APPROVED, _("approved")),
    (RoundState.TO_BOARD, _("with the board")),
    (RoundState.PUBLISHED, _("published")),
    (RoundState.CANCELLED, _("called off")),
)


class RoundPattern(TenantModel):
    """When a body follows up, year after year: which months, and how many days there are to answer.

    A body without patterns of its own uses the shipped ones: three a year, the last one annual.
    """

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=7, choices=ROUND_KINDS, default=RoundKind.INTERIM)
    first_month = models.PositiveSmallIntegerField(_("first month"))
    last_month = models.PositiveSmallIntegerField(_("last month"))
    opens_after_days = models.PositiveSmallIntegerField(_("opens so many days after"), default=1)
    answer_days = models.PositiveSmallIntegerField(_("days to answer"), default=14)

    class Meta(TenantModel.Meta):
        verbose_name = _("pattern of follow-up")
        verbose_name_plural = _("patterns of follow-up")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month__gte=1) & Q(last_month__lte=12) & Q(last_month__gte=F("first_month")),
                name="roundpattern_months_in_order",
                violation_error_message=_("The last month is before the first."),
            ),
            models.UniqueConstraint(
                fields=["body", "name"],
                name="roundpattern_name_once",
                violation_error_message=_("There is already a pattern with that name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FollowUpRound(TenantModel):
    """One round of asking how it goes: period, days, board and the decision that ended it.

    Attributes:
        correct_until: last day to correct an answer that was returned, after `due_on`.
        reply_until: last day for enterprises and outside parties to reply before publication.
        board: who is to take note of it.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=7, choices=ROUND_KINDS, default=RoundKind.INTERIM)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("up to and including"))
    opens_on = models.DateField(_("opens"))
    due_on = models.DateField(_("last day to answer"))
    correct_until = models.DateField(_("last day to correct"), null=True)
    reply_until = models.DateField(_("last day to reply"), null=True)
    state = models.CharField(_("state"), max_length=9, choices=ROUND_STATES, default=RoundState.PLANNED)
    board = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("board")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decision")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("entered"))

    if TYPE_CHECKING:
        steps: "RelatedManager[RoundStep]"
        plans: "RelatedManager[RoundPlan]"
        asked: "RelatedManager[RoundAsked]"
        snapshots: "RelatedManager[Snapshot]"

    class Meta(TenantModel.Meta):
        verbose_name = _("follow-up round")
        verbose_name_plural = _("follow-up rounds")
        indexes = [models.Index(fields=["body", "period_to"], name="followupround_by_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="followupround_period_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")),
                name="followupround_days_in_order",
                violation_error_message=_("The last day to answer is before the round opens."),
            ),
            models.CheckConstraint(
                condition=Q(correct_until=None) | Q(correct_until__gte=F("due_on")),
                name="followupround_correct_after_due",
                violation_error_message=_("The last day to correct is before the last day to answer."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundPlan(TenantModel):
    """That a round asks about a plan."""

    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="plans")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", verbose_name=_("plan"))

    class Meta(TenantModel.Meta):
        verbose_name = _("plan of a round")
        verbose_name_plural = _("plans of a round")
        constraints = [models.UniqueConstraint(fields=["round", "plan"], name="roundplan_once")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.plan_id}"


class RoundStep(TenantModel):
    """A dated step of a round: what it became, when and why. Nothing is taken away."""

    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("became"), max_length=9, choices=ROUND_STATES)
    note = models.TextField(_("remark"), blank=True, default="")
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("noted by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a round")
        verbose_name_plural = _("steps of a round")

    def __str__(self) -> str:
        return self.state
