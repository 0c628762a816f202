"""What routines tell the other rooms: what waits, what to take up, what can be linked, what a person owns."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import READERS, SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging
from nyvag.core.linking import Linked
from nyvag.core.providers import AgendaProposal, MessageKind, Waiting
from nyvag.core.responsibilities import ResponsibilityRow
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands.owning import hand_over_entry, hand_over_routine, hand_over_run
from nyvag.internal_coordination.commands.reminding import REVIEW
from nyvag.internal_coordination.models import ChecklistRun, Routine, WheelEntry
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.recurrence import next_on
from nyvag.internal_coordination.rules.routine_states import READABLE, RoutineState, RunState

MOST_SHOWN = 20
KIND = "routine"
OWNERS = ("body", "group")
"""Kinds of owners at whose meetings overdue reviews are proposed."""


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail about reviews."""
    return (
        MessageKind(
            key=REVIEW,
            title=gettext_lazy("Reviews of routines"),
            subject=gettext_lazy("A routine waits to be reviewed"),
            sentence=gettext_lazy(
                "A routine you answer for is to be reviewed. Say whether it holds as it is:"
            ),
        ),
    )


def review_is_open(*, matter_id: str) -> bool:
    """Tell whether a person still answers for a routine that holds, for reminders."""
    reference, _colon, person = matter_id.partition(":")
    held = Routine.objects.filter(reference=reference, person_id=int(person), state__in=READABLE)
    return held.exists()


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the reviews that are overdue and the checklists whose day has come (two statements)."""
    on = day_of(at)
    with acting_for(body_id):
        reviews = list(queries.overdue_reviews(on)[:MOST_SHOWN])
        runs = list(queries.open_runs().filter(due_on__lte=on)[:MOST_SHOWN])
    return (
        *(
            Waiting(
                sentence=_("Review the routine “%(title)s”") % {"title": each.title},
                url=reverse("internal_coordination:routine-review", args=[each.reference]),
                due=each.review_on,
                kind="routine",
                unit_id=each.unit_id,
            )
            for each in reviews
        ),
        *(
            Waiting(
                sentence=_("Finish the checklist “%(about)s”") % {"about": each.about},
                url=reverse("internal_coordination:run-detail", args=[each.reference]),
                due=each.due_on,
                kind="checklist",
            )
            for each in runs
        ),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose the routines whose review is overdue, once for each review day."""
    if owner_kind not in OWNERS:
        return ()
    return tuple(
        AgendaProposal(
            key=f"internal_coordination:review:{each.pk}:{each.review_on}",
            title=(_("Review the routine “%(title)s”") % {"title": each.title})[:200],
            url=reverse("internal_coordination:routine-detail", args=[each.reference]),
            due=each.review_on,
        )
        for each in queries.overdue_reviews(day_of(at))[:MOST_SHOWN]
    )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Return the routines a decision can be about (one statement)."""
    if not _reads(actor):
        return {}
    known = [found for each in ids if (found := _reference(each))]
    return {str(each.reference): _as_linked(each) for each in Routine.objects.filter(reference__in=known)}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find routines by their title."""
    if not _reads(actor):
        return []
    found = Routine.objects.filter(title__icontains=text).exclude(state=RoutineState.RETIRED)
    return [_as_linked(each) for each in found.order_by("title", "pk")[:MOST_SHOWN]]


def responsibility_rows() -> Iterator[ResponsibilityRow]:
    """Give the routines that hold as rows of the responsibility matrix (one statement)."""
    for each in Routine.objects.filter(state__in=READABLE).order_by("area", "title", "pk"):
        url = reverse("internal_coordination:routine-detail", args=[each.reference])
        yield ResponsibilityRow(f"routine:{each.pk}", each.area, each.title, url)


class Belongings:
    """What a person answers for among routines and checklists."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterator[Belonging]:
        """List the routines a person answers for and the checklists the person has under way."""
        held = Routine.objects.filter(person_id=user_id).exclude(state=RoutineState.RETIRED)
        for routine in held.order_by("title", "pk"):
            url = reverse("internal_coordination:routine-detail", args=[routine.reference])
            kind = gettext_lazy("Routines")
            yield Belonging(f"routine:{routine.pk}", kind, routine.title, url, routine.review_on)
        for run in ChecklistRun.objects.filter(person_id=user_id, state=RunState.OPEN).order_by("pk"):
            url = reverse("internal_coordination:run-detail", args=[run.reference])
            yield Belonging(f"run:{run.pk}", gettext_lazy("Checklists"), run.about, url, run.due_on)
        for entry in WheelEntry.objects.filter(person_id=user_id).order_by("title", "pk"):
            url = reverse("internal_coordination:wheel-entry", args=[entry.reference])
            due = next_on(entry.recurrence, day_of(at))
            if due is not None:
                yield Belonging(f"wheel:{entry.pk}", gettext_lazy("Annual wheel"), entry.title, url, due)

    @transaction.atomic
    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> list[str]:
        """Let another person answer for routines and checklists."""
        moves = {"routine": hand_over_routine, "run": hand_over_run, "wheel": hand_over_entry}
        moved = []
        for key in keys:
            kind, _colon, pk = key.partition(":")
            if kind not in moves or not pk.isdecimal():
                continue
            if moves[kind](pk=int(pk), from_id=from_id, to_id=to_id, by=by, at=at):
                moved.append(key)
        return moved


belongings = Belongings()


def _as_linked(routine: Routine) -> Linked:
    url = reverse("internal_coordination:routine-detail", args=[routine.reference])
    return Linked(KIND, str(routine.reference), gettext_lazy("Routine"), routine.title, url)


def _reads(actor: Actor) -> bool:
    return actor == SYSTEM or actor.role in READERS


def _reference(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
