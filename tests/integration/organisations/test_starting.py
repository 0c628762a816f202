"""A tree to start from."""

import pytest

from nyvag.audit.queries import history_of
from nyvag.core.access import Role
from nyvag.organisations import commands, queries
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.models import Unit
from nyvag.organisations.rules.starters import Starter, starters
from tests.factories import frame
from tests.integration.organisations.conftest import LAST, Town


@pytest.mark.parametrize("starter", starters(), ids=lambda each: each.key)
def test_starter_is_made_on_an_empty_tree_alone(town: Town, starter: Starter) -> None:
    made = town.do(commands.plant_starter, body_id=town.body.pk, starter=starter)
    assert made == Unit.objects.count() == len(starter.units)
    for key in ("business", "procurement", "labour_market"):
        unit = queries.units_with_function(key, LAST).first()
        assert unit is not None
        assert queries.board_above(unit, LAST) is not None
    assert history_of(f"body:{town.body.pk}").count() == 1
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.plant_starter, body_id=town.body.pk, starter=starter)


def test_empty_tree_offers_them_and_one_click_makes_one(town: Town) -> None:
    browser = frame.client(Role.COORDINATOR, town.body)
    page = browser.get("/organisation/").content.decode()
    for starter in starters():
        assert f"/organisation/borja/{starter.key}/" in page
    preview = browser.get("/organisation/borja/small-municipality/").content.decode()
    assert "Arbetsmarknadsenheten" in preview
    assert not Unit.objects.exists()
    made = browser.post("/organisation/borja/small-municipality/", follow=True).content.decode()
    assert "Arbetsmarknadsenheten" in made
    again = browser.post("/organisation/borja/region/", follow=True).content.decode()
    assert "Det finns redan enheter" in again
    assert browser.get("/organisation/borja/okand/").status_code == 404
