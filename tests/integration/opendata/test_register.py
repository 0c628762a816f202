"""The public register: what was published and nothing else, at addresses that hold; and 'this is wrong'."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.test import Client

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.area import waiting
from nyvag.enterprises.models import ErrorReport, RegisterEntry
from nyvag.enterprises.rules.assessing import Answer
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.messaging.models import Message
from nyvag.opendata.models import Publication
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
FRONT = "/oppna-data/oppna/foretag/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def body() -> PublicBody:
    place = frame.body("Öppna kommun", slug="oppna")
    with acting_for(place.pk):
        Publication.objects.create(body=place, part="foretag", published_at=now(), published_by_name="Anna")
    return place


@pytest.fixture
def entry(body: PublicBody) -> RegisterEntry:
    own = EntryFacts(note="Eget: ring inte", basis="Eget skäl")
    return enterprises.entry(body, "Dammvippan ek. för.", own=own, place="Lycke", categories=("catering",))


def page(entry: RegisterEntry) -> str:
    return f"{FRONT}{entry.enterprise.reference}/"


def test_pages_are_not_there_until_the_register_is_published(client: Client) -> None:
    hidden = enterprises.entry(frame.body("Stängda kommun", slug="stangda"), "Gömd")
    for path in (
        "",
        "andringar.atom",
        f"{hidden.enterprise.reference}/",
        f"{hidden.enterprise.reference}/fel/",
    ):
        assert client.get(f"/oppna-data/stangda/foretag/{path}").status_code == 404
        assert client.get(f"{FRONT}{path}").status_code == 404


def test_list_shows_names_offers_definitions_and_their_limits(
    body: PublicBody, entry: RegisterEntry, client: Client
) -> None:
    enterprises.profile(body, "Vår definition")
    text = client.get(FRONT).content.decode()
    for shown in (
        page(entry),
        "Dammvippan",
        "Lycke",
        "Vår definition",
        "Vad den inte säger",
        "andringar.atom",
    ):
        assert shown in text
    assert "Dammvippan" in client.get(f"{FRONT}?q=damvippan").content.decode()
    assert page(entry) not in client.get(f"{FRONT}?q=kvarnhjul").content.decode()
    assert page(entry) in client.get(f"{FRONT}?kategori=catering").content.decode()
    assert page(entry) not in client.get(f"{FRONT}?kategori=print").content.decode()


def test_enterprise_shows_what_it_meets_by_whom_and_never_notes_drafts_or_refusals(
    body: PublicBody, entry: RegisterEntry, client: Client
) -> None:
    met, refused = enterprises.profile(body, "Mött"), enterprises.profile(body, "Nekad")
    enterprises.decided(entry, met, Answer.YES, Answer.YES, public_note="Se stadgarna", internal_note="Tyst")
    enterprises.decided(entry, refused, Answer.NO, Answer.YES, public_note="Nekat skäl")
    enterprises.draft(entry, enterprises.profile(body, "Utkast"), Answer.YES)
    enterprises.mark(entry, number="ASF 77", verified_on=today())
    enterprises.mark(entry, number="ASF 78", valid_to=today() - dt.timedelta(days=1))
    text = client.get(page(entry)).content.decode()
    for shown in (
        "Mött",
        "Se stadgarna",
        "Vad den inte säger",
        "ASF 77",
        by_code()["catering"].name_sv,
    ):
        assert shown in text
    assert "obekräftad" not in text
    old = enterprises.entry(body, "Gammal", at=now() - dt.timedelta(days=800))
    assert "obekräftad" in client.get(page(old)).content.decode()
    for hidden in ("Nekad", "Nekat skäl", "Tyst", "Utkast", "ASF 78", "ring inte", "Eget skäl"):
        assert hidden not in text


def test_sole_traders_and_other_bodies_have_no_page(body: PublicBody, client: Client) -> None:
    person = enterprises.entry(body, "Eva Eriksson", org_no=None, person_fingerprint="f" * 64)
    other = enterprises.entry(frame.body("Annan kommun", slug="annan"), "Främmande")
    for each in (person, other):
        assert client.get(page(each)).status_code == 404
        assert client.get(f"{page(each)}fel/").status_code == 404
    text = client.get(FRONT).content.decode() + client.get(f"{FRONT}andringar.atom").content.decode()
    assert "Eva Eriksson" not in text
    assert "Främmande" not in text


def test_address_of_a_merged_enterprise_leads_on(body: PublicBody, client: Client) -> None:
    kept, gone = enterprises.entry(body, "Kvarnen"), enterprises.entry(body, "Kvarn", org_no=None)
    with acting_for(body.pk):
        commands.merge_enterprises(kept=kept.enterprise, gone=gone.enterprise, reason="", by=SYSTEM, at=now())
    answer = client.get(page(gone))
    assert (answer.status_code, answer["Location"]) == (301, page(kept))


def test_unchanged_page_is_not_sent_again(body: PublicBody, entry: RegisterEntry, client: Client) -> None:
    for path in (FRONT, page(entry), f"{FRONT}andringar.atom"):
        first = client.get(path)
        assert client.get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    with acting_for(body.pk):
        commands.rename_enterprise(
            enterprise=entry.enterprise, name="Nya Vippan", valid_from=today(), by=frame_actor(body), at=now()
        )
    assert "Nya Vippan" in client.get(page(entry)).content.decode()


def frame_actor(body: PublicBody) -> Actor:
    return Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)


def test_feed_tells_of_changes_newest_first(body: PublicBody, entry: RegisterEntry, client: Client) -> None:
    with acting_for(body.pk):
        commands.confirm_entry(entry=entry, confirmed_by="Chef", on=today(), by=SYSTEM, at=now())
        commands.end_entry(
            entry=entry, active_to=today() - dt.timedelta(days=1), reason="hemligt", by=SYSTEM, at=now()
        )
    answer = client.get(f"{FRONT}andringar.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    titles = [each.findtext(f"{ATOM}title") for each in feed.findall(f"{ATOM}entry")]
    assert titles == [
        "Dammvippan ek. för. lämnar registret",
        "Uppgifterna om Dammvippan ek. för. har bekräftats",
        "Dammvippan ek. för. är nytt i registret",
    ]
    assert len({each.findtext(f"{ATOM}id") for each in feed.findall(f"{ATOM}entry")}) == 3
    assert "hemligt" not in answer.content.decode()


def test_anyone_reports_an_error_and_the_address_is_erased_when_it_is_closed(
    body: PublicBody, entry: RegisterEntry, client: Client
) -> None:
    address = f"{page(entry)}fel/"
    assert client.get(address).status_code == 200
    sent = {"kind": "FACTS", "text": "Flyttade i våras", "reply_email": "tips@example.org"}
    faulty = client.post(address, {**sent, "text": "Ring 19811218-9876 om det"})
    assert (faulty.status_code, ErrorReport.all_bodies.count()) == (422, 0)
    assert "tips@example.org" in faulty.content.decode()
    assert client.post(address, sent).status_code == 200
    with acting_for(body.pk):
        report = ErrorReport.objects.get()
        assert any("Dammvippan" in each.sentence for each in waiting(body_id=body.pk, at=now()))
        assert Event.objects.get(kind="enterprises.error-reported").actor_name == ""
    browser = frame.client(Role.COORDINATOR, body)
    closing = f"/foretag/felanmalningar/{report.pk}/"
    assert "tips@example.org" in browser.get(closing).content.decode()
    assert browser.post(closing, {"measure": ""}).status_code == 422
    assert browser.post(closing, {"measure": "Rättat"}).status_code == 302
    with acting_for(body.pk):
        report.refresh_from_db()
        assert (report.measure, report.reply_email) == ("Rättat", "")
        assert not waiting(body_id=body.pk, at=now())
        sent_to = Message.objects.get(kind="enterprises.error-answered")
        assert sent_to.contact.email == "tips@example.org"
    answer = client.get(sent_to.path)
    assert (answer.status_code, "Rättat" in answer.content.decode()) == (200, True)
    assert client.get(f"{sent_to.path[:-3]}x/").status_code == 410
    assert browser.post(closing, {"measure": "Igen"}).status_code == 422


def test_reports_from_one_place_are_limited(body: PublicBody, entry: RegisterEntry, client: Client) -> None:
    address = f"{page(entry)}fel/"
    sent = {"kind": "OTHER", "text": "Fel"}
    answers = [client.post(address, sent).status_code for _time in range(6)]
    assert answers == [200] * 5 + [429]
    with acting_for(body.pk):
        assert ErrorReport.objects.count() == 5


def test_list_costs_as_much_for_ten_as_for_one(body: PublicBody) -> None:
    def add(count: int) -> None:
        for number in range(count):
            enterprises.entry(body, f"Förening {number}", categories=("catering",))

    check_ceiling(frame.client(Role.POLITICIAN, body), FRONT, add)
