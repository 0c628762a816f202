"""Comparing with similar municipalities: choosing them, reading figures, and the page."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import comparing as commands
from nyvag.evaluation.models import ComparisonFigure, ComparisonFile, SimilarMunicipality
from nyvag.evaluation.queries.comparing import comparison
from nyvag.organisations.models import PublicBody
from tests.factories import comparing, frame
from tests.integration.harness.ceilings import statements_of

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/jamforelse/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body(municipality_code="1440")


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode()


def test_municipalities_are_chosen_once_and_left(body: PublicBody) -> None:
    chosen = comparing.similar(body, "1441", "lika stor")
    with acting_for(body.pk):
        for code, reason in (("1441", ""), ("9999", ""), ("1442", "19121212-1212")):
            with pytest.raises(commands.UnableToCompare):
                commands.choose(code=code, reason=reason, by=SYSTEM, at=now())
        commands.leave(similar=chosen, by=SYSTEM, at=now())
        commands.choose(code="1441", reason="", by=SYSTEM, at=now())
        assert SimilarMunicipality.objects.filter(left_on=None).count() == 1
        assert Event.objects.filter(kind="evaluation.similar-left").count() == 1


def test_no_more_are_chosen_than_can_be_read(body: PublicBody) -> None:
    codes = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136", "0138", "0139"]
    for code in codes:
        comparing.similar(body, code)
    with pytest.raises(commands.UnableToCompare, match="12"):
        comparing.similar(body, "0140")


def test_figures_wait_are_accepted_once_and_replaced_by_later_ones(body: PublicBody) -> None:
    assert comparing.accepted(body) == {"new": 6, "changed": 0, "unchanged": 0}
    changed = (*comparing.LONG[:1], "N00120;1440;2024;T;1,3", *comparing.LONG[2:])
    assert comparing.accepted(body, changed) == {"new": 0, "changed": 1, "unchanged": 5}
    with acting_for(body.pk):
        assert ComparisonFigure.objects.count() == 6
        file = ComparisonFile.objects.order_by("-pk")[0]
        with pytest.raises(commands.UnableToCompare):
            commands.import_figures(file=file, by=SYSTEM, at=now())
        with pytest.raises(commands.UnableToCompare):
            commands.discard_figures(file=file, by=SYSTEM, at=now())


def test_a_file_with_errors_is_not_accepted(body: PublicBody, coordinator: Client) -> None:
    waiting = comparing.file(body, ("kpi;kommun;år;värde", "N00120;1440;2024;många", "N00120;;2024;1"))
    shown = text_of(coordinator, f"{PAGE}importera/{waiting.pk}/")
    assert "Rad 2" in shown
    assert "Rad 3" in shown
    with acting_for(body.pk), pytest.raises(commands.UnableToCompare):
        commands.import_figures(file=waiting, by=SYSTEM, at=now())
    coordinator.post(f"{PAGE}importera/{waiting.pk}/lamna/")
    with acting_for(body.pk):
        assert not ComparisonFile.objects.exists()


def test_only_those_chosen_are_compared_and_of_the_same_year(body: PublicBody) -> None:
    comparing.accepted(body, (*comparing.LONG, "N00120;1452;2022;T;9,9"))
    for code in ("1441", "1442", "1452"):
        comparing.similar(body, code)
    with acting_for(body.pk):
        (row,) = comparison().rows
        assert (row.year, float(row.own or 0)) == (2024, 1.1)
        assert row.place is None
        assert {each.name: each.is_of_year for each in row.peers}["Tranemo"] is False
    comparing.similar(body, "1443")
    with acting_for(body.pk):
        (row,) = comparison().rows
        assert row.place is not None
        assert (row.place.count, row.place.above, row.place.below) == (3, 1, 2)


def test_page_answers_and_says_what_is_measured(body: PublicBody, coordinator: Client) -> None:
    assert "Här ser ni er bredvid kommuner som liknar er" in text_of(coordinator, PAGE)
    comparing.accepted(body)
    for code in ("1441", "1442", "1443"):
        comparing.similar(body, code, "lika stor")
    shown = text_of(coordinator, PAGE)
    for words in (
        "1 nyckeltal har siffror",
        "2024",
        "1 av 3 högre, 2 lägre",
        "inte samma sak som sociala företag",
    ):
        assert words in shown, words
    assert len(statements_of(coordinator, PAGE)) <= 10
    one = text_of(coordinator, f"{PAGE}N00120/")
    for words in ("Köp av egentlig verksamhet", "Hos oss var det 1,1", "chart__svg", "inte samma sak"):
        assert words in one, words
    assert coordinator.get(f"{PAGE}N99999/").status_code == 404


def test_figures_are_imported_and_municipalities_chosen_on_the_pages(
    body: PublicBody, coordinator: Client, tmp_path: Path
) -> None:
    bad = SimpleUploadedFile("fel.csv", b"namn;tal\nAle;1\n")
    refused = coordinator.post(f"{PAGE}importera/", {"file": bad})
    assert refused.status_code == 422
    good = SimpleUploadedFile("kolada.csv", "\n".join(comparing.LONG).encode())
    answered = coordinator.post(f"{PAGE}importera/", {"file": good}, follow=True)
    assert "6 nya, 0 ändrade, 0 redan likadana." in answered.content.decode()
    with acting_for(body.pk):
        waiting = ComparisonFile.objects.get()
    coordinator.post(f"{PAGE}importera/{waiting.pk}/")
    coordinator.post(f"{PAGE}kommuner/ny/", {"code": "1441", "reason": "lika stor"})
    assert "lika stor" in text_of(coordinator, PAGE)
    with acting_for(body.pk):
        chosen = SimilarMunicipality.objects.get()
    coordinator.post(f"{PAGE}kommuner/{chosen.pk}/")
    assert "lika stor" not in text_of(coordinator, PAGE)
