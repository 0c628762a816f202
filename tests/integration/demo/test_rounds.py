"""The invented municipality's follow-up rounds, asked of the units of its plan."""

from functools import partial

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.demo import commands
from nyvag.demo.plans import write_plans
from nyvag.demo.rounds import write_open_round, write_rounds
from nyvag.demo.rules import world
from nyvag.evaluation.models import FollowUpRound, RightOfReply, RoundAsked, Snapshot
from nyvag.evaluation.queries import snapshots
from nyvag.evaluation.rules.rounds import AnswerState, RoundState
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.rules.kinds import PartyKind
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_three_rounds_are_frozen_and_one_is_out_for_answers() -> None:
    plan = next(each for each in world.bodies() if each.slug == "granmora")
    body = frame.body(plan.name)
    anna = frame.actor(Role.COORDINATOR, body, "Anna")
    with acting_for(body.pk):
        commands._units(plan, body)
        ExternalParty.objects.create(body=body, name="Föreningsrådet", kind=PartyKind.ASSOCIATION)
        at = now()
        write_rounds("lovasjo", anna, at)
        write_open_round("lovasjo", anna, at)
        assert not FollowUpRound.objects.exists()
        write_plans(plan.slug, anna, at, partial(write_rounds, plan.slug, anna, at))
        write_open_round(plan.slug, anna, at)
        states = list(FollowUpRound.objects.order_by("pk").values_list("state", flat=True))
        assert states == [RoundState.PUBLISHED, RoundState.PUBLISHED, RoundState.TO_BOARD, RoundState.OPEN]
        assert all(snapshots.is_whole(each) for each in Snapshot.objects.all())
        parts = set(RoundAsked.objects.filter(round__state=RoundState.OPEN).values_list("state", flat=True))
        assert {AnswerState.SENT, AnswerState.RETURNED} <= parts
        latest = snapshots.latest()
        assert latest is not None
        assert snapshots.red_rows(snapshots.parts_of(latest, "sv"))
        before = snapshots.earlier_than(latest.round).first()
        assert before is not None
        moved = snapshots.compare(before, latest, "sv")
        assert moved.rows.no_longer
        assert moved.rows.still
        assert any(each.move == "BETTER" for each in moved.figures)
        right = RightOfReply.objects.get()
        assert (right.is_public, bool(right.text), bool(right.answer)) == (True, True, True)
