"""How an action goes in the four words that anyone is told, and what the actions of a plan add up to.

Source: our own reading of the facts of area 4 and of Uppsala's follow-up (done, on plan, not on plan): what
nobody has reported or judged is told as unknown, never as on plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nyvag.plans.rules.actions import ActionPicture, Judgement, WorkState, is_red


class PublicStanding(StrEnum):
    """How an action goes, as the public pages say it."""

    DONE = "DONE"
    ON_PLAN = "ON_PLAN"
    NOT_ON_PLAN = "NOT_ON_PLAN"
    UNKNOWN = "UNKNOWN"
    DROPPED = "DROPPED"


@dataclass(frozen=True, slots=True)
class Tally:
    """What the actions that anyone may see add up to; `last_on` is the day of the latest report."""

    done: int = 0
    on_plan: int = 0
    not_on_plan: int = 0
    unknown: int = 0
    dropped: int = 0
    last_on: date | None = None

    @property
    def carried_out(self) -> int:
        """How many are to be carried out: all but those that were dropped."""
        return self.done + self.on_plan + self.not_on_plan + self.unknown

    @property
    def total(self) -> int:
        """How many there are."""
        return self.carried_out + self.dropped


def public_standing(picture: ActionPicture, on: date) -> PublicStanding:
    """Tell how an action goes on a day; one past its day is not on plan, whoever has said so."""
    ended = {WorkState.DONE: PublicStanding.DONE, WorkState.DROPPED: PublicStanding.DROPPED}
    if picture.work_state in ended:
        return ended[picture.work_state]
    if is_red(picture, on):
        return PublicStanding.NOT_ON_PLAN
    is_judged = picture.judgement is Judgement.ON_PLAN
    return PublicStanding.ON_PLAN if is_judged else PublicStanding.UNKNOWN


def tally(pictures: Iterable[ActionPicture], on: date) -> Tally:
    """Add actions up on a day."""
    given = list(pictures)
    stands = [public_standing(each, on) for each in given]
    return Tally(
        done=stands.count(PublicStanding.DONE),
        on_plan=stands.count(PublicStanding.ON_PLAN),
        not_on_plan=stands.count(PublicStanding.NOT_ON_PLAN),
        unknown=stands.count(PublicStanding.UNKNOWN),
        dropped=stands.count(PublicStanding.DROPPED),
        last_on=max((each.reported_on for each in given if each.reported_on), default=None),
    )
