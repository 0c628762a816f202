"""Who is asked in a round, and what they answer about each action and indicator."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.models.rounds import FollowUpRound
from nyvag.evaluation.rules.rounds import AnswerState
from nyvag.messaging.models import Contact
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models import Action, ActionReport, Indicator, IndicatorValue
from nyvag.plans.models.action_reports import JUDGEMENTS, WORK_STATES

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

ANSWER_STATES = (
    (AnswerState.NOT_BEGUN, _("not begun")),
    (AnswerState.DRAFT, _("begun")),
    (AnswerState.SENT, _("sent")),
    (AnswerState.RETURNED, _("returned")),
    (AnswerState.ACCEPTED, _("accepted")),
)


class RoundAsked(OfSomebody):
    """A unit, an outside party or somebody else who is asked in a round, and where their part stands.

    `link_mark` is part of the link in the mail: a new one makes earlier links stop working. `version` numbers
    every change, so that two who answer at once do not overwrite each other.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="asked")
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recipient")
    )
    link_mark = models.CharField(_("mark in the link"), max_length=32)
    state = models.CharField(_("state"), max_length=9, choices=ANSWER_STATES, default=AnswerState.NOT_BEGUN)
    returned_why = models.TextField(_("what must change"), blank=True, default="")
    answered_by = models.CharField(_("function that answers"), max_length=160, blank=True, default="")
    asked_at = models.DateTimeField(_("asked"), null=True)
    nudged_at = models.DateTimeField(_("reminded"), null=True)
    sent_at = models.DateTimeField(_("answer sent"), null=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    accepted_by_name = models.CharField(_("accepted by"), max_length=150, blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=1)

    if TYPE_CHECKING:
        answers: "RelatedManager[RoundAnswer]"

    class Meta(OfSomebody.Meta):
        verbose_name = _("asked in a round")
        verbose_name_plural = _("those asked in a round")
        constraints = [
            models.CheckConstraint(condition=ONE_AT_MOST, name="roundasked_is_somebody"),
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(unit__isnull=False), name="roundasked_unit_once"
            ),
            models.UniqueConstraint(
                fields=["round", "party"], condition=Q(party__isnull=False), name="roundasked_party_once"
            ),
        ]

    def __str__(self) -> str:
        return self.called


class RoundAnswer(TenantModel):
    """What somebody answers about one action or one indicator; it becomes a report or a value when accepted.

    Attributes:
        is_filled: something was answered; an empty row waits.
        report, kept_value: what it became in the plan.
    """

    asked = models.ForeignKey(RoundAsked, on_delete=models.PROTECT, related_name="answers")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("action")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("indicator")
    )
    work_state = models.CharField(
        _("state of the work"), max_length=7, choices=WORK_STATES, blank=True, default=""
    )
    judgement = models.CharField(_("judgement"), max_length=10, choices=JUDGEMENTS, blank=True, default="")
    cause = models.CharField(_("cause"), max_length=20, blank=True, default="")
    measure = models.TextField(_("proposed measure"), blank=True, default="")
    comment = models.TextField(_("comment for ourselves"), blank=True, default="")
    public_text = models.TextField(_("what has happened, for anyone"), blank=True, default="")
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6, null=True)
    numerator = models.DecimalField(_("numerator"), max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(_("denominator"), max_digits=20, decimal_places=6, null=True)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    is_filled = models.BooleanField(_("answered"), default=False)
    report = models.OneToOneField(ActionReport, on_delete=models.PROTECT, null=True, related_name="+")
    kept_value = models.ForeignKey(IndicatorValue, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("written"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("answer in a round")
        verbose_name_plural = _("answers in a round")
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, indicator=None) | Q(action=None, indicator__isnull=False),
                name="roundanswer_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["asked", "action"], condition=Q(action__isnull=False), name="roundanswer_action_once"
            ),
            models.UniqueConstraint(
                fields=["asked", "indicator"],
                condition=Q(indicator__isnull=False),
                name="roundanswer_indicator_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.action_id or self.indicator_id}"
