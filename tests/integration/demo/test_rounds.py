"""The invented municipality's follow-up rounds, asked of the units of its plan."""

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.demo import commands
from nyvag.demo.plans import write_plans
from nyvag.demo.rounds import write_rounds
from nyvag.demo.rules import world
from nyvag.evaluation.models import FollowUpRound, RoundAsked, Snapshot
from nyvag.evaluation.queries import snapshots
from nyvag.evaluation.rules.rounds import AnswerState, RoundState
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_three_rounds_are_frozen_and_one_is_out_for_answers() -> None:
    plan = next(each for each in world.bodies() if each.slug == "granmora")
    body = frame.body(plan.name)
    anna = frame.actor(Role.COORDINATOR, body, "Anna")
    with acting_for(body.pk):
        commands._units(plan, body)
        write_plans(plan.slug, anna, now())
        write_rounds("lovasjo", anna, now())
        assert not FollowUpRound.objects.exists()
        write_rounds(plan.slug, anna, now())
        states = list(FollowUpRound.objects.order_by("pk").values_list("state", flat=True))
        assert states == [RoundState.PUBLISHED, RoundState.PUBLISHED, RoundState.TO_BOARD, RoundState.OPEN]
        assert all(snapshots.is_whole(each) for each in Snapshot.objects.all())
        parts = set(RoundAsked.objects.filter(round__state=RoundState.OPEN).values_list("state", flat=True))
        assert {AnswerState.SENT, AnswerState.RETURNED} <= parts
        latest = snapshots.latest()
        assert latest is not None
        assert snapshots.red_rows(snapshots.parts_of(latest, "sv"))
