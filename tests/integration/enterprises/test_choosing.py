"""Choosing among enterprises: filters, favourites, comparing, printing, alternatives and partners."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import ContactFunction, OfferFacts
from nyvag.enterprises.models import Interest, InterestKind, RegisterEntry
from nyvag.enterprises.queries.alternatives import alternatives_to
from nyvag.enterprises.rules.assessing import Answer
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

LIST = "/foretag/"


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def offering(
    body: PublicBody, name: str, category: str, *areas: str, home: str = "", **facts: Any
) -> RegisterEntry:
    made = enterprises.entry(body, name, municipality_code=home, **facts)
    with acting_for(body.pk):
        commands.write_offer(
            enterprise=made.enterprise,
            offer=None,
            facts=OfferFacts(category, areas=areas),
            by=SYSTEM,
            at=now(),
        )
    return made


def shown(body: PublicBody, query: str, role: Role = Role.COORDINATOR) -> set[str]:
    page = frame.client(role, body).get(f"{LIST}?{query}").content.decode()
    return {name for name in ("Alfa", "Beta", "Gamma") if f">{name}</a>" in page}


def test_filters_by_area_of_the_very_offer_size_and_joint_bids(body: PublicBody) -> None:
    alfa = offering(body, "Alfa", "catering", "1080", size_class="NONE")
    offering(body, "Beta", "catering", "10")
    gamma = offering(body, "Gamma", "print", "SE")
    commands.write_offer(
        enterprise=gamma.enterprise, offer=None, facts=OfferFacts("catering", areas=("0180",)),
        by=SYSTEM, at=now(),
    )  # fmt: skip
    assert shown(body, "levererar=1080") == {"Alfa", "Beta", "Gamma"}
    assert shown(body, "levererar=1080&kategori=catering") == {"Alfa", "Beta"}
    assert shown(body, "levererar=0180&kategori=catering") == {"Gamma"}
    assert shown(body, "storlek=NONE") == {"Alfa"}
    commands.write_partnership(
        enterprise=alfa.enterprise, is_open=True, note="Vi har kök", by=SYSTEM, at=now()
    )
    assert shown(body, "anbud=ja") == {"Alfa"}


def note(
    body: PublicBody, entry: RegisterEntry, actor: Actor, kind: InterestKind | None, **said: Any
) -> None:
    values = {"reason": "", "is_for_everyone": False, **said}
    commands.set_interest(enterprise=entry.enterprise, kind=kind, by=actor, at=now(), **values)


def test_favourites_are_the_persons_own_or_everyones_and_never_another_bodys(body: PublicBody) -> None:
    alfa, beta = offering(body, "Alfa", "catering", "SE"), offering(body, "Beta", "catering", "SE")
    own = {"kind": "FAVOURITE", "scope": "MINE", "reason": ""}
    reader = frame.client(Role.CONTRIBUTOR, body)
    answer = reader.post(reverse("enterprises:interest", args=[alfa.enterprise.reference]), own)
    assert answer.status_code == 302
    assert Interest.objects.get().user_id is not None
    assert shown(body, "favoriter=ja") == set(), "another person's own is not seen"
    for_all = reader.post(
        reverse("enterprises:interest", args=[beta.enterprise.reference]), {**own, "scope": "OURS"}
    )
    assert for_all.status_code == 422, "a contributor speaks for nobody else"
    coordinator = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:interest", args=[beta.enterprise.reference])
    without = coordinator.post(address, {"kind": "NOT_INTERESTED", "scope": "OURS", "reason": ""})
    assert without.status_code == 422
    coordinator.post(
        address, {"kind": "NOT_INTERESTED", "scope": "OURS", "reason": "Levererar inte på helger"}
    )
    page = coordinator.get(reverse("enterprises:enterprise-detail", args=[beta.enterprise.reference]))
    assert "Levererar inte på helger" in page.content.decode()
    assert shown(body, "favoriter=nej") == {"Beta"}
    assert shown(body, "favoriter=dolj") == {"Alfa"}
    other = frame.body("Annan kommun")
    with acting_for(other.pk):
        RegisterEntry.objects.create(enterprise=beta.enterprise, created_at=now())
        seen = frame.client(Role.COORDINATOR, other).get(
            reverse("enterprises:enterprise-detail", args=[beta.enterprise.reference])
        )
    assert "helger" not in seen.content.decode()


def test_note_is_changed_and_taken_away_with_an_event_each(body: PublicBody) -> None:
    alfa = offering(body, "Alfa", "catering")
    actor = frame.actor(Role.COORDINATOR, body)
    note(body, alfa, actor, InterestKind.FAVOURITE, is_for_everyone=True)
    note(body, alfa, actor, InterestKind.NOT_INTERESTED, is_for_everyone=True, reason="För dyra")
    assert Interest.objects.get().reason == "För dyra"
    note(body, alfa, actor, None, is_for_everyone=True)
    assert not Interest.objects.exists()
    assert Event.objects.filter(kind="enterprises.interest-set").count() == 3
    with pytest.raises(commands.UnableToChangeRegister):
        note(body, alfa, actor, InterestKind.NOT_INTERESTED, is_for_everyone=True)
    with pytest.raises(commands.UnableToChangeRegister):
        note(body, alfa, actor, InterestKind.NOT_INTERESTED, reason="19810105-2382", is_for_everyone=True)


def test_alternatives_are_near_by_offer_the_same_and_say_why(body: PublicBody) -> None:
    mine = offering(body, "Alfa", "catering", "1080", home="1080")
    offering(body, "Samma ort", "catering", "1080", home="1080")
    offering(body, "Hela länet", "catering", "10", home="1081")
    offering(body, "Säger inget om var", "catering", home="1080")
    offering(body, "Långt bort", "catering", "2580", home="2580")
    offering(body, "Annat", "print", "1080", home="1080")
    bankrupt = offering(body, "Konkursat", "catering", "1080", home="1080")
    commands.change_status(
        enterprise=bankrupt.enterprise, status="BANKRUPT", valid_from=today(), by=SYSTEM, at=now()
    )
    left = offering(body, "Har lämnat", "catering", "1080", home="1080")
    commands.end_entry(
        entry=left, active_to=today() - dt.timedelta(days=1), reason="slut", by=SYSTEM, at=now()
    )
    offering(frame.body("Annan kommun"), "Deras", "catering", "1080", home="1080")
    found = alternatives_to(mine.enterprise, on=today())
    assert [each.enterprise.name for each in found] == ["Samma ort", "Säger inget om var", "Hela länet"]
    assert all("Karlskrona" in each.why for each in found[:2])
    page = frame.client(Role.COORDINATOR, body).get(
        reverse("enterprises:enterprise-detail", args=[mine.enterprise.reference])
    )
    assert "Samma ort" in page.content.decode()


def test_comparing_lays_side_by_side_what_is_in_our_register_alone(body: PublicBody) -> None:
    alfa = offering(body, "Alfa", "catering", "1080", place="Lyckeby")
    enterprises.decided(alfa, enterprises.profile(body, "Vår"), Answer.YES, Answer.YES)
    enterprises.mark(alfa)
    beta = offering(body, "Beta", "print")
    theirs = offering(frame.body("Annan kommun"), "Gamma", "print")
    commands.write_contact(
        enterprise=beta.enterprise, facts=ContactFunction("Kontoret", "010", "info@beta.example", False),
        by=SYSTEM, at=now(),
    )  # fmt: skip
    chosen = "&".join(f"val={each.enterprise.reference}" for each in (alfa, beta, theirs))
    browser = frame.client(Role.POLITICIAN, body)
    path = f"{reverse('enterprises:compare')}?{chosen}&val=trams"
    page = browser.get(path).content.decode()
    assert "Lyckeby" in page
    assert "info@beta.example" in page
    assert "Vår: " in page
    assert "Gamma" not in page
    assert len(statements_of(browser, path)) <= MOST_STATEMENTS
    assert browser.get(reverse("enterprises:compare")).status_code == 200


def test_list_to_print_holds_every_row_that_passes_the_filters(body: PublicBody) -> None:
    for number in range(60):
        enterprises.entry(body, f"Nummer {number:02}", categories=("catering",))
    enterprises.entry(body, "Annat", categories=("print",))
    browser = frame.client(Role.CONTRIBUTOR, body)
    path = f"{reverse('enterprises:enterprise-print')}?kategori=catering"
    page = browser.get(path).content.decode()
    assert page.count("Nummer ") == 60
    assert "Annat" not in page
    assert len(statements_of(browser, path)) <= MOST_STATEMENTS


def test_partners_are_those_who_said_so_in_the_same_register(body: PublicBody) -> None:
    mine, open_one = offering(body, "Alfa", "catering", "1080"), offering(body, "Beta", "print", "SE")
    offering(body, "Gamma", "print", "SE")
    theirs = offering(frame.body("Annan kommun"), "Delta", "print", "SE")
    speaker = enterprises.representative(mine)
    for each in (open_one, theirs):
        commands.write_partnership(
            enterprise=each.enterprise, is_open=True, note="Söker någon som kör ut", by=SYSTEM, at=now()
        )
    browser = Client()
    browser.force_login(speaker.user)
    path = reverse("enterprises:partner-list", args=[mine.enterprise.reference])
    page = browser.get(path).content.decode()
    assert "Söker någon som kör ut" in page
    assert [name in page for name in ("Beta", "Gamma", "Delta")] == [True, False, False]
    assert "Beta" not in browser.get(f"{path}?kategori=catering").content.decode()
    assert "Beta" in browser.get(f"{path}?kategori=print&kommun=1080").content.decode()
    assert (
        browser.get(reverse("enterprises:partner-list", args=[open_one.enterprise.reference])).status_code
        == 404
    )
    said = browser.post(
        reverse("enterprises:partnership-edit", args=[mine.enterprise.reference]),
        {"is_open": "on", "note": "Vi har kök"},
    )
    assert said.status_code == 302
    mine.enterprise.presentation.refresh_from_db()
    assert mine.enterprise.presentation.is_open_to_joint_bids
