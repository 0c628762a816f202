"""Remisses: prepared, sent, answered by link and on paper, commented on, finished; links that do not work."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.mandate.area.public import public_remisses
from nyvag.mandate.commands import asking, replies
from nyvag.mandate.commands import remiss as commands
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.models import AnchoringCase, Remiss, RemissParty, RemissReply
from nyvag.mandate.queries import remiss as queries
from nyvag.mandate.rules.cases import CaseState
from nyvag.mandate.rules.remiss import Channel, RemissState, ReplyKind
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from tests.factories import enterprises, frame, matters
from tests.factories.matters import AT, DUE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


def test_a_remiss_goes_out_once_and_takes_the_matter_with_it() -> None:
    body = frame.body()
    remiss = matters.sent(body, "Föreningen", "Samfundet")
    with acting_for(body.pk):
        assert AnchoringCase.objects.get(pk=remiss.case_id).state == CaseState.REMISS
        assert Message.objects.filter(kind=queries.ASKED).count() == 2
        assert Reminder.objects.filter(matter_kind=queries.MATTER, stopped_at=None).count() == 2
        with pytest.raises(UnableToChangeMatter, match="cannot be done now"):
            commands.send_remiss(remiss=remiss, by=matters.keeper(body), at=AT)


def test_units_enterprises_and_parties_without_address_are_asked() -> None:
    body = frame.body()
    unit = frame.unit(body)
    person = frame.user(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        person.memberships.update(unit=unit)
    kim = enterprises.representative(enterprises.entry(body, "Café Solrosen"))
    remiss = matters.remiss(body)
    who = [
        asking.WhoToAsk("Socialnämnden", unit=unit),
        asking.WhoToAsk("Café Solrosen", enterprise=kim.enterprise),
        asking.WhoToAsk("Utan adress"),
        asking.WhoToAsk("Utan adress"),
    ]
    with acting_for(body.pk):
        made = asking.add_parties(remiss=remiss, who=who, by=matters.keeper(body), at=AT)
        assert [each.name for each in made] == ["Socialnämnden", "Café Solrosen", "Utan adress"]
        assert commands.send_remiss(remiss=remiss, by=matters.keeper(body), at=AT) == 2
        late = asking.add_parties(
            remiss=remiss,
            who=[asking.WhoToAsk("Sen", email="sen@instans.example")],
            by=matters.keeper(body),
            at=AT,
        )
        assert late[0].name == "Sen"
        assert Message.objects.filter(kind=queries.ASKED).count() == 3


def test_an_answer_stops_the_reminders_and_a_new_answer_keeps_the_old() -> None:
    body = frame.body()
    remiss = matters.sent(body, "Föreningen", "Samfundet")
    asked = matters.party(remiss, "Föreningen")
    matters.answer(asked, ReplyKind.SUPPORTS)
    matters.answer(asked, ReplyKind.OPPOSES, "Vi har tänkt om.")
    with acting_for(body.pk):
        (line, other) = queries.lines_of(remiss)
        assert line.reply is not None
        assert line.reply.kind == ReplyKind.OPPOSES
        assert [each.kind for each in line.earlier] == [ReplyKind.SUPPORTS]
        assert other.reply is None
        assert not queries.waits_for_answer(matter_id=str(asked.reference))
    remind_due(at=AT + timedelta(days=21))
    with acting_for(body.pk):
        (message,) = Message.objects.filter(kind=queries.WAITS)
        assert queries.read_token(message.path.split("/")[-2]) == other.party


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (replies.ReplyFields(ReplyKind.OPPOSES, " "), "in words"),
        (replies.ReplyFields(ReplyKind.SUPPORTS, "Ring 19121212-1212"), "personal identity number"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(
    fields: replies.ReplyFields, said: str
) -> None:
    body = frame.body()
    asked = matters.party(matters.sent(body, "Föreningen"), "Föreningen")
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
        replies.answer_remiss(
            party=asked, fields=fields, channel=Channel.LINK, by=replies.link_actor(asked), at=AT
        )


def test_a_finished_remiss_takes_paper_but_no_link_until_it_is_opened_again() -> None:
    body = frame.body()
    remiss = matters.sent(body, "Föreningen", "Samfundet")
    asked, by = matters.party(remiss, "Föreningen"), matters.keeper(body)
    with acting_for(body.pk):
        commands.finish_remiss(remiss=remiss, by=by, at=AT)
        assert Reminder.objects.filter(matter_kind=queries.MATTER, stopped_at=None).count() == 0
    with pytest.raises(UnableToChangeMatter, match="finished"):
        matters.answer(asked)
    with acting_for(body.pk):
        replies.answer_remiss(
            party=asked,
            fields=replies.ReplyFields(ReplyKind.NO_REMARKS),
            channel=Channel.PAPER,
            answered_on=AT.date() - timedelta(days=3),
            by=by,
            at=AT,
        )
        commands.reopen_remiss(remiss=remiss, due_on=DUE, by=by, at=AT)
        assert queries.tally_of(queries.lines_of(remiss)).missing == 1
    matters.answer(matters.party(remiss, "Samfundet"))


def test_only_who_keeps_the_matter_or_speaks_for_the_unit_enters_answers() -> None:
    body = frame.body()
    asked = matters.party(matters.sent(body, "Föreningen"), "Föreningen")
    stranger = frame.actor(Role.CONTRIBUTOR, body)
    fields = replies.ReplyFields(ReplyKind.SUPPORTS)
    with acting_for(body.pk):
        for channel in (Channel.PAPER, Channel.OWN_PAGE):
            with pytest.raises(PermissionDenied):
                replies.answer_remiss(party=asked, fields=fields, channel=channel, by=stranger, at=AT)
        with pytest.raises(PermissionDenied):
            replies.comment_reply(party=asked, comment="Bra", by=stranger, at=AT)


def test_a_comment_needs_an_answer_to_comment_on() -> None:
    body = frame.body()
    asked, by = matters.party(matters.sent(body, "Föreningen"), "Föreningen"), matters.keeper(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match="no answer"):
        replies.comment_reply(party=asked, comment="Bra", by=by, at=AT)
    matters.answer(asked)
    with acting_for(body.pk):
        assert replies.comment_reply(party=asked, comment="Vi tar med det.", by=by, at=AT).comment


def test_words_stand_once_they_are_out_but_the_day_may_move() -> None:
    body = frame.body()
    remiss, by = matters.sent(body, "Föreningen"), matters.keeper(body)
    later = DUE + timedelta(days=14)
    with acting_for(body.pk):
        fields = commands.RemissFields("Något annat?", "Utkastet.", DUE)
        with pytest.raises(UnableToChangeMatter, match="have read the words"):
            commands.change_remiss(remiss=remiss, fields=fields, by=by, at=AT)
        same = commands.RemissFields("Vad tycker ni?", "Utkastet.", later, is_public=True)
        assert commands.change_remiss(remiss=remiss, fields=same, by=by, at=AT).due_on == later
        (reminder,) = Reminder.objects.filter(matter_kind=queries.MATTER)
        assert any(each.startswith(str(later - timedelta(days=7))) for each in reminder.times)


def test_a_remiss_nobody_is_asked_in_or_past_its_day_does_not_go_out() -> None:
    body = frame.body()
    empty, by = matters.remiss(body), matters.keeper(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeMatter, match="whom to ask"):
            commands.send_remiss(remiss=empty, by=by, at=AT)
        asking.add_parties(remiss=empty, who=[asking.WhoToAsk("Någon")], by=by, at=AT)
        with pytest.raises(UnableToChangeMatter, match="has passed"):
            commands.send_remiss(remiss=empty, by=by, at=AT + timedelta(days=60))
        past = commands.RemissFields("Vad?", "", AT.date() - timedelta(days=1))
        with pytest.raises(UnableToChangeMatter, match="has passed"):
            commands.prepare_remiss(case=empty.case, fields=past, by=by, at=AT)
    fresh = matters.case(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match="investigated first"):
        commands.prepare_remiss(case=fresh, fields=commands.RemissFields("Vad?", "", DUE), by=by, at=AT)


def test_one_who_has_not_answered_is_taken_away_with_the_link_and_one_who_has_stays() -> None:
    body = frame.body()
    remiss, by = matters.sent(body, "Föreningen", "Samfundet"), matters.keeper(body)
    gone, stays = matters.party(remiss, "Föreningen"), matters.party(remiss, "Samfundet")
    token = queries.link_token(gone)
    matters.answer(stays)
    with acting_for(body.pk):
        asking.remove_party(party=gone, by=by, at=AT)
        with pytest.raises(UnableToChangeMatter, match="stays"):
            asking.remove_party(party=stays, by=by, at=AT)
    assert queries.read_token(token) is None


def test_a_nudge_goes_to_those_who_wait_once_a_day() -> None:
    body = frame.body()
    remiss, by = matters.sent(body, "Föreningen", "Samfundet"), matters.keeper(body)
    matters.answer(matters.party(remiss, "Föreningen"))
    with acting_for(body.pk):
        for _again in range(2):
            assert asking.nudge(remiss=remiss, by=by, at=AT) == 1
        assert Message.objects.filter(kind=queries.WAITS).count() == 1
        assert RemissParty.objects.get(name="Samfundet").nudged_at == AT


def test_links_that_are_tampered_with_or_replaced_open_nothing() -> None:
    body = frame.body()
    asked = matters.party(matters.sent(body, "Föreningen"), "Föreningen")
    token = queries.link_token(asked)
    assert queries.read_token(token) == asked
    assert queries.read_token(token[:-2] + ("aa" if token[-2:] != "aa" else "bb")) is None
    assert queries.read_token("inget") is None
    assert queries.read_token(signing.dumps(["x"], salt=queries.SALT)) is None
    other = frame.body("Grannkommunen")
    assert queries.read_token(signing.dumps([other.pk, asked.pk, asked.link_mark], salt=queries.SALT)) is None
    with acting_for(body.pk):
        RemissParty.objects.filter(pk=asked.pk).update(link_mark="nytt")
    assert queries.read_token(token) is None


def test_a_link_before_the_remiss_is_out_opens_nothing() -> None:
    body = frame.body()
    asked = matters.party(matters.remiss(body, "Föreningen"), "Föreningen")
    assert queries.read_token(queries.link_token(asked)) is None


def test_the_page_behind_the_link_answers_gone_and_takes_nothing_when_finished(client: object) -> None:
    body = frame.body()
    remiss = matters.sent(body, "Föreningen", due_on=DUE + timedelta(days=3650))
    asked = matters.party(remiss, "Föreningen")
    address = reverse("mandate:remiss-answer", args=[queries.link_token(asked)])
    page = frame.client(None, None).get(address)
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    with acting_for(body.pk):
        assert not RemissReply.objects.exists()
        commands.finish_remiss(remiss=remiss, by=matters.keeper(body), at=AT)
    answer = frame.client(None, None).post(address, {"kind": "SUPPORTS"})
    assert answer.status_code == 410
    with acting_for(body.pk):
        assert not RemissReply.objects.exists()
    assert frame.client(None, None).get(address.replace("remissvar/", "remissvar/x")).status_code == 410


def test_the_public_part_names_units_and_counts_others() -> None:
    body = frame.body()
    remiss, by = matters.sent(body, "Kim Privat"), matters.keeper(body)
    matters.answer(matters.party(remiss, "Kim Privat"), ReplyKind.OPPOSES, "Nej.")
    assert public_remisses(body_id=body.pk, at=AT) is None
    with acting_for(body.pk):
        same = commands.RemissFields("Vad tycker ni?", "Utkastet.", DUE, is_public=True)
        commands.change_remiss(remiss=remiss, fields=same, by=by, at=AT)
        commands.finish_remiss(remiss=Remiss.objects.get(pk=remiss.pk), by=by, at=AT)
        assert Remiss.objects.get(pk=remiss.pk).state == RemissState.FINISHED
        part = public_remisses(body_id=body.pk, at=AT)
    assert part is not None
    assert "Kim Privat" not in str(part.rows)
    assert part.rows[0][1] == "another party"
