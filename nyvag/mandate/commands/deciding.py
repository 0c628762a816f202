"""Entering the decision of a matter: in the register, with the board, and as a step of the matter."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import UNKNOWN_DAY, RoughDay, read_day, rough
from nyvag.mandate.access import check_keeps_case
from nyvag.mandate.commands.cases import become, locked_case
from nyvag.mandate.commands.decisions import DecisionFacts, record_decision
from nyvag.mandate.commands.links import link_decision
from nyvag.mandate.commands.matters import UnableToChangeMatter, tell_case
from nyvag.mandate.commands.refusals import UnableToChangeMandate
from nyvag.mandate.models import AnchoringCase, CaseHandling, Decision
from nyvag.mandate.models.decisions import DECISION_KINDS
from nyvag.mandate.rules.cases import AFTER_DECISION, CaseState, HandlingRole
from nyvag.mandate.rules.decisions import HOLDS, DayKnown
from nyvag.mandate.words import day_said

KIND = "case"
WORDS = dict(DECISION_KINDS)


@transaction.atomic
def decide_case(
    *,
    case: AnchoringCase,
    facts: DecisionFacts,
    handling: CaseHandling | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """Enter what a board decided in a matter; a refusal is a decision too.

    The decision stands in the register and is linked to the matter. The matter is decided when the last of
    the boards that decide has decided, or at once when it was returned, rejected or noted: then it goes back
    to being investigated, or ends. What was adopted and holds already is in force at once.

    Args:
        handling: the board's row among those who handle the matter; its unit decides where facts name none.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: the matter is not on a board's agenda, the board has decided already, the day
            is ahead or before the matter's latest step, or the register refuses the decision.
    """
    check_keeps_case(case, by)
    locked = locked_case(case)
    if locked.state != CaseState.ON_AGENDA:
        said = _("The matter is %(state)s. Note first that it is on a board's agenda.")
        raise UnableToChangeMatter(said % {"state": locked.get_state_display()})
    row = _row(locked, handling)
    try:
        decision = record_decision(facts=facts, by=by, at=at)
    except UnableToChangeMandate as refusal:
        raise UnableToChangeMatter(str(refusal)) from refusal
    link_decision(decision=decision, kind=KIND, id=str(locked.reference), by=by, at=at)
    if row is not None:
        row.decision, row.is_handled, row.handled_on = decision, True, facts.decided_on
        row.outcome = str(WORDS[facts.kind])
        row.save()
    tell_case("case-decision", locked, by, at, _("A decision was entered in %(title)s."), decision.title)
    _follow(locked, facts, by, at)
    return decision


def _row(case: AnchoringCase, handling: CaseHandling | None) -> CaseHandling | None:
    if handling is None:
        return None
    row: CaseHandling = CaseHandling.objects.select_for_update(of=("self",)).get(pk=handling.pk, case=case)
    if row.decision_id is not None:
        raise UnableToChangeMatter(_("That board's decision is entered already."))
    return row


def _follow(case: AnchoringCase, facts: DecisionFacts, by: Actor, at: datetime) -> None:
    """Let the matter become what its decision makes of it."""
    others = case.handlings.filter(role=HandlingRole.DECIDES, is_handled=False)
    if facts.kind in HOLDS and others.exists():
        return
    on = decided(facts)
    become(case, CaseState.DECIDED, on=on, note=str(WORDS[facts.kind]), by=by, at=at)
    after = AFTER_DECISION[facts.kind]
    if after is None and _holds_already(facts, day_of(at)):
        after = CaseState.IN_FORCE
        if facts.valid_from and (on.last is None or on.last < facts.valid_from):
            on = rough(facts.valid_from)
    if after is not None:
        become(case, after, on=on, note="", by=by, at=at)


def decided(facts: DecisionFacts) -> RoughDay:
    """Give the day of a decision as well as the register knows it."""
    known = facts.day_known or DayKnown.DAY
    if facts.decided_on is None or known is DayKnown.UNKNOWN:
        return UNKNOWN_DAY
    if known is DayKnown.DAY:
        return rough(facts.decided_on)
    return read_day(day_said(facts.decided_on, known))


def _holds_already(facts: DecisionFacts, on: date) -> bool:
    return (facts.valid_from or facts.decided_on or on) <= on
