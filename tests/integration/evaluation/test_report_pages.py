"""The pages of reports: made, written in without losing a word, steps, files, and what anyone may read."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.area import reports as shown
from nyvag.evaluation.area.state import state
from nyvag.evaluation.models import FollowUpRound, Report, ReportText
from nyvag.evaluation.rules.reports import ReportKind, ReportState
from nyvag.evaluation.rules.rounds import RoundState
from tests.factories import comparing, frame, plans, reports, rounds
from tests.factories.rounds import LATE
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

pytestmark = pytest.mark.django_db


class Place:
    """A body with a frozen round, a report of it, and a coordinator's browser that reads English."""

    def __init__(self, kind: ReportKind = ReportKind.ROUND) -> None:
        self.body = frame.body()
        unit = frame.unit(self.body)
        rounds.speaker(self.body, unit)
        plan = plans.plan(self.body)
        plans.action(plan, "Ordna en mässa", unit=unit, code="1")
        self.at = now()
        on = self.at.date()
        days = {"opens_on": on, "due_on": on + timedelta(days=14), "correct_until": None, "period_to": on}
        self.round = rounds.opened(self.body, plan, at=self.at, **days)
        rounds.frozen(self.round, LATE, at=self.at)
        self.report = reports.made(self.round, kind, at=self.at)
        self.browser = _english(frame.client(Role.COORDINATOR, self.body))
        self.reader = _english(frame.client(Role.POLITICIAN, self.body))

    def page(self, name: str, *args: Any) -> str:
        """Give the address of a page about the report."""
        return reverse(f"evaluation:{name}", args=[self.report.reference, *args])

    def open_page(self, name: str, *args: Any) -> str:
        """Give the address of a page that anyone may read."""
        return reverse(f"evaluation:{name}", args=[self.body.slug, self.report.reference, *args])

    def state(self) -> str:
        """Say where the report stands."""
        return str(reports.again(self.report).state)


def _english(browser: Client) -> Client:
    browser.cookies["django_language"] = "en"
    return browser


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_report_is_made_from_the_page_of_its_round() -> None:
    place = Place()
    page = _text(place.browser.get(reverse("evaluation:round-detail", args=[place.round.reference])))
    assert reverse("evaluation:report-new", args=[place.round.reference]) in page
    address = reverse("evaluation:report-new", args=[place.round.reference])
    assert "One page for politicians" in _text(place.browser.get(address))
    told = {"kind": "ONE_PAGE", "language": "en", "title": "One page"}
    answer = place.browser.post(address, told, follow=True)
    assert "The report is made." in _text(answer)
    again = place.browser.post(address, told)
    assert again.status_code == 422
    assert "There is already such a report of the round." in _text(again)


def test_report_page_takes_few_statements_and_leads_to_the_rows() -> None:
    place = Place()
    place.browser.get(place.page("report-detail"))
    assert len(statements_of(place.browser, place.page("report-detail"))) <= MOST_STATEMENTS
    page = _text(place.browser.get(place.page("report-detail")))
    assert "Ordna en mässa" in page
    assert "Anställ en till." in page
    assert "/plan/" in page
    assert 'lang="sv"' in page


def test_a_draft_is_for_the_bodys_own_people_until_it_is_approved() -> None:
    place = Place()
    assert place.reader.get(place.page("report-detail")).status_code == 404
    assert place.reader.get(place.page("report-file", "pdf")).status_code == 404
    place.browser.post(place.page("report-approve"))
    assert place.state() == ReportState.APPROVED
    assert place.reader.get(place.page("report-detail")).status_code == 200
    assert place.reader.get(place.page("report-section", "red")).status_code == 403


def test_two_write_in_a_section_and_neither_text_is_lost() -> None:
    place = Place()
    address = place.page("report-section", "red")
    assert "What the figures say" in _text(place.browser.get(address))
    first = place.browser.post(address, {"text": "Mitt ord.", "seen": "0"})
    assert first.headers["Location"] == f"{place.page('report-detail')}#red"
    second = place.browser.post(address, {"text": "Ditt ord.", "seen": "0"})
    page = _text(second)
    assert second.status_code == 422
    assert "Somebody else wrote here meanwhile" in page
    assert "Mitt ord." in page
    assert "Ditt ord.</textarea>" in page
    assert 'name="seen" value="1"' in page
    place.browser.post(address, {"text": "Mitt ord. Ditt ord.", "seen": "1"})
    with acting_for(place.body.pk):
        assert ReportText.objects.get(is_current=True).text == "Mitt ord. Ditt ord."
    assert "Version 1" in _text(place.browser.get(address))


def test_a_personal_number_is_refused_and_the_text_stays() -> None:
    place = Place()
    answer = place.browser.post(
        place.page("report-section", "red"), {"text": "Om 19811218-9876", "seen": "0"}
    )
    assert answer.status_code == 422
    assert "Om 19811218-9876" in _text(answer)


def test_figures_are_taken_in_anew_and_the_title_is_mended() -> None:
    place = Place()
    answer = place.browser.post(place.page("report-remake"), follow=True)
    assert "What you have written stays." in _text(answer)
    place.browser.post(place.page("report-rename"), {"title": "Ett annat namn"})
    assert "Ett annat namn" in _text(place.browser.get(place.page("report-detail")))
    assert place.browser.post(place.page("report-rename"), {"title": "19811218-9876"}).status_code == 422


def test_report_is_approved_published_read_by_anyone_and_taken_back() -> None:
    place = Place()
    anyone = _english(Client())
    assert anyone.get(place.open_page("public-report")).status_code == 404
    place.browser.post(place.page("report-approve"))
    assert "nobody can reply to it any more" in _text(place.browser.get(place.page("report-publish")))
    place.browser.post(place.page("report-publish"))
    with acting_for(place.body.pk):
        assert FollowUpRound.objects.get().state == RoundState.PUBLISHED
    page = _text(anyone.get(place.open_page("public-report")))
    assert "Anställ en till." in page
    assert "/plan/" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert place.open_page("public-edition", 1) in page
    assert place.report.title in _text(
        anyone.get(reverse("evaluation:public-reports", args=[place.body.slug]))
    )
    pdf = anyone.get(place.open_page("public-report-file", 1, "pdf"))
    assert pdf.headers["Content-Type"] == "application/pdf"
    with acting_for(place.body.pk):
        Report.objects.update(title="Ändrad")
    assert anyone.get(place.open_page("public-report-file", 1, "pdf")).content == pdf.content
    refused = place.browser.post(place.page("report-reopen"), {"why": ""})
    assert refused.status_code == 422
    place.browser.post(place.page("report-reopen"), {"why": "Fel belopp."})
    gone = anyone.get(place.open_page("public-report"))
    assert gone.status_code == 410
    assert "Fel belopp." in _text(gone)
    assert "Anställ" not in _text(gone)
    assert anyone.get(place.open_page("public-report-file", 1, "pdf")).status_code == 410


def test_an_address_of_another_body_or_of_no_edition_is_not_found() -> None:
    place, anyone = Place(), Client()
    reports.published(place.report, at=place.at)
    other = frame.body("Lövasjö kommun")
    wrong = reverse("evaluation:public-report", args=[other.slug, place.report.reference])
    assert anyone.get(wrong).status_code == 404
    assert anyone.get(place.open_page("public-edition", 7)).status_code == 404
    assert anyone.get(place.open_page("public-report-file", 1, "odt")).status_code == 404


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_report_is_saved_as_a_file(form: str) -> None:
    place = Place()
    answer = place.browser.get(place.page("report-file", form))
    assert answer.status_code == 200
    assert f".{form}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_one_page_is_saved_as_one_page_and_not_as_a_word_file() -> None:
    place = Place(ReportKind.ONE_PAGE)
    answer = place.browser.get(place.page("report-file", "pdf"))
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    assert place.browser.get(place.page("report-file", "docx")).status_code == 404


def test_a_round_without_report_waits_and_is_an_alarm_after_a_month() -> None:
    place = Place()
    with acting_for(place.body.pk):
        Report.objects.all().delete()
    told = shown.waiting(body_id=place.body.pk, at=place.at)
    assert [each.kind for each in told] == ["report-write"]
    assert shown.alarms(body_id=place.body.pk, at=place.at) == []
    (alarm,) = shown.alarms(body_id=place.body.pk, at=place.at + timedelta(days=31))
    assert alarm.url == reverse("evaluation:report-new", args=[place.round.reference])
    reports.made(place.round, at=place.at)
    assert [each.kind for each in shown.waiting(body_id=place.body.pk, at=place.at)] == ["report-approve"]


def test_politician_finds_the_one_page_on_the_start_page() -> None:
    place = Place()
    one_page = reports.made(place.round, ReportKind.ONE_PAGE, title="Läget på en sida", at=place.at)
    assert shown.summary(body_id=place.body.pk, at=place.at) is None
    for each in (place.report, one_page):
        reports.published(each, at=place.at)
    page = _text(place.reader.get("/"))
    assert "Läget på en sida" in page
    assert reverse("evaluation:report-file", args=[one_page.reference, "pdf"]) in page


def test_published_report_is_evidence_of_area_7() -> None:
    place = Place()
    reports.published(place.report, at=place.at)
    found = state(body_id=place.body.pk, at=place.at)
    assert place.page("report-detail") in [each.url for each in found.evidence]


def test_similar_municipalities_and_days_ahead_come_into_the_report() -> None:
    place = Place()
    comparing.canary_rows(place.body, "Kanarie")
    comparing.accepted(place.body)
    second = rounds.opened(
        place.body,
        *[each.plan for each in _plans(place)],
        at=place.at,
        title="Nästa",
        opens_on=place.at.date(),
        due_on=place.at.date(),
        correct_until=None,
        period_to=place.at.date(),
    )
    rounds.frozen(second, LATE, at=place.at)
    report = reports.made(second, at=place.at)
    comparison = reports.shown(report).section("comparison")
    assert comparison is not None
    assert "Köp från föreningar och stiftelser" in str(comparison.blocks)
    assert "1,1" in str(comparison.blocks)


def _plans(place: Place) -> list[Any]:
    with acting_for(place.body.pk):
        return list(place.round.plans.select_related("plan"))
