"""The register, the gap check and history, as asked of the database on both kinds."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from nyvag.core.clock import STOCKHOLM, now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import documents as commands
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.commands.documents import DocumentFacts
from nyvag.plans.queries.document_history import as_it_was
from nyvag.plans.queries.documents import (
    current_versions,
    documents_listed,
    figures,
    found_by,
    picture_of,
    standing_is,
    steers,
)
from nyvag.plans.queries.silence import heard
from nyvag.plans.queries.whole_documents import whole
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Says, Standing, Validity, standing
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import AreaVoice
from tests.factories import frame, steering

D = dt.date
ON = D(2026, 11, 28)


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def kept(body: PublicBody, title: str, state: DocumentState, *days: Any, **said: Any) -> Any:
    validity, first, last = days or (Validity.UNKNOWN, None, None)
    facts = VersionFacts(validity=validity, valid_from=first, valid_to=last)
    return steering.document(body, title, state, facts, first, **said)


def test_sql_stands_as_the_rule_says(body: PublicBody) -> None:
    force = DocumentState.IN_FORCE
    for place, (state, *days) in enumerate(
        [
            (DocumentState.DRAFT, Validity.DATES, D(2020, 1, 1), D(2030, 1, 1)),
            (force, Validity.OPEN, None, None),
            (force, Validity.DATES, ON, D(2027, 5, 28)),
            (force, Validity.DATES, D(2020, 1, 1), D(2027, 5, 27)),
            (force, Validity.DATES, D(2020, 1, 1), ON),
            (force, Validity.DATES, D(2020, 1, 1), D(2026, 11, 27)),
            (force, Validity.TERM, D(2023, 1, 1), None),
            (force, Validity.TERM, D(2026, 10, 15), None),
            (force, Validity.TERM, D(2011, 1, 1), None),
            (force, Validity.TERM, None, None),
            (DocumentState.ADOPTED, Validity.OPEN, D(2026, 11, 29), None),
            (DocumentState.REPLACED, Validity.DATES, D(2020, 1, 1), D(2030, 1, 1)),
            (DocumentState.REPEALED, Validity.OPEN, None, None),
            (DocumentState.WITHDRAWN, Validity.OPEN, None, None),
        ]
    ):
        kept(body, f"Dokument {place}", state, *days)
    rows = current_versions(ON)
    for each in rows:
        (found,) = whole(each.document).versions
        assert found.until == each.until
        expected = standing(picture_of(each), ON)
        assert found.standing(ON) is expected
        assert [state for state in Standing if rows.filter(standing_is(state, ON), pk=each.pk)] == [expected]
    counted = figures(ON)
    assert (counted.count, counted.in_force, counted.expiring, counted.expired) == (14, 6, 2, 3)


def test_the_present_version_is_the_one_that_holds(body: PublicBody) -> None:
    made = kept(body, "Policy", DocumentState.IN_FORCE, Validity.OPEN, D(2020, 1, 1), None)
    coming = VersionFacts(valid_from=D(2027, 1, 1))
    second = steering.next_version(made, coming)

    def present(on: dt.date) -> int:
        (row,) = current_versions(on)
        found = whole(made).present(on)
        assert found is not None
        assert found.version.pk == row.pk
        number: int = row.number
        return number

    assert present(ON) == 1
    second = steering.stepped(second, DocumentState.ADOPTED)
    assert (present(ON), present(D(2027, 1, 1))) == (1, 2)
    steering.stepped(second, DocumentState.IN_FORCE, D(2027, 1, 1))
    assert present(D(2027, 2, 1)) == 2


def test_the_register_is_searched(body: PublicBody) -> None:
    made = kept(body, "Upphandlingspolicy", DocumentState.IN_FORCE, areas=(PolicyArea.PROCUREMENT,))
    kept(body, "Näringslivsstrategi", DocumentState.DRAFT, areas=(PolicyArea.BUSINESS, PolicyArea.OTHER))
    steering.owner(made, unit=frame.unit(body, "Inköpsnämnden"))
    steering.passage(steering.version_of(made), "Små företag ska kunna lämna anbud.")
    rows = documents_listed(ON)
    for text, expected in (("polic", 1), ("inköpsn", 1), ("anbud", 1), ("strategi", 1), ("finns inte", 0)):
        assert rows.filter(found_by(text)).count() == expected, text
    assert [each.document.title for each in rows.filter(steers(PolicyArea.PROCUREMENT))] == [
        "Upphandlingspolicy"
    ]
    assert [each.has_owner for each in rows] == [False, True]


def test_areas_that_say_nothing_are_found(body: PublicBody) -> None:
    silent = kept(body, "Riktlinje för inköp", DocumentState.IN_FORCE, areas=(PolicyArea.PROCUREMENT,))
    speaks = kept(body, "Näringslivsstrategi", DocumentState.IN_FORCE, areas=(PolicyArea.BUSINESS,))
    kept(body, "Utkast", DocumentState.DRAFT, areas=(PolicyArea.FINANCE,))
    kept(body, "Arbetsmarknadsplan", DocumentState.IN_FORCE, areas=(PolicyArea.LABOUR_MARKET,))
    steering.read(steering.version_of(silent), ON)
    steering.passage(steering.version_of(speaks), says=Says.SUPPORTS)
    assert [each.voice for each in heard(ON)] == [
        AreaVoice.SILENT, AreaVoice.NOT_READ, AreaVoice.SPEAKS, AreaVoice.NO_DOCUMENT,
    ]  # fmt: skip
    later = steering.next_version(speaks)
    for state in (DocumentState.ADOPTED, DocumentState.IN_FORCE):
        later = steering.stepped(later, state)
    assert heard(ON)[2].voice is AreaVoice.NOT_READ, "a new version says nothing until somebody has read it"


def test_a_document_is_read_as_it_was_on_a_day(body: PublicBody) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=STOCKHOLM), tick=False):
        made = kept(body, "Policy", DocumentState.IN_FORCE, Validity.OPEN, D(2020, 1, 1), None)
        steering.owner(made, unit=frame.unit(body, "Kommunstyrelsen"))
        steering.passage(steering.version_of(made), "Första ordet.")
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=STOCKHOLM), tick=False):
        commands.change_document(
            document=made, facts=DocumentFacts("Ny policy"), by=steering.WHO["by"], at=now()
        )
        steering.stepped(steering.version_of(made), DocumentState.REPEALED, D(2026, 6, 1))
        steering.owner(made, outside="Nätverket", role=OwnerRole.ADDRESSEE)

    def on(*day: int) -> Any:
        return as_it_was(made.reference, dt.datetime(*day, 23, 59, tzinfo=STOCKHOLM))

    assert on(2026, 2, 28) is None
    was, is_now = on(2026, 3, 1), on(2026, 6, 1)
    assert (was.document.title, is_now.document.title) == ("Policy", "Ny policy")
    assert [each.called for each in was.owners] == ["Kommunstyrelsen"]
    assert [each.called for each in is_now.owners] == ["Kommunstyrelsen", "Nätverket"]
    assert [each.quote for each in was.passages] == ["Första ordet."]
    assert was.versions[0].standing(D(2026, 3, 1)) is Standing.IN_FORCE
    assert is_now.versions[0].standing(D(2026, 6, 1)) is Standing.ENDED
    assert [len(each.versions[0].steps) for each in (was, is_now)] == [1, 2]
