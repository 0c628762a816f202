"""What the enterprises raised, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.forum.rules.topics import StepKind, TopicKind, TopicSource
from nyvag.forum.rules.transitions import CLOSED, TopicState
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

TOPIC_KINDS = (
    (TopicKind.QUESTION, _("question")),
    (TopicKind.PROPOSAL, _("idea or proposal")),
    (TopicKind.OBSTACLE, _("obstacle")),
    (TopicKind.COMPETITION, _("the municipality competes with us")),
    (TopicKind.PARTNERSHIP, _("idea for a partnership (IOP)")),
)
TOPIC_SOURCES = (
    (TopicSource.ENTERPRISE, _("an enterprise")),
    (TopicSource.MEETING, _("a meeting")),
    (TopicSource.OTHER, _("another way")),
)
TOPIC_STATES = (
    (TopicState.RECEIVED, _("received")),
    (TopicState.ASSIGNED, _("with somebody to answer")),
    (TopicState.ANSWERED, _("answered")),
    (TopicState.DONE, _("carried out")),
    (TopicState.DECLINED, _("declined")),
)
STEP_KINDS = (*((StepKind(state), word) for state, word in TOPIC_STATES), (StepKind.NOTE, _("a note")))
TONES = {
    TopicState.RECEIVED: "neutral",
    TopicState.ASSIGNED: "info",
    TopicState.ANSWERED: "info",
    TopicState.DONE: "success",
    TopicState.DECLINED: "neutral",
}


class Topic(TenantModel):
    """A question, idea, obstacle or conflict that the enterprises raised, followed until it is closed.

    ``origin`` says whose idea it is and is never rewritten; it is shown in public only when
    ``origin_is_public``. ``answered_on`` is the day of the first answer, also when that was a no.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=11, choices=TOPIC_KINDS)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, default="")
    source = models.CharField(max_length=10, choices=TOPIC_SOURCES)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="+")
    meeting = models.CharField(max_length=200, blank=True, default="")
    origin = models.CharField(max_length=200, blank=True, default="")
    origin_is_public = models.BooleanField(default=False)
    raised_on = models.DateField()
    state = models.CharField(max_length=8, choices=TOPIC_STATES, default=TopicState.RECEIVED)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    function = models.CharField(max_length=200, blank=True, default="")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    due_on = models.DateField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.CharField(max_length=200, blank=True, default="")
    answered_on = models.DateField(null=True)
    outcome = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("question of the forum")
        verbose_name_plural = _("questions of the forum")
        indexes = [
            models.Index(fields=["body", "state", "due_on"], name="topic_by_due"),
            models.Index(fields=["body", "enterprise"], name="topic_by_enterprise"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=TopicSource.ENTERPRISE) | Q(enterprise__isnull=False) | ~Q(origin=""),
                name="topic_names_its_enterprise",
                violation_error_message=_("Say which enterprise raised it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[TopicState.RECEIVED, TopicState.DECLINED])
                | (Q(unit__isnull=False) & ~Q(function="")),
                name="topic_assigned_to_somebody",
                violation_error_message=_("Say which unit and function answers."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[TopicState.ANSWERED, TopicState.DONE])
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="topic_answer_is_whole",
                violation_error_message=_("An answered topic has an answer and a day."),
            ),
            models.CheckConstraint(
                condition=(Q(state__in=CLOSED) & Q(closed_on__isnull=False) & ~Q(outcome=""))
                | (~Q(state__in=CLOSED) & Q(closed_on__isnull=True)),
                name="topic_closed_has_day_and_outcome",
                violation_error_message=_("A closed topic has a day and says what was done, or why not."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[TopicState(self.state)]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more waits."""
        return TopicState(self.state) in CLOSED


class TopicStep(TenantModel):
    """One thing that happened to a topic: a new state, or a note of what was said; never changed.

    The enterprise that raised the topic reads the states, and the notes that are ``is_shared``.
    """

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=STEP_KINDS)
    text = models.TextField(blank=True, default="")
    is_shared = models.BooleanField(default=False)
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a topic")
        verbose_name_plural = _("steps of topics")
        indexes = [models.Index(fields=["topic", "made_at"], name="topicstep_by_time")]

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.kind}"
