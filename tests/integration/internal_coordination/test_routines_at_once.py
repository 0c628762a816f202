"""Routines and checklists when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.internal_coordination import scenes_of_routines as scenes


@pytest.mark.parametrize(
    "scene",
    [scenes.two_tick_the_same_point, scenes.two_save_the_first_draft, scenes.two_adopt_the_library],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
