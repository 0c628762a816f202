"""The organisation tree when people change it at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.organisations import scenes


@pytest.mark.parametrize(
    "scene",
    [
        scenes.two_moves_would_together_make_a_ring,
        scenes.one_unit_gets_two_names_at_once,
        scenes.two_units_merge_while_one_is_moved,
    ],
    ids=lambda scene: scene.__name__,
)
def test_scene(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
