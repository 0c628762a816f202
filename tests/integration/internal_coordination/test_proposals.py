"""Proposals from units: raised, forwarded, taken up, answered; who sees and answers what."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.area.proposals import waiting
from nyvag.internal_coordination.models import UnitProposal
from nyvag.internal_coordination.queries.proposals import seen_by
from nyvag.internal_coordination.rules.proposals import AcceptedAs, ProposalKind, ProposalState
from nyvag.internal_coordination.rules.states import SeatRole
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Task
from nyvag.meetings.queries import proposals_for
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.factories.everyone import Everyone, everyone

pytestmark = pytest.mark.django_db
AT = made.AT
START = datetime.fromisoformat("2026-12-01T13:00+01:00")


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


@pytest.fixture
def care(body: PublicBody) -> Unit:
    """Give a department."""
    return frame.unit(body, name="Omsorgen")


def _worker(body: PublicBody, unit: Unit | None, name: str = "Doris Enhet") -> Actor:
    user = frame.user(Role.CONTRIBUTOR, body, name=name)
    Membership.objects.filter(user=user).update(unit=unit)
    return Actor(user.pk, name, Role.CONTRIBUTOR, body.pk, unit.pk if unit else None)


def _forward(proposal: UnitProposal, **to: Any) -> UnitProposal:
    with acting_for(proposal.body_id):
        return commands.forward_proposal(
            proposal=proposal, to=commands.Receiver(**to), by=made.lead(proposal.body), at=AT
        )


def _accept(proposal: UnitProposal, by: Actor, **how: Any) -> UnitProposal:
    values = {"becomes": AcceptedAs.PROCUREMENT, "answer": "Det tas med i planen.", **how}
    with acting_for(proposal.body_id):
        return commands.accept_proposal(proposal=proposal, how=commands.Acceptance(**values), by=by, at=AT)


def test_a_proposal_keeps_its_unit_its_day_and_where_the_idea_came_from(body: PublicBody, care: Unit) -> None:
    by = _worker(body, care)
    found = made.proposal(body, by, origin="Tvättkooperativet")
    assert (found.state, found.unit_id, found.user_id) == (ProposalState.RECEIVED, care.pk, by.user_id)
    assert (found.raised_on, found.origin) == (AT.date(), "Tvättkooperativet")


@pytest.mark.parametrize(
    "facts", [{"title": " "}, {"title": "Om 19640823-3234"}, {"title": "Tvätt", "origin": "19640823-3234"}]
)
def test_a_proposal_without_words_or_with_a_personal_number_is_refused(
    body: PublicBody, facts: dict[str, str]
) -> None:
    with pytest.raises(commands.UnableToChangeGroup):
        made.proposal(body, _worker(body, None), **facts)
    assert everyone(UnitProposal).count() == 0


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.ENTERPRISE, Role.PUBLIC])
def test_only_those_who_work_here_propose(body: PublicBody, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        made.proposal(body, frame.actor(role, body))
    with pytest.raises(PermissionDenied):
        made.proposal(body, frame.actor(Role.CONTRIBUTOR, frame.body("Annankommun")))


def test_what_is_forwarded_to_a_group_is_proposed_once_taken_up_and_answered(
    body: PublicBody, care: Unit
) -> None:
    group, by = made.group(body), _worker(body, care)
    found = made.proposal(body, by, origin="Tvättkooperativet")
    meeting = made.meeting(group, START)
    with acting_for(body.pk):
        assert proposals_for(meeting, AT) == []
        _forward(found, group=group)
        [proposed] = proposals_for(meeting, AT)
        assert "Tvättkooperativet" in proposed.text
        meetings.accept_proposal(meeting=meeting, key=proposed.key, by=made.lead(body), at=AT)
        assert proposals_for(meeting, AT) == []
        meetings.hold_meeting(meeting=meeting, by=made.lead(body), at=START + timedelta(hours=3))
    with acting_for(body.pk):
        found.refresh_from_db()
    assert (found.state, found.meeting_id) == (ProposalState.TAKEN_UP, meeting.pk)
    done = _accept(found, made.lead(body), becomes=AcceptedAs.TASK, unit=care, due_on=START.date())
    task = everyone(Task).get()
    assert (done.state, done.task_id, task.owner_id) == ("ACCEPTED", task.pk, str(group.reference))
    assert (task.title, task.unit_id, task.meeting_id) == (found.title, care.pk, meeting.pk)
    mail = Everyone(Message.all_bodies.select_related("contact"))
    assert mail.get(kind="internal_coordination.proposal-answered").contact.user_id == by.user_id


@pytest.mark.parametrize("to", [{}, {"function": "magic"}, {"function": "business", "both": True}])
def test_a_proposal_goes_to_one_who_exists(body: PublicBody, care: Unit, to: dict[str, Any]) -> None:
    found = made.proposal(body, _worker(body, care))
    if to.pop("both", False):
        to["unit"] = care
    with pytest.raises(commands.UnableToChangeGroup):
        _forward(found, **to)


def test_only_those_who_keep_the_groups_forward(body: PublicBody, care: Unit) -> None:
    by = _worker(body, care)
    found = made.proposal(body, by)
    with acting_for(body.pk), pytest.raises(PermissionDenied):
        commands.forward_proposal(proposal=found, to=commands.Receiver(unit=care), by=by, at=AT)


def test_the_unit_it_was_forwarded_to_is_told_and_answers(body: PublicBody, care: Unit) -> None:
    other = frame.unit(body, name="Inköp")
    buyer = _worker(body, other, "Björn Inköpare")
    proposer = _worker(body, care)
    found = _forward(made.proposal(body, proposer), unit=other)
    mail = Everyone(Message.all_bodies.select_related("contact"))
    assert mail.get(kind="internal_coordination.proposal-forwarded").contact.user_id == buyer.user_id
    with pytest.raises(PermissionDenied):
        _accept(found, proposer)
    done = _accept(found, buyer)
    assert (done.state, done.accepted_as, done.answer) == ("ACCEPTED", "PROCUREMENT", "Det tas med i planen.")


def test_a_chair_answers_what_was_forwarded_to_the_group_and_a_member_does_not(body: PublicBody) -> None:
    group = made.group(body)
    chair, member = _worker(body, None, "Cecilia Chef"), _worker(body, None, "Lena Ledamot")
    made.holder(made.seat(group, role=SeatRole.CHAIR), user_id=chair.user_id)
    made.holder(made.seat(group, "legal"), user_id=member.user_id)
    found = _forward(made.proposal(body, _worker(body, None)), group=group)
    with pytest.raises(PermissionDenied):
        _accept(found, member)
    with acting_for(body.pk):
        with pytest.raises(commands.UnableToChangeGroup):
            commands.decline_proposal(proposal=found, reason=" ", by=chair, at=AT)
        done = commands.decline_proposal(proposal=found, reason="Finns redan.", by=chair, at=AT)
    assert (done.state, done.answer) == ("DECLINED", "Finns redan.")


@pytest.mark.parametrize(
    "how",
    [
        {"answer": " "},
        {"answer": "Ring 19640823-3234"},
        {"becomes": AcceptedAs.TASK},
    ],
)
def test_an_answer_that_says_too_little_is_refused(body: PublicBody, how: dict[str, Any]) -> None:
    found = made.proposal(body, _worker(body, None))
    with pytest.raises(commands.UnableToChangeGroup):
        _accept(found, made.lead(body), **how)
    with acting_for(body.pk):
        found.refresh_from_db()
    assert found.state == ProposalState.RECEIVED
    assert everyone(Task).count() == 0


def test_what_is_answered_is_not_answered_or_forwarded_again(body: PublicBody, care: Unit) -> None:
    found = _accept(made.proposal(body, _worker(body, care)), made.lead(body))
    for again in (lambda: _accept(found, made.lead(body)), lambda: _forward(found, unit=care)):
        with pytest.raises(commands.UnableToChangeGroup):
            again()


def test_who_sees_a_proposal(body: PublicBody, care: Unit) -> None:
    other = frame.unit(body, name="Inköp")
    proposer, colleague = _worker(body, care), _worker(body, care, "Kollega")
    buyer, stranger = _worker(body, other, "Björn"), _worker(body, None, "Eva")
    sitting = _worker(body, None, "Sitter")
    group = made.group(body)
    made.holder(made.seat(group), user_id=sitting.user_id)
    found = made.proposal(body, proposer)

    def seers() -> list[str]:
        actors = (proposer, colleague, buyer, stranger, sitting, made.lead(body))
        with acting_for(body.pk):
            return [each.name for each in actors if seen_by(each, AT.date()).exists()]

    assert seers() == ["Doris Enhet", "Kollega", "Anna Samordnare"]
    _forward(found, unit=other)
    assert seers() == ["Doris Enhet", "Kollega", "Björn", "Anna Samordnare"]
    _forward(found, group=group)
    assert seers() == ["Doris Enhet", "Kollega", "Sitter", "Anna Samordnare"]


def test_what_waits_is_told_to_the_coordinator_and_to_the_unit(body: PublicBody, care: Unit) -> None:
    new = made.proposal(body, _worker(body, care))
    sent = _forward(made.proposal(body, _worker(body, care), title="Frukt"), unit=care)
    _forward(made.proposal(body, _worker(body, care), title="Till gruppen"), group=made.group(body))
    found = waiting(body_id=body.pk, at=AT)
    assert [(each.unit_id, each.due) for each in found] == [
        (None, new.raised_on + timedelta(days=14)),
        (care.pk, sent.raised_on + timedelta(days=90)),
    ]


def test_a_proposal_walks_its_pages(body: PublicBody, care: Unit) -> None:
    worker = _worker(body, care)
    browser = Client()
    browser.force_login(_user(worker))
    data = {"kind": ProposalKind.NEED, "title": "Tvätt två gånger i veckan", "origin": "Kooperativet"}
    assert browser.post(_page("proposal-new"), {"title": "Tvätt"}).status_code == 422
    answer = browser.post(_page("proposal-new"), data, follow=True).content.decode()
    assert "Tack. Här ser du vad det blir av förslaget." in answer
    assert "Kooperativet" in answer
    found = everyone(UnitProposal).get()
    keeper = frame.client(Role.COORDINATOR, body)
    path = _page("proposal-forward", found.reference)
    assert 'value="procurement" selected' in keeper.get(path).content.decode()
    assert keeper.post(path, {"note": ""}).status_code == 422
    page = keeper.post(path, {"function": "procurement"}, follow=True).content.decode()
    assert "Det är hos funktionen Upphandling och inköp." in page
    assert keeper.post(_page("proposal-accept", found.reference), {"becomes": "TASK"}).status_code == 422
    accept = {"becomes": "PROCUREMENT", "answer": "Med i planen för 2027."}
    keeper.post(_page("proposal-accept", found.reference), accept)
    page = browser.get(_page("proposal-detail", found.reference)).content.decode()
    assert "Med i planen för 2027." in page
    assert "Det blev ett behov inför upphandling" in page
    listed = browser.get(_page("proposal-list")).content.decode()
    assert "0 väntar på svar." in listed
    stranger = frame.client(Role.CONTRIBUTOR, body)
    assert stranger.get(_page("proposal-detail", found.reference)).status_code == 404
    assert browser.get(_page("proposal-decline", found.reference)).status_code == 403


def _user(worker: Actor) -> Any:
    return Membership.objects.get(user_id=worker.user_id).user


def _page(name: str, *args: Any) -> str:
    return reverse(f"internal_coordination:{name}", args=args)


def test_one_who_has_the_function_sees_and_answers(body: PublicBody, care: Unit) -> None:
    buyer = frame.actor(Role.PROCUREMENT_OFFICER, body, "Björn Inköpare")
    stranger = _worker(body, None, "Eva")
    found = _forward(made.proposal(body, _worker(body, care)), function="procurement")
    with acting_for(body.pk):
        assert [seen_by(each, AT.date()).exists() for each in (buyer, stranger)] == [True, False]
    assert _accept(found, buyer).state == ProposalState.ACCEPTED
