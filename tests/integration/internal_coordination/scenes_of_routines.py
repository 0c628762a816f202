"""Scenes of people who tick, write and adopt at the same moment."""

from collections.abc import Callable
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands import checklists, library, routines
from nyvag.internal_coordination.models import Routine, RoutineVersion, RunPoint
from nyvag.internal_coordination.rules.routine_states import PointState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import routines as make
from tests.integration.harness.scene import together


def _of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    def done() -> Any:
        with acting_for(body.pk):
            return deed()

    return done


def two_tick_the_same_point() -> None:
    """Two tick one point at once: one does, the other is told who did."""
    body = frame.body()
    run = make.run(make.in_use(body))
    with acting_for(body.pk):
        point = run.points.order_by("position")[0]
    tick = {"point": point, "state": PointState.DONE, "by": make.leader(body), "at": now()}
    outcomes = together(*[_of(body, lambda: str(checklists.tick(**tick).state))] * 2)
    assert sorted(outcomes) == ["DONE", "UnableToChangeRoutine"], outcomes
    with acting_for(body.pk):
        assert RunPoint.objects.filter(state="DONE").count() == 1
    assert list(chain_breaks()) == []


def two_save_the_first_draft() -> None:
    """Two save a draft of the same routine at once: one does, the other keeps the text and is told."""
    body = frame.body()
    made = make.in_use(body)

    def saves(text: str) -> Callable[[], Any]:
        words = routines.Wording(text)
        write = {"routine": made, "wording": words, "revision": 0, "by": make.leader(body), "at": now()}
        return _of(body, lambda: str(routines.write_draft(**write).revision))

    outcomes = together(saves("Ena"), saves("Andra"))
    assert sorted(outcomes) == ["1", "UnableToChangeRoutine"], outcomes
    with acting_for(body.pk):
        assert RoutineVersion.objects.filter(valid_from=None).count() == 1
    assert list(chain_breaks()) == []


def two_adopt_the_library() -> None:
    """Two press "adopt" at once: each routine is adopted once."""
    body = frame.body()
    adopt = {"keys": ["iop", "reserved"], "by": make.leader(body), "at": now()}
    outcomes = together(*[_of(body, lambda: str(len(library.adopt(**adopt))))] * 2)
    assert "2" in outcomes, outcomes
    with acting_for(body.pk):
        assert Routine.objects.count() == 2
    assert list(chain_breaks()) == []
