"""The register when people act at once, and when an import is killed."""

from collections.abc import Callable

import pytest

from tests.integration.enterprises import scenes
from tests.integration.harness.ground import Ground

COMMANDS = "nyvag.enterprises.commands"


@pytest.mark.parametrize(
    "scene",
    [scenes.same_number_at_once, scenes.same_list_at_once, scenes.merged_crosswise_at_once],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)


@pytest.mark.parametrize(
    "point", [f"{COMMANDS}.bulk.index_new", f"{COMMANDS}.uploads.save_version", f"{COMMANDS}.uploads._log"]
)
def test_killed_import_is_whole_or_not_at_all(ground: Ground, point: str) -> None:
    ground.play(scenes.import_killed, point)
