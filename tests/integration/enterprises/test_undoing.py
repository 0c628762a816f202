"""An import can be undone: what it made goes, what it changed is as before, what came later stays."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.models import Enterprise, Offer, RegisterEntry, RegisterUpload
from nyvag.enterprises.queries import entries_in_register, search_entries
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts, FileRow
from nyvag.enterprises.rules.packing import pack_rows
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame, spend

BEFORE = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
IMPORTED = BEFORE + dt.timedelta(days=1)
LATER = BEFORE + dt.timedelta(days=2)
UNDONE = BEFORE + dt.timedelta(days=3)


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def imported(body: PublicBody, *rows: EnterpriseFacts, own: EntryFacts | None = None) -> RegisterUpload:
    packed = pack_rows(FileRow(number, row, own or EntryFacts()) for number, row in enumerate(rows, 2))
    upload = RegisterUpload.objects.create(
        body=body, file_name="lista.csv", sha256="0" * 64, rows=packed, errors=[], ignored=[],
        uploaded_by="Anna", uploaded_at=BEFORE,
    )  # fmt: skip
    commands.import_register(upload=upload, by=SYSTEM, at=IMPORTED)
    return upload


def undo(upload: RegisterUpload) -> dict[str, int]:
    return commands.undo_import(upload=upload, reason="fel lista", by=SYSTEM, at=UNDONE)


def names() -> list[str]:
    return [entry.enterprise.name for entry in entries_in_register(on=today())]


def test_what_the_import_made_goes_and_its_versions_stay(body: PublicBody) -> None:
    number = enterprises.org_no()
    upload = imported(
        body,
        EnterpriseFacts(name="Med nummer", org_no=number, categories=("print",), status="ACTIVE"),
        EnterpriseFacts(name="Utan nummer"),
    )
    assert names() == ["Med nummer", "Utan nummer"]
    assert undo(upload) == {"removed": 2, "restored": 0, "kept": 0}
    assert (names(), Enterprise.objects.count(), Offer.objects.count()) == ([], 0, 0)
    assert list(search_entries(entries_in_register(on=today()), "nummer")) == []
    gone = RegisterEntry.history.filter(history_type="-", history_date=UNDONE)
    assert gone.count() == Enterprise.history.filter(history_type="-").count() == 2
    event = Event.objects.get(kind="enterprises.register-import-undone")
    assert (event.reason, event.data["removed"]) == ("fel lista", 2)


def test_what_the_import_changed_is_as_before(body: PublicBody) -> None:
    entry = enterprises.entry(
        body, "Gamla Verkstan", at=BEFORE, place="Lycke", status="ACTIVE", categories=("print",),
        own=EntryFacts(basis="Stadgar"),
    )  # fmt: skip
    before = enterprises.facts_of(entry)
    upload = imported(
        body,
        EnterpriseFacts(
            name="Nya Verkstan", org_no=entry.enterprise.org_no, place="Norrby", status="BANKRUPT",
            categories=("catering",), reference=str(entry.enterprise.reference),
        ),
        own=EntryFacts(basis="Intyg"),
    )  # fmt: skip
    entry = RegisterEntry.objects.get()
    assert (entry.enterprise.name, entry.basis) == ("Nya Verkstan", "Intyg")
    assert undo(upload) == {"removed": 0, "restored": 1, "kept": 0}
    entry = RegisterEntry.objects.get()
    assert (enterprises.facts_of(entry), entry.basis) == (before, "Stadgar")
    assert names() == [e.enterprise.name for e in search_entries(entries_in_register(on=today()), "gamla")]
    assert list(search_entries(entries_in_register(on=today()), "norrby")) == []


def test_known_organisation_leaves_only_this_register(body: PublicBody) -> None:
    theirs = enterprises.entry(frame.body("Annan kommun"), "Delad", at=BEFORE)
    number = theirs.enterprise.org_no
    upload = imported(body, EnterpriseFacts(name="Delad", org_no=number, place="Norrby"))
    assert undo(upload)["removed"] == 1
    assert (names(), Enterprise.objects.get().place) == ([], "")


def test_organisation_that_another_body_took_up_since_stays_theirs(body: PublicBody) -> None:
    number = enterprises.org_no()
    upload = imported(body, EnterpriseFacts(name="Ny", org_no=number))
    enterprises.entry(frame.body("Annan kommun"), "Ny", org_no=number, at=LATER)
    assert undo(upload)["removed"] == 1
    assert (names(), Enterprise.objects.count()) == ([], 1)


def test_what_somebody_changed_since_is_kept(body: PublicBody) -> None:
    upload = imported(body, *(EnterpriseFacts(name=name) for name in ("Bytt", "Läge", "Rad", "Orörd")))
    entries = {entry.enterprise.name: entry for entry in entries_in_register(on=today())}
    day = LATER.date()
    commands.rename_enterprise(
        enterprise=entries["Bytt"].enterprise, name="Bytt namn", valid_from=day, by=SYSTEM, at=LATER
    )
    commands.change_status(
        enterprise=entries["Läge"].enterprise, status="ACTIVE", valid_from=day, by=SYSTEM, at=LATER
    )
    commands.confirm_entry(entry=entries["Rad"], confirmed_by="Chef", on=day, by=SYSTEM, at=LATER)
    assert undo(upload) == {"removed": 1, "restored": 0, "kept": 3}
    assert names() == ["Bytt namn", "Läge", "Rad"]


def test_what_purchases_are_matched_with_is_kept(body: PublicBody) -> None:
    upload = imported(body, EnterpriseFacts(name="Köps"), EnterpriseFacts(name="Köps inte"))
    by = Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)
    doubt = spend.doubt(by, Enterprise.objects.get(name="Köps"))
    commands_of_spend(doubt.pk, by)
    assert undo(upload) == {"removed": 1, "restored": 0, "kept": 1}
    assert names() == ["Köps"]


def commands_of_spend(supplier_id: int, by: Actor) -> None:
    from nyvag.spend.commands import decide_match

    of = Enterprise.objects.get(name="Köps")
    decide_match(supplier_ids=[supplier_id], enterprise_id=of.pk, by=by, at=LATER)


def test_undoing_is_refused_with_a_sentence(body: PublicBody) -> None:
    waiting = RegisterUpload.objects.create(
        body=body, file_name="a.csv", sha256="0" * 64, rows=[], errors=[], ignored=[],
        uploaded_by="Anna", uploaded_at=BEFORE,
    )  # fmt: skip
    done = imported(body, EnterpriseFacts(name="Ny"))
    undo(done)
    for upload in (waiting, done):
        with pytest.raises(commands.UnableToChangeRegister):
            undo(upload)


def test_pages_show_what_would_be_undone_and_undo_it(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    upload = imported(body, EnterpriseFacts(name="Bort"), EnterpriseFacts(name="Kvar"))
    kept = RegisterEntry.objects.get(enterprise__name="Kvar")
    commands.confirm_entry(entry=kept, confirmed_by="Chef", on=LATER.date(), by=SYSTEM, at=LATER)
    address = reverse("enterprises:upload-undo", args=[upload.pk])
    done = reverse("enterprises:upload-detail", args=[upload.pk])
    assert address in browser.get(done).content.decode()
    shown = browser.get(address)
    assert (shown.context["removed_count"], shown.context["kept_count"]) == (1, 1)
    assert "Kvar" in shown.content.decode()
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "fel lista"}).status_code == 302
    assert names() == ["Kvar"]
    after = browser.get(done).content.decode()
    assert address not in after
    assert "ångrad" in after
    assert browser.get(address).status_code == 302
    assert "ångrad" in browser.get(reverse("enterprises:upload-new")).content.decode()


def test_import_can_be_made_again_after_it_was_undone(body: PublicBody) -> None:
    for _time in range(2):
        undo(imported(body, EnterpriseFacts(name="Ny", org_no="8024001235"), EnterpriseFacts(name="Nät")))
    imported(body, EnterpriseFacts(name="Ny", org_no="8024001235"), EnterpriseFacts(name="Nät"))
    assert (names(), Enterprise.objects.count()) == (["Ny", "Nät"], 2)
