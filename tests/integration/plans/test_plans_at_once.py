"""Plans when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.plans import scenes_of_plans as scenes

SCENES = [
    scenes.reported_twice_at_once,
    scenes.rows_added_at_once,
    scenes.code_given_twice_at_once,
    scenes.moved_under_each_other_at_once,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
