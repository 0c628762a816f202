"""What moved between two frozen rounds."""

from decimal import Decimal

import pytest

from nyvag.core.reporting import Figure, RedRow, ReportPart
from nyvag.evaluation.rules.comparing import Move, compare_figures, compare_rows, what_moved


def _part(*figures: Figure, rows: tuple[RedRow, ...] = ()) -> list[ReportPart]:
    return [ReportPart("k", 4, "Plan", figures=figures, red_rows=rows)]


def _figure(value: str | None, *, better: bool | None = True, definition: str = "d") -> Figure:
    number = Decimal(value) if value is not None else None
    return Figure("k.f", "F", value or "unknown", number, definition, higher_is_better=better)


def _named(key: str, value: int) -> Figure:
    return Figure(key, key, str(value), Decimal(value), "d", higher_is_better=True)


@pytest.mark.parametrize(
    ("earlier", "later", "move", "by"),
    [
        (_figure("1"), _figure("2"), Move.BETTER, Decimal(1)),
        (_figure("2"), _figure("1"), Move.WORSE, Decimal(-1)),
        (_figure("2", better=False), _figure("1", better=False), Move.BETTER, Decimal(-1)),
        (_figure("1", better=False), _figure("2", better=False), Move.WORSE, Decimal(1)),
        (_figure("1", better=None), _figure("2", better=None), Move.CHANGED, Decimal(1)),
        (_figure("1.0"), _figure("1"), Move.SAME, Decimal(0)),
        (_figure(None), _figure("1"), Move.CHANGED, None),
        (_figure(None), _figure(None), Move.SAME, None),
        (_figure("1", definition="old"), _figure("2"), Move.NOT_COMPARABLE, None),
    ],
)
def test_figure(earlier: Figure, later: Figure, move: Move, by: Decimal | None) -> None:
    (moved,) = compare_figures(_part(earlier), _part(later))
    assert (moved.move, moved.by) == (move, by)


def test_figures_that_one_round_lacks_are_new_and_gone() -> None:
    assert [each.move for each in compare_figures(_part(), _part(_figure("1")))] == [Move.NEW]
    assert [each.move for each in compare_figures(_part(_figure("1")), _part())] == [Move.GONE]


def test_what_is_worse_stands_first_and_what_did_not_move_apart() -> None:
    before = [_named("same", 1), _named("better", 1), _named("worse", 2), _named("gone", 1)]
    after = [_named("same", 1), _named("new", 1), _named("better", 2), _named("worse", 1)]
    moved, same = what_moved(compare_figures(_part(*before), _part(*after)))
    assert [(each.key, each.part) for each in moved] == [
        ("worse", "Plan"),
        ("better", "Plan"),
        ("new", "Plan"),
        ("gone", "Plan"),
    ]
    assert [each.key for each in same] == ["same"]


def test_red_rows_are_known_by_their_address_though_their_title_changes() -> None:
    was = RedRow("1", "Old title", "Not at all", "", "", url="/a")
    now = RedRow("1", "New title", "Not wholly", "", "", url="/a")
    other = RedRow("2", "Other", "Not wholly", "", "")
    moved = compare_rows(_part(rows=(was, other)), _part(rows=(now,)))
    assert (moved.new, moved.still, moved.no_longer) == ((), (now,), (other,))
