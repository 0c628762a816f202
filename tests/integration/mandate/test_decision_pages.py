"""The pages of decisions: entered, flagged, found, exported, changed; who may not."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands.parts import Condition, Origin, Report, Share
from nyvag.mandate.models import Decision, DecisionCondition, DecisionLink, DecisionShare, ReportBack
from nyvag.mandate.rules.decisions import DecisionKind, OriginKind
from nyvag.organisations.models import PublicBody
from tests.factories import decisions as made
from tests.factories import frame
from tests.integration.harness.ceilings import MOST_STATEMENTS, check_ceiling, statements_of

pytestmark = pytest.mark.django_db
LIST = "/styrning/beslut/"
SENT = {"title": "Kommunstyrelsen ansvarar", "kind": "ADOPTED", "day_known": "DAY", "is_public": "on"}


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, of: Decision, *more: Any) -> str:
    return reverse(f"mandate:{name}", args=[of.reference, *more])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def only(body: PublicBody, model: Any) -> Any:
    with acting_for(body.pk):
        return model.objects.get()


def test_a_decision_is_entered_with_its_title_alone(body: PublicBody, coordinator: Client) -> None:
    assert "För in ett beslut" in text_of(coordinator, LIST)
    answer = coordinator.post(reverse("mandate:decision-new"), SENT)
    found = only(body, Decision)
    assert answer["Location"] == page("decision-detail", found)
    shown = text_of(coordinator, page("decision-detail", found))
    assert "§ saknas" in shown
    assert "okänt vem som beslutade" in shown


def test_a_whole_decision_is_entered_in_the_form(body: PublicBody, coordinator: Client) -> None:
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    sent = {
        **SENT,
        "who": f"unit:{council.pk}",
        "decided_on": "2024-03-03",
        "paragraph_no": "41",
        "diary_no": "KS 2024/12",
        "wording": "Kommunstyrelsen ansvarar.",
        "valid_from": "2024-01-01",
        "other_numbers": "Författningssamling: 2024:4",
        "minutes_url": "https://exempel.se/protokoll",
    }
    assert coordinator.post(reverse("mandate:decision-new"), sent).status_code == 302
    shown = text_of(coordinator, page("decision-detail", only(body, Decision)))
    assert "Kommunfullmäktige, 3 mars 2024, § 41" in shown
    assert "beslutat i efterhand" in shown
    assert "2024:4" in shown
    assert "https://exempel.se/protokoll" in shown
    assert "saknas" not in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "id_title"),
        ({"decided_on": "i mars"}, "2026-03-01"),
        ({"other_numbers": "2024:4\nutan"}, "Rad 2"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "före första dagen"),
        ({"wording": "811218-9876"}, "personnummer"),
        ({"minutes_url": "ingen adress"}, "hela adressen"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    coordinator: Client, wrong: dict[str, str], said: str
) -> None:
    answer = coordinator.post(reverse("mandate:decision-new"), {**SENT, "proposer": "utskottet", **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "utskottet" in answer.content.decode()


def test_a_taken_diary_number_leads_to_the_decision_that_has_it(
    body: PublicBody, coordinator: Client
) -> None:
    first = made.decision(body, "Policyn", outside="KF", diary_no="KS 1")
    sent = {**SENT, "outside": "kf", "diary_no": "KS 1"}
    answer = coordinator.post(reverse("mandate:decision-new"), sent)
    assert answer.status_code == 422
    assert page("decision-detail", first) in answer.content.decode()
    other = made.decision(body, "Annan", outside="KF")
    answer = coordinator.post(page("decision-edit", other), sent)
    assert answer.status_code == 422
    assert "Policyn" in answer.content.decode()


def test_a_decision_is_changed_and_its_history_read(body: PublicBody, coordinator: Client) -> None:
    decision = made.whole(body, "Policyn")
    form = text_of(coordinator, page("decision-edit", decision))
    assert "KS 2024/12" in form
    sent = {**SENT, "title": "Policyn, rättad", "diary_no": "KS 2024/13"}
    assert coordinator.post(page("decision-edit", decision), sent).status_code == 302
    history = text_of(coordinator, page("decision-history", decision))
    assert "Policyn, rättad" in history
    before = (today() - dt.timedelta(days=2)).isoformat()
    early = text_of(coordinator, page("decision-history", decision) + f"?den={before}")
    assert "inte infört än den dagen" in early


def test_every_part_is_added_changed_and_taken_away(body: PublicBody, coordinator: Client) -> None:
    decision, other = made.whole(body), made.decision(body, "Motionen bifölls")
    new = {
        "villkor": {"text": "alla är med", "state": "NOT_MET"},
        "belopp": {"outside": "Grannby", "year": "2026", "amount_sek": "347 931,50", "percent": "12,5"},
        "bakgrund": {"kind": "DECISION", "earlier": str(other.pk)},
        "aterrapport": {"text": "hur det gick", "outside": "KF", "due_on": "2024-12-01"},
    }
    for part, sent in new.items():
        assert coordinator.get(page("decision-part-new", decision, part)).status_code == 200
        assert coordinator.post(page("decision-part-new", decision, part), {"text": ""}).status_code == 422, (
            part
        )
        assert coordinator.post(page("decision-part-new", decision, part), sent).status_code == 302, part
    shown = text_of(coordinator, page("decision-detail", decision))
    for said in ("alla är med", "Grannby", "12,5", "Motionen bifölls", "hur det gick", "sen återrapport"):
        assert said in shown
    share = only(body, DecisionShare)
    form = text_of(coordinator, page("decision-part-edit", decision, "belopp", share.pk))
    assert 'value="347931,5"' in form
    assert 'value="12,5"' in form
    condition = only(body, DecisionCondition)
    edit = page("decision-part-edit", decision, "villkor", condition.pk)
    assert (
        coordinator.post(edit, {"text": "b", "state": "UNKNOWN", "met_on": "2026-01-01"}).status_code == 422
    )
    assert coordinator.post(edit, {"text": "b", "state": "MET", "met_on": "2026-01-01"}).status_code == 302
    away = page("decision-part-remove", decision, "belopp", share.pk)
    assert "Ta bort" in text_of(coordinator, away)
    assert coordinator.post(away).status_code == 302
    with acting_for(body.pk):
        assert not DecisionShare.objects.exists()
    assert coordinator.get(page("decision-part-new", decision, "annat")).status_code == 404
    assert coordinator.get(page("decision-part-edit", decision, "villkor", 999_999)).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"outside": "Grannby", "amount_sek": "mycket"},
        {"outside": "Grannby", "amount_sek": "1e30"},
        {"outside": "Grannby", "amount_sek": "1,005"},
        {"outside": "Grannby", "amount_sek": "NaN"},
        {"outside": "Grannby", "percent": "-1"},
        {"outside": "Grannby", "percent": "101"},
        {"who": "unit:999999"},
        {"amount_sek": "5"},
    ],
)
def test_a_sum_that_cannot_be_read_is_refused_in_words(
    body: PublicBody, coordinator: Client, sent: dict[str, str]
) -> None:
    decision = made.decision(body)
    assert coordinator.post(page("decision-part-new", decision, "belopp"), sent).status_code == 422


def test_a_report_is_made_in_one_page(body: PublicBody, coordinator: Client) -> None:
    decision = made.whole(body)
    report = made.part(decision, Report("hur det gick", due_on=dt.date(2024, 12, 1)))
    path = page("decision-report-done", decision, report.pk)
    assert "hur det gick" in text_of(coordinator, path)
    assert coordinator.post(path, {"done_on": ""}).status_code == 422
    assert coordinator.post(path, {"done_on": "2024-11-30", "done_how": "§ 88"}).status_code == 302
    assert only(body, ReportBack).done_how == "§ 88"


def test_a_decision_is_replaced_in_the_pages(body: PublicBody, coordinator: Client) -> None:
    old = made.whole(body, "Policy 2020", diary_no="1")
    new = made.whole(body, "Policy 2024", diary_no="2")
    assert coordinator.post(page("decision-replace", old), {"later": str(new.pk)}).status_code == 302
    assert coordinator.post(page("decision-replace", new), {"later": str(old.pk)}).status_code == 422
    assert "Policy 2024" in text_of(coordinator, page("decision-detail", old))
    shown = text_of(coordinator, page("decision-detail", new))
    assert "ersatt av det här" in shown
    assert coordinator.post(page("decision-replace", old), {"later": ""}).status_code == 302
    with acting_for(body.pk):
        assert Decision.objects.get(pk=old.pk).superseded_by is None


def test_what_a_decision_is_about_is_found_and_linked(body: PublicBody, coordinator: Client) -> None:
    decision, other = made.decision(body, "Policyn"), made.decision(body, "Motionen bifölls")
    path = page("decision-link-new", decision)
    assert "Motionen" not in text_of(coordinator, path)
    assert str(other.reference) in text_of(coordinator, f"{path}?q=motionen")
    assert "Pröva ett kortare ord" in text_of(coordinator, f"{path}?q=zzz")
    sent = {"thing": f"decision:{other.reference}"}
    assert coordinator.post(path, sent)["Location"] == page("decision-detail", decision)
    for gone in ("", "decision:nothing", f"nothing:{other.reference}"):
        assert coordinator.post(path, {"thing": gone})["Location"] == path
    assert "Motionen bifölls" in text_of(coordinator, page("decision-detail", decision))
    away = page("decision-link-remove", decision, only(body, DecisionLink).pk)
    assert coordinator.get(away).status_code == 200
    assert coordinator.post(away).status_code == 302
    with acting_for(body.pk):
        assert not DecisionLink.objects.exists()


def test_the_list_is_searched_filtered_and_exported(body: PublicBody, coordinator: Client) -> None:
    board = frame.unit(body, "Kommunstyrelsen")
    made.whole(body, "Policyn", diary_no="1", valid_to=dt.date(2025, 1, 1))
    made.whole(body, "Uppdraget", unit=board, diary_no="2", decided_on=dt.date(2022, 1, 1))
    late = made.whole(body, "Rapporten", diary_no="3", kind=DecisionKind.NOTED)
    made.part(late, Report("hur det gick", due_on=dt.date(2025, 1, 1)))
    made.decision(body, "Bristfälligt")
    expected = {
        "q=policy": {"Policyn"},
        f"enhet={board.pk}": {"Uppdraget"},
        "slag=NOTED": {"Rapporten"},
        "ar=2022": {"Uppdraget"},
        "laget=utgangna": {"Policyn"},
        "laget=gallande": {"Uppdraget", "Bristfälligt"},
        "laget=vantar": {"Policyn", "Rapporten"},
        "laget=aterrapport": {"Rapporten"},
        "laget=brister": {"Bristfälligt"},
        "laget=ersatta": set(),
    }
    titles = {"Policyn", "Uppdraget", "Rapporten", "Bristfälligt"}
    for query, there in expected.items():
        exported = coordinator.get(f"{LIST}?{query}&export=csv")
        said = b"".join(exported.streaming_content).decode()  # type: ignore[attr-defined]  # a streamed file
        assert {title for title in titles if title in said} == there, query
    for kind in ("xlsx", "json"):
        assert b"".join(coordinator.get(f"{LIST}?export={kind}").streaming_content)  # type: ignore[attr-defined]  # a streamed file
    lead = text_of(coordinator, LIST)
    assert "2 beslut gäller" in lead
    assert "en återrapport sen" in lead


def test_readers_read_and_do_not_write(body: PublicBody) -> None:
    decision = made.whole(body)
    politician = frame.client(Role.POLITICIAN, body)
    assert "Ändra beslutet" not in text_of(politician, page("decision-detail", decision))
    assert politician.get(page("decision-edit", decision)).status_code == 403
    assert politician.post(reverse("mandate:decision-new"), SENT).status_code == 403
    neighbour = frame.client(Role.COORDINATOR, frame.body("Grannby kommun"))
    assert neighbour.get(page("decision-detail", decision)).status_code == 404


def test_pages_take_as_many_statements_for_ten_rows(body: PublicBody, coordinator: Client) -> None:
    numbers = iter(range(100))

    def add(count: int) -> None:
        for _each in range(count):
            found = made.whole(body, f"Beslut {next(numbers)}", diary_no=str(next(numbers)))
            made.part(found, Condition("a"))
            made.part(found, Report("b", due_on=dt.date(2025, 1, 1)))

    check_ceiling(coordinator, LIST, add)


def test_a_full_decision_takes_few_statements(body: PublicBody, coordinator: Client, settings: Any) -> None:
    """What it is about is gathered from every room, and so kept per version of the body."""
    settings.KEEP_PARTS = True
    decision, counts = made.whole(body), []
    for rows in (1, 9):
        for place in range(rows):
            board = frame.unit(body, f"Nämnd {rows} {place}")
            other = made.decision(body, f"Annat {place}", unit=board, diary_no="KS 2024/12")
            made.part(decision, Condition("a"))
            made.part(decision, Share(unit=board, year=2026))
            made.part(decision, Report("b", unit=board))
            made.part(decision, Origin(OriginKind.DECISION, earlier=other))
            made.linked(decision, "decision", other.reference)
        text_of(coordinator, page("decision-detail", decision))
        counts.append(len(statements_of(coordinator, page("decision-detail", decision))))
    assert counts[0] == counts[1] <= MOST_STATEMENTS
