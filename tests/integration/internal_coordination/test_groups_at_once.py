"""Groups when people act on them at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.internal_coordination import scenes_of_groups as scenes


@pytest.mark.parametrize(
    "scene",
    [
        scenes.two_take_the_same_seat,
        scenes.two_follow_the_same_holder,
        scenes.a_seat_is_taken_while_a_meeting_is_planned,
        scenes.two_answer_the_same_proposal,
    ],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
