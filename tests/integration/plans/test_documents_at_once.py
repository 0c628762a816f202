"""Steering documents when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.plans import scenes_of_documents as scenes

SCENES = (scenes.two_versions_begun_at_once, scenes.two_steps_taken_at_once, scenes.two_forms_sent_at_once)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
