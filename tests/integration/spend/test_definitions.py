"""What counts can be changed; every figure follows, and the effect is shown beforehand."""

from datetime import date

import pytest

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.spend.commands import (
    adopt_definition,
    hide_opportunity,
    set_account_category,
    show_opportunity,
)
from nyvag.spend.commands.errors import UnableToAdoptDefinition, UnableToHideOpportunity
from nyvag.spend.models import CubeRow, SpendDefinition
from nyvag.spend.queries import figures
from nyvag.spend.queries.accounts import effect_of
from nyvag.spend.queries.opportunities import opportunities
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db
GRANT = {"name": "Vår", "account": [{"prefix": "618", "kind": "grant"}]}


@pytest.fixture
def anna() -> Actor:
    body = frame.body()
    actor = frame.actor(Role.COORDINATOR, body)
    of = spend.enterprise(body)
    with acting_for(body.pk):
        spend.doubt(actor, of)
    return actor


def adopt(anna: Actor, rules: dict[str, object]) -> SpendDefinition:
    return adopt_definition(
        name="Vår", rules=rules, reason="prov", adopted_on=date(2026, 1, 1), by=anna, at=now()
    )


def test_definition_changes_figures_as_foretold(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        (effect,) = effect_of(GRANT)
        assert (effect.purchases_before_ore, effect.purchases_after_ore) == (1234500, 0)
        assert figures.by_year()[0].slice.purchases_ore == 1234500
        adopt(anna, GRANT)
        assert figures.by_year() == []
        others = figures.other_kinds(2025)
        assert (others.grants_social_ore, others.grants_ore) == (0, 1234500)


def test_definition_comes_in_versions_of_which_one_is_in_force(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        adopt(anna, GRANT)
        adopt(anna, {"name": "Vår"})
        assert list(SpendDefinition.objects.order_by("version").values_list("version", "in_force")) == [
            (1, False),
            (2, True),
        ]
        assert figures.by_year()[0].slice.purchases_ore == 1234500


def test_definition_that_cannot_be_understood_is_refused(anna: Actor) -> None:
    with acting_for(anna.body_id or 0), pytest.raises(UnableToAdoptDefinition):
        adopt(anna, {"account": [{"prefix": "618", "kind": "godis"}]})


def test_category_of_an_account_is_corrected_and_survives_a_definition(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        set_account_category(
            account="61800", account_text="Städning", category="gardening", by=anna, at=now()
        )
        assert CubeRow.objects.get().category == "gardening"
        adopt(anna, {"name": "Vår"})
        assert CubeRow.objects.get().category == "gardening"
        with pytest.raises(UnableToAdoptDefinition):
            set_account_category(account="61800", account_text="", category="godis", by=anna, at=now())


def test_opportunity_is_what_others_sell_and_can_be_hidden_with_a_reason(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        assert opportunities(2025) == []  # all that was bought may be from the enterprise itself
        spend.others(anna, ore=50_000_00)
        (found,) = opportunities(2025)
        assert (found.category, found.potential_ore) == ("cleaning", 50_000_00)
        assert found.able[0].name == spend.DAMM
        with pytest.raises(UnableToHideOpportunity):
            hide_opportunity(category="cleaning", reason=" ", by=anna, at=now())
        hide_opportunity(category="cleaning", reason="avtal till 2027", by=anna, at=now())
        assert opportunities(2025)[0].hidden is not None
        with pytest.raises(UnableToHideOpportunity):
            hide_opportunity(category="cleaning", reason="igen", by=anna, at=now())
        show_opportunity(category="cleaning", by=anna, at=now())
        assert opportunities(2025)[0].hidden is None
        with pytest.raises(UnableToHideOpportunity):
            show_opportunity(category="cleaning", by=anna, at=now())


def test_negative_year_has_no_share_and_says_why(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        CubeRow.objects.update(amount_ore=-5_00)
        line = figures.by_year()[0]
        assert (line.share.ratio, line.share.reason) == (None, "credits exceed purchases")
        assert opportunities(2025) == []
