"""Decisions: who decided what, when and under which number, and until when it holds."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.mandate.rules.decisions import DayKnown, DecisionKind, is_afterwards
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody

DECISION_KINDS = (
    (DecisionKind.ADOPTED, _("adopted as proposed")),
    (DecisionKind.ADOPTED_CHANGED, _("adopted with changes")),
    (DecisionKind.RETURNED, _("returned for preparation")),
    (DecisionKind.REJECTED, _("turned down by the meeting")),
    (DecisionKind.NOTED, _("noted")),
    (DecisionKind.DELEGATED, _("decided by delegation")),
    (DecisionKind.UNKNOWN, _("not known what became of it")),
)
DAYS_KNOWN = (
    (DayKnown.DAY, _("the day is right")),
    (DayKnown.MONTH, _("only the month is known")),
    (DayKnown.YEAR, _("only the year is known")),
    (DayKnown.UNKNOWN, _("the day is unknown")),
)
NEVER_TWICE = ~Q(diary_no="") & ~Q(kind=DecisionKind.RETURNED)
"""A matter that was returned comes back under the number it had."""


class Decision(OfSomebody):
    """What a council, a board or somebody outside decided, with what identifies it and what it asks for.

    Everything but the title may be unknown. `decider_key` is who decided as one word, so that a diary number
    is one decider's own; it is written by the commands. `replaced_from` is the first day that
    `superseded_by` holds instead.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("what it is about"), max_length=200)
    kind = models.CharField(_("kind"), max_length=15, choices=DECISION_KINDS, default=DecisionKind.ADOPTED)
    decider_key = models.CharField(max_length=180, blank=True, default="", editable=False)
    decided_on = models.DateField(_("day of the meeting"), null=True)
    day_known = models.CharField(
        _("how well the day is known"), max_length=7, choices=DAYS_KNOWN, default=DayKnown.UNKNOWN
    )
    paragraph_no = models.CharField(_("paragraph"), max_length=40, blank=True, default="")
    diary_no = models.CharField(_("diary number"), max_length=80, blank=True, default="")
    other_numbers = models.JSONField(_("other identifiers"), default=list)
    wording = models.TextField(_("wording"), blank=True, default="")
    dissent = models.TextField(_("recorded dissent"), blank=True, default="")
    sent_to = models.TextField(_("sent to"), blank=True, default="")
    proposer = models.CharField(_("proposed by"), max_length=200, blank=True, default="")
    minutes_url = models.URLField(_("address of the minutes"), max_length=400, blank=True, default="")
    valid_from = models.DateField(_("holds from"), null=True)
    valid_to = models.DateField(_("holds until"), null=True)
    review_on = models.DateField(_("to be looked over by"), null=True)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="supersedes",
        verbose_name=_("replaced by"),
    )
    replaced_from = models.DateField(_("replaced from"), null=True)
    is_public = models.BooleanField(_("may be shown to anyone"), default=True)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    class Meta(OfSomebody.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=["body", "decided_on"], name="decision_by_day"),
            models.Index(fields=["body", "diary_no"], name="decision_by_diary_no"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "decider_key", "diary_no"],
                condition=NEVER_TWICE,
                name="decision_diary_no_once",
                violation_error_message=_("There is already a decision with that diary number."),
            ),
            models.CheckConstraint(
                condition=ONE_AT_MOST,
                name="decision_one_decider",
                violation_error_message=_("Choose somebody in the list or write a name, not both."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, day_known=DayKnown.UNKNOWN)
                | (Q(decided_on__isnull=False) & ~Q(day_known=DayKnown.UNKNOWN)),
                name="decision_day_is_whole",
                violation_error_message=_("Say how well the day is known."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="decision_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None, replaced_from=None)
                | Q(superseded_by__isnull=False, replaced_from__isnull=False),
                name="decision_replaced_from_a_day",
                violation_error_message=_("Say from which day it is replaced."),
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")),
                name="decision_not_replaced_by_itself",
                violation_error_message=_("A decision cannot replace itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_afterwards(self) -> bool:
        """Tell whether it was decided after what it is about had begun."""
        return is_afterwards(self.valid_from, self.decided_on, DayKnown(self.day_known))

    @property
    def begins_on(self) -> date | None:
        """The day it holds from, as far as is known."""
        return self.valid_from or self.decided_on
