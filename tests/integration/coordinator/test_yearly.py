"""What functions do in a year stands in the annual wheel."""

from datetime import date

import pytest

from nyvag.coordinator import commands
from nyvag.coordinator.area.yearly import wheel
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from tests.factories import coordinator as factory
from tests.factories import frame
from tests.factories.coordinator import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_what_a_function_does_stands_in_the_wheel_for_those_who_may_read() -> None:
    body = frame.body()
    made = factory.function(body)
    by = factory.lead(body)
    with acting_for(body.pk):
        commands.add_duty(function=made, title="Årsrapport", months=[2, 12], by=by, at=AT)
        commands.add_duty(function=made, title="Svara", months=[], by=by, at=AT)
        found = list(wheel(year=2026, actor=by, at=AT))
        assert list(wheel(year=2026, actor=frame.actor(Role.ENTERPRISE, body), at=AT)) == []
    assert [(each.due, each.is_done) for each in found] == [
        (date(2026, 2, 28), None),
        (date(2026, 12, 31), None),
    ]
    assert all(each.is_month for each in found)
