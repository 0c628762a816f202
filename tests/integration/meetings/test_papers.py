"""A meeting's papers as downloads, and approved minutes kept among its documents."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from docx import Document as WordDocument
from pypdf import PdfReader

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents import vault
from nyvag.documents.models import Document
from nyvag.meetings import commands
from nyvag.meetings.commands import UnableToChangeMeeting
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import OutcomeKind
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(settings: Any, tmp_path: Any) -> PublicBody:
    """A body with an empty vault."""
    settings.DATA_DIR = tmp_path
    return frame.body("Ekbackens kommun")


@pytest.fixture
def anna(body: PublicBody) -> Client:
    """A coordinator's browser."""
    return frame.client(Role.COORDINATOR, body)


def _written(body: PublicBody) -> Meeting:
    meeting = make.meeting(body, "Höstmötet", now() - timedelta(days=9))
    with acting_for(body.pk):
        commands.add_item(meeting=meeting, title="Inköp", by=make.keeper(body), at=now())
    make.participant(meeting, "Upphandling")
    make.outcome(meeting, "Ta fram en lista", OutcomeKind.TASK)
    return meeting


def _approve(meeting: Meeting) -> None:
    at = meeting.ends_at + timedelta(days=1)
    with acting_for(meeting.body_id):
        commands.approve_minutes(
            meeting=meeting,
            approved_by="Ordföranden",
            approved_on=at.date(),
            by=make.keeper(meeting.body),
            at=at,
        )


def _keep(meeting: Meeting, by: Actor | None = None) -> Document:
    with acting_for(meeting.body_id):
        return commands.keep_minutes(meeting=meeting, by=by or make.keeper(meeting.body), at=now())


def _pdf_text(content: bytes) -> str:
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages).split())


def test_minutes_come_as_word_and_pdf(body: PublicBody, anna: Client) -> None:
    page = f"/moten/{_written(body).reference}/"
    assert "Utkast till protokoll" in anna.get(page).content.decode()
    pdf = anna.get(f"{page}papper/protokoll/pdf/")
    assert pdf["Content-Type"] == "application/pdf"
    text = _pdf_text(pdf.content)
    assert "Utkast till protokoll från Höstmötet" in text
    assert "Ta fram en lista (Upphandlingschef, senast" in text
    word = WordDocument(io.BytesIO(anna.get(f"{page}papper/protokoll/docx/").content))
    assert "Utkast till protokoll från Höstmötet" in [each.text for each in word.paragraphs]
    assert [row.cells[0].text for row in word.tables[0].rows] == ["Funktion", "Upphandling"]


def test_papers_follow_the_state_of_the_meeting(body: PublicBody, anna: Client) -> None:
    meeting = make.meeting(body, "Nästa", now() + timedelta(days=9))
    page = f"/moten/{meeting.reference}/"
    assert "Kallelse till Nästa" in _pdf_text(anna.get(f"{page}papper/kallelse/pdf/").content)
    assert "Dagordning för Nästa" in _pdf_text(anna.get(f"{page}papper/dagordning/pdf/").content)
    for wrong in ("protokoll/pdf/", "annat/pdf/", "kallelse/exe/"):
        assert anna.get(f"{page}papper/{wrong}").status_code == 404
    with acting_for(body.pk):
        commands.cancel_meeting(meeting=meeting, reason="Sjukdom", by=make.keeper(body), at=now())
    assert anna.get(f"{page}papper/kallelse/pdf/").status_code == 404
    assert "papper/kallelse" not in anna.get(page).content.decode()


def test_papers_are_for_those_who_read_the_meeting(body: PublicBody, settings: Any) -> None:
    settings.NYVAG_MEETING_OWNERS = {**settings.NYVAG_MEETING_OWNERS, "trial": make.GROUPS}
    by = make.keeper(body)
    with acting_for(body.pk):
        facts = commands.MeetingFacts("Slutet", make.START, make.START + timedelta(hours=1))
        meeting = commands.plan_meeting(
            owner_kind="trial", owner_id="1", facts=facts, series=None, by=by, at=make.AT
        )
    address = f"/moten/{meeting.reference}/papper/kallelse/pdf/"
    coordinator = frame.client(Role.COORDINATOR, body).get(address)
    assert "Grupp 1" in _pdf_text(coordinator.content)
    assert frame.client(Role.CONTRIBUTOR, body).get(address).status_code == 404
    assert frame.client(Role.COORDINATOR, frame.body("Annan kommun")).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_download_takes_few_statements(body: PublicBody, anna: Client) -> None:
    address = f"/moten/{_written(body).reference}/papper/protokoll/pdf/"
    anna.get(address)
    assert len(statements_of(anna, address)) <= MOST_STATEMENTS


def test_approving_keeps_the_minutes_among_the_documents(body: PublicBody, anna: Client) -> None:
    meeting = _written(body)
    page = f"/moten/{meeting.reference}/"
    assert "checked" in anna.get(f"{page}godkann/").content.decode()
    sent = {"approved_by": "Ordföranden", "approved_on": "2026-01-02", "is_kept": "on"}
    said = anna.post(f"{page}godkann/", sent, follow=True).content.decode()
    assert "Protokollet är sparat bland mötets dokument." in said
    document = everyone(Document).get()
    assert document.title == "Protokoll från Höstmötet"
    with acting_for(body.pk):
        version = document.versions.get()
    assert version.file_name.startswith("Protokoll från Höstmötet 20")
    assert "Godkänt av Ordföranden" in _pdf_text(vault.path_of(version.stored_name).read_bytes())
    assert everyone(Event).filter(kind="documents.attached").count() == 1


def test_minutes_are_approved_without_being_kept(body: PublicBody, anna: Client) -> None:
    page = f"/moten/{_written(body).reference}/"
    anna.post(f"{page}godkann/", {"approved_by": "Ordföranden", "approved_on": "2026-01-02"})
    assert everyone(Meeting).get().state == "MINUTES_APPROVED"
    assert everyone(Document).count() == 0
    assert "Spara protokollet" in anna.get(f"{page}protokoll/spara/").content.decode()
    anna.post(f"{page}protokoll/spara/")
    assert everyone(Document).count() == 1


def test_same_minutes_are_kept_once_and_changed_ones_as_a_new_version(body: PublicBody) -> None:
    meeting = _written(body)
    _approve(meeting)
    first, again = _keep(meeting), _keep(meeting)
    assert first == again
    by, at = make.keeper(body), now()
    with acting_for(body.pk):
        assert first.versions.count() == 1
        outcome = meeting.outcomes.get()
        commands.change_outcome(
            outcome=outcome,
            kind=OutcomeKind.TASK,
            text="Ta fram två listor",
            reason="Fel antal",
            by=by,
            at=at,
        )
        _keep(meeting)
        newest = first.versions.get(is_current=True)
    assert newest.number == 2
    text = _pdf_text(vault.path_of(newest.stored_name).read_bytes())
    assert "Ändrat efter godkännandet" in text
    assert "Fel antal" in text


def test_only_approved_minutes_are_kept_and_only_by_who_keeps_the_meeting(
    body: PublicBody, anna: Client
) -> None:
    meeting = _written(body)
    with pytest.raises(UnableToChangeMeeting, match="Godkänn det först"):
        _keep(meeting)
    page = f"/moten/{meeting.reference}/protokoll/spara/"
    assert "Godkänn det först" in anna.post(page, follow=True).content.decode()
    _approve(meeting)
    with pytest.raises(PermissionDenied):
        _keep(meeting, frame.actor(Role.CONTRIBUTOR, body))
    assert frame.client(Role.CONTRIBUTOR, body).post(page).status_code == 403
    assert everyone(Document).count() == 0


def test_full_vault_does_not_stop_the_approval(body: PublicBody, anna: Client, settings: Any) -> None:
    settings.DOCUMENT_QUOTA_MB = 0
    page = f"/moten/{_written(body).reference}/"
    sent = {"approved_by": "Ordföranden", "approved_on": "2026-01-02", "is_kept": "on"}
    said = anna.post(f"{page}godkann/", sent, follow=True).content.decode()
    assert "Protokollet är godkänt." in said
    assert "kunde inte sparas bland dokumenten. Organisationens utrymme" in said
    assert everyone(Meeting).get().state == "MINUTES_APPROVED"
