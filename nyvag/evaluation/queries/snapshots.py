"""Reading what was frozen: parts in a language, whether the digest holds, two rounds beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nyvag.core.freezing import digest_of, from_plain
from nyvag.core.reporting import ReportPart
from nyvag.evaluation.models import FollowUpRound, Snapshot
from nyvag.evaluation.rules.comparing import Moved, RowsMoved, compare_figures, compare_rows


@dataclass(frozen=True, slots=True)
class Compared:
    """Two frozen rounds beside each other."""

    figures: list[Moved]
    rows: RowsMoved


def current(round_: FollowUpRound) -> Snapshot | None:
    """Return the snapshot that holds, with its round."""
    rows = Snapshot.objects.filter(round=round_, is_current=True).select_related("round")
    return rows.first()


def latest() -> Snapshot | None:
    """Return the snapshot that holds of the latest period, with its round."""
    rows = Snapshot.objects.filter(is_current=True).select_related("round")
    return rows.order_by("-round__period_to", "-round__period_from", "-pk").first()


def frozen_rounds() -> "QuerySet[Snapshot]":
    """List the snapshots that hold, the latest period first, without their content."""
    rows = Snapshot.objects.filter(is_current=True).select_related("round").defer("content")
    return rows.order_by("-round__period_to", "-round__period_from", "-pk")


def earlier_than(round_: FollowUpRound) -> "QuerySet[Snapshot]":
    """List the snapshots of rounds about periods that ended before, the latest first, without content."""
    return frozen_rounds().filter(round__period_to__lt=round_.period_to)


def latest_figures(language: str) -> list[Moved]:
    """Give the figures of the latest frozen round, with what became of them since the one before."""
    rows = Snapshot.objects.filter(is_current=True).select_related("round")
    latest = list(rows.order_by("-round__period_to", "-round__period_from", "-pk")[:2])
    if not latest:
        return []
    before = parts_of(latest[1], language) if len(latest) > 1 else []
    return [each for each in compare_figures(before, parts_of(latest[0], language)) if each.later]


def is_whole(snapshot: Snapshot) -> bool:
    """Tell whether what is kept is what was frozen: its digest comes out the same again."""
    return digest_of(snapshot.content) == snapshot.digest


def parts_of(snapshot: Snapshot, language: str) -> list[ReportPart]:
    """Give the frozen parts, in English or else in Swedish."""
    return [from_plain(each) for each in said_in(snapshot, language)["parts"]]


def areas_of(snapshot: Snapshot, language: str) -> list[dict[str, Any]]:
    """Give the frozen states of the seven areas; days are days again."""
    return [
        {**area, "evidence": [_evidence(each) for each in area["evidence"]]}
        for area in said_in(snapshot, language)["areas"]
    ]


def said_in(snapshot: Snapshot, language: str) -> dict[str, Any]:
    """Give what was frozen in a language."""
    said: dict[str, Any] = snapshot.content["said"]
    found: dict[str, Any] = said["en" if language.startswith("en") else "sv"]
    return found


def compare(earlier: Snapshot, later: Snapshot, language: str) -> Compared:
    """Put two frozen rounds beside each other in one language."""
    before, after = parts_of(earlier, language), parts_of(later, language)
    return Compared(compare_figures(before, after), compare_rows(before, after))


def red_rows(parts: Iterable[ReportPart]) -> list[Any]:
    """Give the red rows of every part."""
    return [row for part in parts for row in part.red_rows]


def _evidence(plain: dict[str, Any]) -> dict[str, Any]:
    return {**plain, "on": date.fromisoformat(plain["on"]) if plain["on"] else None}
