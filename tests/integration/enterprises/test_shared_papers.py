"""Pictures and papers of an enterprise are shared facts: read wherever it is listed, written at home."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents.commands import attach
from nyvag.documents.models import Document
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import ContactFunction
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries.presentation import OWNER_KIND, presentation_of
from nyvag.organisations.models import PublicBody
from tests.factories import documents as make
from tests.factories import enterprises, frame


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def picture(body: PublicBody, entry: RegisterEntry, kind: str = OWNER_KIND) -> Document:
    """Attach something while a body is acted for."""
    with acting_for(body.pk):
        return attach(
            owner_kind=kind, owner_id=str(entry.enterprise.reference), file=BytesIO(make.PDF),
            file_name="verkstan.pdf", title="Verkstan inifrån", by=frame.actor(Role.COORDINATOR, body),
            at=now(),
        )  # fmt: skip


def file_of(document: Document) -> str:
    return reverse("documents:document-file", args=[document.reference])


def listed_at(entry: RegisterEntry, name: str) -> PublicBody:
    """Let another body have the same enterprise in its register."""
    other = frame.body(name)
    with acting_for(other.pk):
        RegisterEntry.objects.create(enterprise=entry.enterprise, created_at=now())
    return other


def status(browser: Client, path: str) -> int:
    answer = browser.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file that is read to its end is closed
    return answer.status_code


def test_other_bodies_that_list_it_read_and_cannot_write(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Verkstan")
    paper = picture(body, entry)
    other = listed_at(entry, "Annan kommun")
    reader = frame.client(Role.COORDINATOR, other)
    page = reader.get(reverse("enterprises:presentation", args=[entry.enterprise.reference]))
    assert "Verkstan inifrån" in page.content.decode()
    assert status(reader, file_of(paper)) == 200
    detail = reverse("documents:document-detail", args=[paper.reference])
    assert status(reader, detail) == 200
    for name in ("document-describe", "document-remove", "version-new"):
        assert status(reader, reverse(f"documents:{name}", args=[paper.reference])) == 403
    with acting_for(other.pk):
        assert presentation_of(entry.enterprise).attached[0].document_id == paper.pk


def test_strangers_and_bodies_without_it_read_nothing(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Verkstan")
    paper = picture(body, entry)
    elsewhere = frame.client(Role.COORDINATOR, frame.body("Tredje kommun"))
    for browser in (elsewhere, Client()):
        assert status(browser, file_of(paper)) == 404
    assert status(elsewhere, reverse("documents:document-detail", args=[paper.reference])) == 404


def test_a_bodys_own_papers_about_it_are_never_shared(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Verkstan")
    paper = picture(body, entry, kind="enterprise")
    reader = frame.client(Role.COORDINATOR, listed_at(entry, "Annan kommun"))
    assert status(reader, file_of(paper)) == 404
    assert status(reader, reverse("documents:document-detail", args=[paper.reference])) == 404
    page = reader.get(reverse("enterprises:enterprise-detail", args=[entry.enterprise.reference]))
    assert "Verkstan inifrån" not in page.content.decode()


def test_anyone_reads_when_the_enterprise_says_so_and_never_a_sole_traders(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Verkstan")
    paper = picture(body, entry)
    assert status(Client(), file_of(paper)) == 404
    contact = ContactFunction("Kontoret", "010", "", may_be_public=True)
    commands.write_contact(enterprise=entry.enterprise, facts=contact, by=SYSTEM, at=now())
    assert status(Client(), file_of(paper)) == 200
    entry.enterprise.legal_form = "E"
    entry.enterprise.save()
    assert status(Client(), file_of(paper)) == 404


def test_whoever_speaks_for_it_at_home_changes_it_from_another_body(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Verkstan")
    paper = picture(body, entry)
    other = listed_at(entry, "Annan kommun")
    with acting_for(other.pk):
        theirs = RegisterEntry.objects.get()
    at_home = enterprises.representative(entry, "kim@example.org")
    enterprises.representative(theirs, "kim@example.org")
    only_there = enterprises.representative(theirs, "sam@example.org", name="Sam")
    address = reverse("documents:document-describe", args=[paper.reference])
    sam, kim = Client(), Client()
    sam.force_login(only_there.user)
    kim.force_login(at_home.user)
    assert status(sam, file_of(paper)) == 200
    assert status(sam, address) == 403
    session = kim.session
    kim.post(reverse("accounts:body-switch"), {"body": other.pk})
    assert session is not None
    assert kim.post(address, {"title": "Nytt namn", "alt_text": ""}).status_code == 302
    paper.refresh_from_db()
    assert paper.title == "Nytt namn"
    assert Event.objects.filter(kind="documents.described").get().body_id == body.pk
