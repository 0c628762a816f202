"""The body's own templates: put in place, replaced, out of use, and what real papers are written in."""

import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from docx import Document as WordFile

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents import commands, vault
from nyvag.documents.area import waiting
from nyvag.documents.commands import UnableToUseTemplate
from nyvag.documents.models import Document, DocumentVersion, WordingTemplate
from nyvag.documents.papers.answers import paper_answer
from nyvag.documents.papers.kinds import paper_kinds
from nyvag.documents.papers.trouble import Finding, Trouble
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.organisations.models import PublicBody
from tests.factories import documents as files
from tests.factories import frame
from tests.factories import papers as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import MOST_STATEMENTS

pytestmark = pytest.mark.django_db
PAGE = "/dokument/mallar/meeting-minutes/"


@pytest.fixture
def body(settings: Any, tmp_path: Any) -> PublicBody:
    """A body with an empty vault."""
    settings.DATA_DIR = tmp_path
    return frame.body("Ekbackens kommun")


@pytest.fixture
def anna(body: PublicBody) -> Client:
    """A coordinator's browser."""
    return frame.client(Role.COORDINATOR, body)


def _put(body: PublicBody, *lines: str, by: Actor | None = None, **more: Any) -> WordingTemplate:
    content = make.template(*(lines or ("Egen: {{ titel }}", "{{ innehall }}")))
    with acting_for(body.pk):
        return commands.put_template(
            kind=paper_kinds()["meeting-minutes"],
            file=io.BytesIO(content),
            file_name="mall.docx",
            by=by or frame.actor(Role.COORDINATOR, body),
            at=now(),
            **more,
        )


def _asks(query: str = "", role: Role = Role.CONTRIBUTOR) -> HttpRequest:
    """Make the request of somebody who downloads."""
    request = RequestFactory().get(f"/papper/docx/{query}")
    request.actor = Actor(1, "Olle", role, 1)  # type: ignore[attr-defined]  # the middleware hangs it there
    return request


def _first_line(body: PublicBody, query: str = "") -> str:
    with acting_for(body.pk):
        answer = paper_answer(_asks(query), paper_kinds()["meeting-minutes"].sample("sv"), "docx")
    return str(WordFile(io.BytesIO(answer.content)).paragraphs[0].text)


def _file(content: bytes, name: str = "mall.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_every_kind_of_paper_has_a_sample_that_the_house_template_takes() -> None:
    from nyvag.documents.papers.word.checking import findings_in
    from nyvag.documents.papers.word.house import house_template

    assert paper_kinds()
    for kind in paper_kinds().values():
        for language in ("sv", "en"):
            sample = kind.sample(language)
            written_in = "sv" if kind.is_swedish else language
            assert (sample.kind, sample.language) == (kind.key, written_in)
            assert findings_in(house_template(language), sample) == [], kind.key


def test_papers_are_written_in_the_template_that_is_in_use(body: PublicBody) -> None:
    title = "Protokoll från samverkansgruppen"
    assert _first_line(body) == title
    template = _put(body, note="Ny logotyp")
    assert _first_line(body) == f"Egen: {title}"
    with acting_for(body.pk):
        by = frame.actor(Role.ADMINISTRATOR, body)
        commands.use_template(template=template, is_used=False, by=by, at=now())
        commands.use_template(template=template, is_used=False, by=by, at=now())
    assert _first_line(body) == title
    _put(body, "Nyare: {{ titel }}", "{{ innehall }}")
    assert _first_line(body) == f"Nyare: {title}"
    with acting_for(body.pk):
        assert WordingTemplate.objects.count() == 1
        versions = DocumentVersion.objects.order_by("number").values_list("number", "note", "is_current")
        assert list(versions) == [(1, "Ny logotyp", False), (2, "", True)]
        kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["documents.attached", "documents.template-unused", "documents.version-added"]


def test_other_bodies_and_pdf_are_not_touched(body: PublicBody) -> None:
    _put(body)
    other = frame.body("Annan kommun")
    assert not _first_line(other).startswith("Egen")
    with acting_for(body.pk):
        sample = paper_kinds()["meeting-minutes"].sample("sv")
        mine = paper_answer(_asks(), sample, "pdf").content
    with acting_for(other.pk):
        assert paper_answer(_asks(), sample, "pdf").content == mine


def _break(body: PublicBody) -> None:
    """Let the template's file be one that was taken but cannot be filled in with a real paper."""
    stored = vault.path_of(everyone(DocumentVersion).get(is_current=True).stored_name)
    stored.write_bytes(make.template("{% for x in uppgifter %}{{ x.namn }}", "{{ innehall }}"))


def test_whoever_downloads_is_told_that_the_template_failed_and_can_take_the_house_layout(
    body: PublicBody, anna: Client
) -> None:
    _put(body)
    _break(body)
    answer = anna.get(f"{PAGE}prov/docx/?a=1")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "kunde inte skrivas i er egen mall" in page
    assert "En platshållare går inte att läsa. Se till" in page
    assert f'href="{PAGE}"' in page
    assert "?a=1&amp;mall=husets" in page
    assert _first_line(body, "?mall=husets") == "Protokoll från samverkansgruppen"
    assert anna.get(f"{PAGE}prov/pdf/").status_code == 200


def test_a_template_that_is_gone_from_the_disk_is_told_of_too(body: PublicBody, anna: Client) -> None:
    _put(body)
    vault.path_of(everyone(DocumentVersion).get().stored_name).unlink()
    answer = anna.get(f"{PAGE}prov/docx/")
    assert answer.status_code == 409
    assert "finns inte kvar på disken" in answer.content.decode()


def test_those_who_keep_templates_are_told_once_until_it_is_mended(body: PublicBody, anna: Client) -> None:
    template = _put(body)
    assert waiting(body_id=body.pk, at=now()) == ()
    _break(body)
    for _time in range(2):
        anna.get(f"{PAGE}prov/docx/")
    (told,) = waiting(body_id=body.pk, at=now())
    assert told.url == PAGE
    assert "Ett papper kunde inte skrivas i mallen" in anna.get(PAGE).content.decode()
    assert "går inte att fylla i" in anna.get("/dokument/mallar/").content.decode()
    with acting_for(body.pk):
        assert Event.objects.filter(kind="documents.template-failed").count() == 1
    _put(body, "Nyare: {{ titel }}", "{{ innehall }}")
    assert waiting(body_id=body.pk, at=now()) == ()
    assert anna.get(f"{PAGE}prov/docx/").status_code == 200
    with acting_for(body.pk):
        failed = [Finding(Trouble.DAMAGED)]
        assert commands.note_failure(paper_kind="meeting-minutes", findings=failed, by=SYSTEM, at=now())
        by = frame.actor(Role.COORDINATOR, body)
        commands.use_template(template=template, is_used=False, by=by, at=now())
        assert not commands.note_failure(paper_kind="meeting-minutes", findings=failed, by=SYSTEM, at=now())
    assert waiting(body_id=body.pk, at=now()) == ()


def test_who_keeps_no_templates_is_told_that_others_know(body: PublicBody) -> None:
    _put(body)
    _break(body)
    with acting_for(body.pk):
        answer = paper_answer(_asks(), paper_kinds()["meeting-minutes"].sample("sv"), "docx")
    assert answer.status_code == 409
    assert "sin startsida" in answer.content.decode()
    assert f'href="{PAGE}"' not in answer.content.decode()


def test_template_that_cannot_be_used_changes_nothing(body: PublicBody) -> None:
    with pytest.raises(UnableToUseTemplate) as refusal:
        _put(body, "{{ okand }}")
    assert [each.trouble for each in refusal.value.findings] == ["UNKNOWN", "NO_CONTENT"]
    assert everyone(Document).count() == 0
    assert [path for path in vault.root().rglob("*") if path.is_file()] == []


def test_only_those_who_keep_templates_change_them(body: PublicBody) -> None:
    template = _put(body)
    stranger = frame.actor(Role.ADMINISTRATOR, frame.body())
    for by in (frame.actor(Role.CONTRIBUTOR, body), stranger):
        with pytest.raises(PermissionDenied):
            _put(body, by=by)
        with acting_for(body.pk), pytest.raises(PermissionDenied):
            commands.use_template(template=template, is_used=False, by=by, at=now())
    assert everyone(WordingTemplate).get().is_used


def test_full_room_refuses_a_template(body: PublicBody, settings: Any) -> None:
    settings.DOCUMENT_QUOTA_MB = 0
    with pytest.raises(UnableToTakeFileError):
        _put(body)
    assert everyone(WordingTemplate).count() == 0


def test_template_is_put_in_place_on_its_page(body: PublicBody, anna: Client) -> None:
    assert "Alla papper skrivs i grundmallen" in anna.get("/dokument/mallar/").content.decode()
    start = anna.get(f"{PAGE}utgangsmall/")
    assert "Mall%20f%C3%B6r%20protokoll" in start["Content-Disposition"]
    mine = WordFile(io.BytesIO(start.content))
    mine.paragraphs[0].insert_paragraph_before("Ekbackens logotyp")
    content = make.saved(mine)
    sent = {"file": _file(content), "note": "Första"}
    said = anna.post(PAGE, sent, follow=True).content.decode()
    assert "Mallen är i bruk." in said
    assert "Word-filer skrivs i er egen mall sedan" in said
    assert "Första" in said
    sample = anna.get(f"{PAGE}prov/docx/")
    assert WordFile(io.BytesIO(sample.content)).paragraphs[0].text == "Ekbackens logotyp"
    assert anna.get(f"{PAGE}prov/pdf/").content.startswith(b"%PDF")
    assert (
        f"1 av {len(paper_kinds())} slags papper skrivs i er egen mall"
        in anna.get("/dokument/mallar/").content.decode()
    )
    with acting_for(body.pk):
        reference = Document.objects.get().reference
    kept = b"".join(anna.get(f"/dokument/{reference}/fil/").streaming_content)
    assert kept == content
    assert "Er egen finns kvar" in anna.get(f"{PAGE}anvand/").content.decode()
    assert "i grundmallen från och med nu" in anna.post(f"{PAGE}anvand/", follow=True).content.decode()
    assert "er egen är ur bruk" in anna.get("/dokument/mallar/").content.decode()
    assert "i er egen mall från och med nu" in anna.post(f"{PAGE}anvand/", follow=True).content.decode()


def test_page_tells_all_that_is_wrong_as_sentences(anna: Client) -> None:
    content = make.template("{{ dnr }}", "{{ titel.__class__ }}", header="{{ innehall }}")
    answer = anna.post(PAGE, {"file": _file(content), "note": "Försök"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Platshållaren {{ dnr }} finns inte." in said
    assert "”titel.__class__” kan inte användas i en mall." in said
    assert "Mallen har ingen plats för texten." in said
    assert "inte i sidhuvudet, sidfoten eller en not" in said
    assert 'value="Försök"' in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", files.PDF, "En mall är en Word-fil."),
        ("a.docx", files.office("word/document.xml"), "Det gick inte att skriva i filen."),
        ("a.docx", b"", "Filen är tom"),
        ("a.docx", files.office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "makron"),
        ("a.docx", make.template("{{ titel"), "går inte att läsa nära ”{{ titel”"),
    ],
)
def test_wrong_file_gives_a_sentence(anna: Client, name: str, content: bytes, sentence: str) -> None:
    answer = anna.post(PAGE, {"file": _file(content, name)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_pages_are_for_those_who_keep_templates(body: PublicBody, anna: Client) -> None:
    _put(body)
    reference = everyone(Document).get().reference
    for role in (Role.CONTRIBUTOR, Role.PROCUREMENT_OFFICER, Role.POLITICIAN):
        browser = frame.client(role, body)
        assert browser.get("/dokument/mallar/").status_code == 403
        assert browser.get(f"{PAGE}prov/pdf/").status_code == 403
        assert browser.get(f"/dokument/{reference}/").status_code == 404
    other = frame.client(Role.ADMINISTRATOR, frame.body("Annan kommun"))
    assert other.get(f"{PAGE}anvand/").status_code == 404
    assert "egen mall sedan" not in other.get(PAGE).content.decode()
    assert anna.get("/dokument/mallar/annat/").status_code == 404
    assert anna.get(f"{PAGE}prov/exe/").status_code == 404


def test_template_is_not_changed_or_removed_past_its_own_page(body: PublicBody, anna: Client) -> None:
    _put(body)
    reference = everyone(Document).get().reference
    page = anna.get(f"/dokument/{reference}/")
    assert page.status_code == 200
    assert "ta-bort" not in page.content.decode()
    assert anna.post(f"/dokument/{reference}/ta-bort/").status_code == 403
    unchecked = {"file": _file(make.template("{{ okand }}"))}
    assert anna.post(f"/dokument/{reference}/ny-version/", unchecked).status_code == 403
    assert anna.post("/dokument/till/wording-template/meeting-call/", unchecked).status_code == 403


def test_pages_take_few_statements(body: PublicBody, anna: Client) -> None:
    _put(body)
    _put(body)
    for path in ("/dokument/mallar/", PAGE, f"{PAGE}prov/docx/"):
        anna.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert anna.get(path).status_code == 200
        assert len([each for each in captured if "set_config" not in each["sql"]]) <= MOST_STATEMENTS
