"""Many new rows of a file are written in few statements, and lose no version."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import plan_imports as commands
from nyvag.plans.models import Action, NodeOwner, Plan, PlanNode
from nyvag.plans.rules.actions import WorkState
from tests.factories import frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def test_many_new_rows_are_written_in_few_statements_and_each_keeps_its_version(
    body: PublicBody, tmp_path: Path
) -> None:
    frame.unit(body, "Kommunstyrelsen")

    def imported(count: int) -> tuple[Plan, int]:
        rows = [("Område", "Åtgärd", "Vem", "Status")]
        rows += [(f"{n // 5 + 1}. Del", f"Åtgärd {n}", "Kommunstyrelsen", "Klart") for n in range(count)]
        path = tmp_path / f"{count}.csv"
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
        with acting_for(body.pk):
            upload = commands.read_plan(
                path=path, file_name=path.name, title=f"Plan {count}", by=SYSTEM, at=now()
            )
            with CaptureQueriesContext(connection) as captured:
                plan = commands.import_plan(upload=upload, by=SYSTEM, at=now())
        return plan, len(captured)

    _small, few = imported(10)
    plan, many = imported(60)
    assert many < few + 10, "one row took ten statements; now a database's most values part them"
    with acting_for(body.pk):
        nodes = list(PlanNode.objects.filter(plan=plan).order_by("pk"))
        assert {each.history.count() for each in nodes} == {1}
        assert {each.history.get().place for each in nodes} == {each.place for each in nodes}
        acts = list(Action.objects.filter(node__plan=plan).select_related("standing"))
        assert {each.standing.work_state for each in acts if each.standing} == {WorkState.DONE}
        assert {each.history.count() for each in acts} == {2}
        assert {each.history.first().standing_id == each.standing_id for each in acts} == {True}
        owners = NodeOwner.objects.filter(node__plan=plan)
        assert owners.count() == 60
        assert {each.history.count() for each in owners} == {1}
