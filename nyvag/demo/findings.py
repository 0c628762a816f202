"""What auditors and evaluators found in the invented municipality: answered, under way, late and closed."""

from datetime import date, datetime, timedelta
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.demo.rules.findings import findings_written
from nyvag.evaluation.commands import finding_measures
from nyvag.evaluation.commands import findings as commands
from nyvag.evaluation.models import Finding
from nyvag.evaluation.rules.findings import FindingKind, FindingState
from nyvag.organisations.models import Unit


def write_findings(slug: str, actor: Actor, at: datetime) -> None:
    """Write the findings, each as far as it has come."""
    written = findings_written()
    if slug != written["body"]:
        return
    board = Unit.objects.filter(kind="EXECUTIVE_BOARD").order_by("pk").first()
    for said in written["finding"]:
        _write(said, board, actor, at)


def _write(said: dict[str, Any], board: Unit | None, actor: Actor, at: datetime) -> None:
    received = at - timedelta(days=said["received_days"])
    facts = commands.FindingFacts(
        title=said["title"],
        kind=FindingKind(said["kind"]),
        text=said.get("text", ""),
        found_by=said["found_by"],
        report_name=said.get("report_name", ""),
        received_on=day_of(received),
        reply_due_on=_back(at, said["reply_days"]),
        is_public=said["is_public"],
        unit=board,
    )
    finding = commands.enter_finding(facts=facts, by=actor, at=received)
    if "reply" in said:
        replied = at - timedelta(days=said["replied_days"])
        finding = commands.reply_to_finding(
            finding=finding, text=said["reply"], replied_on=day_of(replied), by=actor, at=replied
        )
        _measures(finding, said["measures"], actor, at, replied)
    if "closed_days" in said:
        closed = at - timedelta(days=said["closed_days"])
        commands.step_finding(finding=finding, state=FindingState.CLOSED, by=actor, at=closed)


def _measures(
    finding: Finding, written: list[dict[str, Any]], actor: Actor, at: datetime, begun: datetime
) -> None:
    for said in written:
        facts = finding_measures.MeasureFacts(text=said["text"], due_on=_back(at, -said["due_days"]))
        measure = finding_measures.add_measure(finding=finding, facts=facts, by=actor, at=begun)
        if "done_days" in said:
            done = at - timedelta(days=said["done_days"])
            finding_measures.mark_measure(measure=measure, done_on=day_of(done), by=actor, at=done)


def _back(at: datetime, days: int) -> date:
    return day_of(at - timedelta(days=days))
