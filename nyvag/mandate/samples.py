"""Invented matters and decisions, for trying a body's own templates of this room's papers on."""

from datetime import date

from django.utils.translation import gettext_lazy

from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.shapes import Paper
from nyvag.mandate.papers import ANNEX, placement_paper
from nyvag.mandate.rules import draft_facts, drafts
from nyvag.mandate.rules.placement import analyse, placements

ON = date(2026, 12, 3)
BODY = "Exempelkommunen"
BOARD = "Kommunstyrelsen"
DIARY_NUMBER = "KS 2026/123"
NEAR = ("management", "procurement")
FUNCTIONS = {"procurement": "Upphandling och inköp", "labour_market": "Arbetsmarknad"}


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers that this room writes; the drafts are Swedish in every language."""
    keys, kinds = drafts.WORDING, drafts.PaperKind
    return (
        PaperKind(keys[kinds.OFFICER_REPORT], gettext_lazy("Officer's report"), officer_report, True),
        PaperKind(keys[kinds.PROPOSAL], gettext_lazy("Proposal for a decision"), proposal, True),
        PaperKind(keys[kinds.EXTRACT], gettext_lazy("Extract of minutes"), extract, True),
        PaperKind(ANNEX, gettext_lazy("Annex on what a placement means"), annex),
    )


def officer_report(language: str) -> Paper:
    """Draft the officer's report of an invented matter."""
    return drafts.officer_report(_case())


def proposal(language: str) -> Paper:
    """Draft the proposal of an invented matter."""
    return drafts.proposal(_case())


def extract(language: str) -> Paper:
    """Draft the extract of an invented decision."""
    return drafts.extract(
        draft_facts.DecisionFacts(
            title="Samordning av arbetet med sociala företag",
            body=BODY,
            board=BOARD,
            meeting_on=ON,
            paragraph="41",
            diary_number=DIARY_NUMBER,
            kind="ADOPTED",
            wording="Kommunstyrelsen beslutar att ansvara för frågan.",
            on=ON,
            conditions=("Kostnaden ryms inom budget.",),
            dissent="Ingen reservation.",
            report_back="Till kommunfullmäktige senast den 1 december 2027.",
            recipients="Näringslivsenheten\nInköpsenheten",
        )
    )


def annex(language: str) -> Paper:
    """Write the annex on what the first sort of placement means."""
    known = placements()
    first = known.placements[0]
    return placement_paper(
        [(first.name(language), analyse(first, NEAR, tuple(FUNCTIONS), ties=known.ties))],
        names=FUNCTIONS,
        answer="Kommunstyrelsen ansvarar sedan 3 december 2026.",
        sender=f"{BODY}, {BOARD}",
        on=ON,
        language=language,
    )


def _case() -> draft_facts.CaseFacts:
    return draft_facts.CaseFacts(
        title="Samordning av arbetet med sociala företag",
        question="Vem ska ansvara för arbetet med sociala företag?",
        body=BODY,
        origin="MOTION",
        origin_note="Robin Exempel",
        diary_number=DIARY_NUMBER,
        officer="Kim Exempel",
        unit="Kommunledningskontoret",
        on=ON,
        to=BOARD,
        texts={
            draft_facts.Part.PROPOSAL: "Kommunstyrelsen ansvarar för frågan.\nFrågan följs upp varje år.",
            draft_facts.Part.SUMMARY: "Kommunen köper av sociala företag, men ingen nämnd svarar för frågan.",
        },
        handled=(draft_facts.Handled(BOARD, "DECIDES", ON, "tillstyrker"),),
        remisses=(
            draft_facts.RemissFacts(1, ON, (draft_facts.Asked("Socialnämnden", "SUPPORTS", "Bra.", ""),)),
        ),
    )
