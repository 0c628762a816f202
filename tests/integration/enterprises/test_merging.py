"""Two rows become one: everything moves, in every body; undoing brings all of it back."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.documents.commands import attach
from nyvag.enterprises import commands
from nyvag.enterprises.models import (
    Assessment,
    Enterprise,
    EnterpriseMerge,
    EnterpriseName,
    Mark,
    Offer,
    RegisterEntry,
)
from nyvag.enterprises.queries import enterprise_facts, entries_in_register, search_entries
from nyvag.enterprises.queries.duplicates import duplicate_pairs
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import decide_match
from nyvag.spend.models import CubeRow, MatchDecision, SupplierRecord
from tests.factories import enterprises, frame, spend
from tests.integration.harness.ceilings import check_ceiling

LIST = "/foretag/dubbletter/"


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def coordinator(body: PublicBody) -> Actor:
    return Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)


def two(body: PublicBody, **gone: Any) -> tuple[Enterprise, Enterprise]:
    """Enter the same organisation twice: with its number, and by another spelling without."""
    kept = enterprises.entry(body, "Dammvippan ek. för.", place="Lycke", categories=("catering",))
    values = {
        "org_no": None,
        "categories": ("print", "catering"),
        "website": "https://dammvippan.example",
        **gone,
    }
    other = enterprises.entry(body, "Damvippan", **values)
    return kept.enterprise, other.enterprise


def merge(body: PublicBody, kept: Enterprise, gone: Enterprise) -> EnterpriseMerge:
    return commands.merge_enterprises(kept=kept, gone=gone, reason="samma", by=coordinator(body), at=now())


def undo(body: PublicBody, made: EnterpriseMerge) -> None:
    commands.undo_merge(merge=made, reason="fel", by=coordinator(body), at=now())


def keys(model: Any, row: Enterprise) -> list[int]:
    return list(model._base_manager.filter(enterprise=row).order_by("pk").values_list("pk", flat=True))


def image(*rows: Enterprise) -> list[Any]:
    """Copy all that is known of organisations, in every body, to compare."""
    tables = (Assessment, Mark, Offer, SupplierRecord, MatchDecision, CubeRow)
    days = ("pk", "body_id", "active_from", "active_to", "basis")
    with acting_for_all(reason="a test looks"):
        return [
            (
                enterprise_facts(row, on=today()),
                row.merged_into_id,
                list(RegisterEntry.all_bodies.filter(enterprise=row).order_by("pk").values_list(*days)),
                list(Assessment.all_bodies.filter(enterprise=row).order_by("pk").values_list("state")),
                [keys(model, row) for model in tables],
                sorted(row.words.values_list("word__word", flat=True)),
            )
            for row in Enterprise.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
        ]


def test_facts_names_offers_and_number_move_and_the_gone_row_leads_on(body: PublicBody) -> None:
    kept, gone = two(body)
    merge(body, gone, kept)  # the row without a number stays, and gets it
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (gone.org_no is not None, kept.org_no, kept.merged_into) == (True, None, gone)
    facts = enterprise_facts(gone, on=today())
    assert (facts.name, facts.place, facts.website) == ("Damvippan", "Lycke", "https://dammvippan.example")
    assert [row.name for row in facts.alternative_names] == ["Dammvippan ek. för."]
    assert facts.categories == ("catering", "print")
    assert [entry.enterprise for entry in search_entries(entries_in_register(on=today()), "dammvippan")] == [
        gone
    ]
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:enterprise-detail", args=[kept.reference])
    assert browser.get(address)["Location"] == reverse("enterprises:enterprise-detail", args=[gone.reference])


def test_entries_that_overlap_are_joined_in_every_body(body: PublicBody) -> None:
    kept, gone = two(body, own=EntryFacts(active_from=dt.date(2019, 1, 1), basis="Stadgar"))
    other = frame.body("Annan kommun")
    RegisterEntry.objects.filter(enterprise=kept).update(active_from=dt.date(2021, 1, 1))
    with acting_for(other.pk):
        theirs = RegisterEntry.objects.create(enterprise=gone, created_at=now(), note="Deras")
    merge(body, kept, gone)
    own = RegisterEntry.objects.get()
    assert (own.enterprise, own.active_from, own.basis) == (kept, dt.date(2019, 1, 1), "Stadgar")
    with acting_for(other.pk):
        moved = RegisterEntry.objects.get()
        assert (moved.pk, moved.enterprise, moved.note) == (theirs.pk, kept, "Deras")
        event = Event.objects.get(kind="enterprises.merged")
        assert (event.actor_name, event.reason) == ("Nyväg", "")


def test_assessments_marks_and_documents_move_and_the_newest_decision_stands(body: PublicBody) -> None:
    kept, gone = two(body)
    entries = {entry.enterprise_id: entry for entry in RegisterEntry.objects.all()}
    under = enterprises.profile(body)
    older = enterprises.decided(entries[kept.pk], under, Answer.YES, Answer.NO)
    newer = enterprises.decided(
        entries[gone.pk], under, Answer.YES, Answer.YES, decided_on=dt.date(2026, 4, 1),
        outcome=Outcome.MEETS,
    )  # fmt: skip
    held = enterprises.mark(entries[gone.pk])
    paper = attach(
        owner_kind="enterprise", owner_id=str(gone.reference), file=BytesIO(b"Stadgar"),
        file_name="stadgar.txt", by=coordinator(body), at=now(),
    )  # fmt: skip
    merge(body, kept, gone)
    for row in (older, newer, held, paper):
        row.refresh_from_db()
    assert (older.state, newer.state, newer.enterprise, held.enterprise) == (
        "REPLACED",
        "DECIDED",
        kept,
        kept,
    )
    assert paper.owner_id == str(kept.reference)


def test_purchases_decisions_and_proposals_follow(body: PublicBody) -> None:
    kept, gone = two(body)
    by = coordinator(body)
    matched = spend.doubt(by, gone)
    decide_match(supplier_ids=[matched.pk], enterprise_id=gone.pk, by=by, at=now())
    SupplierRecord.objects.filter(pk=matched.pk).update(
        candidates=[{"enterprise": kept.pk, "score": 0.7}, {"enterprise": gone.pk, "score": 0.9}]
    )
    assert CubeRow.objects.filter(enterprise=gone).exists()
    made = merge(body, kept, gone)
    matched.refresh_from_db()
    assert matched.enterprise == kept
    assert matched.candidates == [{"enterprise": kept.pk, "score": 0.9}]
    assert not CubeRow.objects.filter(enterprise=gone).exists()
    assert MatchDecision.objects.get(supplier=matched, undone_at=None).enterprise == kept
    undo(body, made)
    matched.refresh_from_db()
    assert matched.enterprise == gone
    assert {each["enterprise"] for each in matched.candidates} == {kept.pk, gone.pk}


def test_nothing_is_left_that_means_the_gone_row_but_what_stood_twice(body: PublicBody) -> None:
    kept, gone = two(body)
    merge(body, kept, gone)
    with acting_for_all(reason="a test looks"):
        for relation in Enterprise._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete:
                continue
            model: Any = relation.related_model
            if hasattr(model, "history_id") or model in (EnterpriseMerge, EnterpriseName):
                continue
            left = model._base_manager.filter(**{relation.field.name: gone.pk})  # type: ignore[union-attr]
            assert [str(row) for row in left] == (["catering"] if model is Offer else []), model


def test_undoing_brings_all_of_it_back(body: PublicBody) -> None:
    kept, gone = two(body, own=EntryFacts(active_from=dt.date(2019, 1, 1), basis="Stadgar"), status="ACTIVE")
    by = coordinator(body)
    entries = {entry.enterprise_id: entry for entry in RegisterEntry.objects.all()}
    under = enterprises.profile(body)
    enterprises.decided(entries[kept.pk], under, Answer.YES, Answer.NO)
    enterprises.decided(entries[gone.pk], under, Answer.YES, Answer.NO)
    enterprises.draft(entries[gone.pk], under, Answer.YES)
    enterprises.mark(entries[gone.pk])
    decide_match(supplier_ids=[spend.doubt(by, gone).pk], enterprise_id=gone.pk, by=by, at=now())
    before = image(kept, gone)
    made = merge(body, kept, gone)
    assert image(kept, gone) != before
    undo(body, made)
    assert image(kept, gone) == before
    assert [event.kind for event in Event.objects.order_by("-number")[:2]] == [
        "enterprises.merge-undone", "enterprises.merged",
    ]  # fmt: skip


def test_undoing_keeps_what_came_since(body: PublicBody) -> None:
    kept, gone = two(body)
    made = merge(body, kept, gone)
    kept.refresh_from_db()
    commands.rename_enterprise(enterprise=kept, name="Nya Vippan", valid_from=today(), by=SYSTEM, at=now())
    entry = RegisterEntry.objects.get()
    commands.confirm_entry(entry=entry, confirmed_by="Chefen", on=today(), by=SYSTEM, at=now())
    undo(body, made)
    kept.refresh_from_db()
    entry.refresh_from_db()
    assert (kept.name, entry.enterprise, entry.confirmed_by) == ("Nya Vippan", kept, "Chefen")
    assert RegisterEntry.objects.filter(enterprise=gone).count() == 1


def test_refusals_are_sentences(body: PublicBody) -> None:
    kept, gone = two(body)
    numbered = enterprises.entry(body, "Tredje").enterprise
    with pytest.raises(commands.UnableToChangeRegister, match="olika nummer"):
        merge(body, kept, numbered)
    made = merge(body, kept, gone)
    with pytest.raises(commands.UnableToChangeRegister, match="redan"):
        merge(body, kept, gone)
    later = merge(body, enterprises.entry(body, "Fjärde", org_no=None).enterprise, kept)
    with pytest.raises(commands.UnableToChangeRegister, match="senare"):
        undo(body, made)
    undo(body, later)
    undo(body, made)
    with pytest.raises(commands.UnableToChangeRegister, match="redan"):
        undo(body, made)


def test_list_compares_merges_undoes_and_keeps_apart(body: PublicBody) -> None:
    kept, gone = two(body)
    browser = frame.client(Role.COORDINATOR, body)
    page = browser.get(LIST).content.decode()
    address = reverse("enterprises:merge", args=[kept.reference, gone.reference])
    assert address in page
    assert "någon bokstav" in page
    assert browser.post(address, {"answer": ""}).status_code == 422
    assert browser.post(address, {"answer": "FIRST", "reason": "Företaget säger det"}).status_code == 302
    assert browser.get(address).status_code == 404
    page = browser.get(LIST).content.decode()
    back = reverse("enterprises:merge-undo", args=[EnterpriseMerge.objects.get().pk])
    assert back in page
    assert "Damvippan" in browser.get(back).content.decode()
    assert browser.post(back, {"reason": ""}).status_code == 422
    assert browser.post(back, {"reason": "fel"}).status_code == 302
    assert [(pair.first, pair.second) for pair in duplicate_pairs()] == [(kept, gone)]
    assert browser.post(address, {"answer": "APART"}).status_code == 302
    assert duplicate_pairs() == []


def test_entering_one_that_is_like_another_asks_once(body: PublicBody) -> None:
    two(body)
    theirs = enterprises.entry(frame.body("Annan kommun"), "Kvarnhjulet ideell förening")
    hidden = enterprises.entry(frame.body("Tredje kommun"), "Kvarnhjulets nätverk", org_no=None)
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:enterprise-new")
    asked = browser.post(address, {"name": "Dammvipan", "place": "Lycke"})
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Dammvippan ek. för." in page
    assert 'value="Lycke"' in page
    assert browser.post(address, {"name": "Dammvipan", "different": "on"}).status_code == 302
    page = browser.post(address, {"name": "Kvarnhjulet"}).content.decode()
    assert theirs.enterprise.org_no_display in page
    assert str(theirs.enterprise.reference) not in page
    assert hidden.enterprise.name not in page


def test_another_bodys_rows_cannot_be_merged(body: PublicBody) -> None:
    ours = enterprises.entry(body, "Vår").enterprise
    theirs = enterprises.entry(frame.body("Annan kommun"), "Deras", org_no=None).enterprise
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("enterprises:merge", args=[ours.reference, theirs.reference])
    assert browser.post(address, {"answer": "FIRST"}).status_code == 404


def test_list_costs_as_much_for_ten_as_for_one(body: PublicBody) -> None:
    def add(count: int) -> None:
        for _time in range(count):
            enterprises.entry(body, "Solrosen", org_no=None)

    check_ceiling(frame.client(Role.COORDINATOR, body), LIST, add)
