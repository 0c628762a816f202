"""Signing in by a link: one use, a short life, no hint of who has an account."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from nyvag.accounts import link_views
from nyvag.accounts.jobs import send_link
from nyvag.accounts.models import Membership, SignInLink, User
from nyvag.accounts.sign_in_links import (
    LASTS,
    UnableToSignInError,
    forget_old_links,
    make_link,
    open_link,
    use_link,
)
from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging.models import KeptMail
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories.everyone import everyone
from tests.integration.harness.processes import Elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: Any) -> None:
    """Let the worker's task run where it is asked for."""

    def run(task: str, *args: Any, save: bool) -> None:
        assert (task, save) == ("nyvag.accounts.jobs.send_link", False)
        send_link(*args)

    monkeypatch.setattr(link_views, "async_task", run)


def _enterprise(body: PublicBody, **fields: Any) -> User:
    return frame.user(Role.ENTERPRISE, body, name="Kim Café", **fields)


def _ask(email: str, browser: Client | None = None, **more: str) -> Any:
    return (browser or Client()).post("/konto/lank/", {"email": email, **more})


def _path_in_mail() -> str:
    found = re.search(r"http://localhost:8000(/konto/lank/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_link_signs_in_where_it_should_lead_and_only_once(body: PublicBody) -> None:
    person = _enterprise(body)
    _ask(person.email.upper(), next="/utskick/mina-val/")
    path, browser = _path_in_mail(), Client(enforce_csrf_checks=True)
    page = browser.get(path)
    assert "Du loggar in som Kim Café hos Lyckeby kommun." in page.content.decode()
    assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("strict-origin", True)
    assert browser.post(path).status_code == 403, "a form from elsewhere signs nobody in"
    token = page.content.decode().partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    answer = browser.post(path, {"csrfmiddlewaretoken": token})
    assert (answer.status_code, answer["Location"]) == (302, "/utskick/mina-val/")
    assert browser.get("/utskick/mina-val/").status_code == 200
    assert Client().get(path).status_code == 410
    assert "Länken har redan använts" in Client().post(path).content.decode()
    with acting_for(body.pk):
        kinds = list(Event.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["accounts.link-made", "accounts.signed-in-by-link"]


def test_visit_by_a_mail_scanner_does_not_use_the_link(body: PublicBody) -> None:
    _ask(_enterprise(body).email)
    path = _path_in_mail()
    for _each in range(3):
        assert Client().get(path).status_code == 200
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 302


def test_answer_is_the_same_whether_the_address_is_known_or_not(body: PublicBody) -> None:
    known, unknown = _enterprise(body).email, "okand@exempel.se"
    pages = [_ask(each).content.decode().replace(each, "X") for each in (known, unknown)]
    assert pages[0] == pages[1]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.ENTERPRISE, Role.PUBLIC}])
def test_other_roles_are_told_to_use_their_password(body: PublicBody, role: Role) -> None:
    person = _enterprise(body)
    Membership.objects.create(user=person, body=frame.body("Grannkommunen"), role=role)
    _ask(person.email)
    assert "http://localhost:8000/konto/logga-in/" in mail.outbox[0].body
    assert not SignInLink.objects.exists()


def test_link_dies_with_time_with_the_role_and_with_another_role(body: PublicBody) -> None:
    at = now()
    held = [Membership.objects.get(user=_enterprise(body)) for _each in range(4)]
    tokens = [make_link(membership=each, path="/", at=at) for each in held]
    assert open_link(tokens[0], at + LASTS) is None
    held[1].delete()
    Membership.objects.create(user=held[2].user, body=frame.body("Grannkommunen"), role=Role.COORDINATOR)
    User.objects.filter(pk=held[3].user_id).update(is_active=False)
    for token in tokens[1:]:
        with pytest.raises(UnableToSignInError):
            use_link(token=token, at=at)
    assert use_link(token=tokens[0], at=at).membership == held[0]
    assert forget_old_links(at=at + timedelta(days=2)) == 3


@pytest.mark.parametrize("path", ["https://x.se/", "//x.se/", "/\\x.se", "javascript:alert(1)", "x"])
def test_link_never_leads_elsewhere(body: PublicBody, path: str) -> None:
    token = make_link(membership=Membership.objects.get(user=_enterprise(body)), path=path, at=now())
    assert Client().post(f"/konto/lank/{token}/")["Location"] == "/"


def test_only_so_many_links_go_to_an_address_and_may_be_asked_for_from_one_place(
    body: PublicBody, monkeypatch: Any
) -> None:
    email = _enterprise(body).email
    for _each in range(7):
        assert _ask(email).status_code == 200
    assert len(mail.outbox) == 5
    monkeypatch.setattr(link_views, "ASKED", 7)
    answer = _ask("annan@exempel.se")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


def test_wrong_address_answers_422(body: PublicBody) -> None:
    assert _ask("inte en mejladress").status_code == 422
    assert _ask("").status_code == 422


def test_invented_peoples_mail_is_kept_and_never_sent() -> None:
    person = _enterprise(frame.body("Exempelby", is_demo=True))
    _ask(person.email)
    Client().post("/konto/losenord/glomt/", {"email": person.email})
    assert mail.outbox == []
    assert len(list(everyone(KeptMail).filter(to_address=person.email))) == 2


def test_invited_enterprise_gets_a_link_instead_of_a_password(body: PublicBody, monkeypatch: Any) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("nyvag.accounts.views.async_task", lambda *args, **options: asked.append(args))
    sent = {"name": "Kim", "email": "kim@exempel.se", "role": "ENTERPRISE"}
    frame.client(Role.ADMINISTRATOR, body).post("/konto/roller/bjud-in/", sent)
    assert asked == [("nyvag.accounts.jobs.send_link", "kim@exempel.se", "", "sv")]
    assert mail.outbox == []


USE = """
from nyvag.accounts.sign_in_links import UnableToSignInError, use_link
from nyvag.core.clock import now
try:
    use_link(token="{token}", at=now())
    print(json.dumps("in"))
except UnableToSignInError:
    print(json.dumps("out"))
"""


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_gets_in(tmp_path: Path) -> None:
    held = Membership.objects.get(user=_enterprise(frame.body()))
    script = USE.format(token=make_link(membership=held, path="/", at=now()))
    assert sorted(Elsewhere(tmp_path).run(script, script)) == ["in", "out"]
