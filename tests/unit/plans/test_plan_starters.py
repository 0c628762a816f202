"""The plans to start from."""

import pytest

from nyvag.core.personal_numbers import holds_person_number
from nyvag.organisations.rules.functions import standard_functions
from nyvag.plans.rules.plan_starters import PlanStarter, plan_starters
from nyvag.plans.rules.plans import MAX_LEVELS, NodeKind


@pytest.mark.parametrize("starter", plan_starters(), ids=lambda each: each.key)
def test_starter_is_a_whole_plan(starter: PlanStarter) -> None:
    functions = {each.key for each in standard_functions()}
    codes = [row.code for row in starter.rows if row.code]
    assert len(set(codes)) == len(codes)
    depth = -1
    for row in starter.rows:
        assert 0 <= row.level <= depth + 1, row.title
        depth = row.level
        assert row.level < min(len(starter.level_names), MAX_LEVELS)
        assert len(row.title) <= 500
        assert not holds_person_number(f"{row.title} {row.text} {row.how}")
        if row.kind is NodeKind.ACTION:
            assert row.how
            assert row.when_text
            assert row.target_group
            assert row.function in functions
            assert all(1 <= month <= 12 for month in row.months)
            assert len(row.months) == (row.times_per_year or 0)
    assert starter.name("sv") != starter.name("en")
    assert starter.about("sv") != starter.about("en")


def test_themes_of_published_plans_are_there() -> None:
    for starter in plan_starters():
        said = " ".join(f"{row.title} {row.how} {row.text}" for row in starter.rows).casefold()
        for theme in ("köp", "råd", "mått" if starter.key != "regional" else "effekt"):
            assert theme in said, (starter.key, theme)
    assert len({each.key for each in plan_starters()}) == 3
