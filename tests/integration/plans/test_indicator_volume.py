"""The list of indicators at five hundred with ten years of values each, in few statements."""

import datetime as dt

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.plans.models import Indicator, IndicatorTarget, IndicatorValue
from tests.factories import frame
from tests.integration.harness.ceilings import statements_of

pytestmark = pytest.mark.django_db
COUNT, YEARS = 500, range(2016, 2026)


def test_five_hundred_with_ten_years_are_listed_at_once() -> None:
    body = frame.body()
    with acting_for(body.pk):
        made = Indicator.objects.bulk_create(
            Indicator(body=body, name=f"Mått {number}", unit_name="%", direction="UP", created_at=now())
            for number in range(COUNT)
        )
        IndicatorValue.objects.bulk_create(
            IndicatorValue(
                body=body,
                indicator=each,
                period_from=dt.date(year, 1, 1),
                period_to=dt.date(year, 12, 31),
                value=year - 2000,
                at=now(),
            )
            for each in made
            for year in YEARS
        )
        IndicatorTarget.objects.bulk_create(
            IndicatorTarget(body=body, indicator=each, year=2027, value=30) for each in made
        )
    browser = frame.client(Role.COORDINATOR, body)
    browser.get("/plan/indikatorer/")
    assert len(statements_of(browser, "/plan/indikatorer/")) <= 10
