"""What is on record about a matter or a decision, gathered for its drafts."""

from datetime import date

from nyvag.mandate.models import AnchoringCase, CaseText, Decision, DecisionLink, ReportBack
from nyvag.mandate.queries.cases import handlings_of, officer_name, texts_of
from nyvag.mandate.queries.enclosures import enclosures_of
from nyvag.mandate.queries.remiss import lines_of
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.mandate.rules.draft_facts import (
    Asked,
    CaseFacts,
    DecisionFacts,
    Enclosed,
    Handled,
    Part,
    RemissFacts,
)
from nyvag.mandate.rules.remiss import RemissState
from nyvag.organisations.models import PublicBody


def case_facts(case: AnchoringCase, on: date) -> CaseFacts:
    """Gather what is on record about a matter on a day."""
    handlings = handlings_of(case)
    following = next((each for each in handlings if not each.is_handled), None)
    return CaseFacts(
        title=case.title,
        question=case.question,
        body=PublicBody.objects.get(pk=case.body_id).name,
        origin=case.origin,
        origin_note=case.origin_note,
        diary_number=case.diary_number,
        officer=officer_name(case),
        unit=case.unit.name if case.unit else "",
        on=on,
        texts=texts_of(case),
        to=following.unit.name if following else "",
        handled=tuple(
            Handled(each.unit.name, each.role, each.handled_on or each.planned_on, each.outcome)
            for each in handlings
        ),
        remisses=_remisses(case),
        enclosed=tuple(
            Enclosed(
                each.row.name, each.stands, each.row.from_whom, each.row.came_written or each.row.came_on
            )
            for each in enclosures_of(case)
        ),
    )


def decision_facts(decision: Decision, on: date) -> DecisionFacts:
    """Gather what is on record about a decision on a day."""
    links = DecisionLink.objects.filter(decision=decision, kind="case").values_list("linked_id", flat=True)
    texts = CaseText.objects.filter(case__reference__in=list(links), part=Part.RECIPIENTS)
    reports = decision.reports.select_related("unit", "party").order_by("due_on", "pk")
    return DecisionFacts(
        title=decision.title,
        body=PublicBody.objects.get(pk=decision.body_id).name,
        board=decision.called,
        meeting_on=decision.decided_on if decision.day_known == DayKnown.DAY else None,
        paragraph=decision.paragraph_no,
        diary_number=decision.diary_no,
        kind=decision.kind,
        wording=decision.wording,
        on=on,
        conditions=tuple(decision.conditions.order_by("pk").values_list("text", flat=True)),
        dissent=decision.dissent,
        report_back="\n".join(_report(each) for each in reports),
        recipients=decision.sent_to or texts.values_list("text", flat=True).first() or "",
    )


def _report(report: ReportBack) -> str:
    parts = (report.text, report.called, report.due_on.isoformat() if report.due_on else "")
    return ", ".join(each for each in parts if each)


def _remisses(case: AnchoringCase) -> tuple[RemissFacts, ...]:
    rows = case.remisses.exclude(state=RemissState.DRAFT).order_by("number")
    return tuple(
        RemissFacts(
            number=remiss.number,
            due=remiss.due_written or remiss.due_on,
            held=remiss.held_written or remiss.held_on,
            entered_afterwards=remiss.entered_afterwards,
            asked=tuple(
                Asked(
                    name=line.party.name,
                    kind=line.reply.kind if line.reply else "",
                    text=line.reply.text if line.reply else "",
                    comment=line.party.comment,
                )
                for line in lines_of(remiss)
            ),
        )
        for remiss in rows
    )
