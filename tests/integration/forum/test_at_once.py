"""Registering when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.forum import scenes
from tests.integration.harness.ground import Ground


@pytest.mark.parametrize(
    "scene",
    [scenes.last_place_at_once, scenes.cancels_as_another_registers, scenes.cancels_twice_at_once],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
