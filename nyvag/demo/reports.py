"""Reports of the invented municipality: those of a year are published, one is being written."""

from datetime import datetime

from nyvag.core.access import Actor
from nyvag.demo.rules.rounds import rounds_written
from nyvag.evaluation.commands import publishing
from nyvag.evaluation.commands import reports as commands
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.rules.document import SectionKey
from nyvag.evaluation.rules.reports import ReportKind
from nyvag.evaluation.rules.rounds import RoundKind


def write_reports(round_: FollowUpRound, actor: Actor, at: datetime, *, is_last: bool) -> None:
    """Write the reports of a frozen round; those of a year are approved, and published with the round."""
    for written in rounds_written()["report"]:
        is_told = written["is_published"] and round_.kind == RoundKind.ANNUAL
        if not is_told and not (is_last and not written["is_published"]):
            continue
        report = commands.make_report(
            round_=round_,
            kind=ReportKind(written["kind"]),
            language=written["language"],
            title=f"{written['title']} {round_.period_to.year}",
            by=actor,
            at=at,
        )
        for section in SectionKey:
            if section in written:
                text = written[section]
                commands.write_commentary(report=report, section=section, text=text, by=actor, at=at)
        if is_told:
            publishing.approve_report(report=report, by=actor, at=at)
