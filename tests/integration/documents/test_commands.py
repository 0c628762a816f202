"""Attaching, versions, removal: whole or not at all, and never beyond the room there is."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents import commands, vault
from nyvag.documents.models import Document, DocumentVersion
from nyvag.documents.rules.kinds import Fault, UnableToTakeFileError
from tests.factories import documents as make
from tests.factories import frame, spend
from tests.integration.harness.processes import Elsewhere


@pytest.fixture
def place(db: Any, settings: Any, tmp_path: Any) -> Any:
    """A body with one enterprise, an empty vault, and the body acted for."""
    settings.DATA_DIR = tmp_path
    body = frame.body()
    of = spend.enterprise(body, offers=())
    with acting_for(body.pk):
        yield frame.actor(Role.COORDINATOR, body), str(of.reference)


def _attach(
    by: Actor, owner_id: str, content: bytes = make.PDF, name: str = "intyg.pdf", **more: Any
) -> Document:
    values: dict[str, Any] = {"owner_kind": "enterprise", "owner_id": owner_id, "by": by, "at": now(), **more}
    return commands.attach(file=io.BytesIO(content), file_name=name, **values)


def _files() -> list[str]:
    return [path.name for path in vault.root().rglob("*") if path.is_file()]


def test_attached_file_lies_whole_under_a_random_name(place: Any) -> None:
    by, owner_id = place
    document = _attach(by, owner_id, name="Intyg från Anna.pdf")
    version = document.versions.get()
    assert vault.path_of(version.stored_name).read_bytes() == make.PDF
    assert "Anna" not in version.stored_name
    assert (document.title, version.number, version.is_current) == ("Intyg från Anna", 1, True)
    assert Event.objects.get(kind="documents.attached").subject == f"document:{document.reference}"
    assert _files() == [version.stored_name]


def test_new_version_keeps_the_old(place: Any) -> None:
    by, owner_id = place
    document = _attach(by, owner_id)
    commands.add_version(
        document=document, file=io.BytesIO(b"Ny"), file_name="ny.txt", note="Rättat", by=by, at=now()
    )
    first, second = document.versions.order_by("number")
    assert (first.is_current, second.is_current, second.note) == (False, True, "Rättat")
    assert vault.path_of(first.stored_name).read_bytes() == make.PDF
    assert Event.objects.filter(kind="documents.version-added").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "a.pdf", Fault.EMPTY),
        (b"<svg/>", "a.svg", Fault.MARKUP),
        (make.png(), "a.png", Fault.ALT_MISSING),
    ],
)
def test_refused_file_leaves_nothing(place: Any, content: bytes, name: str, fault: Fault) -> None:
    by, owner_id = place
    with pytest.raises(UnableToTakeFileError) as refusal:
        _attach(by, owner_id, content, name)
    assert refusal.value.fault is fault
    assert _files() == []
    assert not Document.objects.exists()


def test_size_and_room_have_limits(place: Any, settings: Any) -> None:
    by, owner_id = place
    settings.DOCUMENT_LIMIT_MB = 1
    with pytest.raises(UnableToTakeFileError) as refusal:
        _attach(by, owner_id, make.PDF + b"x" * (1 << 20))
    assert refusal.value.fault is Fault.TOO_LARGE
    settings.DOCUMENT_QUOTA_MB = 1
    document = _attach(by, owner_id, make.PDF + b"x" * 600_000)
    with pytest.raises(UnableToTakeFileError) as refusal:
        commands.add_version(
            document=document, file=io.BytesIO(make.PDF + b"x" * 600_000), file_name="b.pdf", by=by, at=now()
        )
    assert refusal.value.fault is Fault.NO_ROOM
    assert document.versions.count() == 1
    assert len(_files()) == 1


def test_picture_is_cleaned_and_needs_words(place: Any) -> None:
    by, owner_id = place
    told = make.jpeg(make.exif(1, b"N59.33 E18.06"))
    document = _attach(by, owner_id, told, "bild.jpg", alt_text="Caféet inifrån")
    stored = vault.path_of(document.versions.get().stored_name).read_bytes()
    assert stored == make.jpeg()
    with pytest.raises(UnableToTakeFileError):
        commands.describe(document=document, title="Bild", alt_text=" ", by=by, at=now())
    commands.describe(document=document, title="Bild", alt_text="Fyra bord", by=by, at=now())
    document.refresh_from_db()
    assert (document.title, document.alt_text) == ("Bild", "Fyra bord")


def test_picture_cannot_replace_a_paper_that_has_no_description(place: Any) -> None:
    by, owner_id = place
    document = _attach(by, owner_id)
    with pytest.raises(UnableToTakeFileError) as refusal:
        commands.add_version(
            document=document, file=io.BytesIO(make.png()), file_name="b.png", by=by, at=now()
        )
    assert refusal.value.fault is Fault.ALT_MISSING


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.POLITICIAN, Role.ENTERPRISE])
def test_owning_room_says_who_may_write(place: Any, role: Role) -> None:
    by, owner_id = place
    document = _attach(by, owner_id)
    other = frame.actor(role, frame.PublicBody.objects.get(pk=by.body_id))
    with pytest.raises(PermissionDenied):
        _attach(other, owner_id)
    with pytest.raises(PermissionDenied):
        commands.remove(document=document, reason="", by=other, at=now())


def test_thing_that_is_not_there_takes_no_documents(place: Any) -> None:
    by, owner_id = place
    for kind, owner in [("enterprise", "nej"), ("enterprise", "0" * 32), ("okand", owner_id)]:
        with pytest.raises(PermissionDenied):
            _attach(by, owner, owner_kind=kind)


def test_coordinator_of_another_body_is_no_more_than_the_public(place: Any) -> None:
    _by, owner_id = place
    stranger = frame.actor(Role.COORDINATOR, frame.body("Grannkommunen"))
    with pytest.raises(PermissionDenied):
        _attach(stranger, owner_id)


def test_removal_takes_rows_and_files(place: Any, django_capture_on_commit_callbacks: Any) -> None:
    by, owner_id = place
    document = _attach(by, owner_id)
    _attach(by, owner_id, name="b.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        commands.remove(document=document, reason="Fel fil", by=by, at=now())
    assert len(_files()) == Document.objects.count() == 1
    assert Event.objects.get(kind="documents.removed").reason == "Fel fil"
    with django_capture_on_commit_callbacks(execute=True):
        count = commands.remove_all(
            owner_kind="enterprise", owner_id=owner_id, reason="Borta", by=by, at=now()
        )
    assert (count, _files(), DocumentVersion.objects.count()) == (1, [], 0)


def test_failure_at_the_last_moment_leaves_neither_row_nor_file(place: Any, monkeypatch: Any) -> None:
    by, owner_id = place

    def broken(arrival: Any, stored_name: str) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(vault, "keep", broken)
    with pytest.raises(OSError, match="disk full"):
        _attach(by, owner_id)
    assert (_files(), Document.objects.count()) == ([], 0)


def test_sweep_takes_old_orphans_alone(place: Any) -> None:
    by, owner_id = place
    kept = _attach(by, owner_id).versions.get()
    old, young = vault.root() / "ab" / "ab-old", vault.root() / "ab" / "ab-young"
    half = vault.root() / vault.INCOMING / "half"
    for path in (old, young, half):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    long_ago = now().timestamp() - 2 * 86_400
    for path in (old, half, vault.path_of(kept.stored_name)):
        os.utime(path, (long_ago, long_ago))
    assert commands.sweep(at=now()) == 2
    assert sorted(_files()) == sorted([kept.stored_name, "ab-young"])


UPLOAD = """
import io
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents.commands import attach
from nyvag.documents.rules.kinds import UnableToTakeFileError
settings.DOCUMENT_QUOTA_MB = 1
by = Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id={body})
try:
    with acting_for({body}):
        attach(owner_kind="enterprise", owner_id="{owner}", file=io.BytesIO(b"%PDF-1.7" + b"x" * 700_000),
               file_name="a.pdf", by=by, at=now())
    print(json.dumps("kept"))
except UnableToTakeFileError as refusal:
    print(json.dumps(str(refusal)))
"""


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_cannot_both_take_the_last_room(tmp_path: Path) -> None:
    body = frame.body()
    owner_id = str(spend.enterprise(body, offers=()).reference)
    script = UPLOAD.format(body=body.pk, owner=owner_id)
    assert sorted(Elsewhere(tmp_path).run(script, script)) == ["NO_ROOM", "kept"]
    assert len([path for path in (tmp_path / "documents").rglob("*") if path.is_file()]) == 1
