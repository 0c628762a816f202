"""Roles are given, changed and taken by administrators, and a body always keeps one."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command

from nyvag.accounts.commands import (
    UnableToChangeMembershipError,
    change_role,
    remove_member,
    remove_second_step,
)
from nyvag.accounts.jobs import forget_ended_sessions
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


def with_second_step(person: User) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})


def test_second_step_is_removed_by_the_own_bodys_administrator_alone() -> None:
    body, other = frame.body(), frame.body()
    chief = frame.actor(Role.ADMINISTRATOR, body)
    person = frame.user(Role.COORDINATOR, body)
    with pytest.raises(UnableToChangeMembershipError, match="inget andra steg"):
        remove_second_step(user=person, body_id=body.pk, by=chief, at=now())
    with_second_step(person)
    elsewhere = Membership.objects.create(user=person, body=other, role=Role.POLITICIAN)
    with pytest.raises(UnableToChangeMembershipError, match="annan organisation"):
        remove_second_step(user=person, body_id=body.pk, by=chief, at=now())
    elsewhere.delete()
    remove_second_step(user=person, body_id=body.pk, by=chief, at=now())
    assert not Authenticator.objects.exists()
    with acting_for(body.pk):
        assert newest_events()[0].kind == "accounts.second-step-removed"
    own = User.objects.get(pk=chief.user_id)
    with_second_step(own)
    with pytest.raises(UnableToChangeMembershipError, match="eget"):
        remove_second_step(user=own, body_id=body.pk, by=chief, at=now())


def test_operator_lets_in_whoever_no_administrator_can(capsys: pytest.CaptureFixture[str]) -> None:
    body = frame.body()
    person = frame.user(Role.ADMINISTRATOR, body)
    with_second_step(person)
    call_command("person", "reset-second-step", person.email.upper())
    assert "password alone" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    with acting_for(body.pk):
        assert newest_events()[0].actor_name == SYSTEM.name
    with pytest.raises(CommandError, match="no account"):
        call_command("person", "reset-second-step", "ingen@example.org")


def test_nobody_speaks_for_another_bodys_unit() -> None:
    body, other = frame.body(), frame.body()
    theirs = frame.unit(other)
    membership = frame.user(Role.CONTRIBUTOR, body).memberships.get()
    with pytest.raises(UnableToChangeMembershipError):
        change_role(membership=membership, role=Role.CONTRIBUTOR, unit=theirs, by=SYSTEM, at=now())
    chief = frame.client(Role.ADMINISTRATOR, body)
    address = f"/konto/roller/{membership.pk}/"
    assert chief.post(address, {"role": "CONTRIBUTOR", "unit": theirs.pk}).status_code == 422
    mine = frame.unit(body)
    assert chief.post(address, {"role": "CONTRIBUTOR", "unit": mine.pk}).status_code == 302
    membership.refresh_from_db()
    assert membership.unit_id == mine.pk


def test_ended_sign_ins_are_forgotten() -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    alive, ended = frame.client(None, None), frame.client(None, None)
    for each in (alive, ended):
        each.force_login(person)
        each.get("/")
        UserSession.objects.create(user=person, session_key=each.session.session_key, ip="127.0.0.1")
    Session.objects.filter(session_key=ended.session.session_key).update(
        expire_date=now() - timedelta(days=1)
    )
    assert forget_ended_sessions() == 1
    assert [each.session_key for each in UserSession.objects.all()] == [alive.session.session_key]
    assert alive.get("/konto/").status_code == 200
