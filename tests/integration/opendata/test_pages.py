"""What anyone may read: only what was chosen, of one body, cached until something changes."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nyvag.accounts.models import Membership
from nyvag.audit.queries import newest_events
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.opendata.models import Publication
from nyvag.organisations.models import PublicBody
from tests.factories import frame

pytestmark = pytest.mark.django_db
HERE = "tests.integration.opendata.test_pages"


def nothing(*, body_id: int, at: datetime) -> None:
    return None


@pytest.fixture(autouse=True)
def _parts(settings: Any) -> None:
    settings.NYVAG_PUBLIC_PARTS = ["nyvag.enterprises.area.public_part", f"{HERE}.nothing"]


@pytest.fixture
def body() -> PublicBody:
    place = frame.body("Öppna kommun", slug="oppna")
    enlist(place, "Dammvippan ek. för.", "7696000004")
    return place


def enlist(at: PublicBody, name: str, org_no: str | None, **fields: Any) -> None:
    found = Enterprise.objects.create(name=name, org_no=org_no, created_at=now(), **fields)
    with acting_for(at.pk):
        RegisterEntry.objects.create(body=at, enterprise=found, created_at=now(), note="Eget: ring inte")


def choose(at: PublicBody, act: str, part: str = "foretag") -> Any:
    return frame.client(Role.COORDINATOR, at).post("/oppna-data/publicera/", {"part": part, "act": act})


def test_nothing_shows_until_it_is_chosen_and_all_goes_when_it_is_withdrawn(
    body: PublicBody, client: Client
) -> None:
    assert client.get("/oppna-data/oppna/").status_code == 404
    assert client.get("/oppna-data/oppna/foretag.csv").status_code == 404
    assert "Öppna kommun" not in client.get("/oppna-data/").content.decode()
    assert choose(body, "publish").status_code == 302
    assert "Dammvippan" in client.get("/oppna-data/oppna/").content.decode()
    assert "Öppna kommun" in client.get("/oppna-data/").content.decode()
    choose(body, "withdraw")
    assert client.get("/oppna-data/oppna/").status_code == 404
    assert "Öppna kommun" not in client.get("/oppna-data/").content.decode()
    with acting_for(body.pk):
        kinds = [each.kind for each in newest_events()]
    assert kinds[:2] == ["opendata.withdrawn", "opendata.published"]


def test_publishing_twice_is_one_publication_and_one_event(body: PublicBody) -> None:
    choose(body, "publish")
    choose(body, "publish")
    with acting_for(body.pk):
        assert Publication.objects.count() == 1
        assert newest_events().filter(kind="opendata.published").count() == 1
    choose(body, "withdraw")
    choose(body, "withdraw")
    with acting_for(body.pk):
        assert newest_events().filter(kind="opendata.withdrawn").count() == 1


def test_what_does_not_exist_cannot_be_published(body: PublicBody) -> None:
    assert choose(body, "publish", part="vinster").status_code == 404


def test_neither_persons_nor_notes_show(body: PublicBody, client: Client) -> None:
    enlist(body, "Eva Eriksson", None, person_fingerprint="f" * 64)
    enlist(body, "Sven Svensson Snickeri", "5560125790", legal_form="E")
    choose(body, "publish")
    for path in ("", "foretag.csv", "foretag.json"):
        text = client.get(f"/oppna-data/oppna/{path}").content.decode()
        assert "Dammvippan" in text
        for hidden in ("Eva Eriksson", "Sven", "ring inte", "f" * 64):
            assert hidden not in text


def test_another_bodys_register_does_not_show(body: PublicBody, client: Client) -> None:
    other = frame.body("Annan kommun", slug="annan")
    enlist(other, "Främmande Kooperativ", "7696000012")
    choose(body, "publish")
    assert "Främmande" not in client.get("/oppna-data/oppna/").content.decode()
    assert client.get("/oppna-data/annan/").status_code == 404


def test_file_is_the_table(body: PublicBody, client: Client) -> None:
    choose(body, "publish")
    rows = json.loads(client.get("/oppna-data/oppna/foretag.json").content)
    assert [row["Namn"] for row in rows] == ["Dammvippan ek. för."]
    assert rows[0]["Organisationsnummer"] == "769600-0004"
    sheet = client.get("/oppna-data/oppna/foretag.xlsx")
    assert sheet.content[:2] == b"PK"
    assert "oppna_foretag.xlsx" in sheet["Content-Disposition"]
    assert client.get("/oppna-data/oppna/foretag.exe").status_code == 404
    assert client.get("/oppna-data/oppna/vinster.csv").status_code == 404


def test_unchanged_page_is_not_sent_again_and_a_change_is_seen_at_once(
    body: PublicBody, client: Client
) -> None:
    choose(body, "publish")
    first = client.get("/oppna-data/oppna/")
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get("/oppna-data/oppna/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    sent = {"name": "Nya kommun", "accent": "blue", "contact_email": "fraga@nya.example"}
    frame.client(Role.ADMINISTRATOR, body).post("/organisation/installningar/", sent)
    changed = client.get("/oppna-data/oppna/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert "fraga@nya.example" in changed.content.decode()


def test_each_language_has_a_page_of_its_own(body: PublicBody, client: Client) -> None:
    choose(body, "publish")
    swedish = client.get("/oppna-data/oppna/")
    client.cookies["django_language"] = "en"
    english = client.get("/oppna-data/oppna/", HTTP_IF_NONE_MATCH=swedish["ETag"])
    assert english.status_code == 200
    assert "Whom to ask" in english.content.decode()
    assert "Cookie" in english["Vary"]


def test_kept_page_never_carries_a_readers_name(body: PublicBody, client: Client) -> None:
    choose(body, "publish")
    person = frame.user(Role.POLITICIAN, body, name="Petra Läsare")
    client.force_login(person)
    mine = client.get("/oppna-data/oppna/")
    assert "Petra Läsare" in mine.content.decode()
    assert "ETag" not in mine.headers
    stranger = Client().get("/oppna-data/oppna/")
    assert "Petra Läsare" not in stranger.content.decode()
    assert Membership.objects.filter(user=person).exists()


def test_page_kept_costs_two_questions(
    body: PublicBody, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    choose(body, "publish")
    client.get("/oppna-data/oppna/")
    with django_assert_max_num_queries(2 if not _is_postgresql() else 4):
        client.get("/oppna-data/oppna/")


def _is_postgresql() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def test_body_with_nothing_yet_is_told_what_belongs_here() -> None:
    page = frame.client(Role.ADMINISTRATOR, frame.body()).get("/oppna-data/publicera/")
    assert "inget att publicera ännu" in page.content.decode()
