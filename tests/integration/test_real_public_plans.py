"""Three real cases, entered whole, come back on the public pages: texts, owners, states and links."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from nyvag.core.tenancy import acting_for
from nyvag.plans.models import PlanNode
from tests.factories import real_plans
from tests.factories.real_cases import Case


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


class Anyone:
    """Somebody without an account who reads the public pages of a body."""

    def __init__(self, case: Case) -> None:
        self.base = f"/oppna-data/{case.body.slug}/"
        self.browser = Client()

    def reads(self, path: str, *texts: str) -> str:
        answer = self.browser.get(self.base + path)
        assert answer.status_code == 200, path
        page = unescape(answer.content.decode())
        assert [text for text in texts if text not in page] == []
        return page

    def row(self, node: PlanNode, *texts: str) -> str:
        return self.reads(f"plan/rad/{node.reference}/", *texts)


def test_orebro_two_generations_with_sub_goals_measured_and_the_strategy_they_serve(acting: Any) -> None:
    """E1: what a citizen of the region finds of both plans."""
    region = acting("Region Örebro län", "REGION")
    found = real_plans.orebro(region)
    first, second, activity = found.plans
    anyone = Anyone(region)
    anyone.reads("plan/", first.title, second.title, activity.title, "1 av 1 åtgärd är klar.")
    shown = anyone.reads(
        f"plan/{first.reference}/",
        *real_plans.AREAS, *[title for under in real_plans.AREAS.values() for title in under],
        real_plans.STRATEGY, "delaktighet och inflytande", "2018–2021",
        "Coompanion Mälardalen", "Klar", "30 november 2021", "3,0\xa0% för 2021", "Följs av",
    )  # fmt: skip
    assert str(second.reference) in shown
    later = anyone.reads(f"plan/{second.reference}/", *real_plans.AREAS, real_plans.STRATEGY, first.title)
    assert "Fyra möten" not in later, "what is done stays with the plan of its time"
    assert activity.title in later
    anyone.row(
        found.rows["Möten"],
        "Kultur och ideell sektor och Coompanion Mälardalen", "1 mars 2021 till 30 november 2021",
        "Fyra möten är hållna.", "Planen har upphört", "Projektpengar",
    )  # fmt: skip
    goal = found.rows[real_plans.PROCURE_MORE]
    with acting_for(region.body.pk):
        copied = PlanNode.objects.get(copied_from=goal)
    measured = anyone.row(
        goal, "3,0\xa0% för 2021", "Målet för 2021, 4,0\xa0%", "<svg", str(copied.reference)
    )
    assert str(goal.reference) in anyone.row(copied)
    (indicator,) = [each for each in found.indicators if "upphandlingen" in each.name]
    assert indicator.name in measured
    anyone.reads(
        f"indikatorer/{indicator.reference}/", "målet ej uppnått", real_plans.PROCURE_MORE, "Regionen"
    )
    anyone.reads(
        f"styrdokument/{found.document.reference}/",
        "2022-25", "2018-21", "Regionfullmäktige, 7 december 2021", "1 januari 2022", "31 december 2025",
        real_plans.PROCURE_MORE, "Kultur och ideell sektor", second.title,
    )  # fmt: skip
    feed = anyone.reads(f"plan/{first.reference}/andringar.atom", "Fyra möten", "klar")
    assert str(found.rows["Möten"].reference) in feed


def test_goteborg_owned_by_city_and_sector_for_departments_and_companies(acting: Any) -> None:
    """E3: what, how, who, when and how financed; and a secretariat that has moved to civil society."""
    city = acting("Göteborgs Stad")
    found = real_plans.goteborg(city)
    (plan,) = found.plans
    anyone = Anyone(city)
    anyone.reads(
        f"plan/{plan.reference}/",
        *real_plans.GOALS, real_plans.END_STATE, "tillsammans", "2014–2016", "Tre dialogforum",
        "Stadsledningskontoret och Den sociala ekonomin i Göteborg", "Ett stadens bolag",
        "Social resursförvaltning", "okänt hur det går", "Ingen har rapporterat ännu.",
    )  # fmt: skip
    anyone.row(
        found.rows["Dialogforum"],
        "Staden och sektorn bjuder in tillsammans", "under planens tid", "Förvaltningar och bolag",
        "Inom ordinarie budget", "Stadsledningskontoret och Den sociala ekonomin i Göteborg",
        real_plans.GOALS[0],
    )  # fmt: skip
    moved = anyone.row(found.rows["Sekretariat"], "Civilsamhällets sekretariat")
    assert "Stadsledningskontoret" not in moved, "the secretariat left the city in 2017"
    anyone.reads(
        f"styrdokument/{found.document.reference}/",
        "Kommunstyrelsen, 5 februari 2014", "Kommunstyrelsen och Den sociala ekonomin i Göteborg",
        "Stadsledningskontoret, Social resursförvaltning och Ett stadens bolag", "31 december 2016",
        real_plans.END_STATE, plan.title,
    )  # fmt: skip
    anyone.reads("plan/", "Överenskommelse med den sociala ekonomin")


def test_uppsala_goals_and_assignments_in_four_states_and_a_proposal_that_stays_inside(acting: Any) -> None:
    """E4: nine goals, 111 assignments, four states; what was never seen adopted is not shown."""
    city = acting("Uppsala kommun")
    found = real_plans.uppsala(city)
    told, goals = found.plans
    anyone = Anyone(city)
    listed = anyone.reads("plan/", told.title, goals.title, "23 av 32 åtgärder är klara.")
    assert "Riktlinje för stöd" not in listed
    proposal = anyone.browser.get(f"{anyone.base}styrdokument/{found.document.reference}/")
    assert proposal.status_code == 404
    anyone.reads(
        f"plan/{told.reference}/", "8 går enligt plan och 1 går inte enligt plan", "Arbetsmarknadsnämnden"
    )
    shown = anyone.reads(
        f"plan/{goals.reference}/",
        "1 av 111 åtgärder är klara", "1 går enligt plan, 2 går inte enligt plan och för 107 är det okänt",
        "Senast rapporterat 31 augusti 2018.", "Inriktningsmål 9", "Uppdrag 111",
        "Kommunstyrelsen", "Arbetsmarknadsnämnden", "Ett kommunalt bolag",
    )  # fmt: skip
    assert sum(f">{number} Inriktningsmål {number}<" in shown for number in range(1, 10)) == 9
    for number, state, judgement in (
        (1, "Klar", ""),
        (2, "Pågår", "Bedömning: enligt plan"),
        (3, "Försenad", "Bedömning: inte helt enligt plan"),
        (4, "Står still", "Bedömning: inte alls enligt plan"),
    ):
        anyone.row(found.rows[f"Uppdrag {number}"], state, judgement)
    anyone.row(found.rows["Uppdrag 5"], "Okänt hur det går", "Ingen har rapporterat ännu.")
