"""The invented municipality's routines, training, wheel and self-assessments."""

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.demo.routines import write_routines
from nyvag.internal_coordination.queries import assessments, routines, training, wheel
from nyvag.internal_coordination.rules.library import library
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_a_year_is_written_as_it_happened() -> None:
    body = frame.body("Granmora kommun")
    anna = frame.actor(Role.COORDINATOR, body, "Anna")
    frame.actor(Role.CONTRIBUTOR, body, "Elin")
    frame.actor(Role.PROCUREMENT_OFFICER, body, "David")
    with acting_for(body.pk):
        write_routines("lovasjo", anna, now())
        assert routines.standing(today()).every == 0
        write_routines("granmora", anna, now())
        standing = routines.standing(today())
        assert standing.in_use == len(library())
        assert standing.overdue
        assert standing.without_owner == 0
        assert {each.state for each in routines.runs()} == {"OPEN", "FINISHED"}
        assert sum(each.missing for each in training.standings(today())) > 0
        assert any(each.done for each in wheel.dues_of_year(today().year)) == (today().month > 3)
        states = [each.state for each in assessments.assessments()]
        assert states == ["ANSWERING", "AGREED"]
        this_year = assessments.assessments()[0]
        assert (this_year.ready_count, this_year.asked_count) == (1, 3)
        (year,) = assessments.years()
        assert year.mean is not None
