"""Why a change of a plan, its rows or its actions is refused, and the guards that every change passes."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.core.refusing import refusing_person_numbers


class UnableToChangePlan(Exception):
    """The change cannot be made; a sentence for the person who tried, and the field it is about."""

    def __init__(self, sentence: str, field_name: str = "") -> None:
        super().__init__(sentence)
        self.field_name = field_name


class PlanChangedMeanwhile(UnableToChangePlan):
    """Somebody else has changed what this change was made from."""


refuse_person_numbers = refusing_person_numbers(UnableToChangePlan)


def refuse_two(*ways: object) -> None:
    """Refuse that somebody is named in more than one way: unit, outside party, group, words."""
    if sum(bool(way) for way in ways) > 1:
        raise UnableToChangePlan(_("Choose somebody in the list or write a name, not both."))


def refuse_days(starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    """Refuse days in the wrong order."""
    if starts_on and ends_on and ends_on < starts_on:
        raise UnableToChangePlan(_("The last day is before the first day."), "ends_on")


def refuse_stale(known: int | None, now: int) -> None:
    """Refuse a change that was made from an older version; None says that the caller asks for no check."""
    if known is not None and known != now:
        raise PlanChangedMeanwhile(
            _(
                "Somebody else has changed this since you opened it. What you wrote stands below: "
                "open the page in another window, see what is new, and save again."
            )
        )
