"""Invented matters: one decided, one out for comments, one returned; and a review half answered."""

from datetime import date, datetime, timedelta

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.demo.rules.anchoring import ASKED, OUTSIDE, REPLIES, TEXTS
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.mandate.commands.asking import WhoToAsk, add_parties
from nyvag.mandate.commands.cases import (
    CaseFields,
    enter_case,
    move_case,
    note_handling,
    plan_handling,
    write_texts,
)
from nyvag.mandate.commands.deciding import decide_case
from nyvag.mandate.commands.decisions import DecisionFacts
from nyvag.mandate.commands.enclosures import EnclosureFacts, add_enclosures, note_enclosure
from nyvag.mandate.commands.remiss import RemissFields, prepare_remiss, send_remiss
from nyvag.mandate.commands.replies import ReplyFields, answer_remiss, comment_reply, link_actor
from nyvag.mandate.models import AnchoringCase, CaseHandling, Remiss, RemissParty
from nyvag.mandate.rules.cases import CaseState, HandlingRole, Origin
from nyvag.mandate.rules.decisions import DecisionKind
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.rules.enclosures import Need, Presence, ready_lists
from nyvag.mandate.rules.remiss import Channel, ReplyKind
from nyvag.organisations.models import Unit

WITH_MATTERS = "granmora"
BOARD, COUNCIL = "Kommunstyrelsen", "Kommunfullmäktige"


def write_anchoring(slug: str, actor: Actor, at: datetime) -> None:
    """Write the matters of the municipality that has some, each as it would have been entered in its time."""
    if slug != WITH_MATTERS:
        return
    writer = _Writer(actor, at)
    _decided(writer)
    _out(writer)
    _returned(writer)


class _Writer:
    """Enters matters by the product's own commands, so many days ago."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.by, self.at = actor, at
        self.units = {unit.name: unit for unit in Unit.objects.in_force(day_of(at))}

    def ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)

    def day(self, days: int) -> date:
        return day_of(self.ago(days))

    def enter(self, days: int, title: str, question: str, **said: object) -> AnchoringCase:
        unit = self.units["Kommunledningskontoret"]
        fields = CaseFields(title=title, question=question, officer_id=self.by.user_id, unit=unit, **said)  # type: ignore[arg-type]  # as named
        return enter_case(fields=fields, on=self.day(days), by=self.by, at=self.ago(days))

    def step(self, case: AnchoringCase, days: int, state: CaseState, note: str = "") -> AnchoringCase:
        return move_case(case=case, state=state, on=self.day(days), note=note, by=self.by, at=self.ago(days))

    def board(self, case: AnchoringCase, name: str, role: HandlingRole, days: int | None) -> CaseHandling:
        planned = None if days is None else self.day(days)
        unit = self.units[name]
        return plan_handling(case=case, unit=unit, role=role, planned_on=planned, by=self.by, at=self.at)

    def proposed(self, row: CaseHandling, days: int, outcome: str) -> None:
        note_handling(
            handling=row,
            planned_on=row.planned_on,
            is_handled=True,
            handled_on=self.day(days),
            outcome=outcome,
            by=self.by,
            at=self.at,
        )

    def enclose(self, case: AnchoringCase, days: int) -> None:
        """List what a partnership needs; the initiative has come, the rest has not."""
        names = ready_lists()["partnerskap"].enclosures["sv"]
        rows = add_enclosures(case=case, names=names, need=Need.NEEDED, by=self.by, at=self.ago(days))
        first = next(row for row in rows if row.name == "Initiativet")
        facts = EnclosureFacts(
            first.name, Need.NEEDED, Presence.PRESENT, from_whom="Ett av företagen", came=self.day(days)
        )
        note_enclosure(enclosure=first, facts=facts, by=self.by, at=self.ago(days))

    def write(self, case: AnchoringCase, title: str) -> None:
        texts = {Part(part): text for part, text in TEXTS[title].items()}
        write_texts(case=case, texts=texts, version=0, by=self.by, at=self.at)


def _decided(write: _Writer) -> None:
    title, number = "Riktlinje för stöd till sociala företag", f"KS {write.day(540).year}/88"
    case = write.enter(
        540,
        title,
        "Ska kommunen ha en riktlinje för hur sociala företag stöds, och vilken nämnd svarar för den?",
        origin=Origin.MOTION,
        origin_note=f"Motion {write.day(540).year}:4",
        diary_number=number,
    )
    write.step(case, 510, CaseState.INVESTIGATING)
    write.step(case, 450, CaseState.ON_AGENDA)
    board = write.board(case, BOARD, HandlingRole.PROPOSES, 440)
    council = write.board(case, COUNCIL, HandlingRole.DECIDES, 410)
    write.proposed(board, 440, "Föreslår fullmäktige att anta riktlinjen.")
    write.write(case, title)
    facts = DecisionFacts(
        title="Riktlinje för stöd till sociala företag antas",
        kind=DecisionKind.ADOPTED_CHANGED,
        unit=write.units[COUNCIL],
        decided_on=write.day(410),
        paragraph_no="118",
        diary_no=number,
        wording="Fullmäktige antar riktlinjen med tillägget att den ses över en gång per mandatperiod.",
        proposer=BOARD,
        valid_to=write.day(-150),
    )
    decide_case(case=case, facts=facts, handling=council, by=write.by, at=write.at)


def _out(write: _Writer) -> None:
    title = "Handlingsplan för samverkan med sociala företag"
    case = write.enter(
        120,
        title,
        "Ska kommunen anta en handlingsplan för de kommande fyra åren, och vilka nämnder deltar?",
        origin=Origin.BUDGET,
        origin_note="Budget och verksamhetsplan, uppdrag 14",
    )
    write.step(case, 100, CaseState.INVESTIGATING)
    write.board(case, BOARD, HandlingRole.PROPOSES, -60)
    write.board(case, COUNCIL, HandlingRole.DECIDES, None)
    write.write(case, title)
    fields = RemissFields(question=ASKED["question"], text=ASKED["text"], due_on=write.day(-16))
    remiss = prepare_remiss(case=case, fields=fields, by=write.by, at=write.ago(14))
    names = ("Socialnämnden", "Kultur- och fritidsnämnden", "Arbetsmarknadsnämnden", "Granmora Bostäder AB")
    units = [WhoToAsk(name, unit=write.units[name]) for name in names if name in write.units]
    entries = RegisterEntry.objects.filter(active_to=None).order_by("enterprise__name", "pk")
    listed = Enterprise.objects.filter(pk__in=list(entries.values_list("enterprise_id", flat=True)[:2]))
    firms = [WhoToAsk(each.name, enterprise=each) for each in listed.order_by("name", "pk")]
    outside = [WhoToAsk(name, email=email) for name, email in OUTSIDE]
    add_parties(remiss=remiss, who=[*units, *firms, *outside], by=write.by, at=write.ago(14))
    send_remiss(remiss=remiss, by=write.by, at=write.ago(14))
    _answers(write, Remiss.objects.get(pk=remiss.pk))


def _answers(write: _Writer, remiss: Remiss) -> None:
    for reply in REPLIES:
        rows = RemissParty.objects.select_related("remiss__case").filter(remiss=remiss, name=reply["name"])
        party = rows.first()
        if party is None:
            continue
        fields = ReplyFields(ReplyKind(reply["kind"]), reply["text"], reply["by"])
        is_paper = reply["channel"] == Channel.PAPER
        answer_remiss(
            party=party,
            fields=fields,
            channel=Channel(reply["channel"]),
            by=write.by if is_paper else link_actor(party),
            at=write.ago(int(reply["days"])),
        )
        if reply["comment"]:
            comment_reply(party=party, comment=reply["comment"], by=write.by, at=write.at)


def _returned(write: _Writer) -> None:
    title, number = "Central budgetpost för partnerskap med idéburna", f"KS {write.day(300).year}/41"
    case = write.enter(
        300,
        title,
        "Ska partnerskap som rör flera nämnder betalas ur en gemensam post i budgeten?",
        origin=Origin.ENTERPRISE,
        origin_note="Idé från forumet i våras",
        diary_number=number,
    )
    write.step(case, 280, CaseState.INVESTIGATING)
    write.enclose(case, 290)
    write.step(case, 120, CaseState.ON_AGENDA)
    board = write.board(case, BOARD, HandlingRole.DECIDES, 95)
    facts = DecisionFacts(
        title="Central budgetpost för partnerskap återremitteras",
        kind=DecisionKind.RETURNED,
        unit=write.units[BOARD],
        decided_on=write.day(95),
        paragraph_no="61",
        diary_no=number,
        wording="Ärendet återremitteras för att kompletteras med hur posten finansieras.",
    )
    decide_case(case=case, facts=facts, handling=board, by=write.by, at=write.at)
