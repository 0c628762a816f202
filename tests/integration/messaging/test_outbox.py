"""Posting and sending: each mail once, in the reader's language, with a link and nothing more."""

import smtplib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging import commands, queries
from nyvag.messaging.backend import Backend
from nyvag.messaging.models import Contact, KeptMail, Message
from nyvag.messaging.rules.delivery import LEASE, PAUSES, Delivery
from nyvag.messaging.rules.states import MessageState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import messaging as make
from tests.factories.everyone import everyone
from tests.integration.harness.processes import Elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(settings: Any) -> PublicBody:
    """A body, and a room that sends."""
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS, "nyvag.messaging.area.message_kinds"]
    return frame.body()


def _send(at: datetime | None = None) -> int:
    return commands.send_due(clock=lambda: at or now())


def _state(message: Message) -> Message:
    return everyone(Message).get(pk=message.pk)


def test_mail_is_a_sentence_and_a_link(body: PublicBody, settings: Any) -> None:
    settings.ADDRESS = "https://nyvag.example.se"
    message = make.message(make.recipient(body))
    with acting_for(body.pk):
        assert _send() == 1
        assert _state(message).state == MessageState.SENT
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["cafe@exempel.se"], "A meeting – Lyckeby kommun")
    assert sent.body.startswith("Hej Kim Café,\n")
    assert "There is news about a meeting:\nhttps://nyvag.example.se/organisation/" in sent.body
    assert sent.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.message()["Message-ID"].endswith("@localhost>")
    assert sent.content_subtype == "plain"


def test_mail_comes_in_the_readers_language(body: PublicBody) -> None:
    make.message(make.recipient(body, language="en"))
    _send()
    assert mail.outbox[0].body.startswith("Hello Kim Café,")
    assert "Turn off this mail without signing in:" in mail.outbox[0].body


def test_same_key_is_posted_once_and_sent_once(body: PublicBody) -> None:
    to = make.recipient(body)
    assert make.message(to).pk == make.message(to).pk
    assert (_send(), _send(), len(mail.outbox)) == (1, 0, 1)


def test_what_is_not_registered_or_leads_elsewhere_is_refused(body: PublicBody) -> None:
    to = make.recipient(body)
    with pytest.raises(queries.UnknownKindError):
        make.message(to, kind="no.such")
    with acting_for(body.pk):
        for path in ("https://x.se/", "//x.se/", "x"):
            with pytest.raises(ValueError, match="from / on"):
                commands.post(kind="try.meeting", to=to, path=path, key="k", at=now())


def test_message_of_a_room_that_is_gone_is_not_sent(body: PublicBody, settings: Any) -> None:
    message = make.message(make.recipient(body))
    settings.NYVAG_MESSAGE_KINDS = []
    assert (_send(), mail.outbox, _state(message).state) == (0, [], MessageState.SKIPPED)


def test_kinds_are_on_or_off_until_someone_chooses(body: PublicBody) -> None:
    to = make.recipient(body)
    states = [_state(make.message(to, key=kind, kind=kind)).state for kind in ("try.meeting", "try.news")]
    assert states == [MessageState.WAITING, MessageState.SKIPPED]


def test_digest_gathers_a_days_messages_in_one_mail(body: PublicBody) -> None:
    to, at = make.recipient(body), datetime.fromisoformat("2026-11-23T12:00+01:00")
    by = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        wanted = {"try.meeting": Delivery.DAILY, "try.news": Delivery.DAILY, "try.urgent": Delivery.DAILY}
        commands.choose(contact=to, deliveries=wanted, language="en", by=by, at=at)
    for number, kind in enumerate(["try.meeting", "try.news", "try.meeting", "try.urgent", "try.duty"]):
        make.message(everyone(Contact).get(pk=to.pk), key=f"d{number}", kind=kind, at=at)
    assert _send(at) == 2  # the urgent and the required do not wait
    assert _send(at + timedelta(hours=18)) == 0
    assert _send(at + timedelta(hours=19)) == 1
    digest = mail.outbox[-1]
    assert digest.subject == "3 messages from Lyckeby kommun"
    assert digest.body.count("/organisation/") == 3
    assert _send(at + timedelta(days=3)) == 0


def test_failure_is_tried_again_ever_later_and_then_shown(body: PublicBody, monkeypatch: Any) -> None:
    def broken(self: Any, messages: Any) -> int:
        raise smtplib.SMTPServerDisconnected("secret text of the server")

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    message, at = make.message(make.recipient(body)), now()
    for number, pause in enumerate(PAUSES, 1):
        _send(at)
        found = _state(message)
        assert (found.state, found.attempts_count, found.due_at) == (MessageState.WAITING, number, at + pause)
        at += pause
    _send(at)
    assert (_state(message).state, _state(message).error) == (MessageState.FAILED, "SMTPServerDisconnected")
    monkeypatch.undo()
    by = frame.actor(Role.ADMINISTRATOR, body)
    with acting_for(body.pk):
        commands.send_again(message=_state(message), by=by, at=at)
        assert _send(at) == 1
        with pytest.raises(commands.UnableToSendAgainError):
            commands.send_again(message=_state(message), by=by, at=at)


@pytest.mark.parametrize(("code", "state"), [(550, MessageState.BOUNCED), (450, MessageState.WAITING)])
def test_refused_address_bounces_when_it_is_for_good(
    body: PublicBody, monkeypatch: Any, code: int, state: MessageState
) -> None:
    def refused(self: Any, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"cafe@exempel.se": (code, b"no such person")})

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    to = make.recipient(body)
    message = make.message(to)
    _send()
    assert _state(message).state == state
    monkeypatch.undo()
    later = make.message(everyone(Contact).get(pk=to.pk), key="k2")
    _send()
    assert _state(later).state == (MessageState.SKIPPED if code == 550 else MessageState.SENT)


def test_person_gets_mail_while_the_role_lasts(body: PublicBody) -> None:
    person = frame.user(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        to = commands.person(person.pk)
        assert commands.person(person.pk) == to
    make.message(to)
    assert (_send(), mail.outbox[0].to) == (1, [person.email])
    assert "/utskick/mina-val/" in mail.outbox[0].body
    person.memberships.all().delete()
    message = make.message(to, key="k2")
    assert (_send(), _state(message).state) == (0, MessageState.SKIPPED)


def test_address_of_someone_with_an_account_is_not_kept_twice(body: PublicBody) -> None:
    person = frame.user(Role.CONTRIBUTOR, body)
    assert make.recipient(body, person.email.upper()).user_id == person.pk


def test_worker_that_died_is_relieved_after_the_lease_with_the_same_mail_id(body: PublicBody) -> None:
    message, at = make.message(make.recipient(body)), now()
    everyone(Message).filter(pk=message.pk).update(state="SENDING", leased_until=at + LEASE)
    assert _send(at + LEASE / 2) == 0
    assert _send(at + LEASE * 2) == 1
    assert str(message.batch) in mail.outbox[0].message()["Message-ID"]


def test_invented_bodys_mail_is_kept_and_never_sent(settings: Any) -> None:
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS]
    body = frame.body(is_demo=True)
    make.message(make.recipient(body))
    assert _send() == 1
    kept = everyone(KeptMail).get()
    assert (kept.to_address, kept.body_id, mail.outbox) == ("cafe@exempel.se", body.pk, [])


def test_mail_of_a_real_body_is_printed_by_the_backend_of_invented_ones(
    body: PublicBody, capsys: Any
) -> None:
    letter = mail.EmailMessage("Ämne", "Text", to=["a@exempel.se"], headers={"X-Nyvag-Body": str(body.pk)})
    assert Backend().send_messages([letter]) == 1
    assert "Text" in capsys.readouterr().out
    assert not everyone(KeptMail).exists()


SEND = """
from nyvag.core.clock import now
from nyvag.messaging.commands import send_due
settings.NYVAG_MESSAGE_KINDS = ["nyvag.messaging.area.message_kinds"]
{before}
print(json.dumps(send_due(clock=now)))
"""
DIE = """
from nyvag.messaging import backend
kept = backend.Backend.send_messages
def die(self, messages):
    {act}
    print(json.dumps("died"), flush=True)
    os._exit(0)
backend.Backend.send_messages = die
"""
COUNT = """
from nyvag.core.tenancy import acting_for_all
from nyvag.messaging.models import KeptMail, Message
with acting_for_all(reason="a test counts"):
    states = sorted(Message.objects.values_list("state", flat=True))
    print(json.dumps([KeptMail.objects.count(), states]))
"""
LAPSE = """
from nyvag.core.tenancy import acting_for_all
from nyvag.messaging.models import Message
with acting_for_all(reason="a test lets the lease lapse"):
    rows = Message.objects.filter(state="SENDING")
    print(json.dumps(rows.update(leased_until="2020-01-01T00:00:00Z")))
"""


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(tmp_path: Path) -> None:
    body = frame.body(is_demo=True)
    for number in range(30):
        make.message(make.recipient(body, f"a{number}@exempel.se"), key=f"k{number}", kind="messaging.trial")
    elsewhere = Elsewhere(tmp_path)
    script = SEND.format(before="")
    first, second = elsewhere.run(script, script)
    assert first + second == 30
    assert elsewhere.run(COUNT) == [[30, ["SENT"] * 30]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["pass", "kept(self, messages)"], ids=["before", "after"])
def test_worker_that_dies_around_the_handing_over_sends_no_mail_twice(tmp_path: Path, act: str) -> None:
    body = frame.body(is_demo=True)
    make.message(make.recipient(body), kind="messaging.trial")
    elsewhere = Elsewhere(tmp_path)
    assert elsewhere.run(SEND.format(before=DIE.format(act=act))) == ["died"]
    assert elsewhere.run(SEND.format(before="")) == [0]
    assert elsewhere.run(LAPSE) == [1]
    assert elsewhere.run(SEND.format(before="")) == [1]
    assert elsewhere.run(COUNT) == [[1, ["SENT"]]]
