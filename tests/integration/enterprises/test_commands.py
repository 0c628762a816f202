"""Commands are whole or not at all, refuse what would be wrong, and leave an event."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, transaction

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands import register
from nyvag.enterprises.models import Enterprise, EnterpriseName, RegisterEntry
from nyvag.enterprises.queries import register_rows_for_matching
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame

AT = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def test_register_leaves_one_event_and_a_version(body: PublicBody) -> None:
    entry = enterprises.entry(body, at=AT)
    assert Event.objects.filter(kind="enterprises.registered").count() == 1
    assert entry.history.get().history_date == AT


def test_same_number_in_two_bodies_is_one_organisation(body: PublicBody) -> None:
    number = enterprises.org_no()
    first = enterprises.entry(body, "Verkstan", org_no=number)
    second = enterprises.entry(frame.body("Annan kommun"), "Annat namn", org_no=number)
    assert first.enterprise_id == second.enterprise_id
    assert Enterprise.objects.get().name == "Verkstan"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: enterprises.entry(entry.body, org_no=entry.enterprise.org_no),
        lambda entry: commands.update_entry(
            entry=entry, facts=EntryFacts(note="640823-3234"), by=SYSTEM, at=AT
        ),
        lambda entry: commands.rename_enterprise(
            enterprise=entry.enterprise, name=entry.enterprise.name, valid_from=AT.date(), by=SYSTEM, at=AT
        ),
        lambda entry: commands.change_status(
            enterprise=entry.enterprise, status="VILANDE", valid_from=AT.date(), by=SYSTEM, at=AT
        ),
        lambda entry: commands.reopen_entry(entry=entry, by=SYSTEM, at=AT),
        lambda entry: commands.end_entry(
            entry=entry, active_to=dt.date(2019, 1, 1), reason="", by=SYSTEM, at=AT
        ),
    ],
    ids=["twice", "person", "same-name", "no-status", "never-left", "before-first"],
)
def test_refusals_change_nothing(body: PublicBody, attempt: Callable[[RegisterEntry], object]) -> None:
    entry = enterprises.entry(body, own=EntryFacts(active_from=dt.date(2020, 1, 1)))
    events = Event.objects.count()
    with pytest.raises(commands.UnableToChangeRegister) as refusal:
        attempt(entry)
    assert str(refusal.value).endswith(".")
    assert Event.objects.count() == events
    assert entry.history.count() == 1


def test_leaving_and_coming_back_are_two_periods_of_one_row(body: PublicBody) -> None:
    entry = enterprises.entry(body, own=EntryFacts(active_from=dt.date(2015, 1, 1)))
    commands.end_entry(entry=entry, active_to=dt.date(2018, 1, 1), reason="Paus", by=SYSTEM, at=AT)
    again = EntryFacts(active_from=dt.date(2020, 1, 1))
    enterprises.entry(body, org_no=entry.enterprise.org_no, own=again)
    (row,) = register_rows_for_matching(body, on=AT.date())
    assert (row.valid_from, row.valid_to, len(row.periods)) == (dt.date(2015, 1, 1), None, 2)


def test_rows_for_matching_carry_old_names_and_status(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Gamla")
    for name, day in (("Nya", dt.date(2024, 1, 1)), ("Nyaste", dt.date(2025, 1, 1))):
        commands.rename_enterprise(enterprise=entry.enterprise, name=name, valid_from=day, by=SYSTEM, at=AT)
    commands.change_status(
        enterprise=entry.enterprise, status="BANKRUPT", valid_from=dt.date(2026, 1, 1), by=SYSTEM, at=AT
    )
    (row,) = register_rows_for_matching(body, on=AT.date())
    assert (row.name, row.status) == ("Nyaste", "BANKRUPT")
    assert [(name.name, name.valid_to) for name in row.former_names] == [
        ("Gamla", dt.date(2023, 12, 31)),
        ("Nya", dt.date(2024, 12, 31)),
    ]


def test_constraints_hold_below_the_commands(body: PublicBody) -> None:
    entry = enterprises.entry(body)
    faulty: list[Callable[[], object]] = [
        lambda: Enterprise.objects.create(name="", created_at=AT),
        lambda: Enterprise.objects.create(name="Kort", org_no="123", created_at=AT),
        lambda: EnterpriseName.objects.create(
            enterprise=entry.enterprise, name="Två", kind="CURRENT", source="FILE", recorded_at=AT
        ),
        lambda: RegisterEntry.objects.create(enterprise=entry.enterprise, created_at=AT),
    ]
    for write in faulty:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_number_taken_between_look_and_write_is_one_organisation(
    body: PublicBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = enterprises.org_no()
    enterprises.entry(frame.body("Annan kommun"), "Den som hann före", org_no=number)
    monkeypatch.setattr(register, "_find", lambda org_no: None)  # the look came before the other's write
    entry = enterprises.entry(body, "Den som kom sedan", org_no=number)
    assert Enterprise.objects.get(org_no=number).name == "Den som hann före"
    assert entry.enterprise.org_no == number
    assert RegisterEntry.all_bodies.filter(enterprise=entry.enterprise, body=body).count() == 1


def test_numbers_are_facts_of_one(body: PublicBody) -> None:
    entry = enterprises.entry(body)
    other = enterprises.entry(body, "Annan")
    facts = EnterpriseFacts(name="Annan", org_no=entry.enterprise.org_no)
    with pytest.raises(commands.UnableToChangeRegister):
        commands.update_facts(enterprise=other.enterprise, facts=facts, by=SYSTEM, at=AT)
