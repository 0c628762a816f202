"""Layouts, navigation, lists and error pages as a server answers them."""

import json

import pytest
from django.core.exceptions import RequestDataTooBig
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from nyvag.core.access import ANONYMOUS, Access, Role
from nyvag.ui import navigation, views
from nyvag.ui.forms import render_confirm
from nyvag.ui.navigation import Entry
from tests.factories import frame

pytestmark = pytest.mark.django_db

GALLERY = "/ui/"


@pytest.fixture
def at():
    return frame.body("Solberga kommun", accent="plum", is_demo=True)


def labels(links):
    with translation.override("en"):
        return [str(link.label) for link in links]


def only(*roles):
    def view(request):
        raise AssertionError("only its declaration is asked")

    view.access = Access("reads", roles)
    return view


urlpatterns = [
    path("var/", only(Role.COORDINATOR), name="ours"),
    path("alla/", only(), name="everyones"),
    path("omrade/<int:number>/", only(Role.COORDINATOR, Role.POLITICIAN), name="area"),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("role", "seen"), [(Role.COORDINATOR, ["One", "Two"]), (Role.ENTERPRISE, ["Two"]), (Role.PUBLIC, ["Two"])]
)
def test_menu_shows_what_the_page_itself_allows(role, seen):
    navigation._roles_at.cache_clear()
    request = RequestFactory().get("/")
    request.actor = ANONYMOUS.__class__(user_id=1, name="", role=role, body_id=1)
    entries = [Entry("One", ("ours",)), Entry("Two", ("everyones",)), Entry("Three", ("nowhere:yet",))]

    assert labels(navigation.links(entries, request)) == seen
    navigation._roles_at.cache_clear()


def test_layout_carries_body_accent_demo_mark_and_name(at):
    content = frame.client(Role.COORDINATOR, at).get(GALLERY).content.decode()

    assert 'data-accent="plum"' in content
    assert "Solberga kommun" in content
    assert "demo-banner" in content
    assert "Anna Samordnare" in content


def test_accent_nobody_knows_falls_back(at):
    at.accent = "neon"
    at.save()

    assert 'data-accent="green"' in frame.client(Role.COORDINATOR, at).get(GALLERY).content.decode()


def test_layout_has_nothing_inline_that_the_content_policy_refuses():
    content = Client().get(GALLERY).content.decode()

    assert "<style" not in content
    assert " style=" not in content
    assert "<script>" not in content
    assert " onclick=" not in content


def test_public_page_is_the_same_each_time_so_that_it_can_be_cached():
    page = engines["django"].from_string('{% extends "ui/layouts/public.html" %}')
    request = RequestFactory().get("/")

    assert page.render({}, request) == page.render({}, request)


def test_faulty_form_answers_422_and_keeps_what_was_typed():
    response = Client().post(GALLERY, {"name": "Café Bryggan", "org_no": "123"})
    content = response.content.decode()

    assert response.status_code == 422
    assert 'value="Café Bryggan"' in content
    assert 'href="#id_org_no"' in content
    assert 'aria-describedby="id_org_no_helptext id_org_no_error"' in content
    assert 'href="#id_size_0"' in content


def test_confirm_page_says_what_will_happen():
    response = render_confirm(
        RequestFactory().get("/"),
        title="Ta bort filen",
        consequence="12 rader försvinner.",
        submit="Ta bort 12 rader",
        cancel_url="/filer/",
        is_dangerous=True,
    )
    content = response.content.decode()

    assert "12 rader försvinner." in content
    assert "button--danger" in content
    assert 'href="/filer/"' in content


def test_export_is_what_is_shown():
    page = Client().get(GALLERY, {"q": "bryggan", "sort": "-amount_sek"}).content.decode()
    answer = Client().get(GALLERY, {"q": "bryggan", "sort": "-amount_sek", "export": "json"})
    records = json.loads(answer.getvalue())

    names = [next(iter(record.values())) for record in records]
    assert len(names) == 12
    assert sorted(names, key=page.index) == names
    assert None in [list(record.values())[-1] for record in records]


def test_a_column_for_files_alone_is_named_on_the_page_and_stands_in_the_file():
    page = Client().get(GALLERY, {"q": "bryggan"}).content.decode()
    head = page[page.index("<thead") : page.index("</thead>")]
    assert head.count("<th ") == 6
    assert "Rad" not in head
    assert "Filerna har också: Rad." in page
    (first, *_rest) = json.loads(Client().get(GALLERY, {"export": "json"}).getvalue())
    assert list(first)[:3] == ["Företag", "Rad", "Ort"]
    assert isinstance(first["Rad"], int)


def test_export_holds_every_page():
    assert len(Client().get(GALLERY, {"export": "csv"}).getvalue().splitlines()) == 62


def test_page_beyond_the_last_shows_the_last():
    assert Client().get(GALLERY, {"page": "99"}).status_code == 200


def test_filter_not_understood_says_so_and_loses_nothing():
    response = Client().get(GALLERY, {"least_sek": "mycket", "q": "bryggan"})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert len(response.context["table"].rows) == 12


def test_language_is_not_sent_elsewhere():
    response = Client(enforce_csrf_checks=True).post(
        "/ui/sprak/", {"language": "en", "next": "https://exempel.invalid/"}
    )

    assert response.status_code == 302
    assert response.headers["Location"] == "/"
    assert response.cookies["django_language"].value == "en"


def test_missing_page_says_what_to_do():
    response = Client().get("/finns-inte/")

    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


def test_too_large_is_told_apart_from_not_understood():
    request = RequestFactory().post("/")

    assert views.bad_request(request, RequestDataTooBig()).status_code == 413
    assert views.bad_request(request, ValueError()).status_code == 400


@pytest.mark.parametrize("name", ["400", "401", "403", "403_csrf", "404", "413", "500"])
def test_error_pages_are_drawn_without_a_request(name):
    content = engines["django"].get_template(f"{name}.html").render()

    assert "<h1>" in content
    assert '<main id="content"' in content
