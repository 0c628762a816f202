"""The catalogue of 46: whole in both languages, by the seven areas, and measured only by what there is."""

from collections import Counter

from nyvag.plans.rules.catalogue import TEXTS, by_key, catalogue
from nyvag.plans.rules.indicators import Direction
from nyvag.plans.rules.judging import PERCENT


def test_there_are_forty_six_by_the_seven_areas() -> None:
    by_area = Counter(each.area for each in catalogue())
    assert by_area == {1: 4, 2: 4, 3: 4, 4: 4, 5: 7, 6: 14, 7: 9}
    assert len(by_key()) == 46
    assert all(each.key.startswith(f"{each.area}.") for each in catalogue())


def test_every_text_is_there_in_both_languages() -> None:
    for each in catalogue():
        for name in TEXTS:
            swedish, english = each.text(name, "sv"), each.text(name, "en")
            assert bool(swedish) == bool(english), (each.key, name)
            assert swedish or name == "published", (each.key, name)


def test_a_share_is_written_in_percent_and_has_its_limits() -> None:
    shares = [each for each in catalogue() if each.text("unit", "sv") == PERCENT]
    assert len(shares) > 15
    assert all(each.lowest == 0 for each in shares)
    assert {each.key for each in shares if each.highest is None} == {"4.4"}


def test_limits_are_in_order_and_most_have_a_wanted_way() -> None:
    for each in catalogue():
        if each.lowest is not None and each.highest is not None:
            assert each.lowest < each.highest
    assert sum(each.direction is Direction.NONE for each in catalogue()) < 5
