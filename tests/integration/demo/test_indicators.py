"""The invented municipality's indicators: worked out, and told by units over some years."""

import pytest

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.demo.indicators import write_indicators
from nyvag.demo.rules.indicators import indicators_written
from nyvag.plans.models import Indicator, IndicatorTarget, IndicatorValue, NodeIndicator
from tests.factories import frame
from tests.factories import indicators as made

pytestmark = pytest.mark.django_db


def test_indicators_are_followed_with_values_targets_and_a_row_of_the_plan() -> None:
    written = indicators_written()
    body = frame.body(slug=written["body"])
    unit = frame.unit(body, "Arbetsmarknadsnämnden")
    made.row(body, "Fler arbeten", kind="AIM")
    with acting_for(body.pk):
        write_indicators(body.slug, SYSTEM, now())
        assert Indicator.objects.count() == len(written["computed"]) + len(written["manual"])
        assert Indicator.objects.get(catalogue_key="7.1").unit == unit
        assert IndicatorValue.objects.filter(worked_out=False).count() == 6
        assert IndicatorValue.objects.filter(breaks_series=True).count() == 1
        assert IndicatorTarget.objects.count() == 5
        assert NodeIndicator.objects.count() == 2


def test_other_bodies_get_none() -> None:
    body = frame.body()
    with acting_for(body.pk):
        write_indicators(body.slug, SYSTEM, now())
        assert not Indicator.objects.exists()
