"""The pages of coordination: each opens, says what it must, and what is sent does what it says."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.coordinator.models import (
    CoordinatingFunction,
    Duty,
    HandOver,
    OwnActivity,
    Responsibility,
    RoleHolder,
)
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


def _text(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def _url(name: str, *args: Any) -> str:
    return reverse(f"coordinator:{name}", args=args)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def lead(body: PublicBody) -> Client:
    browser = frame.client(Role.COORDINATOR, body)
    browser.cookies["django_language"] = "en"
    return browser


def test_an_empty_page_teaches(lead: Client) -> None:
    text = _text(lead.get(_url("function-overview")))
    assert "Nobody coordinates: no function is appointed." in text
    assert _url("function-new") in text


def test_the_overview_answers_warns_and_counts_what_falls(body: PublicBody, lead: Client) -> None:
    person = frame.user(Role.CONTRIBUTOR, body, "Karin Ek")
    made = factory.function(body, at=now(), percent=40)
    factory.holder(made, at=now(), user_id=person.pk)
    text = _text(lead.get(_url("function-overview")))
    assert "Karin Ek coordinates on 40 percent of a post" in text
    assert "Nobody deputises." in text
    assert "If Karin Ek leaves" in text
    assert "Roles in coordinating functions: 1" in text
    assert "29 of 29 rows lack somebody accountable." in text


def test_a_reader_sees_no_tools(body: PublicBody) -> None:
    factory.holder(factory.function(body, at=now()), at=now())
    reader = frame.client(Role.POLITICIAN, body)
    reader.cookies["django_language"] = "en"
    text = _text(reader.get(_url("function-overview")))
    assert "Siv Samordnare" in text
    assert "Hand over" not in text.replace("Hand-overs", "")
    assert "What falls" not in text


def test_proposing_placing_and_appointing(body: PublicBody, lead: Client) -> None:
    unit = frame.unit(body, "Näringslivskontoret", kind="DEPARTMENT")
    sent = {"name": "Samordning", "money_source": "PROJECT", "money_ends_on": "2027-06-30", "percent": "40"}
    lead.post(_url("function-new"), sent)
    with acting_for(body.pk):
        made = CoordinatingFunction.objects.get()
    lead.post(
        _url("function-move", made.reference),
        {"level": "SECTOR_UNIT", "unit": unit.pk, "starts_on": str(today())},
    )
    for state in ("APPOINTED", "ACTIVE"):
        lead.post(_url("function-step", made.reference, state), {"on": str(today())})
    lead.post(
        _url("holder-new", made.reference),
        {"name": "Karin Ek", "role": "COORDINATOR", "percent": "40", "starts_on": str(today())},
    )
    lead.post(_url("duty-new", made.reference), {"title": "Årsrapport", "months": ["2", "11"]})
    text = _text(lead.get(_url("function-detail", made.reference)))
    for said in ("Karin Ek", "Näringslivskontoret", "February and november", "At work", "project money"):
        assert said.lower() in text.lower()
    with acting_for(body.pk):
        holder, duty = RoleHolder.objects.get(), Duty.objects.get()
    lead.post(_url("holder-edit", holder.pk), {"role": "DEPUTY", "percent": "10"})
    lead.post(_url("duty-edit", duty.pk), {"title": "Rapport"})
    lead.post(_url("holder-end", holder.pk), {"ends_on": str(today())})
    lead.post(_url("duty-remove", duty.pk))
    with acting_for(body.pk):
        holder.refresh_from_db()
        assert (holder.role, holder.percent, holder.ends_on) == ("DEPUTY", 10, today())
        assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("function-new", {"name": ""}, "required"),
        (
            "function-new",
            {"name": "A", "money_source": "BASE", "money_ends_on": "2027-01-01"},
            "project money",
        ),
        ("function-new", {"name": "A 811218-9876", "money_source": "BASE"}, "personal identity number"),
        ("function-move", {"level": "SECTOR_UNIT", "starts_on": "2026-01-01"}, "which unit"),
        ("function-move", {"level": "OUTSIDE", "starts_on": "2026-01-01"}, "which outside party"),
        ("holder-new", {"role": "DEPUTY"}, "write a name"),
        ("holder-new", {"role": "DEPUTY", "name": "A", "percent": "101"}, "100"),
        (
            "holder-new",
            {"role": "DEPUTY", "name": "A", "starts_on": "2026-02-01", "ends_on": "2026-01-01"},
            "last day",
        ),
        ("duty-new", {"title": ""}, "required"),
    ],
)
def test_what_must_be_corrected_is_said_and_kept(
    body: PublicBody, lead: Client, name: str, sent: dict[str, str], said: str
) -> None:
    made = factory.function(body)
    answer = lead.post(_url(name) if name == "function-new" else _url(name, made.reference), sent)
    assert answer.status_code == 422
    assert said in _text(answer)


def test_a_step_that_is_refused_keeps_the_page(body: PublicBody, lead: Client) -> None:
    made = factory.function(body, at=now())
    path = _url("function-step", made.reference, "VACANT")
    assert lead.post(path, {"on": str(today())}).status_code == 422
    answer = lead.post(path, {"on": str(today() + timedelta(days=2)), "reason": "Slutar"})
    assert "day that has come" in _text(answer)
    assert lead.get(_url("function-step", made.reference, "NONSENSE")).status_code == 404
    lead.post(path, {"on": str(today()), "reason": "Slutar"})
    assert "is vacant since" in _text(lead.get(_url("function-overview")))


def test_the_page_shows_a_day_of_the_past(body: PublicBody, lead: Client) -> None:
    made = factory.function(body, at=now(), mandate_text="Första uppdraget")
    factory.holder(made, at=now(), name="Gun Förra", ends_on=today() - timedelta(days=30))
    factory.holder(made, at=now(), name="Nils Nya", starts_on=today() - timedelta(days=29))
    lead.post(
        _url("function-edit", made.reference),
        {"name": made.name, "mandate_text": "Andra uppdraget", "money_source": "BASE"},
    )
    today_text = _text(lead.get(_url("function-detail", made.reference)))
    assert "Andra uppdraget" in today_text
    assert "Gun Förra" not in today_text
    before = _text(
        lead.get(_url("function-detail", made.reference), {"den": str(today() - timedelta(days=40))})
    )
    assert "Första uppdraget" in before
    assert "Gun Förra" in before
    assert "Nils Nya" not in before
    assert "change<" not in before, "the past is not changed"
    earlier = _text(lead.get(_url("function-detail", made.reference), {"den": "2001-01-01"}))
    assert "was not proposed yet" in earlier
    assert lead.get(_url("function-detail", made.reference), {"den": "skräp"}).status_code == 200


def test_the_matrix_is_filled_in_row_by_row(body: PublicBody, lead: Client) -> None:
    unit = frame.unit(body, "Kommunstyrelsen")
    path = _url("matrix-row", "1.1")
    answer = lead.post(path, {"new_1": f"u{unit.pk}", "letter_1": "AR"})
    assert answer["Location"] == _url("matrix") + "#row-1-1"
    assert "28 of 29 rows lack" in _text(lead.get(_url("matrix")))
    assert "Another actor" not in _text(lead.get(path)), "there is nobody else"
    lead.post(path, {f"actor_u{unit.pk}": "R"})
    assert "29 of 29 rows lack" in _text(lead.get(_url("matrix")))
    assert lead.get(_url("matrix-row", "nonsense")).status_code == 404
    only = _text(lead.get(_url("matrix"), {"luckor": "1"}))
    assert "Nobody is accountable" in only


def test_a_row_asks_for_both_actor_and_letter_once(body: PublicBody, lead: Client) -> None:
    unit = frame.unit(body)
    path, actor = _url("matrix-row", "2"), f"u{unit.pk}"
    for sent, said in (
        ({"new_1": actor}, "what the actor is"),
        ({"letter_1": "A"}, "which actor"),
        ({"new_1": actor, "letter_1": "A", "new_2": actor, "letter_2": "R"}, "chosen above"),
    ):
        answer = lead.post(path, sent)
        assert answer.status_code == 422
        assert said in _text(answer)
    with acting_for(body.pk):
        assert not Responsibility.objects.exists()


def test_own_rows_and_the_matrix_as_a_file(body: PublicBody, lead: Client) -> None:
    lead.post(_url("activity-new"), {"area": "6", "title": "Marknadsdialog"})
    assert lead.post(_url("activity-new"), {"area": "6", "title": "Marknadsdialog"}).status_code == 422
    with acting_for(body.pk):
        own = OwnActivity.objects.get()
    unit = frame.unit(body, "Inköp")
    factory.letters(body, f"own:{own.pk}", now(), **{f"u{unit.pk}": "A"})
    file = b"".join(lead.get(_url("matrix"), {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "Inköp" in file.splitlines()[0]
    assert "6;Marknadsdialog;Nobody carries it out;A" in file
    workbook = b"".join(lead.get(_url("matrix"), {"export": "xlsx"}).streaming_content)
    assert workbook.startswith(b"PK")
    lead.post(_url("activity-end", own.pk))
    assert "Marknadsdialog" not in _text(lead.get(_url("matrix")))
    assert lead.get(_url("activity-end", own.pk)).status_code == 404


def test_hand_over_from_preview_to_pack(body: PublicBody, lead: Client) -> None:
    leaver = frame.user(Role.COORDINATOR, body, "Karin Ek")
    taker = frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    made = factory.function(body, at=now(), mandate_text="Samordna allt")
    factory.holder(made, at=now(), user_id=leaver.pk, percent=40)
    start = lead.get(_url("hand-over-start"), {"who": leaver.pk})
    assert start["Location"] == _url("hand-over", leaver.pk)
    preview = lead.get(_url("hand-over", leaver.pk))
    assert "Karin Ek answers for 1 thing." in _text(preview)
    seen = preview.context["form"]["seen"].value()
    done = lead.post(
        _url("hand-over", leaver.pk), {"to_id": taker.pk, "seen": seen, "comment": "Ring nätverket"}
    )
    with acting_for(body.pk):
        record = HandOver.objects.get()
        assert record.by_name == "Anna Samordnare"
    assert done["Location"] == _url("hand-over-detail", record.reference)
    text = _text(lead.get(done["Location"]))
    assert "1 thing moved to Olle Ny" in text
    assert "Ask an administrator to end the access" in text
    assert "Karin Ek" in _text(lead.get(_url("hand-over-list")))
    for form, start_of in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = lead.get(_url("hand-over-pack", record.reference, form))
        assert file.content[: len(start_of)] == start_of
    assert lead.get(_url("hand-over-pack", record.reference, "exe")).status_code == 404
    assert "Nothing stands in that person" in _text(lead.get(_url("hand-over", leaver.pk)))


def test_only_an_administrator_ends_the_access_and_never_by_itself(body: PublicBody, lead: Client) -> None:
    leaver = frame.user(Role.COORDINATOR, body, "Karin Ek")
    taker = frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    factory.holder(factory.function(body), user_id=leaver.pk)
    record = factory.handed_over(body, leaver.pk, taker.pk)
    path = _url("access-end", record.reference)
    assert leaver.memberships.exists()
    assert lead.get(path).status_code == 403
    administrator = frame.client(Role.ADMINISTRATOR, body)
    assert administrator.get(path).status_code == 200
    administrator.post(path)
    assert not leaver.memberships.exists()
    assert administrator.get(path).status_code == 404


def test_strangers_to_the_body_are_not_there(body: PublicBody, lead: Client) -> None:
    other = frame.body()
    stranger = frame.user(Role.COORDINATOR, other, "Eva")
    assert lead.get(_url("hand-over", stranger.pk)).status_code == 404


def test_placements_are_compared(body: PublicBody, lead: Client) -> None:
    factory.function(body, home=factory.unit_home(body))
    path = _url("placement")
    text = _text(lead.get(path, {"a": "LABOUR_MARKET", "b": "BUSINESS"}))
    assert "A labour market unit" in text
    assert "A business office" in text
    assert "becomes a labour market matter" in text
    assert lead.get(path, {"a": "skräp"}).status_code == 200


def test_pages_take_few_statements(body: PublicBody, lead: Client) -> None:
    numbers = itertools.count()

    def add(count: int) -> None:
        made = factory.function(body, f"Funktion {next(numbers)}", at=now())
        for number in range(count):
            held = factory.holder(made, at=now(), name=f"Person {made.pk} {number}")
            factory.letters(body, "3", now(), **{f"h{held.pk}": "R"})

    for name in ("function-overview", "matrix", "placement", "hand-over-list"):
        check_ceiling(lead, _url(name), add)
