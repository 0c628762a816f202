"""Entries of the annual wheel and trainings for tests."""

import datetime as dt
from typing import Any

from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands import training as trainings
from nyvag.internal_coordination.commands import wheel
from nyvag.internal_coordination.models import Training, TrainingRecord, WheelEntry
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories.routines import leader


def entry(
    body: PublicBody, title: str = "Pröva registret", *, at: dt.datetime | None = None, **said: Any
) -> WheelEntry:
    """Put something in the wheel, each year from today when nothing else is said."""
    values: dict[str, Any] = {"first_on": today(), "every_months": 12, **said}
    facts = wheel.EntryFacts(title=title, **values)
    with acting_for(body.pk):
        return wheel.keep_entry(entry=None, facts=facts, by=leader(body), at=at or now())


def training(
    body: PublicBody, title: str = "Introduktion", *, needs: dict[str, int] | None = None, **said: Any
) -> Training:
    """Write a training down."""
    with acting_for(body.pk):
        return trainings.keep_training(
            training=None,
            facts=trainings.TrainingFacts(title, **said),
            needs={"procurement": 5} if needs is None else needs,
            by=leader(body),
            at=now(),
        )


def held(of: Training, name: str = "Bo Berg", *, on: dt.date | None = None, **said: Any) -> TrainingRecord:
    """Note that somebody has had a training."""
    values: dict[str, Any] = {"function": "procurement", **said}
    with acting_for(of.body_id):
        who = trainings.Held(name, on or today(), **values)
        return trainings.note_held(training=of, held=who, by=leader(of.body), at=now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    unit = frame.unit(body, f"{canary} årshjul")
    made = entry(body, f"{canary} varje år", about=f"{canary} vad", role=f"{canary} roll", unit=unit)
    given = training(body, f"{canary} introduktion", about=f"{canary} om")
    noted = held(given, f"{canary} Person", unit=unit, organisation=f"{canary} utanför")
    return {
        "entry_reference": made.reference,
        "due": str(made.first_on),
        "training_reference": given.reference,
        "held_id": noted.pk,
    }
