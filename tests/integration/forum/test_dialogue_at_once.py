"""The dialogue when people act at the same moment, on connections of their own."""

from collections.abc import Callable

import pytest

from tests.integration.forum import scenes_of_dialogue as scenes
from tests.integration.harness.ground import Ground


@pytest.mark.parametrize(
    "scene",
    [
        scenes.link_used_twice_at_once,
        scenes.many_answer_at_once,
        scenes.newsletter_sent_twice_at_once,
        scenes.compact_brought_into_force_twice_at_once,
    ],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
