"""The pages of routines: what they say, who may press what, and that typed text is never markup."""

import datetime as dt

import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import Routine
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import routines as make
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
ROOT = "/styrning/samverkan"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def page(routine: Routine, ending: str = "") -> str:
    return f"{ROOT}/rutiner/{routine.reference}/{ending}"


def text_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_list_answers_first_and_exports_without_persons(body: PublicBody) -> None:
    anna = frame.actor(Role.COORDINATOR, body, "Anna Andersson")
    make.in_use(
        body, "En gammal", on=today() - dt.timedelta(days=400), review_on=today() - dt.timedelta(days=3)
    )
    make.in_use(body, "En ny", person_id=anna.user_id, first_function="procurement")
    browser = frame.client(Role.CONTRIBUTOR, body)
    said = text_of(browser, f"{ROOT}/rutiner/")
    assert "2 rutiner gäller." in said
    assert "1 skulle ha setts över." in said
    assert "översyn försenad" in said
    assert "Upphandling och inköp" in said
    assert "Skriv en rutin" not in said
    exported = browser.get(f"{ROOT}/rutiner/?export=csv")
    assert "Anna Andersson" not in b"".join(exported).decode("utf-8-sig")
    assert "En ny" not in text_of(browser, f"{ROOT}/rutiner/?brist=sena")
    assert "En gammal" in text_of(browser, f"{ROOT}/rutiner/?funktion=business")


def test_old_versions_say_so_and_lead_to_what_holds(body: PublicBody) -> None:
    made = make.next_version(make.in_use(body, text="Det gamla"), "Det nya", changed="Rakare")
    browser = frame.client(Role.POLITICIAN, body)
    said = text_of(browser, page(made))
    assert "Detta är den senaste versionen: nummer 2" in said
    assert "Det nya" in said
    assert "Det gamla" not in said
    old = text_of(browser, page(made, "version/1/"))
    assert "Detta är en gammal version" in old
    assert "version 2" in old
    assert "Detta är den senaste versionen" in text_of(browser, page(made, "version/2/"))
    changed = text_of(browser, page(made, "jamfor/"))
    assert "Rakare" in changed
    assert "<del>" in changed
    assert "<ins>" in changed
    assert browser.get(page(made, "version/3/")).status_code == 404
    assert browser.get(page(made, "jamfor/?till=99")).status_code == 404
    assert browser.get(page(made, "jamfor/?till=x&fran=%F0")).status_code == 200


def test_what_is_typed_is_never_markup(body: PublicBody) -> None:
    made = make.in_use(body, text="<script>alert(1)</script>\n- [x](javascript:alert(1))\n- **<b>**")
    said = text_of(frame.client(Role.COORDINATOR, body), page(made))
    assert "<script>alert" not in said
    assert "&lt;script&gt;" in said
    assert 'href="javascript' not in said
    assert "<strong>&lt;b&gt;</strong>" in said


def test_a_coordinator_writes_and_puts_in_force_through_the_pages(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    sent = {"title": "Vår rutin", "area": "3", "text": "Gör så.", "checklist": "Ett", "role": "Chefen"}
    response = browser.post(f"{ROOT}/rutiner/ny/", sent)
    assert response.status_code == 302
    with acting_for(body.pk):
        made = Routine.objects.get()
    assert "Ingen ska följa den än" in text_of(browser, page(made))
    days = {"valid_from": str(today()), "review_on": str(today() + dt.timedelta(days=90))}
    assert browser.post(page(made, "i-kraft/"), {**days, "review_on": str(today())}).status_code == 422
    assert browser.post(page(made, "i-kraft/"), days).status_code == 302
    wording = {"text": "Gör annorlunda.", "checklist": "", "changed": "Enklare", "revision": "0"}
    assert browser.post(page(made, "skriv/"), wording).status_code == 302
    late = browser.post(page(made, "skriv/"), {**wording, "text": "Min text"})
    assert late.status_code == 422
    assert "Min text" in late.content.decode()
    assert browser.post(page(made, "se-over/"), {"review_on": days["review_on"]}).status_code == 422
    assert browser.post(page(made, "kasta-utkast/")).status_code == 302
    assert browser.post(page(made, "avsluta/"), {"reason": "Klar"}).status_code == 302
    assert "inte längre följas" in text_of(browser, page(made))
    assert browser.post(page(made, "avsluta/")).status_code == 302
    assert "utkast" in text_of(browser, page(made))


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.POLITICIAN], ids=str)
def test_others_read_but_do_not_write(body: PublicBody, role: Role) -> None:
    made, browser = make.in_use(body), frame.client(role, body)
    for ending in ("andra/", "skriv/", "i-kraft/", "se-over/", "avsluta/", "kasta-utkast/", "bibliotek/"):
        assert browser.get(page(made, ending)).status_code == 403, ending
    assert browser.get(page(made, "checklista/")).status_code == (200 if role == Role.CONTRIBUTOR else 403)


def test_the_library_is_adopted_by_one_press(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    assert "Ta alla 19 i bruk" in text_of(browser, f"{ROOT}/rutiner/bibliotek/")
    assert browser.post(f"{ROOT}/rutiner/bibliotek/", {"nyckel": "iop"}).status_code == 302
    assert browser.post(f"{ROOT}/rutiner/bibliotek/").url.endswith("/rutiner/")
    assert "Ni har tagit alla i bruk" in text_of(browser, f"{ROOT}/rutiner/bibliotek/")
    assert "Ni har tagit den i bruk" in text_of(browser, f"{ROOT}/rutiner/bibliotek/iop/")
    assert browser.get(f"{ROOT}/rutiner/bibliotek/finns-inte/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?slag=ordinary&varde=250+000+kr", "ligger under gränsen"),
        ("?slag=ordinary&varde=700000", "ligger inte under gränsen"),
        ("?slag=annex&varde=8200000", "Det går inte att säga"),
        ("", "Ja, när värdet ligger under gränsen"),
    ],
)
def test_may_i_buy_directly(body: PublicBody, asked: str, said: str) -> None:
    with acting_for(body.pk):
        answer = text_of(frame.client(Role.CONTRIBUTOR, body), f"{ROOT}/rutiner/far-jag-kopa/{asked}")
    assert said in answer
    assert "LOU 19 a kap. 2 §" in answer
    assert "inte juridisk rådgivning" in answer


def test_a_sum_that_is_none_is_asked_for_again(body: PublicBody) -> None:
    browser = frame.client(Role.CONTRIBUTOR, body)
    response = browser.get(f"{ROOT}/rutiner/far-jag-kopa/?slag=ordinary&varde=mycket")
    assert response.status_code == 422
    assert "Skriv beloppet med siffror" in response.content.decode()


def test_points_are_ticked_and_the_run_finished_through_the_pages(body: PublicBody) -> None:
    made, browser = make.in_use(body), frame.client(Role.CONTRIBUTOR, body)
    begun = browser.post(page(made, "checklista/"), {"about": "Frukt"})
    said = text_of(browser, begun.url)
    assert "2 av 2 punkter kvar" in said
    with acting_for(body.pk):
        first, second = (
            point.pk
            for version in made.versions.all()
            for run in version.runs.all()
            for point in run.points.order_by("position")
        )
    point = f"{ROOT}/checklistor/punkt"
    assert browser.post(f"{point}/{first}/", {"state": "DONE"}).status_code == 302
    assert browser.post(f"{point}/{second}/", {"state": "NOT_NEEDED"}).status_code == 422
    assert browser.post(f"{point}/{second}/", {"state": "NOT_NEEDED", "comment": "Litet"}).status_code == 302
    assert browser.post(f"{begun.url}klar/").status_code == 302
    assert "Avslutad den" in text_of(browser, begun.url)
    assert "0 av 2" in text_of(browser, f"{ROOT}/checklistor/")


def test_lists_cost_the_same_for_one_and_ten(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)

    def add(count: int) -> None:
        for _each in range(count):
            make.run(make.in_use(body, unit=frame.unit(body)))

    check_ceiling(browser, f"{ROOT}/rutiner/", add)
    check_ceiling(browser, f"{ROOT}/checklistor/", add)
