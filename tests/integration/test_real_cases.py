"""Five real cases can be entered whole for areas 1-3, with what is known of them and what is not.

Source: the bodies' own public pages. A day, § or diary number that was not seen there is left unknown here
too, and the register must say so. Where a page names no unit, what stands here says so in its name.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from nyvag.coordinator import commands as coordinator
from nyvag.coordinator.commands.functions import FunctionFacts, Home
from nyvag.coordinator.commands.holders import HolderFacts
from nyvag.coordinator.models import FunctionHome
from nyvag.coordinator.rules.states import FunctionState, HolderRole, Level
from nyvag.core.clock import today
from nyvag.core.days import read_day
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands as internal
from nyvag.internal_coordination.models import Seat
from nyvag.internal_coordination.rules.states import GroupKind, GroupState, SeatRole
from nyvag.mandate import commands as mandate
from nyvag.mandate.commands import DecisionFacts
from nyvag.mandate.commands.cases import (
    CaseFields,
    enter_case,
    write_texts,
)
from nyvag.mandate.commands.deciding import decide_case
from nyvag.mandate.commands.enclosures import EnclosureFacts, add_enclosures, note_enclosure
from nyvag.mandate.commands.parts import Condition, Origin, Report, Share
from nyvag.mandate.commands.past_remiss import PastRemissFields, enter_past_remiss
from nyvag.mandate.models import AnchoringCase, Decision
from nyvag.mandate.queries.decisions import picture_of, whole
from nyvag.mandate.queries.drafts import case_facts
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.cases import Origin as Raised
from nyvag.mandate.rules.decisions import DayKnown, DecisionKind, Flag, OriginKind, Standing, flags, standing
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.rules.drafts import officer_report
from nyvag.mandate.rules.enclosures import Need, Presence, ready_lists
from nyvag.messaging.models import Message
from tests.factories.real_cases import Case

UNKNOWN = {Flag.PARAGRAPH_MISSING, Flag.DIARY_NO_MISSING}


@pytest.fixture
def acting(db: None) -> Iterator[Any]:
    """Begin a case, and act for its body until the test ends."""
    scopes = []

    def begin(*args: Any) -> Case:
        case = Case(*args)
        scope = acting_for(case.body.pk)
        scope.__enter__()
        scopes.append(scope)
        return case

    yield begin
    for scope in reversed(scopes):
        scope.__exit__(None, None, None)


def missing(decision: Decision) -> set[Flag]:
    """Return what the register says is missing in a decision, whatever waits in it."""
    waits = {Flag.EXPIRED, Flag.REVIEW_LATE, Flag.REPORT_LATE, Flag.CONDITION_UNKNOWN, Flag.CONDITION_NOT_MET}
    return set(flags(picture_of(decision), today())) - waits


def stands(decision: Decision, on: date) -> Standing:
    return standing(picture_of(decision), on)


def test_orebro_a_region_with_two_plans_and_a_deliverer_outside(acting: Any) -> None:
    """E1: a plan that two boards took, its successor by council, board and a board kept informed."""
    region = acting("Region Örebro län", "REGION")
    council = region.unit("Regionfullmäktige", "COUNCIL")
    executive = region.unit("Regionstyrelsen", "EXECUTIVE_BOARD", council)
    culture = region.unit("Kulturnämnden", parent=council)
    growth = region.unit("Regionala tillväxtnämnden", parent=council)
    department = region.unit("Regional utveckling", "DEPARTMENT")
    area = region.unit("Kultur och ideell sektor", "UNIT", department)
    deliverer = region.party("Coompanion Mälardalen", "COOPERATIVE")
    earlier = [
        region.decide(
            title="Handlingsplan 2018-21",
            unit=board,
            decided_on=date(2018, 1, 1),
            day_known=DayKnown.MONTH,
            valid_from=date(2018, 1, 1),
            valid_to=date(2021, 12, 31),
        )
        for board in (culture, growth)
    ]
    fields = CaseFields("Handlingsplan 2022-25", origin=Raised.UNKNOWN, unit=area)
    matter = region.do(enter_case, fields=fields, on=None)
    held = PastRemissFields(held=read_day("före sommaren 2021"))
    region.went(
        matter,
        (CaseState.INVESTIGATING, "", "Samtal och verkstäder"),
        (CaseState.REMISS, "före sommaren 2021", ""),
        (CaseState.INVESTIGATING, "", "Omarbetas efter remissen"),
        (CaseState.ON_AGENDA, "", ""),
    )
    remiss = region.do(enter_past_remiss, case=matter, fields=held)
    proposes = region.handling(matter, executive, HandlingRole.PROPOSES)
    informed = region.handling(matter, culture, HandlingRole.INFORMED)
    decides = region.handling(matter, council, HandlingRole.DECIDES)
    region.handled(proposes, date(2021, 11, 23), "")
    region.handled(informed, None, "Hölls informerad")
    adopted = region.do(
        decide_case,
        case=matter,
        handling=decides,
        facts=DecisionFacts(
            title="Handlingsplan 2022-25",
            unit=council,
            decided_on=date(2021, 12, 7),
            valid_from=date(2022, 1, 1),
            valid_to=date(2025, 12, 31),
        ),
    )
    region.do(
        mandate.add_part,
        decision=adopted,
        part=Origin(OriginKind.STRATEGY, "Regional utvecklingsstrategi 2018-30"),
    )
    for each in earlier:
        region.do(mandate.supersede, decision=each, later=adopted, replaced_from=date(2022, 1, 1))
    region.do(mandate.link_decision, decision=adopted, kind="party", id=str(deliverer.pk))
    function = region.do(
        coordinator.propose_function,
        facts=FunctionFacts("Samordning av handlingsplanen"),
        on=None,
        home=Home(Level.SECTOR_UNIT, unit=area),
    )
    for step in (FunctionState.APPOINTED, FunctionState.ACTIVE):
        region.do(coordinator.step_function, function=function, state=step, on=None)
    steering = region.group(
        "Projektets styrgrupp",
        GroupKind.PROJECT,
        date(2021, 3, 1),
        purpose="Fyra möten om året om upphandling och en digital marknadsplats",
        people_count=3,
    )
    region.seat(steering, party=deliverer)
    region.do(
        internal.step_group,
        group=steering,
        state=GroupState.CLOSED,
        on=date(2021, 11, 30),
        reason="Projektet slut.",
    )

    matter.refresh_from_db()
    assert matter.state == CaseState.IN_FORCE
    assert [row.unit for row in matter.handlings.order_by("position")] == [executive, culture, council]
    assert missing(earlier[0]) == {*UNKNOWN, Flag.DAY_APPROXIMATE, Flag.WORDING_MISSING}
    assert missing(adopted) == {*UNKNOWN, Flag.WORDING_MISSING}
    for each in earlier:
        each.refresh_from_db()
        assert stands(each, date(2020, 6, 1)) is Standing.IN_FORCE
        assert stands(each, date(2022, 6, 1)) is Standing.REPLACED
    assert decisions_about("case", [str(matter.reference)]) == {str(matter.reference): [adopted]}
    assert decisions_about("party", [str(deliverer.pk)])[str(deliverer.pk)] == [adopted]
    assert FunctionHome.objects.get(function=function).unit == area
    assert not Message.objects.exists()
    strategy, ended = "Regional utvecklingsstrategi 2018-30", "31 december 2025"
    region.shows(
        f"/styrning/beslut/{adopted.reference}/", "Regionfullmäktige", "7 december 2021", strategy, ended
    )
    region.shows(f"/styrning/beslut/{earlier[0].reference}/", "januari 2018", "ersatt", "1 januari 2022")
    region.shows(
        f"/styrning/arenden/{matter.reference}/",
        "Handlingsplan 2022-25", "okänt", "Före sommaren 2021:", "Dag okänd:", "Samtal och verkstäder",
        "23 november 2021", "Hölls informerad", "införd i efterhand",
    )  # fmt: skip
    region.shows(
        f"/styrning/remiss/{remiss.reference}/", "före sommaren 2021", "Vad som frågades är inte känt."
    )
    region.shows(
        f"/styrning/samverkan/grupper/{steering.reference}/", "Antal personer", ">3<", "30 november 2021"
    )
    region.shows(
        f"/styrning/samverkan/grupper/{steering.reference}/", "Styrgrupp för ett projekt", deliverer.name
    )
    region.shows(
        "/styrning/samordnare/",
        "Samordning av handlingsplanen", "I gång", "sedan en okänd dag", "Kultur och ideell sektor",
    )  # fmt: skip
    assert set(function.steps.values_list("on", "on_written")) == {(None, "")}
    report = str(officer_report(case_facts(matter, today())).blocks)
    assert "Remissen hölls före sommaren 2021. Den är införd i systemet i efterhand." in report


def test_hudiksvall_a_guideline_and_an_older_guide(acting: Any) -> None:
    """E2: the executive board's guideline, and a guide of which nobody says whether it was ever decided."""
    town = acting("Hudiksvalls kommun")
    board = town.unit("Kommunstyrelsen", "EXECUTIVE_BOARD")
    guideline = town.decide(
        title="Riktlinje för utveckling av sociala företag", unit=board, decided_on=date(2022, 9, 1)
    )
    town.do(
        mandate.add_part,
        decision=guideline,
        part=Origin(OriginKind.STRATEGY, "Regeringens strategi för sociala företag 2018"),
    )
    guide = town.decide(
        title="Vägledning för idéburet offentligt partnerskap (2016)", kind=DecisionKind.UNKNOWN
    )
    assert stands(guideline, date(2022, 9, 1)) is Standing.IN_FORCE
    assert missing(guideline) == {*UNKNOWN, Flag.WORDING_MISSING}
    assert stands(guide, today()) is Standing.UNKNOWN
    assert missing(guide) == {
        *UNKNOWN, Flag.WORDING_MISSING, Flag.DAY_UNKNOWN, Flag.DECIDER_UNKNOWN, Flag.OUTCOME_UNKNOWN,
    }  # fmt: skip
    strategy = "Regeringens strategi för sociala företag 2018"
    town.shows(f"/styrning/beslut/{guideline.reference}/", "Kommunstyrelsen", "1 september 2022", strategy)
    unknown = ("okänt vad det blev av det", "okänt om det gäller", "dag okänd")
    town.shows(f"/styrning/beslut/{guide.reference}/", *unknown)
    town.shows("/styrning/beslut/", "Riktlinje för utveckling av sociala företag", "(2016)", unknown[1])
    assert "(2016)" in town.page("/styrning/beslut/?lage=brister")


def test_goteborg_owned_together_and_a_function_that_moves_to_civil_society(acting: Any) -> None:
    """E3: a plan under a compact, drafted by city and sector, and a secretariat that moved outside."""
    city = acting("Göteborgs Stad")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    sector = city.party("Den sociala ekonomin", "COLLECTIVE")
    compact = city.decide(
        title="Överenskommelse med den sociala ekonomin",
        unit=council,
        decided_on=date(2012, 1, 1),
        day_known=DayKnown.YEAR,
    )
    plan = city.decide(
        title="Handlingsplan för överenskommelsen 2014-16",
        unit=board,
        decided_on=date(2014, 2, 5),
        valid_from=date(2014, 1, 1),
        valid_to=date(2016, 12, 31),
        proposer="Staden och sektorn, utarbetad gemensamt 2013",
    )
    city.do(mandate.add_part, decision=plan, part=Origin(OriginKind.DECISION, "", compact))
    goal = "Alla förvaltningar och bolag vet hur de ska handla utifrån överenskommelsen"
    city.do(mandate.add_part, decision=plan, part=Report(goal, due_on=date(2016, 12, 31)))
    city.do(mandate.link_decision, decision=plan, kind="party", id=str(sector.pk))
    function = city.do(
        coordinator.propose_function,
        facts=FunctionFacts("Sekretariatet för överenskommelsen"),
        on=None,
        home=Home(Level.UNKNOWN),
    )
    for step in (FunctionState.APPOINTED, FunctionState.ACTIVE):
        city.do(coordinator.step_function, function=function, state=step, on=None)
    reason = "Flyttat från staden till civilsamhället"
    moved = Home(Level.OUTSIDE, party=sector, reason=reason)
    city.do(coordinator.move_function, function=function, home=moved, starts_on=read_day("2017"))

    homes = FunctionHome.objects.filter(function=function).order_by("pk")
    assert [(home.unit, home.party, home.starts_on) for home in homes] == [
        (None, None, None), (None, sector, date(2017, 1, 1)),
    ]  # fmt: skip
    assert stands(plan, date(2015, 1, 1)) is Standing.IN_FORCE
    assert stands(plan, date(2017, 1, 1)) is Standing.EXPIRED
    assert [row.earlier for row in whole(plan).origins] == [compact]
    assert Flag.DAY_APPROXIMATE in missing(compact)
    assert decisions_about("party", [str(sector.pk)])[str(sector.pk)] == [plan]
    city.shows(
        f"/styrning/beslut/{plan.reference}/",
        "5 februari 2014", "utarbetad gemensamt 2013", "Kommunfullmäktige, 2012", goal, sector.name,
    )  # fmt: skip
    city.shows(
        f"/styrning/samordnare/{function.reference}/",
        "en plats som inte är känd (nivån är inte känd), från en okänd dag till 2017",
        "Den sociala ekonomin (en extern part), från 2017", reason, "sedan en okänd dag", "Dag okänd: ",
    )  # fmt: skip
    city.shows(f"/organisation/parter/{sector.pk}/", "Den sociala ekonomin")


def test_uppsala_a_proposal_whose_adoption_is_not_known(acting: Any) -> None:
    """E4: the officer's report is known, the council's decision is not; the matter stays on the agenda."""
    city = acting("Uppsala kommun")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    labour = city.unit("Arbetsmarknadsnämnden", parent=council)
    assignment = "Uppdrag i budget 2015-18 och 2017: fem nämnder ska identifiera strukturella hinder"
    fields = CaseFields(
        "Riktlinje för stöd till sociala företag",
        question="Ska kommunfullmäktige anta riktlinjen?",
        origin=Raised.BUDGET,
        origin_note=assignment,
        diary_number="KSN-2016-1923",
        unit=board,
    )
    matter = city.do(enter_case, fields=fields, on=None)
    city.went(matter, (CaseState.INVESTIGATING, "", ""))
    prepares = city.handling(matter, labour, HandlingRole.PREPARES)
    city.handling(matter, board, HandlingRole.PROPOSES)
    city.handling(matter, council, HandlingRole.DECIDES)
    adjusted = "Eget utkast, justerat efter organisatorisk, ekonomisk och juridisk granskning"
    city.handled(prepares, date(2016, 9, 15), adjusted)
    city.went(matter, (CaseState.ON_AGENDA, "2016-10-27", "Tjänsteskrivelse"))
    said = {
        Part.PROPOSAL: "Kommunfullmäktige antar riktlinjen. Kommunstyrelsen skapar och samordnar forum."
        " Arbetsmarknadsnämnden samordnar en handlingsplan över nämnderna i dialog med företagen."
        " Kommunstyrelsen följer löpande upp nämndernas resultat.",
    }
    matter.refresh_from_db()
    city.do(write_texts, case=matter, texts=said, version=matter.texts_version)

    matter.refresh_from_db()
    assert matter.state == CaseState.ON_AGENDA
    assert not Decision.objects.exists()
    assert [(row.unit, row.is_handled) for row in matter.handlings.order_by("position")] == [
        (labour, True), (board, False), (council, False),
    ]  # fmt: skip
    city.shows(
        f"/styrning/arenden/{matter.reference}/",
        "KSN-2016-1923", assignment, "15 september 2016", adjusted, "27 oktober 2016", "Tjänsteskrivelse",
    )  # fmt: skip
    city.shows(
        "/styrning/arenden/", "Riktlinje för stöd till sociala företag", "27 oktober 2016", "Kommunstyrelsen"
    )
    city.shows(f"/styrning/arenden/{matter.reference}/texter/", said[Part.PROPOSAL])
    report = str(officer_report(case_facts(matter, today())).blocks)
    assert "skapar och samordnar forum" in report
    assert adjusted in report


def test_uddevalla_two_routes_and_a_refusal_that_is_a_decision(acting: Any) -> None:
    """E5: partnerships: two process leaders, a group of every department, two routes, and a no."""
    town = acting("Uddevalla kommun")
    executive = town.unit("Kommunstyrelsen", "EXECUTIVE_BOARD")
    committee = town.unit("Arbetsmarknads- och integrationsutskottet", "COMMITTEE", executive)
    board = town.unit("Nämnden som frågan gäller")
    departments = [town.unit(name, "DEPARTMENT") for name in ("En förvaltning", "En annan förvaltning")]
    sector = town.party("Sektorn", "COLLECTIVE")
    initiator = town.party("Den som tar initiativet", "ASSOCIATION")

    function = town.do(
        coordinator.propose_function, facts=FunctionFacts("Processledning för partnerskap"), on=None
    )
    for role, facts in (
        (HolderRole.PROCESS_LEADER, {"name": "Kommunens processledare", "unit": executive}),
        (HolderRole.SECTOR_LEADER, {"name": "Sektorns processledare", "party": sector}),
    ):
        town.do(coordinator.appoint, function=function, facts=HolderFacts(role, **facts))
    steering = town.group("Politisk styrgrupp", GroupKind.STEERING)
    contacts = town.group("Kontaktgrupp", GroupKind.WORKING, has_every_department=True, informs=steering)
    town.do(internal.seat_departments, group=contacts, on=None)
    town.seat(contacts, party=sector, role=SeatRole.PROCESS_LEADER)

    def matter(title: str) -> AnchoringCase:
        fields = CaseFields(title, origin=Raised.OTHER, origin_note="Initiativ från en idéburen organisation")
        made: AnchoringCase = town.do(enter_case, fields=fields, on=None)
        town.went(made, (CaseState.INVESTIGATING, "", ""), (CaseState.ON_AGENDA, "", ""))
        return made

    own_budget = matter("Partnerskap inom nämndens ram")
    decides = town.handling(own_budget, board, HandlingRole.DECIDES)
    for each in (committee, executive):
        town.handling(own_budget, each, HandlingRole.INFORMED)
    within = town.do(
        decide_case,
        case=own_budget,
        handling=decides,
        facts=DecisionFacts(title="Partnerskap inom nämndens ram", unit=board),
    )
    shared = matter("Partnerskap med medel ur den centrala budgeten")
    town.handled(town.handling(shared, committee, HandlingRole.PREPARES), None, "Bereder")
    jointly = town.do(
        decide_case,
        case=shared,
        handling=town.handling(shared, executive, HandlingRole.DECIDES),
        facts=DecisionFacts(title="Partnerskap med medel ur den centrala budgeten", unit=executive),
    )
    for part in (
        Share(unit=executive, note="Central budgetrad för partnerskap"),
        Share(unit=board),
        Condition("Båda parter bidrar, och det finns ingen marknad att skydda"),
    ):
        town.do(mandate.add_part, decision=jointly, part=part)
    needed = ready_lists()["partnerskap"].enclosures["sv"]
    rows = town.do(add_enclosures, case=shared, names=needed, need=Need.UNKNOWN)
    first = EnclosureFacts(rows[0].name, Need.NEEDED, Presence.PRESENT, from_whom=initiator.name)
    town.do(note_enclosure, enclosure=rows[0], facts=first)
    refused = matter("Partnerskap som avslås")
    no = town.do(
        decide_case,
        case=refused,
        handling=town.handling(refused, board, HandlingRole.DECIDES),
        facts=DecisionFacts(title="Partnerskap som avslås", unit=board, kind=DecisionKind.REJECTED),
    )
    for answer in (
        Report("Svar till den som tog initiativet", party=initiator),
        Report("Svar till den politiska styrgruppen"),
    ):
        town.do(mandate.add_part, decision=no, part=answer)

    for each in (own_budget, shared, refused):
        each.refresh_from_db()
        assert set(each.steps.values_list("on", "on_written")) == {(None, "")}
    assert (own_budget.state, shared.state, refused.state) == (
        CaseState.IN_FORCE, CaseState.IN_FORCE, CaseState.CLOSED,
    )  # fmt: skip
    assert stands(no, today()) is Standing.NOTHING_HOLDS
    assert [row.called for row in whole(jointly).shares] == [executive.name, board.name]
    assert Flag.DAY_UNKNOWN in missing(within)
    informed = own_budget.handlings.filter(role=HandlingRole.INFORMED).order_by("position")
    assert [row.unit for row in informed] == [committee, executive]
    assert {*departments} <= {seat.unit for seat in Seat.objects.filter(group=contacts)}
    assert sorted(function.holders.values_list("role", flat=True)) == ["PROCESS_LEADER", "SECTOR_LEADER"]
    town.shows(
        f"/styrning/beslut/{no.reference}/", "avslag", "Svar till den som tog initiativet", initiator.name
    )
    town.shows(
        f"/styrning/beslut/{jointly.reference}/", "Central budgetrad", board.name, "ingen marknad att skydda"
    )
    town.shows(
        f"/styrning/arenden/{refused.reference}/", "Dag okänd:", "Initiativ från en idéburen organisation"
    )
    said = f"från {initiator.name}, dag okänd"
    town.shows(f"/styrning/arenden/{shared.reference}/", *needed, said, "okänt")
    group = f"/styrning/samverkan/grupper/{contacts.reference}/"
    town.shows(group, "en dag som inte är känd", "En annan förvaltning", "Sektorn", "Politisk styrgrupp")
    holders = ("Kommunens processledare", "Sektorns processledare")
    town.shows(f"/styrning/samordnare/{function.reference}/", *holders)
