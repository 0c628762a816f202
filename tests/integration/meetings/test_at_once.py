"""A meeting when people act on it at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.meetings import scenes


@pytest.mark.parametrize(
    "scene",
    [
        scenes.minutes_at_once,
        scenes.call_at_once,
        scenes.added_at_once,
        scenes.closed_at_once,
        scenes.nudged_at_once,
        scenes.judged_at_once,
    ],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
