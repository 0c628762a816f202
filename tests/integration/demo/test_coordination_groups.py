"""A year of the invented municipality's groups."""

from datetime import UTC, datetime
from typing import Any

import pytest

from nyvag.core.access import Actor, Role
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.demo.coordination_groups import write_groups
from nyvag.demo.rules import world
from nyvag.internal_coordination.area import standing
from nyvag.internal_coordination.models import CoordinationGroup, UnitProposal
from nyvag.internal_coordination.queries.standing import coordination
from nyvag.meetings.models import Meeting, Task
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import frame

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 12, tzinfo=UTC)


def _people(body: PublicBody, plan: world.Body) -> Actor:
    for person in (each for each in world.people() if each.bodies[0] == plan.slug):
        user = frame.user(Role(person.role), body, name=person.name)
        user.email = f"{person.mailbox}@{plan.slug}.example"
        user.save()
    return Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)


def test_the_year_has_a_gap_a_steering_group_a_dormant_one_and_two_proposals(settings: Any) -> None:
    plan = world.bodies()[0]
    body = frame.body(plan.name, slug=plan.slug)
    with acting_for(body.pk):
        for unit in world.units():
            if plan.slug in unit.bodies and unit.ends_on is None:
                Unit.objects.create(body=body, name=unit.name, kind=unit.kind)
        actor = _people(body, plan)
        write_groups(plan.slug, actor, AT)
        states = dict(CoordinationGroup.objects.values_list("kind", "state"))
        assert states == {"STEERING": "ACTIVE", "WORKING": "ACTIVE", "REFERENCE": "DORMANT"}
        assert Meeting.objects.filter(state="MINUTES_APPROVED").count() == 6
        assert Meeting.objects.filter(state="CALLED").count() == 1
        assert Task.objects.filter(state="DONE").count() == 3
        assert sorted(UnitProposal.objects.values_list("state", flat=True)) == ["FORWARDED", "RECEIVED"]
    found = coordination(body.pk, AT)
    assert found.missing == ("procurement",)
    assert found.picture.late_tasks == 1
    assert standing.state(body_id=body.pk, at=AT).status is AreaStatus.NEEDS_ACTION
