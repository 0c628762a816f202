"""Roles are given, changed and taken by administrators, and a body always keeps one."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from nyvag.accounts.commands import UnableToChangeMembershipError, change_role, remove_member
from nyvag.accounts.models import Membership, User
from nyvag.audit.queries import newest_events
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_invited_person_gets_a_role_and_the_way_to_a_password() -> None:
    body = frame.body()
    browser = frame.client(Role.ADMINISTRATOR, body)
    sent = {"name": "Björn Köpare", "email": "Bjorn@Example.org", "role": "PROCUREMENT_OFFICER"}
    assert browser.post("/konto/roller/bjud-in/", sent).status_code == 302
    membership = Membership.objects.get(user__email="bjorn@example.org")
    assert (membership.role, membership.body) == (Role.PROCUREMENT_OFFICER, body)
    assert [each.to for each in mail.outbox] == [["bjorn@example.org"]]
    again = browser.post("/konto/roller/bjud-in/", sent)
    assert again.status_code == 422
    assert "har redan en roll" in again.content.decode()
    with acting_for(body.pk):
        assert newest_events()[0].kind == "accounts.role-given"


def test_last_administrator_can_neither_leave_nor_step_down() -> None:
    body = frame.body()
    only = frame.user(Role.ADMINISTRATOR, body).memberships.get()
    with pytest.raises(UnableToChangeMembershipError):
        change_role(membership=only, role=Role.POLITICIAN, by=SYSTEM, at=now())
    with pytest.raises(UnableToChangeMembershipError):
        remove_member(membership=only, by=SYSTEM, at=now())
    frame.user(Role.ADMINISTRATOR, body)
    remove_member(membership=only, by=SYSTEM, at=now())
    assert not Membership.objects.filter(pk=only.pk).exists()


def test_person_works_for_the_body_chosen_and_for_no_other() -> None:
    first, second, strange = frame.body("A kommun"), frame.body("B kommun"), frame.body("C kommun")
    person = frame.user(Role.COORDINATOR, first)
    Membership.objects.create(user=person, body=second, role=Role.POLITICIAN)
    frame.unit(second, name="Bildningsnämnden")
    browser = frame.client(None, None)
    browser.force_login(person)
    assert "Bildningsnämnden" not in browser.get("/organisation/").content.decode()
    assert browser.post("/konto/byt-organisation/", {"body": second.pk}).status_code == 302
    assert "Bildningsnämnden" in browser.get("/organisation/").content.decode()
    assert browser.get("/organisation/ny/").status_code == 403
    assert browser.post("/konto/byt-organisation/", {"body": strange.pk}).status_code == 404
    assert browser.post("/konto/byt-organisation/", {"body": "9" * 40}).status_code == 404


def test_sign_in_by_password_and_its_limit() -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    browser = frame.client(None, None)
    wrong = {"login": person.email, "password": "fel"}
    for _ in range(5):
        assert browser.post("/konto/logga-in/", wrong).status_code in {200, 422}
    right = {"login": person.email, "password": frame.PASSWORD}
    assert "_auth_user_id" not in browser.session
    browser.post("/konto/logga-in/", right)
    assert "_auth_user_id" not in browser.session, "the sixth attempt is not even tried"


def test_operator_adds_a_body_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda: frame.PASSWORD)
    asked = ["body", "add", "--name", "Ö kommun", "--org-no", "212000-0001", "--password-stdin"]
    call_command(*asked, "--administrator", "adam@example.org")
    assert PublicBody.objects.get(org_no="2120000001").slug == "o-kommun"
    assert User.objects.get(email="adam@example.org").check_password(frame.PASSWORD)
    with pytest.raises(CommandError, match="already"):
        call_command(*asked, "--administrator", "adam@example.org")
