"""One row becomes two: what was chosen goes along, the rest stays, and undoing brings all of it back."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.documents.commands import attach
from nyvag.documents.models import Document
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import ReferenceFacts
from nyvag.enterprises.commands.splitting import EntryGoes, NewOrganisation
from nyvag.enterprises.models import Enterprise, EnterpriseSplit, RegisterEntry
from nyvag.enterprises.queries import entries_in_register, search_entries
from nyvag.enterprises.queries.parts import parts_of
from nyvag.enterprises.rules.assessing import Answer
from nyvag.enterprises.rules.facts import DatedName, EntryFacts
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import decide_match
from nyvag.spend.models import CubeRow, MatchDecision
from tests.factories import enterprises, frame, spend
from tests.integration.enterprises.test_merging import coordinator, image


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def whole(body: PublicBody) -> Enterprise:
    """Enter an organisation with something of every kind."""
    entry = enterprises.entry(
        body, "Huset", categories=("catering", "print"), status="ACTIVE", place="Lyckeby",
        alternative_names=(DatedName("Kaféet"), DatedName("Tryckeriet")),
        own=EntryFacts(active_from=dt.date(2020, 1, 1), basis="Stadgar"),
    )  # fmt: skip
    enterprises.decided(entry, enterprises.profile(body), Answer.YES, Answer.YES)
    enterprises.mark(entry, number="Kafé 1")
    facts = ReferenceFacts("Skolan", "Lunch", 2024)
    commands.add_reference(enterprise=entry.enterprise, facts=facts, by=coordinator(body), at=now())
    enterprises.representative(entry)
    attach(
        owner_kind="enterprise", owner_id=str(entry.enterprise.reference), file=BytesIO(b"Stadgar"),
        file_name="stadgar.txt", by=coordinator(body), at=now(),
    )  # fmt: skip
    by = coordinator(body)
    supplier = spend.doubt(by, entry.enterprise)
    decide_match(supplier_ids=[supplier.pk], enterprise_id=entry.enterprise.pk, by=by, at=now())
    return entry.enterprise


def split(body: PublicBody, source: Enterprise, *titles: str, **said: Any) -> EnterpriseSplit:
    chosen = [part.key for part in parts_of(source) if any(title in part.title for title in titles)]
    values = {"into": NewOrganisation("Kaféet"), "entry": EntryGoes.BOTH, "reason": "Eget", **said}
    return commands.split_enterprise(source=source, parts=chosen, by=coordinator(body), at=now(), **values)


def everything(source: Enterprise) -> list[str]:
    return [part.title for part in parts_of(source)]


def test_chosen_parts_go_along_and_the_rest_stays(body: PublicBody) -> None:
    source = whole(body)
    before = everything(source)
    made = split(body, source, "Kafé", "Cater", "Måltid", "Skolan", "stadgar", "kr").made
    goes = everything(made)
    assert sorted([*goes, *everything(source)]) == sorted(before)
    assert [title for title in before if "Kaféet" in title] == [title for title in goes if "Kaféet" in title]
    assert any("Kafé 1" in title for title in goes)
    assert any("Skolan" in title for title in goes)
    assert any("stadgar" in title for title in goes)
    assert {row.enterprise_id for row in CubeRow.objects.exclude(enterprise=None)} == {made.pk}
    assert MatchDecision.objects.get(undone_at=None).enterprise == made
    assert Document.objects.get().owner_id == str(made.reference)
    entries = RegisterEntry.objects.order_by("pk")
    assert [(row.enterprise_id, row.active_from, row.basis) for row in entries] == [
        (source.pk, dt.date(2020, 1, 1), "Stadgar"), (made.pk, dt.date(2020, 1, 1), "Stadgar"),
    ]  # fmt: skip
    found = search_entries(entries_in_register(on=today()), "kaféet")
    assert [entry.enterprise for entry in found] == [made]
    source.refresh_from_db()
    assert (source.org_no is not None, made.org_no) == (True, None)


@pytest.mark.parametrize("takes_number", [True, False])
@pytest.mark.parametrize("goes", list(EntryGoes))
def test_undoing_brings_all_of_it_back_and_the_address_leads_on(
    goes: EntryGoes, takes_number: bool, body: PublicBody
) -> None:
    source = whole(body)
    before, parts = image(source), everything(source)
    done = split(
        body, source, "Kafé", "Skolan", "stadgar", "kr", "Föreståndaren",
        into=NewOrganisation("Kaféet", takes_number=takes_number), entry=goes,
    )  # fmt: skip
    assert image(source) != before
    if takes_number:
        assert done.made.statuses.count() == 1
    commands.undo_split(split=done, reason="fel", by=coordinator(body), at=now())
    assert image(source) == before
    assert everything(source) == parts
    assert [event.kind for event in Event.objects.order_by("-number")[:2]] == [
        "enterprises.split-undone", "enterprises.split",
    ]  # fmt: skip
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:enterprise-detail", args=[done.made.reference])
    assert browser.get(address)["Location"] == reverse(
        "enterprises:enterprise-detail", args=[source.reference]
    )
    with pytest.raises(commands.UnableToChangeRegister, match="redan"):
        commands.undo_split(split=done, reason="fel", by=coordinator(body), at=now())


def test_what_was_added_since_is_not_lost_by_undoing(body: PublicBody) -> None:
    done = split(body, whole(body), "Kafé")
    entry = RegisterEntry.objects.get(enterprise=done.made)
    enterprises.mark(entry, number="Ny 1")
    before = image(done.source, done.made)
    with pytest.raises(commands.UnableToChangeRegister, match=r"(?i)slå ihop"):
        commands.undo_split(split=done, reason="fel", by=coordinator(body), at=now())
    assert image(done.source, done.made) == before
    commands.merge_enterprises(kept=done.source, gone=done.made, reason="ett", by=coordinator(body), at=now())


def test_another_body_keeps_its_rows_is_told_and_moves_its_own(body: PublicBody) -> None:
    source = whole(body)
    other = frame.body("Annan kommun")
    with acting_for(other.pk):
        theirs = RegisterEntry.objects.create(enterprise=source, created_at=now(), note="Deras")
        enterprises.decided(theirs, enterprises.profile(other, "Deras"), Answer.YES, Answer.YES)
    done = split(body, source, "Kafé", "Deras")
    with acting_for(other.pk):
        assert Event.objects.get(kind="enterprises.split").actor_name == "Nyväg"
        assert RegisterEntry.objects.get().enterprise == source
        browser = frame.client(Role.COORDINATOR, other)
        page = browser.get(reverse("enterprises:enterprise-detail", args=[source.reference])).content.decode()
        more = reverse("enterprises:split-more", args=[source.reference, done.made.reference])
        assert more in page
        (judged,) = (part for part in parts_of(source) if "Deras" in part.title)
        sent = {"entry": "BOTH", "reason": "Samma", judged.group.value: judged.key}
        seen = browser.post(more, sent)
        assert seen.status_code == 200
        assert RegisterEntry.objects.count() == 1, "nothing is written before it was seen"
        assert browser.post(more, {**sent, "step": "write"}).status_code == 302
        assert RegisterEntry.objects.filter(enterprise=done.made).count() == 1
        own = EnterpriseSplit.objects.get(body_id_of_maker=other.pk)
    with pytest.raises(commands.UnableToChangeRegister):
        commands.undo_split(split=done, reason="fel", by=coordinator(body), at=now())
    browser = frame.client(Role.COORDINATOR, body)
    assert browser.get(reverse("enterprises:split-undo", args=[own.pk])).status_code == 404
    with acting_for_all(reason="a test looks"):
        assert RegisterEntry.objects.count() == 4


def test_pages_preview_write_and_undo(body: PublicBody) -> None:
    source = whole(body)
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:split", args=[source.reference])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"name": "", "entry": "BOTH"}).status_code == 422
    (mark,) = (part for part in parts_of(source) if "Kafé 1" in part.title)
    sent = {"name": "Kaféet", "entry": "BOTH", "reason": "Egen förening", "marks": mark.key}
    both = browser.post(address, {**sent, "org_no": source.org_no, "takes_number": "on"})
    assert both.status_code == 422
    taken = browser.post(address, {**sent, "org_no": source.org_no, "step": "write"})
    assert taken.status_code == 422
    seen = browser.post(address, sent).content.decode()
    assert f'value="{mark.key}"' in seen
    assert not EnterpriseSplit.objects.exists()
    assert browser.post(address, {**sent, "step": "write"}).status_code == 302
    done = EnterpriseSplit.objects.get()
    back = reverse("enterprises:split-undo", args=[done.pk])
    assert back in browser.get(reverse("enterprises:duplicate-list")).content.decode()
    assert browser.post(back, {"reason": "fel"}).status_code == 302
    assert browser.get(back).status_code == 404
    theirs = enterprises.entry(frame.body("Annan kommun"), "Deras").enterprise
    assert browser.get(reverse("enterprises:split", args=[theirs.reference])).status_code == 404
    stranger = reverse("enterprises:split-more", args=[source.reference, theirs.reference])
    assert browser.get(stranger).status_code == 404
