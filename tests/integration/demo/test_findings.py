"""The invented municipality's findings, each as far as it has come."""

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.demo import commands
from nyvag.demo.findings import write_findings
from nyvag.demo.rules import world
from nyvag.evaluation.models import Finding
from nyvag.evaluation.queries.findings import figures
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_findings_are_under_way_late_unanswered_and_closed() -> None:
    plan = next(each for each in world.bodies() if each.slug == "granmora")
    body = frame.body(plan.name)
    anna = frame.actor(Role.COORDINATOR, body, "Anna")
    with acting_for(body.pk):
        commands._units(plan, body)
        write_findings("lovasjo", anna, now())
        assert not Finding.objects.exists()
        write_findings(plan.slug, anna, now())
        states = list(Finding.objects.order_by("pk").values_list("state", flat=True))
        assert states == ["IN_PROGRESS", "IN_PROGRESS", "RECEIVED", "CLOSED"]
        found = figures(today())
    assert (found.open, found.late, found.unanswered) == (3, 1, 1)
