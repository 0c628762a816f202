"""What an enterprise says of itself: its page, its forms, and what is refused."""

import io
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents.commands import attach
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import OfferFacts
from nyvag.enterprises.models import CustomerReference, Offer, Presentation, RegisterEntry
from nyvag.organisations.models import PublicBody
from tests.factories import documents, enterprises, frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def entry(body: PublicBody) -> RegisterEntry:
    return enterprises.entry(body, "Solbacken Kök")


def _url(entry: RegisterEntry, ending: str = "") -> str:
    return f"/foretag/{entry.enterprise.reference}/presentation/{ending}"


OFFER = {
    "category": "catering",
    "description": "Lunch till möten",
    "areas": "Karlskrona, Skåne län",
    "capacity": "60 luncher om dagen",
    "lead_time_days": "2",
}


def test_an_empty_presentation_says_what_is_missing_and_why(body: PublicBody, entry: RegisterEntry) -> None:
    text = frame.client(Role.POLITICIAN, body).get(_url(entry)).content.decode()
    assert "klar till 0 procent" in text
    assert "Utan erbjudande hittas inte företaget." in text
    assert "Lägg till ett erbjudande" not in text, "a politician reads"


def test_an_officer_fills_it_in_part_by_part(body: PublicBody, entry: RegisterEntry) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    about = {"about": "Ett kök vid ån", "target_groups": ["YOUNG", "OLDER"], "languages": ["sv", "ar"]}
    contact = {
        "contact_function": "Kontoret",
        "contact_email": "info@solbacken.example",
        "may_be_public": "on",
    }
    reference = {"customer": "Lyckeby kommun", "what": "Lunch till nämnden", "first_year": "2024"}
    for ending, data in (
        ("erbjudande/", OFFER),
        ("om/", about),
        ("kontakt/", contact),
        ("uppdrag/", reference),
    ):
        answer = browser.post(_url(entry, ending), data)
        assert (answer.status_code, answer.headers["Location"]) == (302, _url(entry)), ending
    offer = Offer.objects.get()
    assert (offer.area_codes, offer.lead_time_days, offer.source) == (",1080,12,", 2, "OFFICER")
    own = Presentation.objects.get()
    assert (own.target_groups, own.languages, own.may_be_public) == (("YOUNG", "OLDER"), ("sv", "ar"), True)
    text = browser.get(_url(entry)).content.decode()
    for words in ("Karlskrona, Skåne län", "2 dagars framförhållning", "2024–pågår", "klar till 93 procent"):
        assert words in text, words
    with acting_for(body.pk):
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"enterprises.offer-written", "enterprises.contact-written", "enterprises.about-written"} <= kinds


def test_an_offer_is_changed_and_taken_away_and_the_history_keeps_it(
    body: PublicBody, entry: RegisterEntry
) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(_url(entry, "erbjudande/"), OFFER)
    offer = Offer.objects.get()
    page = browser.get(f"/foretag/erbjudanden/{offer.pk}/").content.decode()
    assert "Karlskrona, Skåne län" in page
    browser.post(f"/foretag/erbjudanden/{offer.pk}/", {**OFFER, "areas": "hela landet"})
    assert Offer.objects.get().areas == ("SE",)
    browser.post(f"/foretag/erbjudanden/{offer.pk}/ta-bort/")
    assert not Offer.objects.exists()
    assert [row.history_type for row in Offer.history.order_by("history_id")] == ["+", "~", "-"]


@pytest.mark.parametrize(
    ("ending", "data", "said"),
    [
        ("erbjudande/", {**OFFER, "areas": "Karlskrona, Ankeborg"}, "Ankeborg"),
        ("erbjudande/", {**OFFER, "description": "Ring 19121212-1212"}, "personnummer"),
        ("kontakt/", {"contact_function": "Kontoret"}, "telefonnummer eller en e-postadress"),
        (
            "kontakt/",
            {"contact_function": "Kontoret", "contact_email": "anna.svensson@example.org"},
            "ser ut som en persons egen",
        ),
        (
            "uppdrag/",
            {"customer": "Lyckeby", "what": "Lunch", "first_year": "2024", "last_year": "2023"},
            "Sista året ligger före det första.",
        ),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_typed_is_lost(
    body: PublicBody, entry: RegisterEntry, ending: str, data: dict[str, Any], said: str
) -> None:
    answer = frame.client(Role.COORDINATOR, body).post(_url(entry, ending), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    for typed in data.values():
        assert typed in text
    assert not Offer.objects.exists()
    assert not Presentation.objects.exists()
    assert not CustomerReference.objects.exists()


def test_the_same_thing_is_not_offered_twice(body: PublicBody, entry: RegisterEntry) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(_url(entry, "erbjudande/"), OFFER)
    answer = browser.post(_url(entry, "erbjudande/"), OFFER)
    assert "Det finns redan bland erbjudandena." in answer.content.decode()
    assert Offer.objects.count() == 1


def test_the_facts_form_keeps_what_an_offer_says(body: PublicBody, entry: RegisterEntry) -> None:
    with acting_for(body.pk):
        facts = OfferFacts("catering", "Lunch", ("1080",), "60", 2)
        commands.write_offer(enterprise=entry.enterprise, offer=None, facts=facts, by=SYSTEM, at=now())
        changed = enterprises.facts_of(entry, place="Karlskrona", categories=("catering", "cleaning"))
        commands.update_facts(enterprise=entry.enterprise, facts=changed, by=SYSTEM, at=now())
    assert Offer.objects.get(category="catering").capacity == "60"


def test_a_picture_shows_with_its_description(body: PublicBody, entry: RegisterEntry) -> None:
    picture = io.BytesIO(documents.png())
    owner = {"owner_kind": "enterprise-page", "owner_id": str(entry.enterprise.reference)}
    actor = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        attach(**owner, file=picture, file_name="kok.png", alt_text="Köket vid ån", by=actor, at=now())
    text = frame.client(Role.POLITICIAN, body).get(_url(entry)).content.decode()
    assert 'alt="Köket vid ån"' in text


def test_another_bodys_enterprise_is_not_there(body: PublicBody) -> None:
    theirs = enterprises.entry(frame.body("Solberga kommun"), "Deras")
    browser = frame.client(Role.COORDINATOR, body)
    assert browser.get(_url(theirs)).status_code == 404
    assert browser.post(_url(theirs, "erbjudande/"), OFFER).status_code == 404


def test_the_page_takes_as_many_statements_for_ten_offers(body: PublicBody, entry: RegisterEntry) -> None:
    codes = iter(["catering", "cleaning", "gardening", "forestry", "farming", "property_care"])

    def add(count: int) -> None:
        with acting_for(body.pk):
            for code in [next(codes) for _each in range(min(count, 5))]:
                commands.write_offer(
                    enterprise=entry.enterprise, offer=None, facts=OfferFacts(code), by=SYSTEM, at=now()
                )

    check_ceiling(frame.client(Role.COORDINATOR, body), _url(entry), add)
