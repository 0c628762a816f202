"""Rounds when people act at the same moment on connections of their own, and when processes are killed."""

from collections.abc import Callable

import pytest

from tests.integration.evaluation import scenes
from tests.integration.harness.ground import Ground

SCENES = [
    scenes.opened_twice_at_once,
    scenes.answered_twice_at_once,
    scenes.accepted_twice_at_once,
    scenes.accepted_while_it_is_taken_back,
    scenes.killed_while_opening,
    scenes.killed_while_accepting,
    scenes.killed_while_freezing,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_scene(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
