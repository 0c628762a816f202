"""Training: who has had what, for how long, what is lacking, and names that go."""

import datetime as dt
from typing import Any

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands import training as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.models import Training, TrainingRecord
from nyvag.internal_coordination.queries import training as queries
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import wheel as given
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
PAGE = "/styrning/samverkan/utbildning/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def test_what_is_lacking_is_counted_by_function_while_it_lasts(body: PublicBody) -> None:
    of = given.training(body, valid_months=12, needs={"procurement": 5, "business": 1})
    given.held(of, "Bo")
    given.held(of, "bo", on=today() - dt.timedelta(days=30))
    given.held(of, "Cia", on=today() - dt.timedelta(days=300))
    given.held(of, "För länge sedan", on=today() - dt.timedelta(days=400))
    given.held(of, "Utanför", function="", organisation="Café Solrosen, föreståndare")
    with acting_for(body.pk):
        (standing,) = queries.standings(today())
        assert [(each.function, each.have, each.should) for each in standing.shares] == [
            ("business", 0, 1), ("procurement", 2, 5),
        ]  # fmt: skip
        assert (standing.missing, standing.others) == (4, 1)
    said = frame.client(Role.POLITICIAN, body).get(PAGE).content.decode()
    assert "Upphandling och inköp: 2 av 5 har gått" in said
    assert "4 personer saknar" in said


@pytest.mark.parametrize(
    ("who", "said", "part"),
    [
        (" ", {}, "vem"),
        ("Bo", {"on": dt.date(2200, 1, 1)}, "inte kommit"),
        ("Bo", {"function": ""}, "funktion, enhet eller organisation"),
        ("Bo 640823-3234", {}, "personnummer"),
    ],
)
def test_what_cannot_be_noted_is_refused(body: PublicBody, who: str, said: dict[str, Any], part: str) -> None:
    of = given.training(body)
    with pytest.raises(UnableToChangeRoutine, match=part):
        given.held(of, who, **said)
    with acting_for(body.pk):
        assert not TrainingRecord.objects.exists()


@pytest.mark.parametrize(
    ("title", "said", "part"),
    [("", {}, "rubrik"), ("X", {"valid_months": 121}, "120"), ("640823-3234", {}, "personnummer")],
)
def test_a_training_that_is_none_is_refused(
    body: PublicBody, title: str, said: dict[str, Any], part: str
) -> None:
    with pytest.raises(UnableToChangeRoutine, match=part):
        given.training(body, title, **said)


def test_names_go_when_their_day_has_come_and_the_count_stays(body: PublicBody) -> None:
    of = given.training(body)
    lasting = given.training(body, "Länge", valid_months=60)
    given.held(of, "Bo")
    given.held(lasting, "Cia")
    assert commands.anonymise_due(at=now()) == 0
    later = now() + dt.timedelta(days=800)
    assert commands.anonymise_due(at=later) == 1
    assert commands.anonymise_due(at=later) == 0
    with acting_for(body.pk):
        assert sorted(TrainingRecord.objects.values_list("name", flat=True)) == ["", "Cia"]
        shares = {each.training.title: each.shares[0].have for each in queries.standings(today())}
        assert shares == {"Introduktion": 1, "Länge": 1}


def test_trainings_are_kept_and_noted_through_the_pages(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    sent = {"title": "Om LOU", "need-procurement": "3", "need-business": "", "valid_months": "24"}
    assert browser.post(f"{PAGE}ny/", {**sent, "title": ""}).status_code == 422
    assert browser.post(f"{PAGE}ny/", sent).status_code == 302
    with acting_for(body.pk):
        of = Training.objects.get()
    page = f"{PAGE}{of.reference}/"
    assert browser.post(f"{page}har-gatt/", {"name": "Bo", "held_on": str(today())}).status_code == 422
    noted = {"name": "Bo", "held_on": str(today()), "function": "procurement"}
    assert browser.post(f"{page}har-gatt/", noted).status_code == 302
    said = browser.get(page).content.decode()
    assert "1 av 3 har gått" in said
    with acting_for(body.pk):
        held = TrainingRecord.objects.get()
    assert browser.post(f"{PAGE}rad/{held.pk}/").status_code == 302
    assert (
        browser.post(f"{page}andra/", {**sent, "ended_on": str(today() - dt.timedelta(1))}).status_code == 302
    )
    assert "Ges inte längre" in browser.get(PAGE).content.decode()
    assert frame.client(Role.CONTRIBUTOR, body).get(f"{page}har-gatt/").status_code == 403


def test_the_list_costs_the_same_for_one_and_ten(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)

    def add(count: int) -> None:
        for number in range(count):
            given.held(given.training(body, f"Nr {number}"), f"Person {number}")

    check_ceiling(browser, PAGE, add)
