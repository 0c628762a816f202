"""Routines, their versions and runs for tests."""

import datetime as dt
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands import checklists, library, routines
from nyvag.internal_coordination.models import ChecklistRun, Routine
from nyvag.organisations.models import PublicBody
from tests.factories import frame

TEXT = "## Steg\n1. Fråga inköp.\n2. Skriv ned svaret."
POINTS = "Inköp är tillfrågat\nSvaret är nedskrivet"


def leader(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def draft(
    body: PublicBody, title: str = "Fråga först", *, at: dt.datetime | None = None, **said: Any
) -> Routine:
    """Write a routine that is still a draft."""
    wording = routines.Wording(said.pop("text", TEXT), said.pop("checklist", POINTS))
    values: dict[str, Any] = {"area": 6, "role": "Inköpschef", **said}
    with acting_for(body.pk):
        facts = routines.RoutineFacts(title=title, **values)
        return routines.write_routine(facts=facts, wording=wording, by=leader(body), at=at or now())


def in_use(
    body: PublicBody,
    title: str = "Fråga först",
    *,
    on: dt.date | None = None,
    review_on: dt.date | None = None,
    **said: Any,
) -> Routine:
    """Put a routine in force, from today when no day is given."""
    made = draft(body, title, **said)
    day = on or today()
    with acting_for(body.pk):
        at = dt.datetime.combine(day, dt.time(9), dt.UTC)
        review = review_on or day + dt.timedelta(days=365)
        routines.put_in_force(routine=made, valid_from=day, review_on=review, by=leader(body), at=at)
        return Routine.objects.get(pk=made.pk)


def next_version(
    of: Routine, text: str = "Fråga inköp, alltid.", *, on: dt.date | None = None, **said: Any
) -> Routine:
    """Write the next version and put it in force."""
    by, at = leader(of.body), now()
    with acting_for(of.body_id):
        wording = routines.Wording(text, said.pop("checklist", POINTS), said.pop("changed", "Kortare."))
        routines.write_draft(routine=of, wording=wording, revision=0, by=by, at=at)
        day = on or today()
        review = max(day, today()) + dt.timedelta(days=365)
        routines.put_in_force(routine=of, valid_from=day, review_on=review, by=by, at=at)
        return Routine.objects.get(pk=of.pk)


def run(
    of: Routine, about: str = "Frukt till skolorna", *, by: Actor | None = None, due_on: dt.date | None = None
) -> ChecklistRun:
    """Begin to go through a checklist."""
    with acting_for(of.body_id):
        return checklists.start_run(
            routine=of, about=about, due_on=due_on, by=by or leader(of.body), at=now()
        )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    unit = frame.unit(body, f"{canary} inköp")
    made = in_use(body, f"{canary} rutin", text=f"{canary} text", unit=unit, checklist=f"{canary} punkt")
    begun = run(made, f"{canary} körning")
    made = next_version(made, f"{canary} nyare", changed=f"{canary} ändring", checklist=f"{canary} punkt")
    with acting_for(body.pk):
        library.adopt(keys=["buy-directly"], by=leader(body), at=now())
        point = begun.points.get()
    return {
        "routine_reference": made.reference,
        "internal_coordination:number": 1,
        "run_reference": begun.reference,
        "point_id": point.pk,
    }
