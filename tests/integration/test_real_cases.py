"""Five real cases can be entered whole for areas 1-3, with what is known of them and what is not.

Source: the bodies' own public pages. A day, § or diary number that was not seen there is left unknown here
too, and the register must say so.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from nyvag.coordinator import commands as coordinator
from nyvag.coordinator.commands.functions import FunctionFacts, Home
from nyvag.coordinator.commands.holders import HolderFacts
from nyvag.coordinator.models import FunctionHome
from nyvag.coordinator.rules.states import FunctionState, HolderRole, Level, MoneySource
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands as internal
from nyvag.internal_coordination.commands.groups import GroupFacts
from nyvag.internal_coordination.commands.seats import SeatFacts
from nyvag.internal_coordination.models import CoordinationGroup, Seat
from nyvag.internal_coordination.rules.states import GroupKind, GroupState, SeatRole
from nyvag.mandate import commands as mandate
from nyvag.mandate.commands import DecisionFacts
from nyvag.mandate.commands.cases import (
    CaseFields,
    enter_case,
    move_case,
    note_handling,
    plan_handling,
    write_texts,
)
from nyvag.mandate.commands.deciding import decide_case
from nyvag.mandate.commands.parts import Condition, Origin, Report, Share
from nyvag.mandate.models import AnchoringCase, CaseHandling, Decision
from nyvag.mandate.queries.decisions import picture_of, whole
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.cases import Origin as Raised
from nyvag.mandate.rules.decisions import DayKnown, DecisionKind, Flag, OriginKind, Standing, flags, standing
from nyvag.mandate.rules.drafts import Part
from nyvag.organisations import commands as organisations
from nyvag.organisations import queries
from nyvag.organisations.models import ExternalParty, PublicBody, Unit
from tests.factories import frame

UNKNOWN = {Flag.PARAGRAPH_MISSING, Flag.DIARY_NO_MISSING}


class Case:
    """A body as its coordinator enters a real case."""

    def __init__(self, name: str, kind: str = "MUNICIPALITY") -> None:
        self.body: PublicBody = frame.body(name, kind=kind)
        self.by: Actor = frame.actor(Role.COORDINATOR, self.body)
        self.who: dict[str, Any] = {"by": self.by, "at": now()}
        self.browser = frame.client(Role.COORDINATOR, self.body)

    def do(self, command: Any, **fields: Any) -> Any:
        return command(**fields, **self.who)

    def unit(self, name: str, kind: str = "BOARD", parent: Unit | None = None, **fields: Any) -> Unit:
        values = {"starts_on": None, **fields}
        made: Unit = self.do(
            organisations.add_unit, body_id=self.body.pk, name=name, kind=kind, parent=parent, **values
        )
        return made

    def party(self, name: str, kind: str, **fields: Any) -> ExternalParty:
        made: ExternalParty = self.do(
            organisations.add_party, body_id=self.body.pk, name=name, kind=kind, **fields
        )
        return made

    def gives(self, unit: Unit, function: str) -> None:
        self.do(organisations.give_function, unit=unit, function=function, starts_on=None)

    def decide(self, **facts: Any) -> Decision:
        made: Decision = self.do(mandate.record_decision, facts=DecisionFacts(**facts))
        return made

    def handling(
        self, matter: AnchoringCase, unit: Unit, role: HandlingRole, on: date | None = None
    ) -> CaseHandling:
        made: CaseHandling = self.do(plan_handling, case=matter, unit=unit, role=role, planned_on=on)
        return made

    def handled(self, row: CaseHandling, on: date | None, outcome: str) -> None:
        self.do(note_handling, handling=row, planned_on=None, is_handled=True, handled_on=on, outcome=outcome)

    def page(self, path: str) -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200
        text: str = answer.content.decode()
        return text

    def group(self, name: str, kind: GroupKind, on: date, **fields: Any) -> CoordinationGroup:
        facts = GroupFacts(name=name, kind=kind, **fields)
        made: CoordinationGroup = self.do(
            internal.form_group, facts=facts, on=on, reason="Enligt beskrivningen."
        )
        return made

    def seat(self, group: CoordinationGroup, on: date, **facts: Any) -> Seat:
        made: Seat = self.do(internal.add_seat, group=group, facts=SeatFacts(**facts), on=on)
        return made


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
    department = region.unit("Regional utveckling", "DEPARTMENT", executive)
    area = region.unit("Kultur och ideell sektor", "UNIT", department)
    region.gives(department, "regional_development")
    region.gives(area, "civil_society")
    deliverer = region.party(
        "Coompanion Mälardalen", "COOPERATIVE", starts_on=date(2021, 3, 1), ends_on=date(2021, 11, 30)
    )
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
    matter = region.do(
        enter_case,
        fields=CaseFields(
            "Handlingsplan 2022-25", origin=Raised.STRATEGY, origin_note="RUS 2018-30", unit=area
        ),
        on=date(2021, 1, 1),
    )
    for state, day, note in (
        (CaseState.INVESTIGATING, date(2021, 2, 1), "Samtal och verkstäder"),
        (CaseState.REMISS, date(2021, 5, 1), "Remiss före sommaren"),
        (CaseState.ON_AGENDA, date(2021, 11, 1), "Omarbetad efter remissen"),
    ):
        region.do(move_case, case=matter, state=state, on=day, note=note)
    proposes = region.handling(matter, executive, HandlingRole.PROPOSES)
    informed = region.handling(matter, culture, HandlingRole.INFORMED)
    decides = region.handling(matter, council, HandlingRole.DECIDES)
    region.handled(proposes, date(2021, 11, 23), "Föreslår fullmäktige att anta planen")
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
        facts=FunctionFacts("Samordning av civilsamhälle och social ekonomi"),
        home=Home(Level.SECTOR_UNIT, unit=area),
    )
    steering = region.group("Styrgrupp för upphandlingsprojektet", GroupKind.STEERING, date(2021, 3, 1))
    region.seat(steering, date(2021, 3, 1), party=deliverer)

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
    assert queries.party_choices(date(2022, 1, 1)) == []
    assert FunctionHome.objects.get(function=function).unit == area
    page = region.page(f"/styrning/beslut/{adopted.reference}/")
    assert "Regionfullmäktige" in page
    assert "7 december 2021" in page
    assert "Handlingsplan 2022-25" in region.page(f"/styrning/arenden/{matter.reference}/")


def test_hudiksvall_a_guideline_and_an_older_guide(acting: Any) -> None:
    """E2: the executive board's guideline, and a guide of which the year alone is known."""
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
        title="Vägledning för idéburet offentligt partnerskap",
        decided_on=date(2016, 1, 1),
        day_known=DayKnown.YEAR,
    )
    assert stands(guideline, date(2022, 9, 1)) is Standing.IN_FORCE
    assert missing(guideline) == {*UNKNOWN, Flag.WORDING_MISSING}
    assert missing(guide) == {*UNKNOWN, Flag.WORDING_MISSING, Flag.DAY_APPROXIMATE, Flag.DECIDER_UNKNOWN}
    assert [row.text for row in whole(guideline).origins] == ["Regeringens strategi för sociala företag 2018"]
    listed = town.page("/styrning/beslut/")
    assert "Riktlinje för utveckling av sociala företag" in listed
    assert "Vägledning för idéburet offentligt partnerskap" in listed


def test_goteborg_owned_together_and_a_function_that_moves_to_civil_society(acting: Any) -> None:
    """E3: a plan under a compact, drafted by city and sector, and a secretariat that moved outside."""
    city = acting("Göteborgs Stad")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    office = city.unit("Stadsledningskontoret", "DEPARTMENT", board)
    other = city.unit("Social resursförvaltning", "DEPARTMENT", council)
    company = city.unit("Ett stadens bolag", "COMPANY", council)
    sector = city.party("Den sociala ekonomin i Göteborg", "COLLECTIVE")
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
        proposer="Staden och den sociala ekonomin, utarbetad gemensamt 2013",
    )
    city.do(mandate.add_part, decision=plan, part=Origin(OriginKind.DECISION, "", compact))
    city.do(
        mandate.add_part,
        decision=plan,
        part=Report(
            "Alla förvaltningar och bolag vet hur de ska handla utifrån överenskommelsen",
            unit=board,
            due_on=date(2016, 12, 31),
        ),
    )
    for kind, thing in (("party", sector), ("unit", office), ("unit", company)):
        city.do(mandate.link_decision, decision=plan, kind=kind, id=str(thing.pk))
    function = city.do(
        coordinator.propose_function,
        facts=FunctionFacts("Sekretariatet för överenskommelsen", money_source=MoneySource.BASE),
        home=Home(Level.MANAGEMENT, unit=office),
    )
    for state in (FunctionState.APPOINTED, FunctionState.ACTIVE):
        city.do(coordinator.step_function, function=function, state=state, on=date(2014, 2, 5))
    city.do(
        coordinator.move_function,
        function=function,
        home=Home(
            Level.OUTSIDE,
            party=sector,
            reason="Flyttat till civilsamhället; dagen är inte känd, året är 2017",
        ),
        starts_on=date(2017, 1, 1),
    )
    group = city.group(
        "Samverkansgrupp för överenskommelsen", GroupKind.WORKING, date(2014, 2, 5), has_every_department=True
    )
    seats = city.do(internal.seat_departments, group=group, on=date(2014, 2, 5))
    city.seat(group, date(2014, 2, 5), party=sector)

    homes = FunctionHome.objects.filter(function=function).order_by("pk")
    assert [home.called for home in homes] == ["Stadsledningskontoret", "Den sociala ekonomin i Göteborg"]
    assert [home.ends_on for home in homes] == [date(2016, 12, 31), None]
    assert {office, other} <= {seat.unit for seat in seats}
    assert Seat.objects.get(group=group, party=sector).unit is None
    assert stands(plan, date(2015, 1, 1)) is Standing.IN_FORCE
    assert stands(plan, date(2017, 1, 1)) is Standing.EXPIRED
    assert [row.earlier for row in whole(plan).origins] == [compact]
    assert Flag.DAY_APPROXIMATE in missing(compact)
    assert decisions_about("unit", [str(company.pk)])[str(company.pk)] == [plan]
    assert "Den sociala ekonomin i Göteborg" in city.page(f"/organisation/parter/{sector.pk}/")


def test_uppsala_a_proposal_whose_adoption_is_not_known(acting: Any) -> None:
    """E4: the officer's report is known, the council's decision is not; the matter stays on the agenda."""
    city = acting("Uppsala kommun")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    labour = city.unit("Arbetsmarknadsnämnden", parent=council)
    city.gives(labour, "labour_market")
    matter = city.do(
        enter_case,
        fields=CaseFields(
            "Riktlinje för stöd till sociala företag",
            question="Ska kommunfullmäktige anta riktlinjen?",
            origin=Raised.BUDGET,
            origin_note="Uppdrag i budget 2015-18 och 2017: fem nämnder ska identifiera strukturella hinder",
            diary_number="KSN-2016-1923",
            unit=labour,
        ),
        on=date(2016, 1, 1),
    )
    city.do(move_case, case=matter, state=CaseState.INVESTIGATING, on=date(2016, 1, 2))
    prepares = city.handling(matter, labour, HandlingRole.PREPARES)
    city.handling(matter, board, HandlingRole.PROPOSES)
    city.handling(matter, council, HandlingRole.DECIDES)
    city.handled(
        prepares,
        date(2016, 9, 15),
        "Eget utkast, justerat efter organisatorisk, ekonomisk och juridisk granskning",
    )
    city.do(move_case, case=matter, state=CaseState.ON_AGENDA, on=date(2016, 10, 27), note="Tjänsteskrivelse")
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
    assert Part.PROPOSAL in {text.part for text in matter.texts.all()}
    page = city.page(f"/styrning/arenden/{matter.reference}/")
    assert "KSN-2016-1923" in page
    assert "Riktlinje för stöd till sociala företag" in city.page("/styrning/arenden/")


def test_uddevalla_two_routes_and_a_refusal_that_is_a_decision(acting: Any) -> None:
    """E5: partnerships: two process leaders, a group of every department, two routes, and a no."""
    town = acting("Uddevalla kommun")
    council = town.unit("Kommunfullmäktige", "COUNCIL")
    executive = town.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    committee = town.unit("Arbetsmarknads- och integrationsutskottet", "COMMITTEE", executive)
    board = town.unit("Socialnämnden", parent=council)
    departments = [town.unit(name, "DEPARTMENT", board) for name in ("Socialtjänsten", "Kultur och fritid")]
    sector = town.party("Idéburna organisationer i Uddevalla", "COLLECTIVE")
    initiator = town.party("Den som tar initiativet", "ASSOCIATION")

    function = town.do(
        coordinator.propose_function,
        facts=FunctionFacts("Processledning för partnerskap"),
        home=Home(Level.MANAGEMENT, unit=departments[0]),
    )
    for role, facts in (
        (HolderRole.PROCESS_LEADER, {"name": "Kommunens processledare", "unit": departments[0]}),
        (HolderRole.SECTOR_LEADER, {"name": "Sektorns processledare", "party": sector}),
    ):
        town.do(coordinator.appoint, function=function, facts=HolderFacts(role, **facts))
    steering = town.group("Politisk styrgrupp", GroupKind.STEERING, date(2020, 1, 1))
    contacts = town.group(
        "Kontaktgrupp", GroupKind.WORKING, date(2020, 1, 1), has_every_department=True, informs=steering
    )
    town.do(internal.seat_departments, group=contacts, on=date(2020, 1, 1))
    town.seat(contacts, date(2020, 1, 1), party=sector, role=SeatRole.PROCESS_LEADER)
    town.do(
        internal.step_group, group=contacts, state=GroupState.ACTIVE, on=date(2020, 2, 1), reason="Besatt."
    )

    def matter(title: str) -> AnchoringCase:
        made: AnchoringCase = town.do(
            enter_case, fields=CaseFields(title, origin=Raised.ENTERPRISE), on=date(2020, 1, 1)
        )
        for state in (CaseState.INVESTIGATING, CaseState.ON_AGENDA):
            town.do(move_case, case=made, state=state, on=date(2020, 3, 1))
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
    refused = matter("Partnerskap som avslås")
    no = town.do(
        decide_case,
        case=refused,
        handling=town.handling(refused, board, HandlingRole.DECIDES),
        facts=DecisionFacts(title="Partnerskap som avslås", unit=board, kind=DecisionKind.REJECTED),
    )
    for answer in (
        Report("Svar till den som tog initiativet", party=initiator),
        Report("Svar", unit=committee),
    ):
        town.do(mandate.add_part, decision=no, part=answer)

    for each in (own_budget, shared, refused):
        each.refresh_from_db()
    assert (own_budget.state, shared.state, refused.state) == (
        CaseState.IN_FORCE, CaseState.IN_FORCE, CaseState.CLOSED,
    )  # fmt: skip
    assert stands(no, today()) is Standing.NOTHING_HOLDS
    assert [row.called for row in whole(no).reports] == [initiator.name, committee.name]
    assert [row.called for row in whole(jointly).shares] == [executive.name, board.name]
    assert Flag.DAY_UNKNOWN in missing(within)
    informed = own_budget.handlings.filter(role=HandlingRole.INFORMED).order_by("position")
    assert [row.unit for row in informed] == [committee, executive]
    assert {*departments} <= {seat.unit for seat in Seat.objects.filter(group=contacts)}
    assert contacts.informs == steering
    assert sorted(function.holders.values_list("role", flat=True)) == ["PROCESS_LEADER", "SECTOR_LEADER"]
    assert "Partnerskap som avslås" in town.page("/styrning/beslut/")
    assert "Kontaktgrupp" in town.page("/styrning/samverkan/grupper/")
