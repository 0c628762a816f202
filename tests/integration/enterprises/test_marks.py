"""Certificates and registrations: enter, look up, change, take away."""

import datetime as dt

import pytest
from django.urls import reverse

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands.marks import MarkFacts
from nyvag.enterprises.models import Mark, Source
from nyvag.enterprises.queries.assessments import marks_of
from nyvag.enterprises.rules.marks import MarkStanding
from tests.factories import enterprises, frame


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (MarkFacts("UNKNOWN"), "i listan"),
        (MarkFacts("OTHER"), "utfärdat"),
        (MarkFacts("SVB", valid_from=dt.date(2026, 2, 1), valid_to=dt.date(2026, 1, 1)), "Sista dagen"),
        (MarkFacts("SVB", verified_by="Samordnaren"), "vilken dag"),
        (MarkFacts("SVB", number="19811218-9876"), "personnummer"),
    ],
)
def test_mark_is_refused(facts: MarkFacts, sentence: str) -> None:
    body = frame.body()
    entry = enterprises.entry(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeRegister, match=sentence):
        commands.add_mark(
            enterprise=entry.enterprise, facts=facts, source=Source.OFFICER, by=SYSTEM, at=now()
        )
    assert not Mark.objects.exists()


@pytest.mark.django_db
def test_same_mark_twice_is_refused() -> None:
    entry = enterprises.entry(frame.body())
    enterprises.mark(entry, number="7")
    other = enterprises.mark(entry, number="8")
    with pytest.raises(UnableToChangeRegister, match="redan den"):
        enterprises.mark(entry, number="7")
    with pytest.raises(UnableToChangeRegister, match="redan den"):
        commands.change_mark(mark=other, facts=MarkFacts("ASF_CERTIFICATE", "7"), by=SYSTEM, at=now())


@pytest.mark.django_db
def test_standing_of_marks_and_the_filter() -> None:
    body = frame.body()
    entry = enterprises.entry(body)
    past = today() - dt.timedelta(days=1)
    enterprises.mark(entry, kind="SVB", verified_on=past)
    enterprises.mark(entry, kind="ACCOUNT_90")
    enterprises.mark(entry, kind="IDEBUREN", valid_to=past)
    found = {line.mark.kind: line.standing for line in marks_of(entry.enterprise_id, on=today())}
    assert found == {
        "SVB": MarkStanding.VERIFIED,
        "ACCOUNT_90": MarkStanding.STATED,
        "IDEBUREN": MarkStanding.EXPIRED,
    }
    browser, page = frame.client(Role.POLITICIAN, body), reverse("enterprises:enterprise-list")
    assert entry.enterprise.name in browser.get(page, {"markning": "SVB"}).content.decode()
    assert entry.enterprise.name not in browser.get(page, {"markning": "IDEBUREN"}).content.decode()


@pytest.mark.django_db
def test_mark_is_entered_changed_and_taken_away_from_its_pages() -> None:
    body = frame.body()
    entry = enterprises.entry(body)
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(
        reverse("enterprises:mark-new", args=[entry.enterprise.reference]), {"kind": "SVB", "number": "1"}
    )
    mark = Mark.objects.get()
    assert (mark.issuer, mark.source) == ("Bolagsverket", Source.OFFICER)
    page = reverse("enterprises:mark-edit", args=[mark.pk])
    assert browser.post(page, {"kind": "SVB", "verified_by": "Samordnaren"}).status_code == 422
    browser.post(page, {"kind": "SVB", "number": "1", "verified_on": "2026-03-01"})
    mark.refresh_from_db()
    assert mark.verified_on == dt.date(2026, 3, 1)
    remove = reverse("enterprises:mark-remove", args=[mark.pk])
    assert browser.post(remove, {"reason": ""}).status_code == 422
    browser.post(remove, {"reason": "Fel företag"})
    assert not Mark.objects.exists()
    assert Mark.history.filter(history_type="-").count() == 1
