"""What must hold whatever the facts are."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nyvag.procurement.rules.answer import Assessment, Status
from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.law.loading import current_law
from nyvag.procurement.rules.telling.as_data import as_data
from tests.unit.procurement.cases_at_random import cases, facts_of, without

FIRM = {Status.PERMITTED, Status.FORBIDDEN}
MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # a case has so many facts that making a failing one small takes minutes
)


def firm(answer: Assessment) -> dict[str, Status]:
    """Give the routes that are decided, a bidder's with its number."""
    routes = [(each.code, each) for each in (*answer.routes, *answer.grounds)]
    for number, bidder in enumerate(answer.bidders):
        routes += [(f"{number} {each.code}", each) for each in bidder.routes]
    return {name: each.status for name, each in routes if each.status in FIRM}


@MANY
@given(case=cases(), data=st.data())
def test_a_missing_fact_never_makes_firm_what_the_fact_contradicts(case: Case, data: st.DataObject) -> None:
    paths = facts_of(case)
    poorer = without(case, data.draw(st.sampled_from(paths)))
    full, poor = firm(assess(case)), firm(assess(poorer))
    assert {
        name: (status, full[name]) for name, status in poor.items() if full.get(name, status) is not status
    } == {}


@MANY
@given(case=cases())
def test_every_answer_explains_itself(case: Case) -> None:
    told = as_data([assess(case)], current_law())["cases"][0]
    for route in (
        *told["routes"],
        *told["grant_grounds"],
        *(each for one in told["suppliers"] for each in one["routes"]),
    ):
        match route["status"]:
            case "permitted":
                assert not route["conditions"]
                assert not route["questions"]
            case "conditional":
                assert route["conditions"], route["code"]
            case "forbidden":
                assert route["why_not"], route["code"]
            case "undetermined":
                assert route["questions"] or route["conditions"], route["code"]
        assert all(row["paragraph"] and row["source_title"] for row in (*route["reasons"], *route["why_not"]))
