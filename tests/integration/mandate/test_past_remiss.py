"""A remiss that was held before it was entered: as much as is known, answers that came then, and no mail."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from nyvag.core.access import Role
from nyvag.core.days import read_day
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands import asking, replies
from nyvag.mandate.commands import cases as matter_commands
from nyvag.mandate.commands import past_remiss as commands
from nyvag.mandate.commands import remiss as remisses
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.models import AnchoringCase, CaseStep, Remiss, RemissReply
from nyvag.mandate.queries.drafts import case_facts
from nyvag.mandate.rules.cases import CaseState
from nyvag.mandate.rules.drafts import officer_report
from nyvag.mandate.rules.remiss import Channel, RemissState, ReplyKind
from nyvag.messaging.models import Contact, Message, Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db
HELD = commands.PastRemissFields(held=read_day("före sommaren 2021"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _entered(body: PublicBody, fields: commands.PastRemissFields = HELD) -> Remiss:
    found = matters.case(body)
    with acting_for(body.pk):
        return commands.enter_past_remiss(case=found, fields=fields, by=matters.keeper(body), at=AT)


def test_it_is_finished_from_the_start_and_the_matter_stays_where_it_is() -> None:
    body = frame.body()
    remiss = _entered(body)
    with acting_for(body.pk):
        assert (remiss.state, remiss.entered_afterwards) == (RemissState.FINISHED, True)
        assert (remiss.held_on, remiss.held_written) == (date(2021, 5, 31), "före sommaren 2021")
        assert (remiss.due_on, remiss.due_written) == (None, "")
        assert AnchoringCase.objects.get(pk=remiss.case_id).state == CaseState.INITIATED


def test_those_who_were_asked_get_no_mail_and_no_address_is_kept() -> None:
    body = frame.body()
    remiss = _entered(body)
    who = [asking.WhoToAsk("Föreningen", email="kansli@forening.example")]
    with acting_for(body.pk):
        (party,) = asking.add_parties(remiss=remiss, who=who, by=matters.keeper(body), at=AT)
        replies.answer_remiss(
            party=party,
            fields=replies.ReplyFields(ReplyKind.SUPPORTS),
            channel=Channel.PAPER,
            answered_on=read_day("maj 2021"),
            by=matters.keeper(body),
            at=AT,
        )
        reply = RemissReply.objects.get()
        assert (reply.answered_on, reply.answered_written) == (date(2021, 5, 1), "maj 2021")
        assert not Message.objects.exists()
        assert not Reminder.objects.exists()
        assert not Contact.objects.exists()
        with pytest.raises(UnableToChangeMatter, match="entered afterwards"):
            remisses.reopen_remiss(remiss=remiss, due_on=date(2026, 12, 1), by=matters.keeper(body), at=AT)


def test_an_answer_that_came_on_an_unknown_day_has_none() -> None:
    body = frame.body()
    remiss = _entered(body)
    with acting_for(body.pk):
        asking.add_parties(remiss=remiss, who=[asking.WhoToAsk("Föreningen")], by=matters.keeper(body), at=AT)
    asked = matters.party(remiss, "Föreningen")
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("mandate:reply-enter", args=[asked.reference])
    assert 'name="answered_on"' in browser.get(address).content.decode()
    answer = browser.post(address, {"kind": "SUPPORTS", "text": "", "answered_by": "", "answered_on": ""})
    assert answer.status_code == 302
    with acting_for(body.pk):
        assert RemissReply.objects.get().answered_on is None
    assert (
        "dag okänd" in browser.get(reverse("mandate:remiss-detail", args=[remiss.reference])).content.decode()
    )


def test_who_was_entered_by_mistake_can_be_taken_away_again() -> None:
    body = frame.body()
    remiss = _entered(body)
    with acting_for(body.pk):
        by = matters.keeper(body)
        (party,) = asking.add_parties(remiss=remiss, who=[asking.WhoToAsk("Fel")], by=by, at=AT)
        asking.remove_party(party=party, by=by, at=AT)
        assert not remiss.parties.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (commands.PastRemissFields(due=read_day("2027-01-15")), "lies ahead. Ask for comments instead"),
        (commands.PastRemissFields(held=read_day("2027")), "The day lies ahead"),
        (
            commands.PastRemissFields(held=read_day("maj 2021"), due=read_day("2021-04-15")),
            "before the remiss was sent out",
        ),
        (commands.PastRemissFields(question="Vad säger 19121212-1212?"), "personal identity number"),
    ],
)
def test_what_cannot_have_been_is_refused(fields: commands.PastRemissFields, said: str) -> None:
    body = frame.body()
    with pytest.raises(UnableToChangeMatter, match=said):
        _entered(body, fields)


def test_one_sent_from_here_cannot_be_made_one_that_was_held() -> None:
    body = frame.body()
    remiss = matters.sent(body, "Föreningen")
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match="sent from here"):
        commands.change_past_remiss(remiss=remiss, fields=HELD, by=matters.keeper(body), at=AT)


def test_it_is_entered_and_changed_on_its_pages_and_told_in_the_report() -> None:
    body = frame.body()
    found = matters.case(body)
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("mandate:remiss-past", args=[found.reference])
    faulty = browser.post(address, {"held": "förra veckan", "due": "", "question": "Kvar?", "text": ""})
    assert faulty.status_code == 422
    assert "Kvar?" in faulty.content.decode()
    sent = {"held": "före sommaren 2021", "due": "", "question": "", "text": ""}
    assert browser.post(address, sent).status_code == 302
    with acting_for(body.pk):
        remiss = Remiss.objects.get()
    page = browser.get(reverse("mandate:remiss-detail", args=[remiss.reference])).content.decode()
    for words in ("före sommaren 2021", "införd i efterhand", "Vad som frågades är inte känt."):
        assert words in page
    edit = reverse("mandate:remiss-edit", args=[remiss.reference])
    assert 'value="före sommaren 2021"' in browser.get(edit).content.decode()
    assert browser.post(edit, {**sent, "held": "maj 2021"}).status_code == 302
    assert "maj 2021" in browser.get(reverse("mandate:case-detail", args=[found.reference])).content.decode()
    with acting_for(body.pk):
        paper = officer_report(case_facts(found, AT.date()))
    text = str(paper.blocks)
    assert "Remissen hölls maj 2021. Den är införd i systemet i efterhand." in text
    assert "Vilka som fick frågan är inte infört." in text


def test_a_matter_is_entered_with_days_as_well_as_they_are_known() -> None:
    body = frame.body()
    browser = frame.client(Role.COORDINATOR, body)
    with acting_for(body.pk):
        by = matters.keeper(body)
        fields = matter_commands.CaseFields("Handlingsplan 2022-25")
        case = matter_commands.enter_case(fields=fields, on=None, by=by, at=AT)
        for state, day in (
            (CaseState.INVESTIGATING, None),
            (CaseState.REMISS, read_day("före sommaren 2021")),
            (CaseState.INVESTIGATING, read_day("2021")),
        ):
            matter_commands.move_case(case=case, state=state, on=day, by=by, at=AT)
        days = list(CaseStep.objects.order_by("pk").values_list("on", "on_written"))
        assert days == [
            (None, ""), (None, ""), (date(2021, 5, 31), "före sommaren 2021"), (date(2021, 5, 31), "2021"),
        ]  # fmt: skip
        with pytest.raises(UnableToChangeMatter, match="latest step was on 31"):
            matter_commands.move_case(
                case=case, state=CaseState.ON_AGENDA, on=read_day("våren 2020"), by=by, at=AT
            )
    page = browser.get(reverse("mandate:case-detail", args=[case.reference])).content.decode()
    assert "Sedan: 2021." in page
    assert "Före sommaren 2021:" in page
    assert "Dag okänd:" in page
    assert "2021" in browser.get(reverse("mandate:case-list")).content.decode()


def test_the_page_of_a_step_takes_a_month_and_says_what_it_cannot_read() -> None:
    body = frame.body()
    found = matters.case(body, at=AT)
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("mandate:case-step", args=[found.reference])
    faulty = browser.post(address, {"state": "INVESTIGATING", "on": "i somras", "note": "Kvar"})
    assert faulty.status_code == 422
    assert "går inte att läsa som en dag" in faulty.content.decode()
    answer = browser.post(address, {"state": "INVESTIGATING", "on": "november 2026", "note": ""})
    assert answer.status_code == 302
