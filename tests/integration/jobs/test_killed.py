"""A job outlives its worker."""

from collections.abc import Callable

import pytest

from tests.integration.harness.ground import Ground
from tests.integration.jobs import scenes


@pytest.mark.parametrize("scene", [scenes.worker_killed, scenes.power_cut], ids=lambda scene: scene.__name__)
def test_job_outlives_its_worker(ground: Ground, scene: Callable[[], None]) -> None:
    ground.play(scene)
