"""Matters with their steps, boards and texts, and how many stand where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from nyvag.accounts.models import Membership, User
from nyvag.core.once import once
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.models import AnchoringCase, CaseHandling, CaseStep
from nyvag.mandate.models.cases import CASE_STATES
from nyvag.mandate.rules.cases import UNDER_WAY, CaseState
from nyvag.mandate.rules.draft_facts import Part
from nyvag.organisations.models import Unit


@dataclass(frozen=True)
class NextBoard:
    """The board a matter goes to next, and when where that is known."""

    unit: str
    planned_on: date | None


def cases() -> "QuerySet[AnchoringCase]":
    """Return the matters of the body acted for, with officer, latest step and next board."""
    steps = CaseStep.objects.filter(case=OuterRef("pk")).order_by("-pk")
    boards = CaseHandling.objects.filter(case=OuterRef("pk"), is_handled=False).order_by("position", "pk")
    officer = User.objects.filter(pk=OuterRef("officer_id"))
    return AnchoringCase.objects.select_related("unit").annotate(
        since=Subquery(steps.values("on")[:1]),
        since_written=Subquery(steps.values("on_written")[:1]),
        next_board=Subquery(boards.values("unit__name")[:1]),
        next_on=Subquery(boards.values("planned_on")[:1]),
        officer_name=Subquery(officer.values("name")[:1]),
    )


def officer_name(case: AnchoringCase) -> str:
    """Return who handles a matter; nothing where nobody does."""
    if case.officer_id is None:
        return ""
    return User.objects.filter(pk=case.officer_id).values_list("name", flat=True).first() or ""


def steps_of(case: AnchoringCase) -> list[CaseStep]:
    """List the steps of a matter, the first first; they are laid in their order."""
    return list(case.steps.order_by("pk"))


def handlings_of(case: AnchoringCase) -> list[CaseHandling]:
    """List the boards that handle a matter, in their order."""
    return list(case.handlings.select_related("unit", "decision").order_by("position", "pk"))


def texts_of(case: AnchoringCase) -> dict[Part, str]:
    """Return the texts of a matter by part."""
    return {Part(part): text for part, text in case.texts.values_list("part", "text")}


@once
def counts() -> dict[CaseState, int]:
    """Count the matters in each state (one statement)."""
    rows = AnchoringCase.objects.order_by().values_list("state").annotate(count=Count("pk"))
    found = {CaseState(state): count for state, count in rows}
    return {state: found.get(state, 0) for state, _word in CASE_STATES}


def overdue_boards(on: date) -> "QuerySet[CaseHandling]":
    """Return the boards whose planned meeting has passed without a word of what came of it."""
    rows = CaseHandling.objects.filter(is_handled=False, planned_on__lt=on, case__state__in=UNDER_WAY)
    return rows.select_related("case", "unit").order_by("planned_on", "pk")


def staff() -> list[tuple[int, str]]:
    """Return everyone with an account at the body, by name."""
    rows = Membership.objects.filter(body_id=current_body_id(), user__is_active=True)
    return list(rows.order_by("user__name", "user_id").values_list("user_id", "user__name").distinct())


def units_on(on: date) -> list[Unit]:
    """Return the units that exist on a day, by name."""
    return list(Unit.objects.in_force(on).order_by("name", "pk"))


def of_officer(user_id: int) -> "QuerySet[AnchoringCase]":
    """Return what somebody handles and that has not ended."""
    return AnchoringCase.objects.filter(officer_id=user_id, state__in=UNDER_WAY).order_by("title", "pk")


def by_reference(references: Iterable[str]) -> dict[str, AnchoringCase]:
    """Return matters by reference; what is no reference, or not there, is left out."""
    rows = AnchoringCase.objects.filter(reference__in=[each for each in references if _is_uuid(each)])
    return {str(case.reference): case for case in rows}


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
