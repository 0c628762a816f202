"""Proposals from units: raising, forwarding, taking up and answering them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import STAFF, SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.access import MAY_LEAD
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup, refuse_person_numbers
from nyvag.internal_coordination.commands.writing import check_leads
from nyvag.internal_coordination.models import CoordinationGroup, UnitProposal
from nyvag.internal_coordination.queries.belonging import sits_in
from nyvag.internal_coordination.queries.proposals import functions_for, keys_of
from nyvag.internal_coordination.rules.proposals import AcceptedAs, ProposalKind, ProposalState
from nyvag.internal_coordination.rules.states import GROUP, GroupState
from nyvag.internal_coordination.rules.transitions import PROPOSAL_TRANSITIONS
from nyvag.meetings.commands import TaskFacts, UnableToChangeTask
from nyvag.meetings.commands.tasks import lay_task
from nyvag.meetings.models import Meeting, Task
from nyvag.messaging.commands import person, post
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import function_names

ANSWERED_MAIL = "internal_coordination.proposal-answered"
FORWARDED_MAIL = "internal_coordination.proposal-forwarded"


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What is proposed, why, and from whom the idea came."""

    kind: ProposalKind
    title: str
    text: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a proposal is forwarded to: a group, a unit or a function; one of them."""

    group: CoordinationGroup | None = None
    unit: Unit | None = None
    function: str = ""

    @property
    def count(self) -> int:
        """How many are named."""
        return sum((self.group is not None, self.unit is not None, bool(self.function)))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an accepted proposal becomes; a task has who answers for it and by when."""

    becomes: AcceptedAs
    answer: str
    unit: Unit | None = None
    function: str = ""
    due_on: date | None = None


@transaction.atomic
def raise_proposal(*, facts: ProposalFacts, by: Actor, at: datetime) -> UnitProposal:
    """Propose something, for the unit one speaks for.

    Raises:
        PermissionDenied: the actor does not work here.
        UnableToChangeGroup: it has no name, or a text holds a personal number.
    """
    if by != SYSTEM and (by.role not in STAFF or by.body_id != current_body_id()):
        raise PermissionDenied
    refuse_person_numbers(facts.title, facts.text, facts.origin)
    if not facts.title.strip():
        raise UnableToChangeGroup(_("Say in a few words what you propose."))
    proposal = UnitProposal.objects.create(
        body_id=current_body_id(),
        kind=facts.kind,
        title=facts.title.strip(),
        text=facts.text.strip(),
        origin=facts.origin.strip(),
        unit_id=by.unit_id,
        user_id=by.user_id,
        raised_on=day_of(at),
    )
    _tell("proposal-raised", proposal, by, at, _("Proposed %(title)s."))
    return proposal


@transaction.atomic
def forward_proposal(
    *, proposal: UnitProposal, to: Receiver, note: str = "", by: Actor, at: datetime
) -> UnitProposal:
    """Forward a proposal to the right group, unit or function; it may be forwarded again.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: it is answered, nobody or several are named, the group is closed, or a text
            holds a personal number.
    """
    check_leads(by)
    refuse_person_numbers(note)
    found = _locked(proposal)
    _move(found, ProposalState.FORWARDED)
    if to.count != 1:
        raise UnableToChangeGroup(_("Choose one: a group, a unit or a function."))
    if to.group is not None and to.group.state == GroupState.CLOSED:
        raise UnableToChangeGroup(_("The group is closed. Choose another."))
    if to.function and to.function not in function_names("sv"):
        raise UnableToChangeGroup(_("There is no such function. Open the page again."))
    found.group, found.to_unit, found.to_function = to.group, to.unit, to.function
    found.save()
    if to.unit is not None:
        _mail_unit(found, to.unit, at)
    _tell("proposal-forwarded", found, by, at, _("Forwarded %(title)s."), note.strip())
    return found


def take_up_on_agenda(meeting: Meeting, by: Actor, at: datetime) -> None:
    """Say that what stood on a held meeting's agenda was taken up, inside the command that holds it."""
    keys = keys_of(list(meeting.items.exclude(source_key="").values_list("source_key", flat=True)))
    rows = UnitProposal.objects.select_for_update(of=("self",)).filter(
        pk__in=keys, state=ProposalState.FORWARDED
    )
    for proposal in rows.order_by("pk"):
        proposal.state, proposal.meeting = ProposalState.TAKEN_UP, meeting
        proposal.save(update_fields=["state", "meeting"])
        _tell("proposal-taken-up", proposal, by, at, _("%(title)s was taken up at a meeting."))


@transaction.atomic
def accept_proposal(*, proposal: UnitProposal, how: Acceptance, by: Actor, at: datetime) -> UnitProposal:
    """Accept a proposal as a task, a need for procurement or an action for the plan, and tell who raised it.

    Raises:
        PermissionDenied: the actor does not answer for it.
        UnableToChangeGroup: it is answered, no answer is written, a task has nobody who answers for it, or a
            text holds a personal number.
    """
    found = _locked(proposal)
    check_answers(found, by, day_of(at))
    _move(found, ProposalState.ACCEPTED)
    _write_answer(found, how.answer, at)
    found.accepted_as = how.becomes
    if how.becomes is AcceptedAs.TASK:
        found.task = _laid_task(found, how, by, at)
    found.save()
    _mail_proposer(found, at)
    _tell("proposal-accepted", found, by, at, _("Accepted %(title)s."), found.answer)
    return found


@transaction.atomic
def decline_proposal(*, proposal: UnitProposal, reason: str, by: Actor, at: datetime) -> UnitProposal:
    """Decline a proposal for a reason, and tell who raised it.

    Raises:
        PermissionDenied: the actor does not answer for it.
        UnableToChangeGroup: it is answered, no reason is given, or the reason holds a personal number.
    """
    found = _locked(proposal)
    check_answers(found, by, day_of(at))
    _move(found, ProposalState.DECLINED)
    _write_answer(found, reason, at)
    found.save()
    _mail_proposer(found, at)
    _tell("proposal-declined", found, by, at, _("Declined %(title)s."), found.answer)
    return found


def check_answers(proposal: UnitProposal, by: Actor, on: date) -> None:
    """Refuse one who does not answer for a proposal.

    Those who keep the groups do, the unit it was forwarded to, one that has the function it was forwarded
    to, and who leads the group it was forwarded to.

    Raises:
        PermissionDenied: the actor does not.
    """
    if not may_answer(proposal, by, on):
        raise PermissionDenied


def may_answer(proposal: UnitProposal, by: Actor, on: date) -> bool:
    """Tell whether an actor answers for a proposal."""
    if by == SYSTEM:
        return True
    if by.body_id != proposal.body_id or by.role not in STAFF:
        return False
    is_units = proposal.to_unit_id is not None and proposal.to_unit_id == by.unit_id
    if by.role in MAY_LEAD or is_units:
        return True
    if proposal.to_function and proposal.to_function in functions_for(by, on):
        return True
    return proposal.group is not None and sits_in(proposal.group, by, on, is_leading=True)


def _locked(proposal: UnitProposal) -> UnitProposal:
    rows = UnitProposal.objects.select_for_update(of=("self",)).select_related("group", "unit", "to_unit")
    return rows.get(pk=proposal.pk)


def _move(proposal: UnitProposal, state: ProposalState) -> None:
    if state not in PROPOSAL_TRANSITIONS[ProposalState(proposal.state)]:
        raise UnableToChangeGroup(
            _("The proposal is %(state)s already. Open the page again.")
            % {"state": proposal.get_state_display()}
        )
    proposal.state = state


def _write_answer(proposal: UnitProposal, answer: str, at: datetime) -> None:
    refuse_person_numbers(answer)
    if not answer.strip():
        raise UnableToChangeGroup(_("Write an answer to the one who proposed it."))
    proposal.answer, proposal.answered_on = answer.strip(), day_of(at)


def _laid_task(proposal: UnitProposal, how: Acceptance, by: Actor, at: datetime) -> Task:
    """Give the task to the group where the proposal is, or to the body."""
    kind, key = ("body", str(proposal.body_id))
    if proposal.group is not None:
        kind, key = GROUP, str(proposal.group.reference)
    facts = TaskFacts(title=proposal.title, unit=how.unit, function=how.function, due_on=how.due_on)
    try:
        return lay_task(kind, key, facts, at, by=by, meeting=proposal.meeting)
    except UnableToChangeTask as refusal:
        raise UnableToChangeGroup(str(refusal)) from refusal


def page_for(proposal: UnitProposal) -> str:
    """Return the address of a proposal."""
    return reverse("internal_coordination:proposal-detail", args=[proposal.reference])


def _mail_proposer(proposal: UnitProposal, at: datetime) -> None:
    if proposal.user_id is None:
        return
    if Membership.objects.filter(user_id=proposal.user_id, body_id=proposal.body_id).exists():
        key = f"proposal:{proposal.pk}:answered"
        post(kind=ANSWERED_MAIL, to=person(proposal.user_id), path=page_for(proposal), key=key, at=at)


def _mail_unit(proposal: UnitProposal, unit: Unit, at: datetime) -> None:
    rows = Membership.objects.filter(body_id=proposal.body_id, unit=unit, role__in=STAFF)
    for user_id in rows.filter(user__is_active=True).order_by("pk").values_list("user_id", flat=True):
        key = f"proposal:{proposal.pk}:unit:{unit.pk}:{user_id}"
        post(kind=FORWARDED_MAIL, to=person(user_id), path=page_for(proposal), key=key, at=at)


def _tell(kind: str, proposal: UnitProposal, by: Actor, at: datetime, summary: str, reason: str = "") -> None:
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=proposal.body_id,
        subject=f"proposal:{proposal.reference}",
        summary=summary % {"title": proposal.title},
        reason=reason,
    )
