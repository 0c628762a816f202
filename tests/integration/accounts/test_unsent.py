"""A session that ends in the middle of a form loses nothing, and gives nothing away."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import Unit
from tests.factories import frame

pytestmark = pytest.mark.django_db
TYPED = {"name": "Provnämnden <b>", "kind": "BOARD:", "parent": "", "starts_on": ""}
HERE = {"HTTP_ORIGIN": "http://testserver"}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_signed_out_person_sees_what_was_typed_and_sends_it_again() -> None:
    answer = Client().post(reverse("organisations:unit-add"), TYPED, **HERE)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Provnämnden &lt;b&gt;" in page
    assert reverse("account_login") in page
    assert hidden(page)["kind"] == "BOARD:"
    body = frame.body()
    again = frame.client(Role.ADMINISTRATOR, body).post(reverse("organisations:unit-add"), TYPED, **HERE)
    assert again.status_code == 302
    with acting_for(body.pk):
        assert Unit.objects.filter(name=TYPED["name"]).exists()


def test_a_form_open_too_long_is_kept_with_a_new_token() -> None:
    signed_in = frame.client(Role.ADMINISTRATOR, frame.body())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    url = reverse("organisations:unit-add")
    answer = strict.post(url, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, **HERE)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Provnämnden &lt;b&gt;" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    sent = strict.post(url, {**TYPED, "csrfmiddlewaretoken": token[1]}, **HERE)
    assert sent.status_code == 302


@pytest.mark.parametrize("origin", ["https://annan.example", "null", ""])
def test_words_from_another_site_are_never_offered_for_sending(origin: str) -> None:
    from_there = {"HTTP_ORIGIN": origin} if origin else {}
    url = reverse("organisations:unit-add")
    assert Client().post(url, TYPED, **from_there).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = frame.client(Role.ADMINISTRATOR, frame.body()).cookies
    answer = strict.post(url, TYPED, **from_there)
    assert answer.status_code == 403
    assert "Provnämnden" not in answer.content.decode()


def test_a_password_is_never_shown_again() -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = {"login": "anna@example.org", "password": "hemligt-ord"}
    answer = strict.post(reverse("account_login"), sent, **HERE)
    assert answer.status_code == 403
    assert "hemligt-ord" not in answer.content.decode()
    assert "anna@example.org" not in answer.content.decode()
