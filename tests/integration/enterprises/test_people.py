"""Speaking for an enterprise: asking, being let in, the own pages, colleagues and leavers."""

from typing import Any, TypeVar

import pytest
from django.core import mail
from django.db.models import Model
from django.test import Client

from nyvag.accounts.models import Membership, User
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.enterprises import commands
from nyvag.enterprises.area import waiting
from nyvag.enterprises.commands.presentation import ContactFunction
from nyvag.enterprises.jobs import take_claim
from nyvag.enterprises.models import Claim, Correction, Enterprise, Offer, RegisterEntry, Representative
from nyvag.enterprises.rules.assessing import Answer
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

pytestmark = pytest.mark.django_db
M = TypeVar("M", bound=Model)
FORM = {"org_no": "", "name": "Kim Kock", "email": "kim@example.org", "function": "Kassör"}


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def entry(body: PublicBody) -> RegisterEntry:
    return enterprises.entry(body, "Solbacken Kök", own=EntryFacts(note="Hemlig not"))


def _every(model: type[M], **by: Any) -> list[M]:
    """Give rows of every body; on PostgreSQL the server shows none outside a scope."""
    with acting_for_all(reason="a test looks at every body"):
        return list(model._default_manager.filter(**by).order_by("pk"))


def _one(model: type[M], **by: Any) -> M:
    (row,) = _every(model, **by)
    return row


def _browser(of: Representative) -> Client:
    browser = Client()
    browser.force_login(of.user)
    return browser


def _know_address(entry: RegisterEntry, email: str) -> None:
    facts = ContactFunction("Kontoret", "", email, False)
    with acting_for(entry.body_id):
        commands.write_contact(enterprise=entry.enterprise, facts=facts, by=SYSTEM, at=now())


def _ask(enterprise: Enterprise, email: str = "kim@example.org") -> None:
    take_claim(enterprise.pk, email, "Kim Kock", "Kassör", "/foretag/mitt/", "sv")


def test_whoever_asks_gets_the_same_answer(entry: RegisterEntry) -> None:
    known = Client().post("/foretag/anslut/", {**FORM, "org_no": entry.enterprise.org_no})
    unknown = Client().post("/foretag/anslut/", {**FORM, "org_no": enterprises.org_no()})
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content


def test_a_number_that_is_none_is_said_and_nothing_is_lost() -> None:
    answer = Client().post("/foretag/anslut/", {**FORM, "org_no": "802400-0000"})
    assert answer.status_code == 422
    assert "kim@example.org" in answer.content.decode()


def test_many_requests_from_one_place_are_stopped(entry: RegisterEntry) -> None:
    data = {**FORM, "org_no": entry.enterprise.org_no}
    statuses = [Client().post("/foretag/anslut/", data).status_code for _each in range(11)]
    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {200}


def test_a_known_address_is_let_in_and_mailed_a_link_at_once(entry: RegisterEntry) -> None:
    _know_address(entry, "info@solbacken.example")
    _ask(entry.enterprise, "INFO@solbacken.example")
    own = _one(Representative)
    assert (own.user.email, own.function, own.user.name) == ("info@solbacken.example", "Kontoret", "Kontoret")
    assert Membership.objects.get(user=own.user).role == Role.ENTERPRISE
    assert [mailed.to for mailed in mail.outbox] == [["info@solbacken.example"]]
    assert not _every(Claim)


def test_another_address_waits_for_the_coordinator(body: PublicBody, entry: RegisterEntry) -> None:
    _know_address(entry, "info@solbacken.example")
    _ask(entry.enterprise)
    _ask(entry.enterprise)
    asked = _one(Claim)
    assert not mail.outbox
    assert not _every(Representative)
    with acting_for(body.pk):
        assert "Någon ber att få företräda" in " ".join(
            each.sentence for each in waiting(body_id=body.pk, at=now())
        )
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/foretag/anslut/{asked.pk}/"
    assert browser.post(address, {"answer": "no"}).status_code == 422
    assert browser.post(address, {"answer": "yes"}).status_code == 302
    own = _one(Representative)
    assert (own.user.email, own.function, own.let_in_by) == ("kim@example.org", "Kassör", "Anna Samordnare")
    assert browser.post(address, {"answer": "no", "reason": "Fel"}).status_code in {200, 422}
    assert _one(Claim).state == "APPROVED"


def test_a_request_is_refused_with_a_reason_and_forgotten(body: PublicBody, entry: RegisterEntry) -> None:
    _ask(entry.enterprise)
    asked = _one(Claim)
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(f"/foretag/anslut/{asked.pk}/", {"answer": "no", "reason": "Okänd på företaget"})
    asked = _one(Claim)
    assert (asked.state, asked.reason) == ("REFUSED", "Okänd på företaget")
    assert not User.objects.filter(email="kim@example.org").exists()
    assert commands.forget_claims(body_id=body.pk, before=now()) == 1
    asked = _one(Claim)
    assert (asked.email, asked.name, asked.state) == ("", "", "REFUSED")


def test_an_officer_cannot_also_be_an_enterprise(body: PublicBody, entry: RegisterEntry) -> None:
    officer = frame.user(Role.CONTRIBUTOR, body)
    with pytest.raises(commands.UnableToChangeRegister, match="annan roll"):
        enterprises.representative(entry, officer.email)
    assert Membership.objects.get(user=officer).role == Role.CONTRIBUTOR


def test_my_enterprise_shows_the_classification_but_no_note_or_draft(
    body: PublicBody, entry: RegisterEntry
) -> None:
    under = enterprises.profile(body)
    made = enterprises.decided(entry, under, Answer.YES, Answer.NO, internal_note="Inre not")
    enterprises.draft(entry, enterprises.profile(body, "Utkastdefinition"), Answer.YES)
    own = enterprises.representative(entry)
    browser = _browser(own)
    page = browser.get("/", follow=True)
    text = page.content.decode()
    assert page.request["PATH_INFO"] == f"/foretag/mitt/{entry.enterprise.reference}/"
    assert "Stämmer det här fortfarande?" in text
    assert "Samordnaren" in text
    assert "Vår definition" in text
    assert "Hemlig not" not in text
    assert "Utkastdefinition" not in text
    grounds = browser.get(f"/foretag/mitt/bedomning/{made.reference}/").content.decode()
    assert "Så säger svaren." in grounds
    assert "Fråga 1?" in grounds
    assert "Inre not" not in grounds
    asked = {"kind": "APPEAL", "text": "Vi har nya stadgar."}
    browser.post(f"/foretag/mitt/bedomning/{made.reference}/rattelse/", asked)
    correction = _one(Correction)
    assert (correction.text, correction.asked_by) == ("Vi har nya stadgar.", "Föreståndaren")
    assert "Vi har nya stadgar." in browser.get(f"/foretag/mitt/bedomning/{made.reference}/").content.decode()


def test_it_changes_its_own_facts_and_no_one_elses(body: PublicBody, entry: RegisterEntry) -> None:
    other = enterprises.entry(body, "Grannens Café", categories=("catering",))
    browser = _browser(enterprises.representative(entry))
    mine, theirs = entry.enterprise.reference, other.enterprise.reference
    browser.post(f"/foretag/mitt/{mine}/uppgifter/", {"place": "Lyckeby", "website": "solbacken.example"})
    browser.post(f"/foretag/{mine}/presentation/erbjudande/", {"category": "catering"})
    entry.enterprise.refresh_from_db()
    assert (entry.enterprise.place, entry.enterprise.website) == ("Lyckeby", "https://solbacken.example")
    assert Offer.objects.get(enterprise=entry.enterprise).source == "ENTERPRISE"
    theirs_offer = other.enterprise.offers.get()
    for path in (
        f"/foretag/mitt/{theirs}/",
        f"/foretag/mitt/{theirs}/uppgifter/",
        f"/foretag/{theirs}/presentation/",
        f"/foretag/{theirs}/presentation/kontakt/",
        f"/foretag/{theirs}/personer/",
        f"/foretag/erbjudanden/{theirs_offer.pk}/",
    ):
        assert browser.get(path).status_code == 404, path
    for path in (f"/foretag/{mine}/", "/foretag/", f"/foretag/{mine}/historik/"):
        assert browser.get(path).status_code == 403, path


def test_a_colleague_is_let_in_and_a_leaver_taken_out_everywhere(
    body: PublicBody, entry: RegisterEntry
) -> None:
    elsewhere = frame.body("Solberga kommun")
    facts: dict[str, Any] = {"org_no": entry.enterprise.org_no}
    there = enterprises.entry(elsewhere, "Solbacken Kök", **facts)
    assert there.enterprise_id == entry.enterprise_id
    own = enterprises.representative(entry, "kim@example.org")
    enterprises.representative(there, "kim@example.org")
    browser, reference = _browser(own), entry.enterprise.reference
    data = {"name": "Sam Snickare", "email": "sam@example.org", "function": "Ordförande"}
    browser.post(f"/foretag/{reference}/personer/ny/", data)
    sam = User.objects.get(email="sam@example.org")
    assert len(_every(Representative, user=sam, ended_at=None)) == 2
    assert {each.role for each in sam.memberships.all()} == {Role.ENTERPRISE}
    with acting_for(elsewhere.pk):
        path = f"/foretag/{reference}/personer/"
        assert "Sam Snickare" in browser.get(path).content.decode()
    held = _one(Representative, user=sam, body=body)
    browser.post(f"/foretag/personer/{held.pk}/avsluta/")
    assert not _every(Representative, user=sam, ended_at=None)
    assert not sam.memberships.exists()
    leaver = Client()
    leaver.force_login(sam)
    assert leaver.get(f"/foretag/mitt/{reference}/").status_code in {403, 404}


def test_an_officer_takes_out_at_the_own_body_alone(body: PublicBody, entry: RegisterEntry) -> None:
    elsewhere = frame.body("Solberga kommun")
    facts: dict[str, Any] = {"org_no": entry.enterprise.org_no}
    there = enterprises.entry(elsewhere, "Solbacken Kök", **facts)
    own = enterprises.representative(entry, "kim@example.org")
    enterprises.representative(there, "kim@example.org")
    frame.client(Role.COORDINATOR, body).post(f"/foretag/personer/{own.pk}/avsluta/")
    assert [row.body_id for row in _every(Representative, ended_at=None)] == [elsewhere.pk]


def test_my_enterprise_takes_few_statements(body: PublicBody, entry: RegisterEntry, settings: Any) -> None:
    settings.KEEP_PARTS = True  # it gathers from every room, and is held to the ceiling as served
    browser = _browser(enterprises.representative(entry))

    path = f"/foretag/mitt/{entry.enterprise.reference}/"

    def served(count: int) -> int:
        for _each in range(count):
            enterprises.mark(entry)
        browser.get(path)
        return len(statements_of(browser, path))

    assert served(1) == served(9) <= MOST_STATEMENTS


def test_without_an_enterprise_the_page_says_what_to_do(body: PublicBody) -> None:
    text = frame.client(Role.ENTERPRISE, body).get("/", follow=True).content.decode()
    assert "Välkommen" in text
    assert "/foretag/anslut/" in text


def test_one_enterprise_sees_every_body_that_lists_it_on_one_page(body: PublicBody) -> None:
    first = enterprises.entry(body, "Verkstan")
    other, third = frame.body("Annan kommun"), frame.body("Tredje kommun")
    entries = {}
    for each in (other, third):
        with acting_for(each.pk):
            entries[each.pk] = RegisterEntry.objects.create(
                enterprise=first.enterprise, created_at=now(), note="Hemligt"
            )
    enterprises.decided(
        entries[other.pk], enterprises.profile(other, "Deras"), Answer.YES, Answer.YES, decided_by="Nämnden"
    )
    enterprises.draft(entries[other.pk], enterprises.profile(other, "Utkastet"), Answer.YES)
    speaker = enterprises.representative(first, "kim@example.org")
    enterprises.representative(entries[other.pk], "kim@example.org")
    browser = Client()
    browser.force_login(speaker.user)
    page = browser.get(f"/foretag/mitt/{first.enterprise.reference}/kommuner/").content.decode()
    assert "Annan kommun" in page
    assert "Nämnden" in page
    for hidden in ("Tredje kommun", "Hemligt", "Utkastet"):
        assert hidden not in page, "a body where one does not speak, a note and a draft are not shown"
