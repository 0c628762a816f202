"""Matters, remisses and reviews when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.mandate import scenes_of_matters as scenes

SCENES = [
    scenes.remiss_answered_twice_at_once,
    scenes.remiss_sent_twice_at_once,
    scenes.review_row_answered_twice_at_once,
    scenes.review_begun_twice_at_once,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
