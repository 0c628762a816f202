"""Decisions when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.mandate import scenes_of_decisions as scenes


@pytest.mark.parametrize("scene", [scenes.diary_number_given_twice_at_once], ids=lambda scene: scene.__name__)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
