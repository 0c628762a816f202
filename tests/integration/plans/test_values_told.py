"""Values that units tell and files hold: asked for until they are there, read with every error at once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nyvag.core.access import SYSTEM, Role
from nyvag.core.answering import Answer, Answerer, UnableToAnswer
from nyvag.core.tenancy import acting_for
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody
from nyvag.plans.area.indicators import coming, linked, room, search, waiting
from nyvag.plans.commands.indicator_asking import ask, nudge
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.commands.measuring import work_out
from nyvag.plans.models import Indicator, IndicatorUpload, IndicatorValue
from nyvag.plans.queries.indicator_asked import asked_values, value_is_open
from tests.factories import frame
from tests.factories import indicators as made

pytestmark = pytest.mark.django_db
FILES = "/plan/indikatorer/importera/"
LONG_AGO = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
AT = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def told(body: PublicBody) -> tuple[Indicator, Answerer]:
    unit = frame.unit(body, "Socialnämnden")
    person = frame.user(Role.CONTRIBUTOR, body)
    person.memberships.update(unit=unit)
    indicator = made.indicator(body, "Arbeten", unit_name="heltider", unit=unit, at=LONG_AGO)
    return indicator, Answerer(unit_ids=frozenset({unit.pk}))


def test_unit_is_asked_until_the_value_is_there(body: PublicBody) -> None:
    indicator, of = told(body)
    with acting_for(body.pk):
        assert ask(at=AT) == 1
        assert ask(at=AT) == 0
        (row,) = room.rows(of=of, at=AT)
        assert room.count(of=of, at=AT) == 1
        assert value_is_open(matter_id=row.key)
        assert Reminder.objects.get().matter_id == row.key
        assert len(list(room.awaited(actor=SYSTEM, at=AT))) == 1
        for comment in ("", "många", "NaN"):
            with pytest.raises(UnableToAnswer):
                answer = Answer(version=0, state="TOLD", comment=comment)
                room.answer(key=row.key, answer=answer, of=of, by=SYSTEM, at=AT)
        answer = Answer(version=0, state="TOLD", comment="12,5; egen räkning")
        with pytest.raises(UnableToAnswer):
            room.answer(key=row.key, answer=answer, of=Answerer(unit_ids=frozenset({0})), by=SYSTEM, at=AT)
        room.answer(key=row.key, answer=answer, of=of, by=SYSTEM, at=AT)
        value = IndicatorValue.objects.get()
        assert (value.value, value.source, value.period_to) == (
            Decimal("12.5"),
            "egen räkning",
            dt.date(2025, 12, 31),
        )
        assert not value_is_open(matter_id=row.key)
        assert list(room.rows(of=of, at=AT)) == []
    assert str(indicator.reference) in row.key


def test_what_cannot_be_told_says_why(body: PublicBody) -> None:
    _indicator, of = told(body)
    with acting_for(body.pk):
        (row,) = room.rows(of=of, at=AT)
        with pytest.raises(UnableToAnswer):
            room.answer(key=row.key, answer=Answer(0, "UNKNOWN"), of=of, by=SYSTEM, at=AT)
        room.answer(key=row.key, answer=Answer(0, "UNKNOWN", "Ingen räknade"), of=of, by=SYSTEM, at=AT)
        value = IndicatorValue.objects.get()
        assert (value.value, value.note) == (None, "Ingen räknade")


def test_late_values_wait_and_can_be_nudged(body: PublicBody) -> None:
    indicator, _of = told(body)
    lonely = made.indicator(body, "Utan enhet", at=LONG_AGO)
    late = waiting(body_id=body.pk, at=AT)
    assert {each.sentence for each in late} == {
        "Värde att föra in: Arbeten, 2025",
        "Värde att föra in: Utan enhet, 2025",
    }
    with acting_for(body.pk):
        mine, other = sorted(asked_values(AT.date()), key=lambda each: each.indicator.name)
        assert nudge(asked=mine, by=SYSTEM, at=AT) == 1
        assert Message.objects.get().kind == "plans.value-nudge"
        with pytest.raises(UnableToChangeIndicator):
            nudge(asked=other, by=SYSTEM, at=AT)
        assert list(coming(since=dt.date(2026, 1, 2), until=dt.date(2026, 2, 1)))
        key = str(indicator.reference)
        assert linked(ids=[key, "inget"], actor=SYSTEM)[key].title == "Arbeten"
        assert [each.title for each in search(text="utan", actor=SYSTEM)] == [lonely.name]


def test_working_out_writes_once_and_leaves_what_is_entered_by_hand(body: PublicBody) -> None:
    with acting_for(body.pk):
        indicator = made.indicators.take_into_use(key="1.1", language="sv", by=SYSTEM, at=AT)
        first = work_out(indicator=indicator, by=SYSTEM, at=AT)
        assert len(first.written) == 5
        assert work_out(indicator=indicator, by=SYSTEM, at=AT).written == ()
    made.value(indicator, 2025, 1, source="för hand")
    with acting_for(body.pk):
        again = work_out(indicator=indicator, by=SYSTEM, at=AT + dt.timedelta(days=60))
        assert [each.first.year for each in again.by_hand] == [2025]
        held = indicator.values.get(period_to=dt.date(2025, 12, 31), is_current=True)
        assert held.source == "för hand"
        ended = indicator.values.filter(period_to=dt.date(2026, 12, 31)).order_by("pk")
        assert [each.as_of for each in ended] == [AT.date(), dt.date(2026, 12, 31)]


def test_file_is_seen_accepted_and_comes_back_unchanged(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    made.indicator(body, "Andel", breakdown=("kvinnor",))
    made.value(made.indicator(body, "Möten", unit_name="st"), 2024, 3)
    lines = (
        "Indikator;Period;Värde;Täljare;Nämnare;Del;Brott i serien;Anmärkning",
        "Andel;2024;;5;10;;;",
        "andel;2025;99;;;;ja;ny enkät",
        "Andel;2025;60;;;kvinnor;;",
        "Möten;2024;4;;;;;",
    )
    seen = _sent(browser, lines)
    for words in ("3 nya, 1 rättade", "50,0", "brott i serien"):
        assert words in seen, words
    with acting_for(body.pk):
        upload = IndicatorUpload.objects.get()
    browser.post(f"{FILES}{upload.pk}/")
    with acting_for(body.pk):
        assert IndicatorValue.objects.filter(is_current=True).count() == 4
        assert IndicatorValue.objects.filter(is_current=False).count() == 1
    for kind in ("csv", "xlsx"):
        saved = b"".join(browser.get(f"/plan/indikatorer/varden.{kind}").streaming_content)
        back = browser.post(FILES, {"file": SimpleUploadedFile(f"ut.{kind}", saved)}, follow=True)
        assert "0 nya, 0 rättade, 4 redan likadana, 0 rader med fel" in back.content.decode()


def test_everything_wrong_in_a_file_is_told_at_once(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    made.indicator(body, "Andel")
    lines = (
        "Indikator;Period;Värde;Del",
        "Andel;i fjol;1;",
        "Okänd;2024;1;",
        "Andel;2024;många;",
        "Andel;2024;1;barn",
        "Andel;2023;1;",
        "Andel;2023;2;",
        ";2022;1;",
        "Andel;2021;;",
    )
    seen = _sent(browser, lines)
    for row in (2, 3, 4, 5, 7, 8, 9):
        assert f"Rad {row}" in seen, row
    assert "Importera alla" not in seen
    with acting_for(body.pk):
        upload = IndicatorUpload.objects.get()
    browser.post(f"{FILES}{upload.pk}/")
    browser.post(f"{FILES}{upload.pk}/lamna/")
    with acting_for(body.pk):
        assert not IndicatorValue.objects.exists()
        assert not IndicatorUpload.objects.exists()


def test_file_without_periods_is_refused_with_its_headings(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    answered = browser.post(FILES, {"file": SimpleUploadedFile("fel.csv", b"namn;tal\nA;1\n")})
    assert answered.status_code == 422
    assert "Period" in answered.content.decode()
    example = b"".join(browser.get("/plan/indikatorer/exempel.csv").streaming_content)
    assert "Nämnare" in example.decode("utf-8-sig")
    assert browser.get("/plan/indikatorer/exempel.pdf").status_code == 404


def _sent(browser: Client, lines: tuple[str, ...]) -> str:
    file = SimpleUploadedFile("varden.csv", "\n".join(lines).encode())
    return browser.post(FILES, {"file": file}, follow=True).content.decode()
