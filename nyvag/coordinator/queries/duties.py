"""What functions do in the year: what is asked for now, what is done, and who is reminded."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nyvag.accounts.models import Membership
from nyvag.coordinator.models import Duty, DutyDone, RoleHolder
from nyvag.coordinator.rules.holding import held_on
from nyvag.coordinator.rules.states import LEADS, FunctionState, HolderRole
from nyvag.coordinator.rules.yearly import days_asked_for, due_days
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id


def since(duty: Duty) -> date:
    """Return from which day a duty is asked for: when it was written down, or else its function."""
    return duty.added_on or day_of(duty.function.created_at)


def done_of_year(year: int) -> dict[tuple[int, date], DutyDone]:
    """Return what was done for the months of a year (one statement)."""
    return {(each.duty_id, each.due_on): each for each in DutyDone.objects.filter(due_on__year=year)}


@dataclass(frozen=True)
class DutyMonth:
    """One month of this year in which something is done: whether it was, and whether it is asked for now."""

    due: date
    done: DutyDone | None
    is_asked_for: bool


def months_of(duties: Sequence[Duty], on: date) -> dict[int, list[DutyMonth]]:
    """Return the months of this year of each duty that it is noted for (one statement)."""
    done = done_of_year(on.year)
    return {
        duty.pk: [
            DutyMonth(due, done.get((duty.pk, due)), is_asked_for=due.replace(day=1) <= on)
            for due in due_days(duty.months, on.year)
            if due >= since(duty) or (duty.pk, due) in done
        ]
        for duty in duties
    }


def asked_for(on: date) -> Iterator[tuple[Duty, date]]:
    """Yield what is to be done now and is not, the earliest first (two statements)."""
    rows = Duty.objects.exclude(function__state=FunctionState.ENDED).select_related("function")
    done = set(DutyDone.objects.filter(due_on__year__gte=on.year - 1).values_list("duty_id", "due_on"))
    found = [
        (duty, day)
        for duty in rows.order_by("pk")
        for day in days_asked_for(duty.months, since(duty), on)
        if (duty.pk, day) not in done
    ]
    yield from sorted(found, key=lambda each: (each[1], each[0].title, each[0].pk))


def holders_to_remind(functions: Collection[int], on: date) -> dict[int, list[int]]:
    """Return whom to remind by function: those who coordinate with a role here, or else deputies.

    Two statements.
    """
    rows = RoleHolder.objects.filter(function_id__in=functions, person__is_active=True)
    held = [each for each in rows.select_related("person").order_by("pk") if held_on(each.hold, on)]
    here = set(
        Membership.objects.filter(
            body_id=current_body_id(), user_id__in={each.person_id for each in held}
        ).values_list("user_id", flat=True)
    )
    found: dict[int, list[int]] = {}
    for key in functions:
        several = [each for each in held if each.function_id == key and each.person_id in here]
        leaders = [each for each in several if each.role in LEADS]
        chosen = leaders or [each for each in several if each.role == HolderRole.DEPUTY]
        found[key] = list(dict.fromkeys(each.person_id for each in chosen if each.person_id))
    return found
