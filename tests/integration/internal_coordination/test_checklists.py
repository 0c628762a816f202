"""Runs of checklists: copies that stand, ticks by name, finishing and stopping."""

import datetime as dt

import pytest

from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.area import routines as area
from nyvag.internal_coordination.commands import checklists as commands
from nyvag.internal_coordination.commands import ending
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.models import ChecklistRun
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.routine_states import PointState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import routines as make

pytestmark = pytest.mark.django_db
DONE, NOT_NEEDED, LEFT = PointState.DONE, PointState.NOT_NEEDED, PointState.LEFT


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def test_a_run_is_gone_through_and_later_edits_never_rewrite_it(body: PublicBody) -> None:
    made, by = make.in_use(body), make.leader(body)
    run = make.run(made)
    with acting_for(body.pk):
        first, second = run.points.order_by("position")
        commands.tick(point=first, state=DONE, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="1 punkter är kvar"):
            commands.finish_run(run=run, by=by, at=now())
        commands.tick(point=second, state=NOT_NEEDED, comment="Litet köp", by=by, at=now())
        commands.finish_run(run=run, by=by, at=now())
        make.next_version(made, "Ny text", checklist="En helt annan punkt")
        found = ChecklistRun.objects.get()
        assert [
            (each.text, each.state, each.ticked_by_name) for each in found.points.order_by("position")
        ] == [
            ("Inköp är tillfrågat", "DONE", "Anna Samordnare"),
            ("Svaret är nedskrivet", "NOT_NEEDED", "Anna Samordnare"),
        ]
        assert (found.state, found.version.number) == ("FINISHED", 1)
        assert [each.text for each in make.run(made).points.all()] == ["En helt annan punkt"]


def test_what_cannot_be_started_or_ticked_is_refused(body: PublicBody) -> None:
    made, by = make.in_use(body), make.leader(body)
    draft, bare = make.draft(body), make.in_use(body, checklist="")
    run = make.run(made)
    with acting_for(body.pk):
        for routine in (draft, bare):
            with pytest.raises(UnableToChangeRoutine, match="ingen checklista"):
                make.run(routine)
        with pytest.raises(UnableToChangeRoutine, match="gäller"):
            make.run(made, " ")
        with pytest.raises(UnableToChangeRoutine, match="personnummer"):
            make.run(made, "Anna 640823-3234")
        point = run.points.order_by("position")[0]
        with pytest.raises(UnableToChangeRoutine, match="varför"):
            commands.tick(point=point, state=NOT_NEEDED, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="inte avbockad"):
            commands.tick(point=point, state=LEFT, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="personnummer"):
            commands.tick(point=point, state=DONE, comment="640823-3234", by=by, at=now())
        commands.tick(point=point, state=DONE, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="Anna Samordnare har redan"):
            commands.tick(point=point, state=NOT_NEEDED, comment="Nej", by=by, at=now())
        commands.tick(point=point, state=LEFT, by=by, at=now())
        assert run.points.filter(state=LEFT, ticked_by_name="").count() == 2


def test_a_stopped_run_says_why_and_takes_no_more_ticks(body: PublicBody) -> None:
    run, by = make.run(make.in_use(body)), make.leader(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeRoutine, match="varför"):
            commands.stop_run(run=run, reason="", by=by, at=now())
        commands.stop_run(run=run, reason="Köpet blev inte av", by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="avslutad"):
            commands.tick(point=run.points.order_by("pk")[0], state=DONE, by=by, at=now())
        with pytest.raises(UnableToChangeRoutine, match="avslutad"):
            commands.finish_run(run=run, by=by, at=now())
        assert not queries.open_runs().exists()


def test_a_run_whose_day_has_come_waits(body: PublicBody) -> None:
    made = make.in_use(body)
    make.run(made, "Sen", due_on=today() - dt.timedelta(days=1))
    make.run(made, "Utan dag")
    with acting_for(body.pk):
        (waits,) = area.waiting(body_id=body.pk, at=now())
        assert "Sen" in waits.sentence


def test_a_retired_routine_is_not_gone_through(body: PublicBody) -> None:
    made = make.in_use(body)
    with acting_for(body.pk):
        ending.retire_routine(routine=made, reason="Slut", by=make.leader(body), at=now())
        made.refresh_from_db()
        with pytest.raises(UnableToChangeRoutine, match="ingen checklista"):
            make.run(made)
