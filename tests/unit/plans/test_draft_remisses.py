"""When answers are taken and late, what may become what, and how a text is cut in numbered parts."""

import datetime as dt

import pytest

from nyvag.mandate.rules.remiss import Channel
from nyvag.plans.rules.draft_remisses import (
    OUTCOME_TRANSITIONS,
    CutPart,
    DraftState,
    Gate,
    Outcome,
    cut,
    is_late,
    takes_answers,
    tally_remarks,
)

LAST = dt.date(2026, 12, 3)
BEFORE, AFTER = LAST - dt.timedelta(days=1), LAST + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "has_sent", "on", "expected"),
    [
        (DraftState.DRAFT, False, BEFORE, False),
        (DraftState.OUT, False, BEFORE, True),
        (DraftState.OUT, True, LAST, True),
        (DraftState.OUT, True, AFTER, False),
        (DraftState.OUT, False, AFTER, True),
        (DraftState.CLOSED, False, BEFORE, False),
        (DraftState.REVISED, False, BEFORE, False),
    ],
)
def test_by_link_until_the_last_day_and_once_after_it(
    state: DraftState, has_sent: bool, on: dt.date, expected: bool
) -> None:
    for channel in (Channel.LINK, Channel.OWN_PAGE):
        assert takes_answers(Gate(state, LAST, has_sent), channel, on) is expected


@pytest.mark.parametrize("state", DraftState)
def test_letters_are_entered_until_the_draft_is_revised(state: DraftState) -> None:
    expected = state in (DraftState.OUT, DraftState.CLOSED)
    assert takes_answers(Gate(state, LAST, has_sent=True), Channel.PAPER, AFTER) is expected


def test_the_last_day_itself_is_in_time() -> None:
    assert not is_late(LAST, LAST)
    assert is_late(AFTER, LAST)


def test_an_answered_remark_is_never_open_again() -> None:
    assert all(Outcome.OPEN not in after for after in OUTCOME_TRANSITIONS.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("En text.", [CutPart("1", "", "En text.")]),
        (
            "1. Inledning\n\nVi köper.\n\n2. Mål\n\nMer.",
            [CutPart("1", "Inledning", "Vi köper."), CutPart("2", "Mål", "Mer.")],
        ),
        (
            "Bakgrund\r\n\r\nNågot.\r\n\r\nNågot annat.",
            [CutPart("1", "Bakgrund", "Något."), CutPart("2", "", "Något annat.")],
        ),
        (
            "§ 1 Kommunen ska köpa.\n\n§ 2 Kommunen ska följa upp.",
            [
                CutPart("§ 1", "", "Kommunen ska köpa."),
                CutPart("§ 2", "", "Kommunen ska följa upp."),
            ],
        ),
        (
            "1 Mål\n\nEtt.\n\n1 Mål igen\n\nTvå.",
            [CutPart("1", "1 Mål", "Ett."), CutPart("2", "1 Mål igen", "Två.")],
        ),
        ("Avsnitt\n\nDel\n\nText.", [CutPart("1", "Avsnitt", ""), CutPart("2", "Del", "Text.")]),
        ("Text.\n\nSist", [CutPart("1", "", "Text."), CutPart("2", "", "Sist")]),
    ],
)
def test_a_text_is_cut_at_empty_lines_and_every_part_has_a_number(text: str, expected: list[CutPart]) -> None:
    assert cut(text) == expected


def test_remarks_are_counted_by_what_became_of_them() -> None:
    found = tally_remarks([Outcome.OPEN, Outcome.NOTED, Outcome.OPEN])
    assert (found.count, found.open, found.by_outcome[Outcome.TAKEN_IN]) == (3, 2, 0)
