"""What self-assessments tell the other rooms: their mail, what waits, and the day in the annual wheel."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.providers import MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.core.wheel import WheelItem
from nyvag.internal_coordination.commands.assessments import ASKED, REMINDED
from nyvag.internal_coordination.models import SelfAssessment
from nyvag.internal_coordination.queries import assessments as queries
from nyvag.internal_coordination.rules.routine_states import AssessmentState


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about self-assessments."""
    return (
        MessageKind(
            key=ASKED,
            title=gettext_lazy("Self-assessments to answer"),
            subject=gettext_lazy("What do you think: where do we stand?"),
            sentence=gettext_lazy(
                "You are asked to answer the self-assessment. It takes a quarter of an hour:"
            ),
        ),
        MessageKind(
            key=REMINDED,
            title=gettext_lazy("Reminders of self-assessments"),
            subject=gettext_lazy("The self-assessment waits for your answers"),
            sentence=gettext_lazy(
                "Your answers to the self-assessment are not in yet. Go on where you were:"
            ),
        ),
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the rounds that wait for answers or to be agreed on (one statement)."""
    with acting_for(body_id):
        states = (AssessmentState.ANSWERING, AssessmentState.AGREEING)
        found = list(queries.assessments().filter(state__in=states))
    return tuple(_waiting(each) for each in found)


def wheel(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the last day to answer of each round of a year (one statement)."""
    for each in SelfAssessment.objects.filter(closes_on__year=year).order_by("closes_on", "pk"):
        yield WheelItem(
            key=f"assessment:{each.pk}",
            kind=gettext_lazy("Self-assessment"),
            title=str(each),
            due=each.closes_on,
            url=reverse("internal_coordination:assessment-detail", args=[each.reference]),
            is_done=each.state == AssessmentState.AGREED,
        )


def _waiting(of: SelfAssessment) -> Waiting:
    if of.state == AssessmentState.AGREEING:
        said = _("Agree on the self-assessment %(name)s") % {"name": of}
    else:
        counted = {"name": of, "ready": of.ready_count, "asked": of.asked_count}  # type: ignore[attr-defined]  # counted with the row
        said = _("The self-assessment %(name)s: %(ready)d of %(asked)d have answered") % counted
    return Waiting(
        sentence=said,
        url=reverse("internal_coordination:assessment-detail", args=[of.reference]),
        due=of.closes_on,
        kind="assessment",
    )
