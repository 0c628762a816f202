"""Decisions for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.mandate import commands
from nyvag.mandate.commands.parts import Condition, Origin, Part, Report, Share
from nyvag.mandate.models import Decision
from nyvag.mandate.rules.decisions import OriginKind
from nyvag.organisations.models import PublicBody
from tests.factories import frame


def decision(body: PublicBody, title: str = "Kommunstyrelsen ansvarar", **said: Any) -> Decision:
    """Enter a decision."""
    with acting_for(body.pk):
        facts = commands.DecisionFacts(title=title, **said)
        return commands.record_decision(facts=facts, by=SYSTEM, at=now())


def whole(body: PublicBody, title: str = "Kommunstyrelsen ansvarar", **said: Any) -> Decision:
    """Enter a decision in which no fact is missing."""
    values: dict[str, Any] = {
        "decided_on": dt.date(2024, 3, 3),
        "paragraph_no": "41",
        "diary_no": "KS 2024/12",
        "wording": "Kommunstyrelsen ansvarar för samverkan med sociala företag.",
        **said,
    }
    if not {"unit", "party", "outside"} & set(values):
        values["outside"] = "Kommunfullmäktige"
    return decision(body, title, **values)


def part(of: Decision, what: Part) -> Any:
    """Add a part to a decision."""
    with acting_for(of.body_id):
        return commands.add_part(decision=of, part=what, by=SYSTEM, at=now())


def linked(of: Decision, kind: str, key: object) -> Any:
    """Link a decision to a thing."""
    with acting_for(of.body_id):
        return commands.link_decision(decision=of, kind=kind, id=str(key), by=SYSTEM, at=now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    board = frame.unit(body, name=f"{canary} styrelse", kind="EXECUTIVE_BOARD")
    earlier = decision(body, f"{canary} motion bifölls", outside=f"{canary} fullmäktige", diary_no=canary)
    made = whole(
        body,
        f"{canary} beslut",
        unit=board,
        diary_no=canary,
        other_numbers=(("Författningssamling", f"{canary} 4"),),
        dissent=f"{canary} reservation",
        proposer=f"{canary} utskott",
        minutes_url="https://example.org/protokoll",
    )
    condition = part(made, Condition(f"{canary} villkor"))
    part(made, Share(outside=f"{canary} grannkommun", year=2024))
    part(made, Origin(OriginKind.DECISION, earlier=earlier))
    report = part(made, Report(f"{canary} rapport", unit=board, due_on=dt.date(2025, 1, 1)))
    link = linked(made, "decision", earlier.reference)
    return {
        "decision_reference": made.reference,
        "mandate:part": "villkor",
        "mandate:part_id": condition.pk,
        "mandate:report_id": report.pk,
        "mandate:link_id": link.pk,
    }
