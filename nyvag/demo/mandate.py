"""Invented decisions and mandates: who answers, what was decided for it, and what waits since."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.mandate import commands
from nyvag.mandate.commands.parts import Condition, Origin, Report, Share
from nyvag.mandate.models import Decision
from nyvag.mandate.rules.decisions import ConditionState, DayKnown, DecisionKind, OriginKind
from nyvag.mandate.rules.mandates import MandateRole
from nyvag.organisations.models import ExternalParty, Unit

QUESTION = "Samverkan med sociala företag"
LATE, SOON = timedelta(days=40), timedelta(days=60)


def write_mandate(slug: str, actor: Actor, at: datetime) -> None:
    """Write the decisions of a body and who answers by them, where it has some."""
    writer = {"granmora": _municipality, "mellanbygd": _region}.get(slug)
    if writer is not None:
        writer(_Writer(actor, at))


class _Writer:
    """Enters decisions by the product's own commands, all by one person at one instant."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.by, self.at, self.today = actor, at, day_of(at)
        self.units = {unit.name: unit for unit in Unit.objects.all()}

    def decided(self, title: str, *parts: Any, **said: Any) -> Decision:
        """Enter a decision with its parts."""
        facts = commands.DecisionFacts(title=title, **said)
        decision = commands.record_decision(facts=facts, by=self.by, at=self.at)
        for part in parts:
            commands.add_part(decision=decision, part=part, by=self.by, at=self.at)
        return decision

    def has(self, role: MandateRole, unit: str, decision: Decision | None, **said: Any) -> None:
        """Say what a unit does for the question."""
        facts = commands.MandateFacts(
            question=QUESTION, role=role, unit=self.units[unit], decision=decision, **said
        )
        commands.give_mandate(facts=facts, by=self.by, at=self.at)


def _municipality(write: _Writer) -> None:
    council, board = write.units["Kommunfullmäktige"], write.units["Kommunstyrelsen"]
    first = _before(write, council)
    answers = _answers(write, council)
    commands.supersede(decision=first, later=answers, replaced_from=None, by=write.by, at=write.at)
    coordinates = write.decided(
        "Arbetsmarknadsnämnden samordnar handlingsplanen",
        Origin(OriginKind.DECISION, earlier=answers),
        unit=board,
        kind=DecisionKind.ADOPTED_CHANGED,
        decided_on=date(2022, 9, 6),
        paragraph_no="132",
        diary_no="KS 2022/114-9",
        wording="Kommunstyrelsen ger arbetsmarknadsnämnden i uppdrag att samordna en handlingsplan över "
        "nämnderna, i dialog med företagen.",
        dissent="En partigrupp reserverade sig till förmån för att planen samordnas av kommunstyrelsen.",
        valid_from=date(2022, 9, 6),
        review_on=write.today + SOON,
        minutes_url="https://granmora.example/protokoll/ks-2022-09-06",
    )
    _joint(write, board)
    write.decided(
        "Motion om en egen upphandlingspolicy för sociala företag",
        Origin(OriginKind.MOTION, "motion 2022:17"),
        unit=council,
        kind=DecisionKind.REJECTED,
        decided_on=date(2023, 4, 24),
        paragraph_no="52",
        diary_no="KS 2022/301",
        wording="Fullmäktige avslår motionen med hänvisning till den upphandlingspolicy som gäller.",
    )
    write.has(MandateRole.DECIDES, "Kommunfullmäktige", answers, starts_on=date(2022, 7, 1))
    write.has(
        MandateRole.ANSWERS,
        "Kommunstyrelsen",
        answers,
        starts_on=date(2022, 7, 1),
        text="Ansvarar för frågan, skapar forum för dialog och följer upp nämndernas arbete.",
    )
    write.has(MandateRole.COORDINATES, "Arbetsmarknadsnämnden", coordinates, starts_on=date(2022, 9, 6))


def _before(write: _Writer, council: Unit) -> Decision:
    """Write what held before: a board by a decision half remembered, and a policy that ran out."""
    first = write.decided(
        "Kultur- och fritidsnämnden får frågan om social ekonomi",
        decided_on=date(2015, 1, 1),
        day_known=DayKnown.YEAR,
        unit=council,
    )
    write.has(
        MandateRole.ANSWERS,
        "Kultur- och fritidsnämnden",
        first,
        ends_on=date(2022, 6, 30),
    )
    write.decided(
        "Policy för sociala företag 2018-2022",
        Origin(OriginKind.BUDGET, "uppdrag 7 i mål och budget 2018"),
        unit=council,
        decided_on=date(2018, 6, 18),
        paragraph_no="84",
        diary_no="KS 2018/112",
        other_numbers=(("Författningssamling", "2018:9"),),
        wording="Fullmäktige antar policyn. Den gäller mandatperioden ut.",
        valid_from=date(2018, 7, 1),
        valid_to=date(2022, 12, 31),
        minutes_url="https://granmora.example/protokoll/kf-2018-06-18",
    )
    return first


def _answers(write: _Writer, council: Unit) -> Decision:
    year = write.today.year
    return write.decided(
        "Kommunstyrelsen ansvarar för samverkan med sociala företag",
        Origin(OriginKind.MOTION, "motion 2021:22 om sociala företag"),
        Report(
            "Inköp från sociala företag och hur handlingsplanen går",
            unit=council,
            due_on=date(year - 1, 10, 31),
            done_on=date(year - 1, 10, 27),
            done_how="Fullmäktige lade rapporten till handlingarna, § 140",
        ),
        Report(
            "Inköp från sociala företag och hur handlingsplanen går",
            unit=council,
            due_on=write.today - LATE,
        ),
        Report(
            "Inköp från sociala företag och hur handlingsplanen går",
            unit=council,
            due_on=write.today - LATE + timedelta(days=365),
        ),
        unit=council,
        decided_on=date(2022, 6, 20),
        paragraph_no="91",
        diary_no="KS 2022/114",
        wording="1. Kommunstyrelsen ansvarar för kommunens samverkan med sociala företag från den 1 juli "
        "2022.\n2. Kommunstyrelsen återrapporterar till fullmäktige varje höst.",
        proposer="Kommunstyrelsen, § 101",
        valid_from=date(2022, 7, 1),
        minutes_url="https://granmora.example/protokoll/kf-2022-06-20",
    )


def _joint(write: _Writer, board: Unit) -> None:
    """Write a decision taken after the start, on condition that all take part, with sums per party."""
    association, _made = ExternalParty.objects.get_or_create(
        name="Samordningsförbundet Mellanbygd", defaults={"kind": "JOINT_BODY"}
    )
    write.decided(
        "Gemensam rådgivning till sociala företag 2024-2026",
        Condition(
            "Alla fyra kommuner i samordningsförbundet deltar",
            ConditionState.MET,
            date(2024, 4, 22),
            "den fjärde kommunens beslut",
        ),
        Condition("Förbundet söker medel från Europeiska socialfonden för år 2026"),
        Share(unit=board, year=2024, amount_sek=Decimal(347_931)),
        Share(unit=board, year=2025, amount_sek=Decimal(347_931), note="reserverat"),
        Share(outside="Lövasjö kommun", year=2024, amount_sek=Decimal(37_000)),
        Share(party=association, year=2024, share_ratio=Decimal("0.5")),
        Share(outside="Övriga två kommuner", year=2024),
        Report(
            "Hur många företag som fått råd, och vad det ledde till",
            party=association,
            due_on=write.today + SOON * 3,
        ),
        unit=board,
        decided_on=date(2024, 2, 13),
        paragraph_no="23",
        diary_no="KS 2024/40",
        wording="Kommunstyrelsen deltar i gemensam rådgivning under 2024-2026, på villkor att alla fyra "
        "kommuner i förbundet deltar.",
        valid_from=date(2024, 1, 1),
        valid_to=date(2026, 12, 31),
    )


def _region(write: _Writer) -> None:
    """Write a mandate that lies with the region's development board, by a decision nobody has found."""
    write.decided(
        "Handlingsplan för social ekonomi",
        Origin(OriginKind.STRATEGY, "den regionala utvecklingsstrategin"),
        Report("Resultat per delmål", unit=write.units["Regionfullmäktige"], due_on=write.today + SOON * 2),
        unit=write.units["Regionfullmäktige"],
        decided_on=date(2021, 12, 7),
        paragraph_no="121",
        diary_no="RS 2021/880",
        wording="Regionfullmäktige antar handlingsplanen för 2022-2026.",
        valid_from=date(2022, 1, 1),
        valid_to=date(2026, 12, 31),
    )
    write.has(MandateRole.ANSWERS, "Nämnden för regional utveckling", None, starts_on=date(2022, 1, 1))
