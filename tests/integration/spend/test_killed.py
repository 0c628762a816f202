"""An import that is killed ends whole or not at all; people who act at once get one outcome."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.spend import scenes

IMPORTING = "nyvag.spend.commands.importing"
POINTS = {
    "rows half written": ("nyvag.spend.analysis.lake.write_manifest", "old"),
    "cube half written": ("nyvag.spend.commands.publishing._rejections", "old"),
    "before commit": (f"{IMPORTING}.record", "old"),
    "after commit": (f"{IMPORTING}.settle_lake", "new"),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_import_is_whole_or_not_at_all(ground: Ground, point: str) -> None:
    ground.play(scenes.replacement_killed, *POINTS[point])


@pytest.mark.parametrize(
    "scene",
    [
        scenes.same_file_at_once,
        scenes.same_match_at_once,
        scenes.withdrawn_while_imported,
        scenes.many_write_the_log,
    ],
    ids=lambda scene: scene.__name__,
)
def test_at_once(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
