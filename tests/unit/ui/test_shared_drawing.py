"""A drawing is shared by those who came before it began, and by nobody else."""

import threading
import time
from itertools import count

import pytest

from nyvag.ui.shared_drawing import SharedDrawings, now


def test_one_who_came_before_it_began_shares_a_drawing() -> None:
    drawings: SharedDrawings[int] = SharedDrawings()
    drawn = count(1)
    early = now()
    assert drawings.get("start", came=early, draw=lambda: next(drawn)) == 1
    assert drawings.get("start", came=early, draw=lambda: next(drawn)) == 1
    assert drawings.get("other", came=early, draw=lambda: next(drawn)) == 2
    time.sleep(0.001)
    assert drawings.get("start", came=now(), draw=lambda: next(drawn)) == 3
    drawings.forget()
    assert drawings.get("start", came=early, draw=lambda: next(drawn)) == 4


def test_what_cannot_be_drawn_leaves_nothing_behind() -> None:
    drawings: SharedDrawings[int] = SharedDrawings()
    early = now()
    with pytest.raises(ZeroDivisionError):
        drawings.get("start", came=early, draw=lambda: 1 // 0)
    assert drawings.get("start", came=early, draw=lambda: 7) == 7


def test_those_who_wait_share_the_next_drawing_and_see_what_happened_before_they_came() -> None:
    drawings: SharedDrawings[int] = SharedDrawings()
    happened, drawn, seen = [0], [], []

    def draw() -> int:
        found = happened[0]
        time.sleep(0.02)
        drawn.append(found)
        return found

    def read() -> None:
        known, came = happened[0], now()
        seen.append((known, drawings.get("start", came=came, draw=draw)))

    readers = [threading.Thread(target=read) for _ in range(12)]
    for reader in readers:
        happened[0] += 1
        reader.start()
        time.sleep(0.002)
    for reader in readers:
        reader.join()
    assert all(known <= shown for known, shown in seen)
    assert len(seen) == 12
    assert len(drawn) < 12, "some have shared"


def test_a_reader_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nyvag.ui.shared_drawing.MOST_SECONDS", 0.01)
    drawings: SharedDrawings[str] = SharedDrawings()

    def stuck() -> str:
        return drawings.get("start", came=now(), draw=lambda: "by herself")

    assert drawings.get("start", came=now(), draw=stuck) == "by herself"
