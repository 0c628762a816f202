"""The four words that anyone is told of an action, and what a plan's actions add up to."""

from dataclasses import replace
from datetime import date

import pytest

from nyvag.plans.rules.actions import ActionPicture, Judgement, WorkState
from nyvag.plans.rules.public_standing import PublicStanding, public_standing, tally

ON = date(2026, 11, 28)
PLAIN = ActionPicture(WorkState.PLANNED, None, None, True, True, True, True)


@pytest.mark.parametrize(
    ("state", "judgement", "ends_on", "expected"),
    [
        (WorkState.PLANNED, None, None, PublicStanding.UNKNOWN),
        (WorkState.ONGOING, None, date(2026, 12, 1), PublicStanding.UNKNOWN),
        (WorkState.ONGOING, Judgement.ON_PLAN, ON, PublicStanding.ON_PLAN),
        (WorkState.ONGOING, Judgement.ON_PLAN, date(2026, 11, 27), PublicStanding.NOT_ON_PLAN),
        (WorkState.ONGOING, Judgement.NOT_WHOLLY, None, PublicStanding.NOT_ON_PLAN),
        (WorkState.LATE, None, None, PublicStanding.NOT_ON_PLAN),
        (WorkState.STALLED, None, None, PublicStanding.NOT_ON_PLAN),
        (WorkState.DONE, Judgement.DONE, date(2020, 1, 1), PublicStanding.DONE),
        (WorkState.DROPPED, Judgement.NOT_AT_ALL, date(2020, 1, 1), PublicStanding.DROPPED),
    ],
)
def test_standing_is_what_was_judged_and_what_the_days_say(
    state: WorkState, judgement: Judgement | None, ends_on: date | None, expected: PublicStanding
) -> None:
    assert (
        public_standing(replace(PLAIN, work_state=state, judgement=judgement, ends_on=ends_on), ON)
        is expected
    )


def test_nothing_adds_up_to_nothing_and_dropped_ones_are_not_to_be_carried_out() -> None:
    assert tally([], ON).total == 0
    dropped = replace(PLAIN, work_state=WorkState.DROPPED, reported_on=date(2026, 3, 1))
    done = replace(PLAIN, work_state=WorkState.DONE, reported_on=date(2026, 5, 1))
    found = tally([PLAIN, dropped, done], ON)
    assert (found.total, found.carried_out, found.done, found.unknown) == (3, 2, 1, 1)
    assert found.last_on == date(2026, 5, 1)
