"""The pages of self-assessments: what is hidden until the group begins, and who may what."""

import re

import pytest
from django.test import Client

from nyvag.core.access import Actor, Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import SelfAssessment
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.organisations.models import PublicBody
from tests.factories import assessments as given
from tests.factories import frame
from tests.factories import routines as make
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
ROOT = "/styrning/samverkan/sjalvskattning/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def signed_in(body: PublicBody, role: Role, name: str) -> tuple[Client, Actor]:
    person = frame.user(role, body, name)
    browser = Client()
    browser.force_login(person)
    return browser, Actor(person.pk, name, role, body.pk)


def page(of: SelfAssessment, ending: str = "") -> str:
    return f"{ROOT}{of.reference}/{ending}"


def text_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_round_is_made_answered_and_agreed_through_the_pages(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.COORDINATOR, "Anna Ask")
    assert "En gång om året" in text_of(browser, ROOT) or "en gång om året" in text_of(browser, ROOT)
    sent = {"name": "Höstens", "year": "2026", "closes_on": str(today())}
    assert browser.post(f"{ROOT}ny/", sent).status_code == 422
    assert browser.post(f"{ROOT}ny/", {**sent, "people": [anna.user_id]}).status_code == 302
    with acting_for(body.pk):
        made = SelfAssessment.objects.get()
        rows = {(each.area, each.position): each.pk for each in made.statements.all()}
    assert "0 av 1 har svarat" in text_of(browser, page(made))
    assert browser.post(page(made, "steg/answering/")).status_code == 302
    assert re.search(r"\b35\b", text_of(browser, page(made, "svara/1/"))) is None
    for area in range(1, 8):
        keys = [pk for (number, _place), pk in rows.items() if number == area]
        answers = {f"g-{pk}": "4" for pk in keys} | {f"c-{keys[0]}": "Så är det"}
        response = browser.post(page(made, f"svara/{area}/"), answers)
        assert response.status_code == 302
    assert response.url == page(made)
    assert "1 av 1 har svarat" in text_of(browser, page(made))
    assert browser.post(page(made, "steg/agreeing/")).status_code == 302
    first = min(rows.items())[1]
    said = text_of(browser, f"{ROOT}pastaende/{first}/")
    assert "Anna Ask" in said
    assert "Så är det" in said
    agree = {"grade": "3", "reason": "Nästan", "revision": "0"}
    assert browser.post(f"{ROOT}pastaende/{first}/", {**agree, "reason": ""}).status_code == 422
    response = browser.post(f"{ROOT}pastaende/{first}/", agree)
    assert response.url != f"{ROOT}pastaende/{first}/"
    assert "Vi enades om 3" in text_of(browser, page(made))
    assert browser.post(f"{ROOT}pastaende/{first}/", {**agree, "grade": "5"}).status_code == 422


def test_what_others_answer_is_hidden_until_the_group_begins(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.COORDINATOR, "Anna")
    made = given.opened(body, anna)
    given.answers(made, anna, {"meets-regularly": 4}, comment="Hemligt än")
    row = given.statement(made)
    reader = frame.client(Role.POLITICIAN, body)
    assert "från 4 till 4" not in text_of(reader, page(made))
    assert "Hemligt än" not in text_of(browser, f"{ROOT}pastaende/{row.pk}/")
    given.stepped(made, AssessmentState.AGREEING)
    assert "från 4 till 4" in text_of(reader, page(made))
    assert "Hemligt än" in text_of(browser, f"{ROOT}pastaende/{row.pk}/")
    assert reader.get(f"{ROOT}pastaende/{row.pk}/").status_code == 403


def test_only_who_is_asked_answers_and_only_while_it_is_open(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.CONTRIBUTOR, "Anna")
    made = given.opened(body, anna)
    other = frame.client(Role.COORDINATOR, body)
    assert other.get(page(made, "svara/1/")).url == page(made)
    assert browser.get(page(made, "svara/8/")).status_code == 404
    given.answers(made, anna, {"meets-regularly": 4})
    assert "Ändra mina svar" in text_of(browser, page(made))
    assert 'value="4" id="id_g-' in text_of(browser, page(made, "svara/3/"))
    given.stepped(made, AssessmentState.AGREEING)
    assert browser.get(page(made, "svara/1/")).status_code == 302
    assert other.post(page(made, "steg/nonsense/")).status_code == 404
    assert other.post(page(made, "steg/agreed/")).status_code == 200


def test_the_evidence_stands_beside_and_things_are_linked_and_made_tasks(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.COORDINATOR, "Anna")
    made, routine = given.opened(body, anna), make.in_use(body)
    row = given.statement(made)
    assert "Underlaget säger" in text_of(browser, page(made))
    agree_page = f"{ROOT}pastaende/{row.pk}/"
    assert "Fråga först" in text_of(browser, f"{agree_page}?sok=fråga")
    assert (
        browser.post(f"{agree_page}lank/", {"slag": "routine", "id": str(routine.reference)}).status_code
        == 302
    )
    assert "Fråga först" in text_of(browser, agree_page)
    assert browser.post(f"{agree_page}lank/", {"slag": "routine", "id": "nonsense"}).status_code == 302
    with acting_for(body.pk):
        (added,) = row.evidence.all()
    assert browser.post(f"{ROOT}lank/{added.pk}/bort/").status_code == 302
    task = {"title": "Boka möten", "function": "procurement"}
    assert browser.post(f"{agree_page}uppgift/", {**task, "function": ""}).status_code == 422
    assert browser.post(f"{agree_page}uppgift/", task).status_code == 302
    assert "Boka möten" in text_of(browser, agree_page)


def test_years_are_compared_in_a_table_and_a_chart(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.COORDINATOR, "Anna")
    for year, grade in ((2025, 2), (2026, 4)):
        made = given.opened(body, anna, year=year)
        given.answers(made, anna, {"meets-regularly": grade})
        given.agreed(made, grade=grade)
    said = text_of(browser, ROOT)
    assert "enades vi om 4,0 av 5" in said
    assert "<svg" in said
    assert said.count("2,0") >= 7


def test_the_list_costs_the_same_for_one_and_ten(body: PublicBody) -> None:
    browser, anna = signed_in(body, Role.COORDINATOR, "Anna")
    numbers = iter(range(2000, 2020))

    def add(count: int) -> None:
        for _each in range(count):
            given.prepared(body, anna, year=next(numbers))

    check_ceiling(browser, ROOT, add)
