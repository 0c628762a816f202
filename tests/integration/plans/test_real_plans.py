"""Three published plans as they are: two generations, five facts for each row, and four judgements.

Source: facts of area 4, examples E1 (Region Örebro län 2018-2021 and 2022-2025), E3 (Göteborg 2014-2016) and
E4 (Uppsala's follow-up). What the sources do not say is left unknown.
"""

import datetime as dt

import pytest

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands import actions, links, owners, plans, succession
from nyvag.plans.models import Action, NodeOwner, Plan
from nyvag.plans.queries.rows import plan_rows, progress_of
from nyvag.plans.rules.actions import Judgement, Lack, WorkState
from nyvag.plans.rules.plans import LinkKind, NodeKind, OwnerRole
from tests.factories import frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db

AREAS = {
    "Förståelse": ["Värdet av sektorn", "Statistik", "Metoder för att värdera nytta"],
    "Långsiktiga villkor": [
        "Bidrag",
        "Finansiering och stöd",
        "Stärka sociala företag",
        "Kunskap om upphandling",
        "Öka upphandlingen från sektorn",
    ],
    "Nätverk och mötesplatser": ["Nätverk", "Mötesplatser", "Dialog"],
    "Internationellt": ["Internationellt utbyte"],
}
"""Areas and activity areas of E1 as the facts tell them; the names of the last two are ours."""


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Region Örebro län", kind="REGION")


def orebro(body: PublicBody) -> Plan:
    """Enter the first plan: areas and activity areas as aims, with the regional strategy and who delivers."""
    plan = made.plan(
        body,
        "Handlingsplan civila samhället och social ekonomi 2018-2021",
        level_names=("Område", "Insatsområde", "Aktivitet"),
        starts_on=dt.date(2018, 1, 1),
        ends_on=dt.date(2021, 12, 31),
        unit=frame.unit(body, "Kultur och ideell sektor", kind="DEPARTMENT"),
    )
    for number, (area, rows) in enumerate(AREAS.items(), 1):
        top = made.heading(plan, area, code=str(number))
        for place, title in enumerate(rows, 1):
            made.node(plan, title, top, kind=NodeKind.AIM, code=f"{number}.{place}")
    with acting_for(body.pk):
        serves = links.LinkFacts(LinkKind.REGIONAL_STRATEGY, text="RUS 2018-2030")
        links.link_node(node=plan.nodes.get(code="2"), facts=serves, by=SYSTEM, at=now())
    return plan


def test_orebros_two_generations_keep_tree_strategy_and_who_delivers(body: PublicBody) -> None:
    first = orebro(body)
    with acting_for(body.pk):
        under = first.nodes.get(code="2.4")
        delivers = ExternalParty.objects.create(name="Coompanion Mälardalen")
        lead = owners.OwnerFacts(OwnerRole.PERFORMER, party=delivers)
    meetings = made.action(
        first,
        "Möten om upphandling",
        under,
        times_per_year=4,
        starts_on=dt.date(2021, 3, 1),
        ends_on=dt.date(2021, 11, 30),
    )
    with acting_for(body.pk):
        owners.set_owners(node=meetings.node, owners=[lead], by=SYSTEM, at=now())
        facts = plans.PlanFacts(
            "Handlingsplan civila samhället och social ekonomi 2022-2025",
            starts_on=dt.date(2022, 1, 1),
            ends_on=dt.date(2025, 12, 31),
        )
        second = succession.copy_to_next_period(plan=first, facts=facts, by=SYSTEM, at=now())
        rows = plan_rows(second, today=today())
        (copied,) = second.nodes.get(code="2").links.all()
    assert second.previous == first
    assert [row.node.title for row in rows if row.node.depth == 0] == list(AREAS)
    assert sum(row.node.depth == 1 for row in rows) == sum(map(len, AREAS.values()))
    assert copied.text == "RUS 2018-2030"
    (action,) = [row for row in rows if row.action]
    assert [each.called for each in action.leaders] == ["Coompanion Mälardalen"]
    assert action.action is not None
    assert (action.action.ends_on, action.action.times_per_year) == (None, 4)


def test_goteborgs_rows_say_what_how_who_when_and_how_financed(body: PublicBody) -> None:
    plan = made.plan(
        body,
        "Handlingsplan för överenskommelsen 2014-2016",
        level_names=("Målområde", "Aktivitet"),
        starts_on=dt.date(2014, 2, 5),
        ends_on=dt.date(2016, 12, 31),
    )
    titles = (
        "Kunskap om varandra",
        "Stärkt samverkan",
        "Finansieringsformer som ger plats för många utförare",
    )
    tops = [made.heading(plan, title) for title in titles]
    made.node(
        plan,
        "Alla förvaltningar och bolag vet hur de ska arbeta med överenskommelsen",
        kind=NodeKind.AFTERWARDS,
    )
    city = frame.unit(body, "Stadsledningskontoret", kind="DEPARTMENT")
    secretariat = made.action(
        plan,
        "Sekretariat för överenskommelsen",
        tops[1],
        city,
        how="Staden och sektorn driver det tillsammans",
        when_text="under hela planens tid",
    )
    with acting_for(body.pk):
        sector = owners.OwnerFacts(OwnerRole.LEAD, outside="Civilsamhällets plattform")
        moved = dt.date(2017, 1, 1)
        owners.set_owners(node=secretariat.node, owners=[sector], from_on=moved, by=SYSTEM, at=now())
        before = plan_rows(plan, today=dt.date(2016, 12, 31))
        after = plan_rows(plan, today=moved)
        assert NodeOwner.objects.count() == 2

    def who(rows: list[object]) -> list[str]:
        return [each.called for row in rows for each in getattr(row, "leaders", ())]

    assert (who(list(before)), who(list(after))) == (["Stadsledningskontoret"], ["Civilsamhällets plattform"])
    (row,) = [each for each in after if each.action]
    assert row.lacks == (Lack.MONEY, Lack.INDICATOR)
    assert [each.node.kind for each in after if each.node.depth == 0][-1] == NodeKind.AFTERWARDS


def test_uppsalas_boards_report_thirty_two_assignments_in_four_judgements(body: PublicBody) -> None:
    plan = made.plan(body, "Uppdrag 2017", level_names=("Inriktningsmål", "Uppdrag"))
    board = frame.unit(body, "Arbetsmarknadsnämnden")
    told = [(23, WorkState.DONE, Judgement.DONE), (8, WorkState.ONGOING, Judgement.ON_PLAN)]
    for count, state, judgement in told:
        for number in range(count):
            made.report(made.action(plan, f"{state} {number}", unit=board), state, judgement=judgement)
    waiting = made.action(plan, "Väntar", unit=board)
    made.report(waiting, WorkState.PLANNED, judgement=Judgement.NOT_WHOLLY, cause="decision")
    with acting_for(body.pk):
        found = progress_of(plan_rows(plan, today=today()), today())
        red = Action.objects.get(pk=waiting.pk)
        actions.move_day(action=red, ends_on=today(), reason="Väntar på beslut", by=SYSTEM, at=now())
    assert (found.total, found.done, found.ongoing, found.waiting, found.red) == (32, 23, 8, 1, 1)
