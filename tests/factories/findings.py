"""Findings for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import finding_measures, findings
from nyvag.evaluation.models import Finding, FindingMeasure
from nyvag.evaluation.rules.findings import FindingState
from nyvag.organisations.models import PublicBody
from tests.factories import decisions, frame, plans

DAY = dt.timedelta(days=1)


def finding(body: PublicBody, title: str = "Planen följs inte upp", **said: Any) -> Finding:
    """Enter a finding of the auditors, received ten days ago."""
    values = {"found_by": "Stadsrevisionen", "received_on": today() - 10 * DAY, **said}
    with acting_for(body.pk):
        facts = findings.FindingFacts(title=title, **values)
        return findings.enter_finding(facts=facts, by=SYSTEM, at=now())


def replied(of: Finding, text: str = "Vi håller med.", **said: Any) -> Finding:
    """Reply to a finding today."""
    values = {"replied_on": today(), **said}
    with acting_for(of.body_id):
        return findings.reply_to_finding(finding=of, text=text, **values, by=SYSTEM, at=now())


def measure(of: Finding, text: str = "Rapportera två gånger om året", **said: Any) -> FindingMeasure:
    """Say what is done about a finding."""
    with acting_for(of.body_id):
        facts = finding_measures.MeasureFacts(text=text, **said)
        return finding_measures.add_measure(finding=of, facts=facts, by=SYSTEM, at=now())


def done(of: FindingMeasure, on: dt.date | None = None) -> FindingMeasure:
    """Say that a measure was done."""
    with acting_for(of.body_id):
        return finding_measures.mark_measure(measure=of, done_on=on or today(), by=SYSTEM, at=now())


def stepped(of: Finding, state: FindingState, note: str = "") -> Finding:
    """Let a finding become something else."""
    with acting_for(of.body_id):
        return findings.step_finding(finding=of, state=state, note=note, by=SYSTEM, at=now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    unit = frame.unit(body, f"{canary} svarar")
    made = finding(
        body,
        f"{canary} iakttagelse",
        text=f"{canary} ordagrant",
        found_by=f"{canary} revisorer",
        report_name=f"{canary} rapport 4",
        address="https://example.org/rapport",
        unit=unit,
        reply_due_on=today() + 20 * DAY,
        is_public=True,
    )
    by = decisions.decision(body, f"{canary} svar antogs", outside=f"{canary} nämnd", diary_no=f"{canary} 77")
    replied(made, f"{canary} svar", decision=by)
    action = plans.action(plans.plan(body, f"{canary} revisionsplan"), f"{canary} rätta till", unit=unit)
    measure(made, "", action=action)
    own = measure(made, f"{canary} rapportera", due_on=today() - DAY)
    return {"finding_reference": made.reference, "finding_measure_id": own.pk}
