"""Coordination when people act at the same moment, or a process dies, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.coordinator import scenes
from tests.integration.harness.ground import Ground


@pytest.mark.parametrize(
    "scene",
    [
        scenes.one_person_is_handed_over_twice_at_once,
        scenes.a_hand_over_is_killed_half_way,
        scenes.one_person_is_planned_twice_at_once,
        scenes.two_workers_carry_out_one_plan_at_once,
        scenes.a_plan_is_killed_half_way,
        scenes.one_row_is_filled_in_twice_at_once,
        scenes.one_person_is_appointed_twice_at_once,
    ],
    ids=lambda scene: scene.__name__,
)
def test_scene(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
