"""The second area on the pages of others; everything is judged from the same views, read once a page."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.access import MAY_READ
from nyvag.coordinator.models import CoordinatingFunction
from nyvag.coordinator.queries.decided import KIND
from nyvag.coordinator.queries.functions import FunctionView, functions, views_of
from nyvag.coordinator.queries.matrix import Matrix, matrix
from nyvag.coordinator.queries.sentences import (
    answer,
    cause_text,
    matrix_answer,
    measure_text,
    warning_text,
)
from nyvag.coordinator.rules.standing import standing_of
from nyvag.coordinator.rules.states import FunctionState
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.linking import Linked
from nyvag.core.once import once
from nyvag.core.providers import (
    AgendaProposal,
    Alarm,
    AreaState,
    AreaStatus,
    Evidence,
    NextStep,
    PublicPart,
    Waiting,
)

AREA = 2
MEETS = frozenset({"body", "group"})
"""Kinds of owners whose meetings these things belong to: the body's own, and groups of the coordination."""
MOST_FOUND = 20


@once
def _views(body_id: int, day: date) -> list[FunctionView]:
    return views_of(functions(), day)


@once
def _matrix(body_id: int, day: date) -> Matrix:
    return matrix(day)


def state(*, body_id: int, at: datetime) -> AreaState:
    """Judge area 2 from its functions (six statements)."""
    day = day_of(at)
    views, present = _views(body_id, day), _matrix(body_id, day)
    judged = [(FunctionState(view.function.state), view.warned) for view in views]
    said = [answer(views, day)]
    if present.is_begun:
        said.append(matrix_answer(present))
    return AreaState(
        number=AREA,
        status=AreaStatus(standing_of(judged)),
        sentence=" ".join(said),
        evidence=tuple(_evidence(views, present)),
        next_step=_next_step(views, present),
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List what is wrong with functions in force, and that the matrix has gaps once it is begun."""
    day = day_of(at)
    found = [
        Waiting(
            sentence=f"{view.function.name}: {warning_text(warned)}",
            url=_page(view.function),
            due=warned.on,
            kind="function",
            unit_id=view.home.unit_id if view.home else None,
        )
        for view in _views(body_id, day)
        for warned in view.warned
        if not warned.is_noted
    ]
    present = _matrix(body_id, day)
    if present.is_begun and present.with_gaps_count:
        address = f"{reverse('coordinator:matrix')}?luckor=1"
        found.append(Waiting(matrix_answer(present), address, None, "matrix"))
    return tuple(found)


def alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Say what falls, or is about to: vacant, nobody, money that ends, one who leaves."""
    return [
        Alarm(
            sentence=f"{view.function.name}: {warning_text(warned)}",
            cause=cause_text(warned.kind),
            measure=measure_text(warned.kind),
            url=_page(view.function),
        )
        for view in _views(body_id, day_of(at))
        for warned in view.warned
        if warned.is_urgent
    ]


def public_part(*, body_id: int, at: datetime) -> PublicPart | None:
    """Give whom to contact: functions, their texts and mailboxes, never persons."""
    found = [
        view.function
        for view in _views(body_id, day_of(at))
        if view.is_in_force and (view.function.public_contact or view.function.mailbox)
    ]
    if not found:
        return None
    return PublicPart(
        key="samordnare",
        title=_("Who coordinates"),
        template="coordinator/_public_part.html",
        context={"functions": found},
        columns=(_("Function"), _("What for"), _("Mailbox"), _("Telephone")),
        rows=tuple((each.name, each.public_contact, each.mailbox, each.phone) for each in found),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose that vacancies and money that ends are taken up by the body and its groups."""
    if owner_kind not in MEETS:
        return ()
    return tuple(
        AgendaProposal(
            key=f"coordinator:{view.function.pk}:{warned.kind}:{warned.on or ''}",
            title=f"{view.function.name}: {warning_text(warned)}"[:200],
            url=_page(view.function),
            text=measure_text(warned.kind),
            due=warned.on,
        )
        for view in _views(body_id, day_of(at))
        for warned in view.warned
        if warned.is_urgent
    )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show functions where a decision links to them (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    keys = [key for each in ids if (key := _as_reference(each)) is not None]
    found = CoordinatingFunction.objects.filter(reference__in=keys)
    return {str(each.reference): _linked(each) for each in found}


def search(*, text: str, actor: Actor) -> list[Linked]:
    """Find functions to link a decision to."""
    if actor.role not in MAY_READ:
        return []
    found = CoordinatingFunction.objects.filter(name__icontains=text).order_by("name", "pk")
    return [_linked(each) for each in found[:MOST_FOUND]]


def _linked(function: CoordinatingFunction) -> Linked:
    return Linked(
        kind=KIND,
        id=str(function.reference),
        label=gettext_lazy("Coordinating function"),
        title=function.name,
        url=_page(function),
    )


def _evidence(views: Collection[FunctionView], present: Matrix) -> Iterator[Evidence]:
    for view in views:
        if view.is_in_force:
            yield Evidence(view.function.name, _page(view.function), view.function.state_since)
    if present.is_begun:
        yield Evidence(_("Responsibility matrix"), reverse("coordinator:matrix"), None)


def _next_step(views: list[FunctionView], present: Matrix) -> NextStep:
    if not views:
        return NextStep(_("Propose a coordinating function"), reverse("coordinator:function-new"))
    wrong = next((view for view in views if any(not each.is_noted for each in view.warned)), None)
    if wrong is not None:
        first = next(each for each in wrong.warned if not each.is_noted)
        return NextStep(measure_text(first.kind), _page(wrong.function))
    not_begun = next((view for view in views if view.function.state == FunctionState.PROPOSED), None)
    if not_begun is not None and not any(view.is_in_force for view in views):
        return NextStep(_("Say that the function is appointed"), _page(not_begun.function))
    if present.with_gaps_count:
        address = f"{reverse('coordinator:matrix')}?luckor=1"
        return NextStep(_("Fill the gaps of the responsibility matrix"), address)
    return NextStep(_("Look over the year of the function"), reverse("coordinator:function-overview"))


def _page(function: CoordinatingFunction) -> str:
    return reverse("coordinator:function-detail", args=[function.reference])


def _as_reference(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
