"""A newsletter from draft to archive: a count first, one mail each, a link and never the text."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from nyvag.forum import letters_shown
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import letters as commands
from nyvag.forum.models import Newsletter
from nyvag.forum.queries import letters as queries
from nyvag.forum.queries.invitees import reach
from nyvag.forum.rules.letters import LetterKind
from nyvag.forum.rules.reach import Criteria
from nyvag.messaging.commands import person, send_due, unsubscribe
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from nyvag.ui import kept
from tests.factories import compacts, enterprises, forum, frame
from tests.factories import letters as made
from tests.integration.harness.ceilings import MOST_STATEMENTS, check_ceiling, statements_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


@pytest.fixture
def kim(body: PublicBody) -> Representative:
    return enterprises.representative(enterprises.entry(body, "Café Solrosen", categories=("catering",)))


def page(name: str, of: Newsletter) -> str:
    return reverse(f"forum:{name}", args=[of.reference])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_written_tried_counted_and_sent_in_the_pages(
    body: PublicBody, kim: Representative, coordinator: Client
) -> None:
    sent = {"kind": "PURCHASE", "title": "Fruktkorgar", "text": "Till hösten", "categories": ["catering"]}
    answer = coordinator.post(reverse("forum:letter-new"), sent)
    assert answer.status_code == 422
    assert "Till hösten" in answer.content.decode()
    whole = {**sent, "when_text": "I mars", "ask_function": "Inköpschefen", "ask_phone": "0123-45 67 89"}
    assert coordinator.post(reverse("forum:letter-new"), whole).status_code == 302
    with acting_for(body.pk):
        letter = Newsletter.objects.get()
    assert coordinator.post(page("letter-try", letter)).status_code == 302
    with acting_for(body.pk):
        tried = Message.objects.get()
        assert (tried.kind, tried.path) == ("forum.letter-try", page("letter-detail", letter))
    shown = coordinator.get(page("letter-send", letter), {"visa": "1", "categories": ["catering"]})
    assert "1 brev" in shown.content.decode()
    mark = shown.context["reach"].mark
    stale = coordinator.post(page("letter-send", letter), {"categories": ["catering"], "seen": "annat"})
    assert stale.status_code == 422
    done = coordinator.post(page("letter-send", letter), {"categories": ["catering"], "seen": mark})
    assert done.status_code == 302
    again = coordinator.post(page("letter-send", letter), {"categories": ["catering"], "seen": mark})
    assert again.status_code == 422
    with acting_for(body.pk):
        (message,) = Message.objects.filter(kind="forum.letter-purchase")
        assert message.contact.user_id == kim.user_id
        assert Event.objects.filter(kind="forum.letter-sent").count() == 1
    assert "erbjuder något inom" in text_of(coordinator, page("letter-detail", letter))


def test_the_mail_is_a_link_and_the_link_leads_to_the_text(body: PublicBody, kim: Representative) -> None:
    letter = made.sent(made.letter(body, "Hemlig rubrik", text="Läs https://exempel.se/sida nu <b>inte</b>"))
    send_due(clock=now)
    (sent,) = mail.outbox
    assert "Hemlig rubrik" not in f"{sent.subject}{sent.body}"
    assert queries.letter_path(letter) in str(sent.body)
    shown = text_of(Client(), queries.letter_path(letter))
    assert "Hemlig rubrik" in shown
    assert 'href="https://exempel.se/sida"' in shown
    assert "<b>inte" not in shown
    assert Client().get(reverse("forum:letter-read", args=["x:y:z"])).status_code == 410


def test_a_draft_cannot_be_read_by_its_link(body: PublicBody) -> None:
    assert Client().get(queries.letter_path(made.letter(body))).status_code == 410


@pytest.mark.parametrize(
    "said",
    [
        {**made.PURCHASE, "when_text": ""},
        {**made.PURCHASE, "ask_function": ""},
        {**made.PURCHASE, "ask_mailbox": ""},
        {"text": ""},
        {"text": "Ring Anna 640823-3234"},
    ],
)
def test_what_says_too_little_is_refused(body: PublicBody, said: dict[str, Any]) -> None:
    with pytest.raises(UnableToChangeForum):
        made.letter(body, **said)


def test_one_mail_each_and_none_to_those_who_turned_it_off(body: PublicBody, kim: Representative) -> None:
    enterprises.representative(enterprises.entry(body, "Snickarna", org_no=None), kim.user.email)
    other = enterprises.representative(enterprises.entry(body, "Tvätteriet", org_no=None))
    with acting_for(body.pk):
        unsubscribe(contact=person(other.user_id), kind="forum.letter-news", at=now())
        found = reach(Criteria(), None, today())
        assert (len(found.fresh), queries.turned_off(found, LetterKind.NEWS)) == (2, 1)
    letter = made.sent(made.letter(body))
    assert letter.recipients_count == 2
    with acting_for(body.pk):
        assert sorted(Message.objects.values_list("state", flat=True)) == ["SKIPPED", "WAITING"]
        assert queries.log_of(letter).counts == {"SKIPPED": 1, "WAITING": 1}
    made.sent(made.letter(body, **made.PURCHASE))
    with acting_for(body.pk):
        kinds = Message.objects.filter(kind="forum.letter-purchase", state="WAITING")
        assert kinds.count() == 2


def test_nobody_fits_means_nothing_is_sent(body: PublicBody, kim: Representative) -> None:
    letter = made.letter(body)
    with pytest.raises(UnableToChangeForum, match="Ingen"):
        made.sent(letter, Criteria(categories=("laundry",)))
    with acting_for(body.pk):
        assert Newsletter.objects.get().state == "DRAFT"


def test_what_is_sent_stands_and_a_draft_can_be_thrown_away(
    body: PublicBody, kim: Representative, coordinator: Client
) -> None:
    letter = made.sent(made.letter(body))
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeForum, match="skickat"):
            commands.rewrite_letter(
                letter=letter,
                facts=commands.LetterFacts(LetterKind.NEWS, "Ny", "Ny"),
                by=SYSTEM,
                at=now(),
            )
        with pytest.raises(UnableToChangeForum, match="skickat"):
            commands.drop_letter(letter=letter, by=SYSTEM, at=now())
    draft = made.letter(body, "Utkast")
    assert coordinator.post(page("letter-drop", draft)).status_code == 302
    with acting_for(body.pk):
        assert Newsletter.objects.count() == 1


def test_anyone_reads_the_archive_only_when_chosen(body: PublicBody, kim: Representative) -> None:
    letter = made.sent(made.letter(body, **{**made.PURCHASE, "happens_on": today() + dt.timedelta(days=90)}))
    address = reverse("opendata:letter", args=[body.slug, letter.reference])
    archive = reverse("opendata:letter-archive", args=[body.slug])
    assert Client().get(address).status_code == 404
    assert Client().get(archive).status_code == 404
    with acting_for(body.pk):
        assert letters_shown.public_purchases(body_id=body.pk, at=now()) is None
        commands.show_letter(letter=letter, is_public=True, by=SYSTEM, at=now())
        part = letters_shown.public_purchases(body_id=body.pk, at=now())
        assert part is not None
        assert "Inköpschefen" in str(part.rows[0])
        later = now() + dt.timedelta(days=91)
        assert letters_shown.public_purchases(body_id=body.pk, at=later) is None
        assert letters_shown.public_letters(body_id=body.pk, at=now()) is not None
    assert letter.title in text_of(Client(), archive)
    assert "Avtal från september" in text_of(Client(), address)


def test_own_page_shows_what_fits_first(body: PublicBody, kim: Representative) -> None:
    made.sent(made.letter(body, "Målning", **{**made.PURCHASE, "categories": ("painting",)}))
    made.sent(made.letter(body, "Fruktkorgar", **made.PURCHASE))
    made.sent(made.letter(body, "Bara nyheter"))
    browser = Client()
    browser.force_login(kim.user)
    shown = text_of(browser, reverse("enterprises:own-page", args=[kim.enterprise.reference]))
    assert shown.index("Fruktkorgar") < shown.index("Målning")
    assert shown.count("passar det ni erbjuder") == 1
    assert "Bara nyheter" not in shown
    assert reverse("forum:own-meetings") in shown


def test_the_list_leads_to_writing_when_there_are_some(body: PublicBody, coordinator: Client) -> None:
    made.letter(body)
    assert text_of(coordinator, reverse("forum:letter-list")).count(reverse("forum:letter-new")) == 2


def test_another_bodys_newsletter_is_404(coordinator: Client) -> None:
    other = made.letter(frame.body("Annan kommun"))
    for name in ("letter-detail", "letter-edit", "letter-send", "letter-show", "letter-drop"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_list_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    check_ceiling(
        coordinator,
        reverse("forum:letter-list"),
        lambda count: [made.letter(body, f"Brev {each}") for each in range(count)],
    )


def test_own_page_keeps_to_the_ceiling_as_served(
    body: PublicBody, kim: Representative, settings: Any
) -> None:
    made.sent(made.letter(body, "Fruktkorgar", **made.PURCHASE))
    compacts.in_force(compacts.compact(body))
    forum.topic(body, enterprise=kim.enterprise)
    browser = Client()
    browser.force_login(kim.user)
    settings.KEEP_PARTS = True
    kept.forget()
    address = reverse("enterprises:own-page", args=[kim.enterprise.reference])
    assert "Fruktkorgar" in text_of(browser, address)
    said = statements_of(browser, address)
    kept.forget()
    assert len(said) <= MOST_STATEMENTS, "\n".join(said)
