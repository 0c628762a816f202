"""Who gets a place, when to remind and when names go; whom a subscription fits."""

from datetime import date, datetime

import pytest

from nyvag.forum.rules.events import (
    has_room,
    names_expire_on,
    needs_expire_on,
    remind_times,
    who_moves_up,
)
from nyvag.forum.rules.reach import Criteria, unpacked, wants

LINE = [7, 3, 9]


@pytest.mark.parametrize(
    ("taken", "capacity", "moved"),
    [(5, 5, []), (4, 5, [7]), (2, 5, LINE), (0, None, LINE), (6, 5, []), (0, 2, [7, 3])],
)
def test_line_moves_up_in_order_as_far_as_there_is_room(
    taken: int, capacity: int | None, moved: list[int]
) -> None:
    assert who_moves_up(LINE, taken, capacity) == moved


@pytest.mark.parametrize(("taken", "capacity", "room"), [(4, 5, True), (5, 5, False), (99, None, True)])
def test_room(taken: int, capacity: int | None, room: bool) -> None:
    assert has_room(taken, capacity) is room


def test_reminders_come_on_mornings_in_sweden_before_the_meeting() -> None:
    starts = datetime.fromisoformat("2026-03-30T08:00+02:00")  # the day after summer time began
    said = [each.isoformat() for each in remind_times(starts)]
    assert said == ["2026-03-23T07:00:00+01:00", "2026-03-29T07:00:00+02:00"]


def test_needs_go_sooner_than_names() -> None:
    ends = date(2026, 12, 15)
    assert needs_expire_on(ends) == date(2026, 12, 22)
    assert names_expire_on(ends) == date(2027, 6, 13)


@pytest.mark.parametrize(
    ("criteria", "categories", "place", "fits"),
    [
        (Criteria(), (), "", True),
        (Criteria(), ("cleaning",), "0180", True),
        (Criteria(categories=("cleaning",)), (), "", True),
        (Criteria(categories=("cleaning",)), ("catering",), "", False),
        (Criteria(categories=("cleaning", "catering")), ("catering",), "", True),
        (Criteria(places=("0180",)), (), "0180", True),
        (Criteria(places=("0180",)), (), "1480", False),
        (Criteria(served="1480"), (), "1480", True),
        (Criteria(served="1480", places=("0180",)), (), "0114", False),
        (Criteria(definition="asf", with_offers=True), ("catering",), "0180", True),
    ],
)
def test_what_is_left_open_stands_in_nobodys_way(
    criteria: Criteria, categories: tuple[str, ...], place: str, fits: bool
) -> None:
    assert wants(criteria, categories=categories, place=place) is fits


def test_criteria_survive_being_kept() -> None:
    criteria = Criteria(("a",), ("0180",), "1480", "asf", True, False)
    assert unpacked(criteria.packed()) == criteria
    assert unpacked({}) == Criteria()
