"""The pages of documents, and how files are handed out."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nyvag.core.access import Actor, Role
from nyvag.core.providers import DocumentOwner
from nyvag.core.tenancy import acting_for
from nyvag.documents.models import Document
from nyvag.organisations.models import PublicBody
from tests.factories import documents as make
from tests.factories import frame, spend
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(settings: Any, tmp_path: Any) -> PublicBody:
    """A body with an empty vault."""
    settings.DATA_DIR = tmp_path
    return frame.body()


def _enterprise(body: PublicBody) -> str:
    return str(spend.enterprise(body, offers=()).reference)


def _document(body: PublicBody, owner_id: str, title: str = "Intyg") -> Document:
    with acting_for(body.pk):
        return make.document(frame.actor(Role.COORDINATOR, body), owner_id, title=title)


def published(*, owner_id: str, actor: Actor) -> DocumentOwner:
    """Answer for a thing that everyone may read."""
    return DocumentOwner(title="Öppet", url="/", may_read=True, may_write=False)


def test_document_is_attached_from_the_enterprise_page(body: PublicBody) -> None:
    owner_id = _enterprise(body)
    browser = frame.client(Role.COORDINATOR, body)
    page = browser.get(f"/foretag/{owner_id}/").content.decode()
    address = f"/dokument/till/enterprise/{owner_id}/"
    assert address in page
    file = SimpleUploadedFile("ASF_intyg.pdf", make.PDF)
    answer = browser.post(address, {"file": file}, follow=True)
    assert "Dokumentet har bifogats." in answer.content.decode()
    assert "ASF intyg" in answer.content.decode()


def test_wrong_file_answers_422_with_a_cure_and_keeps_what_was_typed(body: PublicBody) -> None:
    address = f"/dokument/till/enterprise/{_enterprise(body)}/"
    browser = frame.client(Role.COORDINATOR, body)
    for name, content, sentence in [
        ("a.svg", b"<svg/>", "svg kan inte bifogas"),
        ("a.pdf", b"", "Filen är tom"),
        ("a.png", make.png(), "Beskriv vad bilden visar"),
    ]:
        answer = browser.post(address, {"file": SimpleUploadedFile(name, content), "title": "Min titel"})
        text = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in text
        assert "Min titel" in text
    assert browser.post(address, {}).status_code == 422


def test_file_is_handed_out_so_that_nothing_runs(body: PublicBody) -> None:
    document = _document(body, _enterprise(body), title="Årsmöte; 2026")
    browser = frame.client(Role.POLITICIAN, body)
    answer = browser.get(f"/dokument/{document.reference}/fil/")
    assert b"".join(answer.streaming_content) == make.PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    again = browser.get(f"/dokument/{document.reference}/fil/", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304


def test_older_version_can_be_read(body: PublicBody) -> None:
    document = _document(body, _enterprise(body))
    browser = frame.client(Role.COORDINATOR, body)
    file = SimpleUploadedFile("ny.txt", "Rättad".encode())
    answer = browser.post(f"/dokument/{document.reference}/ny-version/", {"file": file, "note": "Rättad sum"})
    assert answer.status_code == 302
    page = browser.get(f"/dokument/{document.reference}/").content.decode()
    assert "Rättad sum" in page
    old = browser.get(f"/dokument/{document.reference}/fil/1/")
    new = browser.get(f"/dokument/{document.reference}/fil/")
    assert b"".join(old.streaming_content) == make.PDF
    assert b"".join(new.streaming_content).decode() == "Rättad"
    assert browser.get(f"/dokument/{document.reference}/fil/3/").status_code == 404


def test_another_body_and_the_public_get_404(body: PublicBody) -> None:
    document = _document(body, _enterprise(body))
    stranger = frame.client(Role.ADMINISTRATOR, frame.body("Grannkommunen"))
    for browser in (stranger, Client(), frame.client(Role.ENTERPRISE, body)):
        assert browser.get(f"/dokument/{document.reference}/fil/").status_code == 404
    for tail in ("", "fil/1/", "ny-version/", "andra/", "ta-bort/"):
        assert stranger.get(f"/dokument/{document.reference}/{tail}").status_code == 404
    assert stranger.get("/dokument/00000000-0000-0000-0000-000000000000/fil/").status_code == 404


def test_published_document_is_read_by_anyone_but_its_history_is_not(body: PublicBody, settings: Any) -> None:
    document = _document(body, _enterprise(body))
    settings.NYVAG_DOCUMENT_OWNERS = {"enterprise": f"{__name__}.published"}
    answer = Client().get(f"/dokument/{document.reference}/fil/")
    assert b"".join(answer.streaming_content) == make.PDF
    assert Client().post(f"/dokument/{document.reference}/fil/").status_code == 405
    assert Client().get(f"/dokument/{document.reference}/").status_code == 302


def test_reader_may_not_change(body: PublicBody) -> None:
    document = _document(body, _enterprise(body))
    browser = frame.client(Role.POLITICIAN, body)
    page = browser.get(f"/dokument/{document.reference}/").content.decode()
    assert "ny-version" not in page
    for tail in ("ny-version/", "andra/", "ta-bort/"):
        assert browser.get(f"/dokument/{document.reference}/{tail}").status_code == 403


def test_title_is_changed_and_document_removed(body: PublicBody) -> None:
    owner_id = _enterprise(body)
    document = _document(body, owner_id)
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(f"/dokument/{document.reference}/andra/", {"title": "Nytt namn", "alt_text": ""})
    assert "Nytt namn" in browser.get(f"/foretag/{owner_id}/").content.decode()
    assert browser.get(f"/dokument/{document.reference}/ta-bort/").status_code == 200
    answer = browser.post(f"/dokument/{document.reference}/ta-bort/", {"reason": ""}, follow=True)
    assert "Dokumentet har tagits bort." in answer.content.decode()
    assert browser.get(f"/dokument/{document.reference}/").status_code == 404


def test_administrator_sees_all_documents_and_the_room_left(body: PublicBody) -> None:
    _document(body, _enterprise(body))
    answer = frame.client(Role.ADMINISTRATOR, body).get("/dokument/")
    assert "Intyg" in answer.content.decode()
    assert "Era dokument tar" in answer.content.decode()


def test_list_takes_as_many_statements_for_ten_documents(body: PublicBody) -> None:
    owner_id = _enterprise(body)
    browser = frame.client(Role.ADMINISTRATOR, body)
    names = iter(range(100))
    check_ceiling(
        browser,
        "/dokument/",
        lambda count: [_document(body, owner_id, title=f"Papper {next(names)}") for _each in range(count)],
    )


@pytest.mark.parametrize("count", [0, 1, 10])
def test_part_of_a_page_takes_one_statement_however_many_documents(body: PublicBody, count: int) -> None:
    owner_id = _enterprise(body)
    for each in range(count):
        _document(body, owner_id, title=f"Papper {each}")
    browser = frame.client(Role.ADMINISTRATOR, body)
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(f"/foretag/{owner_id}/").content.decode()
    assert len([each for each in captured if "documents_" in each["sql"]]) == 1
    assert page.count("Papper") == 2 * count
