"""Three published plans entered whole, with their documents, indicators and who carries them out.

Source: the facts of area 4 as the bodies' own pages tell them: Region Örebro län 2018-2021 and 2022-2025,
Göteborg 2014-2016, and Uppsala's follow-up of 2017 and 2018. What no page names is left unknown: sums, most
days, and how Uppsala's assignments of 2018 went. The names of indicators are ours, and of some rows; those
are named after what they are about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from nyvag.mandate.models import Decision
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.commands import (
    actions,
    indicator_values,
    indicators,
    links,
    nodes,
    owners,
    plans,
    publishing,
)
from nyvag.plans.commands import document_owners as document_owning
from nyvag.plans.commands.document_steps import StepFacts, note_past_step, step_version
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts, new_version
from nyvag.plans.commands.documents import DocumentFacts, enter_document
from nyvag.plans.commands.indicator_targets import TargetFacts, set_target
from nyvag.plans.commands.passages import PassageFacts, add_passage
from nyvag.plans.commands.reporting import ReportFacts, report_action
from nyvag.plans.commands.succession import copy_to_next_period
from nyvag.plans.models import Action, Indicator, Plan, PlanNode, SteeringDocument
from nyvag.plans.rules.actions import Judgement, Money, WorkState
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Says, Validity
from nyvag.plans.rules.indicators import Direction, Effect
from nyvag.plans.rules.periods import year
from nyvag.plans.rules.plans import LinkKind, NodeKind, OwnerRole, PlanState
from tests.factories.real_cases import Case

STRATEGY = "Regional utvecklingsstrategi 2018-30"
PROCURE_MORE = "Öka upphandlingen från sektorn"
AREAS = {
    "Förståelse för sektorn": ("Sektorns värde", "Statistik", "Metoder för att värdera nytta"),
    "Långsiktiga villkor": (
        "Bidrag",
        "Finansiering och stöd",
        "Stärka sociala företag",
        "Kunskap om upphandling",
        PROCURE_MORE,
    ),
    "Nätverk och mötesplatser": ("Nätverk", "Mötesplatser", "Dialog"),
    "Internationellt": ("Internationellt utbyte",),
}
GOALS = (
    "Kunskap om varandra",
    "Stärkt samverkan",
    "Finansieringsformer som ger plats för många utförare",
)
END_STATE = "Alla förvaltningar och bolag vet hur de ska handla utifrån överenskommelsen"
DIRECTION_GOALS, ASSIGNMENTS = 9, 111


@dataclass
class Entered:
    """What was entered of a case, by names that the tests use."""

    document: SteeringDocument
    plans: list[Plan]
    rows: dict[str, PlanNode] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)


def orebro(region: Case) -> Entered:
    """E1: two generations, indicators of sub-goals, a deliverer outside, the strategy it serves."""
    council = region.unit("Regionfullmäktige", "COUNCIL")
    office = region.unit("Kultur och ideell sektor", "UNIT", council)
    deliverer = region.party("Coompanion Mälardalen", "COOPERATIVE")
    adopted = region.decide(title="Handlingsplan 2022-25", unit=council, decided_on=date(2021, 12, 7))
    document = _orebros_document(region, office, adopted)
    first = _plan(
        region,
        "Handlingsplan för civilsamhälle och social ekonomi 2018-21",
        (2018, 2021),
        ("Område", "Insatsområde", "Aktivitet"),
        document=document,
        unit=office,
        about="Öka sektorns delaktighet och inflytande i den regionala utvecklingen.",
    )
    rows = _tree(region, first)
    for area in AREAS:
        serves = links.LinkFacts(LinkKind.REGIONAL_STRATEGY, text=STRATEGY)
        region.do(links.link_node, node=rows[area], facts=serves)
    meetings = _action(
        region,
        first,
        "Fyra möten om upphandling och en digital marknadsplats",
        rows["Kunskap om upphandling"],
        [owners.OwnerFacts(OwnerRole.PERFORMER, party=deliverer), owners.OwnerFacts(unit=office)],
        times_per_year=4,
        starts_on=date(2021, 3, 1),
        ends_on=date(2021, 11, 30),
        money=Money.PROJECT,
    )
    _report(region, meetings, WorkState.DONE, Judgement.DONE, date(2021, 11, 30), "Fyra möten är hållna.")
    rows["Möten"] = meetings.node
    found = Entered(document, [first], rows)
    found.indicators = list(_measured(region, rows))
    second = region.do(
        copy_to_next_period,
        plan=first,
        facts=plans.PlanFacts(
            "Handlingsplan för civilsamhälle och social ekonomi 2022-25",
            about=first.about,
            document=document,
            starts_on=date(2022, 1, 1),
            ends_on=date(2025, 12, 31),
            unit=office,
        ),
        only_unfinished=True,
    )
    activity = _plan(
        region, "Aktivitetsplan 2022", (2022, 2022), ("Område", "Insatsområde", "Aktivitet"), parent=second
    )
    for plan in (first, second, activity):
        region.do(plans.step_plan, plan=plan, state=PlanState.IN_FORCE)
    region.do(plans.step_plan, plan=first, state=PlanState.ENDED)
    found.plans = [first, second, activity]
    _publish(region, found)
    return found


def goteborg(city: Case) -> Entered:
    """E3: a compact and its plan, owned by city and sector, for departments and companies."""
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    units = {
        name: city.unit(name, kind, council)
        for name, kind in (
            ("Stadsledningskontoret", "DEPARTMENT"),
            ("Social resursförvaltning", "DEPARTMENT"),
            ("Ett stadens bolag", "COMPANY"),
        )
    }
    sector = city.party("Den sociala ekonomin i Göteborg", "COLLECTIVE")
    secretariat = city.party("Civilsamhällets sekretariat", "COLLECTIVE")
    decided = city.decide(title="Handlingsplan för överenskommelsen", unit=board, decided_on=date(2014, 2, 5))
    compact = city.do(
        enter_document,
        facts=DocumentFacts("Överenskommelse med den sociala ekonomin", DocumentKind.AGREEMENT),
        first=FirstStep(DocumentState.ADOPTED, date(2012, 1, 1), DayKnown.YEAR),
    )
    document = city.do(
        enter_document,
        facts=DocumentFacts(
            "Handlingsplan för överenskommelsen 2014-16", DocumentKind.ACTION_PLAN, is_about_enterprises=True
        ),
        version=VersionFacts("2014-16", decided, Validity.DATES, date(2014, 1, 1), date(2016, 12, 31)),
        first=FirstStep(DocumentState.ADOPTED, date(2014, 2, 5)),
    )
    drafted = StepFacts(DocumentState.DRAFT, date(2013, 1, 1), DayKnown.YEAR, "Av staden och sektorn")
    city.do(note_past_step, version=document.editions.get(), step=drafted)
    for owned in (compact, document):
        _own(city, owned, {"unit": board}, {"party": sector})
    for unit in units.values():
        facts = document_owning.OwnerFacts(role=OwnerRole.ADDRESSEE, unit=unit)
        city.do(document_owning.add_owner, document=document, facts=facts)
    _passage(city, document, END_STATE, Says.DEMANDS)
    plan = _plan(
        city,
        "Handlingsplan för överenskommelsen 2014-16",
        (2014, 2016),
        ("Målområde", "Aktivitet"),
        document=document,
        unit=units["Stadsledningskontoret"],
        about="Staden och den sociala ekonomin har tagit fram planen tillsammans.",
    )
    rows = {title: _row(city, plan, title, code=str(place)) for place, title in enumerate(GOALS, 1)}
    rows["Slutläge"] = _row(city, plan, END_STATE, NodeKind.AIM, text="Vid slutet av 2016.")
    together = [
        owners.OwnerFacts(unit=units["Stadsledningskontoret"]),
        owners.OwnerFacts(OwnerRole.CO_LEAD, party=sector),
    ]
    forums = _action(
        city, plan, "Tre dialogforum", rows[GOALS[0]], together,
        how="Staden och sektorn bjuder in tillsammans",
        when_text="under planens tid", money=Money.WITHIN_BUDGET, target_group="Förvaltningar och bolag",
    )  # fmt: skip
    office = _action(
        city, plan, "Sekretariat för överenskommelsen", rows[GOALS[1]], together[:1],
        how="Samordnar arbetet med överenskommelsen", when_text="under hela planens tid",
        money=Money.WITHIN_BUDGET,
    )  # fmt: skip
    for name in ("Social resursförvaltning", "Ett stadens bolag"):
        rows[name] = _action(
            city, plan, f"Pröva finansieringsformer: {name}", rows[GOALS[2]],
            [owners.OwnerFacts(unit=units[name]), owners.OwnerFacts(OwnerRole.CO_LEAD, party=sector)],
            how="Avtal som fler kan ingå", when_text="2015", money=Money.TO_BE_DECIDED,
        ).node  # fmt: skip
    moved = [owners.OwnerFacts(party=secretariat)]
    city.do(owners.set_owners, node=office.node, owners=moved, from_on=date(2017, 1, 1))
    rows |= {"Dialogforum": forums.node, "Sekretariat": office.node}
    city.do(plans.step_plan, plan=plan, state=PlanState.IN_FORCE)
    found = Entered(document, [plan], rows, units=units)
    _publish(city, found, compact)
    return found


def uppsala(city: Case) -> Entered:
    """E4: a proposal never seen adopted; goals and assignments of boards and companies in four states."""
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    labour = city.unit("Arbetsmarknadsnämnden", parent=council)
    company = city.unit("Ett kommunalt bolag", "COMPANY", council)
    document = city.do(
        enter_document,
        facts=DocumentFacts(
            "Riktlinje för stöd till sociala företag",
            DocumentKind.GUIDELINE,
            is_about_enterprises=True,
            areas=(PolicyArea.LABOUR_MARKET,),
            other_numbers=(("Diarienummer", "KSN-2016-1923"),),
        ),
        first=FirstStep(DocumentState.DRAFT, date(2016, 9, 15)),
    )
    _own(city, document, {"unit": board})
    levels = ("Inriktningsmål", "Uppdrag")
    told = _plan(city, "Arbetsmarknadsnämndens uppdrag 2017", (2017, 2017), levels, unit=labour)
    for state, judgement, count in (
        (WorkState.DONE, Judgement.DONE, 23),
        (WorkState.ONGOING, Judgement.ON_PLAN, 8),
        (WorkState.PLANNED, Judgement.NOT_WHOLLY, 1),
    ):
        for number in range(1, count + 1):
            title = f"Uppdrag som är {WORDS[state]}, {number}"
            action = _action(city, told, title, None, [owners.OwnerFacts(OwnerRole.BOARD, unit=labour)])
            _report(city, action, state, judgement, date(2017, 12, 31))
    goals = _plan(city, "Inriktningsmål och uppdrag 2018", (2018, 2018), levels, unit=board)
    rows: dict[str, PlanNode] = {}
    answers = (board, labour, company)
    for number in range(1, DIRECTION_GOALS + 1):
        rows[f"Mål {number}"] = _row(city, goals, f"Inriktningsmål {number}", code=str(number))
    for number in range(ASSIGNMENTS):
        under = rows[f"Mål {number % DIRECTION_GOALS + 1}"]
        who = owners.OwnerFacts(unit=answers[number % len(answers)])
        action = _action(city, goals, f"Uppdrag {number + 1}", under, [who])
        rows[f"Uppdrag {number + 1}"] = action.node
    _four_states(city, rows)
    for plan in (told, goals):
        city.do(plans.step_plan, plan=plan, state=PlanState.IN_FORCE)
    found = Entered(document, [told, goals], rows, units={"board": board, "labour": labour})
    _publish(city, found)
    return found


WORDS = {WorkState.DONE: "klart", WorkState.ONGOING: "påbörjat", WorkState.PLANNED: "väntande"}


def _four_states(city: Case, rows: dict[str, PlanNode]) -> None:
    """Report four assignments, one in each state of the follow-up; of the rest nothing is told."""
    for number, state, judgement, cause in (
        (1, WorkState.DONE, Judgement.DONE, ""),
        (2, WorkState.ONGOING, Judgement.ON_PLAN, ""),
        (3, WorkState.LATE, Judgement.NOT_WHOLLY, "time"),
        (4, WorkState.STALLED, Judgement.NOT_AT_ALL, "decision"),
    ):
        action = Action.objects.get(node=rows[f"Uppdrag {number}"])
        _report(city, action, state, judgement, date(2018, 8, 31), cause=cause)


def _orebros_document(region: Case, office: Unit, adopted: Decision) -> SteeringDocument:
    document: SteeringDocument = region.do(
        enter_document,
        facts=DocumentFacts(
            "Handlingsplan för civilsamhälle och social ekonomi",
            DocumentKind.ACTION_PLAN,
            is_about_enterprises=True,
            areas=(PolicyArea.CIVIL_SOCIETY,),
        ),
        version=VersionFacts("2018-21", None, Validity.DATES, date(2018, 1, 1), date(2021, 12, 31)),
        first=FirstStep(DocumentState.IN_FORCE, date(2018, 1, 1), DayKnown.MONTH),
    )
    _own(region, document, {"unit": office})
    second = region.do(
        new_version,
        document=document,
        facts=VersionFacts("2022-25", None, Validity.DATES, date(2022, 1, 1), date(2025, 12, 31)),
        first=FirstStep(DocumentState.DRAFT, date(2021, 1, 1), DayKnown.YEAR, "Samtal och verkstäder"),
    )
    for step in (
        StepFacts(DocumentState.REMISS, note="Remiss före sommaren 2021"),
        StepFacts(DocumentState.REVISED),
        StepFacts(DocumentState.ADOPTED, adoption=adopted),
        StepFacts(DocumentState.IN_FORCE, date(2022, 1, 1)),
    ):
        second = region.do(step_version, version=second, step=step)
    facts = PassageFacts(PROCURE_MORE, "villkor", Says.SUPPORTS, PolicyArea.PROCUREMENT)
    region.do(add_passage, version=second, facts=facts)
    return document


def _measured(region: Case, rows: dict[str, PlanNode]) -> Iterable[Indicator]:
    """Follow each sub-goal by an indicator that may be public; procurement has values and a target."""
    for title in (each for under in AREAS.values() for each in under):
        facts = indicators.IndicatorFacts(
            f"Indikator för {title[:1].lower()}{title[1:]}",
            unit_name="%",
            decimals=1,
            direction=Direction.UP,
            is_public=True,
            source="Regionen",
        )
        made = region.do(indicators.keep_indicator, indicator=None, facts=facts)
        region.do(indicators.tie, indicator=made, node=rows[title], effect=Effect.INCREASES)
        if title == PROCURE_MORE:
            for when, value in ((2019, "2"), (2020, "2.5"), (2021, "3")):
                told = indicator_values.ValueFacts(period=year(when), value=Decimal(value))
                region.do(indicator_values.enter_value, indicator=made, facts=told)
            region.do(set_target, indicator=made, facts=TargetFacts(2021, Decimal(4)))
        yield made


def _tree(region: Case, plan: Plan) -> dict[str, PlanNode]:
    rows: dict[str, PlanNode] = {}
    for number, (area, under) in enumerate(AREAS.items(), 1):
        rows[area] = _row(region, plan, area, code=str(number))
        for place, title in enumerate(under, 1):
            rows[title] = _row(region, plan, title, NodeKind.AIM, rows[area], code=f"{number}.{place}")
    return rows


def _plan(case: Case, title: str, years: tuple[int, int], levels: tuple[str, ...], **said: Any) -> Plan:
    first, last = years
    facts = plans.PlanFacts(
        title, level_names=levels, starts_on=date(first, 1, 1), ends_on=date(last, 12, 31), **said
    )
    made: Plan = case.do(plans.make_plan, facts=facts)
    return made


def _row(
    case: Case,
    plan: Plan,
    title: str,
    kind: NodeKind = NodeKind.HEADING,
    parent: PlanNode | None = None,
    **said: Any,
) -> PlanNode:
    facts = nodes.NodeFacts(title=title, kind=kind, **said)
    made: PlanNode = case.do(nodes.add_node, plan=plan, facts=facts, parent=parent)
    return made


def _action(
    case: Case,
    plan: Plan,
    title: str,
    parent: PlanNode | None,
    who: list[owners.OwnerFacts],
    **said: Any,
) -> Action:
    node = _row(case, plan, title, NodeKind.ACTION, parent)
    case.do(owners.set_owners, node=node, owners=who)
    action = Action.objects.select_related("node__plan").get(node=node)
    if said:
        action = case.do(actions.set_action, action=action, facts=actions.ActionFacts(**said))
    return action


def _report(
    case: Case,
    action: Action,
    state: WorkState,
    judgement: Judgement,
    on: date,
    text: str = "",
    cause: str = "decision",
) -> None:
    needs = judgement in (Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL)
    facts = ReportFacts(state, judgement, cause if needs else "", public_text=text, about_on=on)
    case.do(report_action, action=action, facts=facts)


def _own(case: Case, document: SteeringDocument, *who: dict[str, Unit | ExternalParty]) -> None:
    for each in who:
        facts = document_owning.OwnerFacts(**each)  # type: ignore[arg-type]  # one of the ways to say who
        case.do(document_owning.add_owner, document=document, facts=facts)


def _passage(case: Case, document: SteeringDocument, quote: str, says: Says) -> None:
    case.do(add_passage, version=document.editions.get(), facts=PassageFacts(quote, says=says))


def _publish(case: Case, found: Entered, *more: SteeringDocument) -> None:
    """Show all that was entered to anyone."""
    for document in (found.document, *more):
        case.do(publishing.show_document, document=document, is_public=True)
    for plan in found.plans:
        case.do(publishing.publish_plan, plan=plan)
