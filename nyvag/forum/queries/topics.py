"""Reading topics: as a list, in figures, and what waits."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, QuerySet

from nyvag.core.once import once
from nyvag.forum.models import Topic
from nyvag.forum.rules.transitions import CLOSED, TopicState

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """How the topics of the last twelve months stand; ``in_time`` counts among ``settled``."""

    ever: int
    raised: int
    settled: int
    in_time: int
    open_now: int
    late: int
    latest: dt.date | None

    @property
    def in_time_ratio(self) -> float | None:
        """The share answered in time; None where no answer has been due."""
        return self.in_time / self.settled if self.settled else None


def topics() -> QuerySet[Topic]:
    """Return every topic with what a list shows of it, newest first."""
    return Topic.objects.select_related("unit", "enterprise").order_by("-raised_on", "-pk")


def unanswered() -> Q:
    """Keep the topics that nobody has answered."""
    return Q(answered_on=None) & ~Q(state__in=CLOSED)


@once
def figures(body_id: int, on: dt.date) -> TopicFigures:
    """Count the topics of a body (one statement).

    Settled are those answered, by a yes or a no, and those whose day has passed without an answer.
    """
    recent = Q(raised_on__gt=on - dt.timedelta(days=YEAR_DAYS), raised_on__lte=on)
    settled = recent & (Q(answered_on__isnull=False) | Q(due_on__lt=on))
    found = Topic.all_bodies.filter(body_id=body_id).aggregate(
        ever=Count("pk"),
        raised=Count("pk", filter=recent),
        settled=Count("pk", filter=settled),
        in_time=Count("pk", filter=settled & Q(answered_on__lte=F("due_on"))),
        open_now=Count("pk", filter=~Q(state__in=CLOSED)),
        late=Count("pk", filter=unanswered() & Q(due_on__lt=on)),
        latest=Max("raised_on"),
    )
    return TopicFigures(**found)


def waiting_topics(body_id: int) -> QuerySet[Topic]:
    """Return what waits to be given to somebody, answered or closed, the most urgent first."""
    states = (TopicState.RECEIVED, TopicState.ASSIGNED, TopicState.ANSWERED)
    return Topic.all_bodies.filter(body_id=body_id, state__in=states).order_by("due_on", "pk")


def public_topics(body_id: int) -> QuerySet[Topic]:
    """Return what anyone may read, newest first."""
    found = Topic.all_bodies.filter(body_id=body_id, is_public=True)
    return found.select_related("unit").order_by("-raised_on", "-pk")


def topics_of(enterprise_id: int, body_id: int) -> QuerySet[Topic]:
    """Return what one enterprise has raised with a body."""
    return Topic.all_bodies.filter(body_id=body_id, enterprise_id=enterprise_id).order_by("-raised_on", "-pk")


def is_open(reference: str) -> bool:
    """Tell whether a topic is open, so that someone is reminded."""
    return Topic.objects.filter(reference=reference).exclude(state__in=CLOSED).exists()
