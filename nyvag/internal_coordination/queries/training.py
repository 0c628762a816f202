"""Reading training: how many of each function have one that lasts, and who has had what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nyvag.internal_coordination.models import Training, TrainingNeed, TrainingRecord
from nyvag.internal_coordination.rules.recurrence import months_later


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a function have a training that lasts, of how many that should."""

    function: str
    have: int
    should: int

    @property
    def is_short(self) -> bool:
        """Whether some lack it."""
        return self.have < self.should


@dataclass(frozen=True, slots=True)
class Standing:
    """A training with its functions, and how many others have it."""

    training: Training
    shares: tuple[Share, ...]
    others: int

    @property
    def missing(self) -> int:
        """How many people lack it."""
        return sum(max(0, each.should - each.have) for each in self.shares)


def lasts_until(record: TrainingRecord, training: Training) -> date | None:
    """Return the last day a training holds for somebody; None is without end."""
    return None if training.valid_months is None else months_later(record.held_on, training.valid_months)


def standings(on: date) -> tuple[Standing, ...]:
    """Count, for each training that is given, who has it on a day (three statements).

    One who has had a training twice is counted once, as long as the name is kept.
    """
    given = Training.objects.filter(ended_on=None) | Training.objects.filter(ended_on__gte=on)
    needs: defaultdict[int, list[TrainingNeed]] = defaultdict(list)
    for need in TrainingNeed.objects.order_by("function", "pk"):
        needs[need.training_id].append(need)
    records: defaultdict[int, list[TrainingRecord]] = defaultdict(list)
    for row in TrainingRecord.objects.order_by("pk"):
        records[row.training_id].append(row)
    return tuple(
        _standing(training, needs[training.pk], records[training.pk], on)
        for training in given.order_by("title", "pk")
    )


def records_of(training: Training) -> "QuerySet[TrainingRecord]":
    """Return who has had a training, the latest first."""
    return training.records.select_related("unit").order_by("-held_on", "-pk")


def _standing(
    training: Training, needs: list[TrainingNeed], records: list[TrainingRecord], on: date
) -> Standing:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for row in records:
        until = lasts_until(row, training)
        if row.held_on <= on and (until is None or until >= on):
            held[row.function].add(row.name.casefold() or f"#{row.pk}")
    asked = {each.function for each in needs}
    shares = tuple(Share(each.function, len(held[each.function]), each.people_count) for each in needs)
    return Standing(training, shares, sum(len(names) for key, names in held.items() if key not in asked))
