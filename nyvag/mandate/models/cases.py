"""A matter on its way to a decision: its steps, the boards that handle it, and the texts of its drafts."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.days import MOST_LETTERS
from nyvag.mandate.models.decisions import Decision
from nyvag.mandate.rules.cases import ENDED, UNDER_WAY, CaseState, HandlingRole, Origin
from nyvag.mandate.rules.draft_facts import Part
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

CASE_STATES = (
    (CaseState.INITIATED, _("initiated")),
    (CaseState.INVESTIGATING, _("being investigated")),
    (CaseState.REMISS, _("out for comments")),
    (CaseState.ON_AGENDA, _("on the agenda")),
    (CaseState.DECIDED, _("decided upon")),
    (CaseState.IN_FORCE, _("in force")),
    (CaseState.UNDER_REVISION, _("under revision")),
    (CaseState.REPEALED, _("repealed")),
    (CaseState.CLOSED, _("case closed")),
)
ORIGINS = (
    (Origin.MOTION, _("a motion")),
    (Origin.CITIZENS_PROPOSAL, _("a citizens' proposal")),
    (Origin.BUDGET, _("an assignment in the budget")),
    (Origin.ASSIGNMENT, _("an assignment from a board")),
    (Origin.STRATEGY, _("a strategy or a plan")),
    (Origin.OFFICER, _("an officer's initiative")),
    (Origin.ENTERPRISE, _("an idea from an enterprise")),
    (Origin.OTHER, _("something else")),
    (Origin.UNKNOWN, _("not known")),
)
HANDLING_ROLES = (
    (HandlingRole.PREPARES, _("prepares")),
    (HandlingRole.PROPOSES, _("proposes to the next")),
    (HandlingRole.DECIDES, _("decides")),
    (HandlingRole.INFORMED, _("is informed")),
)
PARTS = (
    (Part.PROPOSAL, _("Proposal for a decision")),
    (Part.SUMMARY, _("Summary")),
    (Part.BACKGROUND, _("The matter")),
    (Part.ASSESSMENT, _("Assessment")),
    (Part.ECONOMY, _("Financial consequences")),
    (Part.BASIS, _("Papers behind the decision")),
    (Part.RECIPIENTS, _("The decision is sent to")),
)


class AnchoringCase(TenantModel):
    """A matter that is being anchored politically: what is to be decided, how it was raised, who handles it.

    An unknown diary number, officer or unit is legal and shown as missing.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("matter"), max_length=200)
    question = models.TextField(_("what is to be decided"), blank=True, default="")
    origin = models.CharField(_("raised by"), max_length=17, choices=ORIGINS, default=Origin.OFFICER)
    origin_note = models.CharField(_("which one"), max_length=300, blank=True, default="")
    diary_number = models.CharField(_("diary number"), max_length=60, blank=True, default="")
    officer_id = models.BigIntegerField(_("case officer"), null=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("responsible unit")
    )
    state = models.CharField(_("state"), max_length=14, choices=CASE_STATES, default=CaseState.INITIATED)
    texts_version = models.PositiveIntegerField(_("version of the texts"), default=0)
    created_at = models.DateTimeField(_("entered"))

    class Meta(TenantModel.Meta):
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        indexes = [models.Index(fields=["body", "state"], name="case_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_under_way(self) -> bool:
        """Tell whether nothing has been decided yet."""
        return self.state in UNDER_WAY

    @property
    def is_ended(self) -> bool:
        """Tell whether nothing more can happen to it."""
        return self.state in ENDED


class CaseStep(TenantModel):
    """A step of a matter: what it became, who said so and why.

    The day may be unknown, or known as a month, a season or a year: then `on_written` is how it was written
    and `on` the day to sort by.
    """

    case = models.ForeignKey(AnchoringCase, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("state"), max_length=14, choices=CASE_STATES)
    on = models.DateField(_("day"), null=True)
    on_written = models.CharField(_("day as it was written"), max_length=MOST_LETTERS, blank=True, default="")
    note = models.CharField(_("a note"), max_length=500, blank=True, default="")
    by_name = models.CharField(_("who"), max_length=150)
    at = models.DateTimeField(_("written"))

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a matter")
        verbose_name_plural = _("steps of a matter")

    def __str__(self) -> str:
        return f"{self.on} {self.state}"


class CaseHandling(TenantModel):
    """That a board handles a matter, in which order and as what: planned, and what came of it.

    The day of the meeting may be unknown, before and after.
    """

    case = models.ForeignKey(AnchoringCase, on_delete=models.PROTECT, related_name="handlings")
    position = models.PositiveSmallIntegerField(_("place in the order"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("board or committee")
    )
    role = models.CharField(_("what it does"), max_length=8, choices=HANDLING_ROLES)
    planned_on = models.DateField(_("planned meeting"), null=True)
    is_handled = models.BooleanField(_("has handled it"), default=False)
    handled_on = models.DateField(_("meeting"), null=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True, default="")

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decision")
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("board's handling of a matter")
        verbose_name_plural = _("boards' handling of matters")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_handled=True) | (Q(handled_on=None) & Q(outcome="")),
                name="handling_has_an_outcome_when_handled",
                violation_error_message=_("What came of it is known when the board has handled the matter."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.role}"


class CaseText(TenantModel):
    """A text of a matter that its drafts are written from: the summary, the assessment, the proposal."""

    case = models.ForeignKey(AnchoringCase, on_delete=models.PROTECT, related_name="texts")
    part = models.CharField(_("part"), max_length=10, choices=PARTS)
    text = models.TextField(_("text"), blank=True, default="")
    changed_at = models.DateTimeField(_("changed"))
    changed_by_name = models.CharField(_("changed by"), max_length=150)

    class Meta(TenantModel.Meta):
        verbose_name = _("text of a matter")
        verbose_name_plural = _("texts of a matter")
        constraints = [models.UniqueConstraint(fields=["case", "part"], name="one_text_of_each_part")]

    def __str__(self) -> str:
        return self.part
