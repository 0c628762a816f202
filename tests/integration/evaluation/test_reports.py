"""Reports: made, made anew, written in by two, approved, published whole, taken back; each refusal."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.freezing import digest_of
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import publishing
from nyvag.evaluation.commands import reports as commands
from nyvag.evaluation.commands import rounds as stepping
from nyvag.evaluation.commands.refusals import ChangedMeanwhile, UnableToChangeFollowUp
from nyvag.evaluation.models import FollowUpRound, Report, ReportEdition, ReportText, RightOfReply, Snapshot
from nyvag.evaluation.rules.document_plain import plain_document
from nyvag.evaluation.rules.reports import ReportKind, ReportState
from nyvag.evaluation.rules.rounds import RoundState
from nyvag.organisations.models import PublicBody, Unit
from nyvag.plans.models import ActionReport, Plan, PlanNode
from tests.factories import frame, plans, reports, rounds
from tests.factories.rounds import AT, LATE, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code, on the day the rounds open."""
    with translation.override("en"), time_machine.travel(AT):
        yield


@pytest.fixture
def round_() -> FollowUpRound:
    """Give a round that is out for the answer of one unit about one action."""
    body = frame.body()
    unit = frame.unit(body)
    plan = plans.plan(body)
    plans.action(plan, "Ordna en mässa", unit=unit, code="1")
    return rounds.opened(body, plan, board=unit)


def _leads(round_: FollowUpRound) -> Actor:
    return rounds.leader(round_.body)


def _refused(why: str, **_ignored: object) -> "pytest.RaisesExc[UnableToChangeFollowUp]":
    return pytest.raises(UnableToChangeFollowUp, match=why)


def test_before_anything_is_frozen_a_report_has_the_figures_of_the_day_and_says_so(
    round_: FollowUpRound,
) -> None:
    report = reports.made(round_)
    assert report.snapshot is None
    assert report.basis is not None
    shown = reports.shown(report)
    assert not shown.origin.is_frozen
    with acting_for(round_.body_id):
        assert (shown.body, shown.board) == (round_.body.name, str(round_.board))
    rounds.frozen(round_, LATE)
    with acting_for(round_.body_id):
        anew = commands.make_anew(report=report, by=_leads(round_), at=reports.AT)
    assert anew.basis is None
    shown = reports.shown(report)
    with acting_for(round_.body_id):
        assert shown.origin.digest == Snapshot.objects.get(round=round_).digest
    red = shown.section("red")
    assert red is not None
    assert "Anställ en till." in str(red.blocks)


def test_commentary_survives_when_figures_are_made_anew_and_earlier_versions_are_kept(
    round_: FollowUpRound,
) -> None:
    report = reports.written(reports.made(round_), "Ett gott år.")
    report = reports.written(report, "Ett bättre år.")
    rounds.frozen(round_, LATE)
    with acting_for(round_.body_id):
        commands.make_anew(report=report, by=_leads(round_), at=reports.AT)
        kept = list(ReportText.objects.order_by("number").values_list("number", "text", "is_current"))
    assert kept == [(1, "Ett gott år.", False), (2, "Ett bättre år.", True)]
    summary = reports.shown(report).section("summary")
    assert summary is not None
    assert summary.commentary == "Ett bättre år."


def test_two_who_write_in_one_section_never_overwrite_each_other_silently(round_: FollowUpRound) -> None:
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        commands.write_commentary(report=report, section="plans", text="Min", seen=0, by=by, at=LATER)
        with pytest.raises(ChangedMeanwhile):
            commands.write_commentary(report=report, section="plans", text="Din", seen=0, by=by, at=LATER)
        commands.write_commentary(report=report, section="red", text="En annan", seen=0, by=by, at=LATER)
        commands.write_commentary(report=report, section="plans", text="Vår", seen=1, by=by, at=LATER)
        assert ReportText.objects.get(section="plans", is_current=True).text == "Vår"


@pytest.mark.parametrize(
    ("section", "text", "why"),
    [
        ("nowhere", "Hej", "no such section"),
        ("summary", "Född 19811218-9876", "personal identity number"),
        ("summary", "x" * 20_001, "20001 signs"),
    ],
)
def test_commentary_is_refused_with_a_reason(
    round_: FollowUpRound, section: str, text: str, why: str
) -> None:
    report = reports.made(round_)
    with acting_for(round_.body_id), _refused(why):
        commands.write_commentary(report=report, section=section, text=text, by=_leads(round_), at=LATER)


def test_one_page_takes_a_short_commentary_in_its_summary_alone(round_: FollowUpRound) -> None:
    report = reports.made(round_, ReportKind.ONE_PAGE)
    with acting_for(round_.body_id):
        with _refused("501 signs, and 500 fit"):
            commands.write_commentary(
                report=report, section="summary", text="x" * 501, by=_leads(round_), at=LATER
            )
        with _refused("no such section"):
            commands.write_commentary(report=report, section="red", text="x", by=_leads(round_), at=LATER)


def test_a_report_is_made_once_of_an_opened_round_by_who_leads(round_: FollowUpRound) -> None:
    reports.made(round_)
    with _refused("already such a report"):
        reports.made(round_)
    reports.made(round_, language="en")
    with _refused("Give the report a title"):
        reports.made(round_, ReportKind.ANNUAL, title=" ")
    with _refused("in Swedish or in English"):
        reports.made(round_, ReportKind.ANNUAL, language="fi")
    planned = rounds.planned(round_.body, title="Senare")
    with _refused("nothing to report yet"):
        reports.made(planned)
    reader = Actor(user_id=None, name="Cecilia", role=Role.POLITICIAN, body_id=round_.body_id)
    with acting_for(round_.body_id), pytest.raises(PermissionDenied):
        commands.make_report(
            round_=round_, kind=ReportKind.ANNUAL, language="sv", title="T", by=reader, at=LATER
        )


def test_approving_asks_for_the_figures_that_were_frozen_last(round_: FollowUpRound) -> None:
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        with _refused("The round is not approved"):
            publishing.approve_report(report=report, by=by, at=LATER)
        rounds.frozen(round_, LATE)
        with _refused("Take the figures in anew"):
            publishing.approve_report(report=reports.again(report), by=by, at=LATER)
        commands.make_anew(report=report, by=by, at=LATER)
        approved = publishing.approve_report(report=reports.again(report), by=by, at=LATER)
        assert (approved.state, approved.approved_by_name) == (ReportState.APPROVED, "Anna Samordnare")
        with _refused("Take it back to a draft"):
            commands.write_commentary(report=report, section="red", text="x", by=by, at=LATER)
        with _refused("Take it back to a draft"):
            commands.make_anew(report=report, by=by, at=LATER)
        with _refused("cannot be done now"):
            publishing.approve_report(report=report, by=by, at=LATER)


def test_a_round_that_thaws_takes_its_approved_reports_back_to_drafts(round_: FollowUpRound) -> None:
    rounds.frozen(round_, LATE)
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        publishing.approve_report(report=reports.again(report), by=by, at=LATER)
        stepping.step_round(round_=round_, state=RoundState.CHECKING, note="Fel siffra", by=by, at=LATER)
        assert reports.again(report).state == ReportState.DRAFT


def test_publishing_goes_with_the_round_either_way(round_: FollowUpRound) -> None:
    rounds.frozen(round_, LATE)
    first, second = reports.made(round_), reports.made(round_, language="en")
    draft = reports.made(round_, ReportKind.ONE_PAGE)
    with acting_for(round_.body_id):
        by = _leads(round_)
        for each in (first, second):
            publishing.approve_report(report=reports.again(each), by=by, at=LATER)
        stepping.step_round(round_=round_, state=RoundState.TO_BOARD, by=by, at=LATER)
        publishing.publish_report(report=reports.again(first), by=by, at=LATER)
        assert rounds.fresh(round_).state == RoundState.PUBLISHED
        assert reports.again(second).state == ReportState.APPROVED
        publishing.publish_report(report=reports.again(second), by=by, at=LATER)
        assert reports.again(draft).state == ReportState.DRAFT
        assert ReportEdition.objects.count() == 2


def test_stepping_the_round_publishes_what_is_approved(round_: FollowUpRound) -> None:
    rounds.frozen(round_, LATE)
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        publishing.approve_report(report=reports.again(report), by=by, at=LATER)
        stepping.step_round(round_=round_, state=RoundState.PUBLISHED, by=by, at=LATER)
    assert reports.again(report).state == ReportState.PUBLISHED


def test_those_who_may_reply_are_waited_for(round_: FollowUpRound) -> None:
    with acting_for(round_.body_id):
        FollowUpRound.objects.update(reply_until=date(2026, 9, 30))
    party = rounds.party(round_.body)
    right = rounds.may_reply(rounds.fresh(round_), party, "forbundet@part.example")
    rounds.frozen(round_, LATE)
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        publishing.approve_report(report=reports.again(report), by=by, at=LATER)
        with _refused("have until 30 September 2026"):
            publishing.publish_report(report=reports.again(report), by=by, at=LATER)
        RightOfReply.objects.filter(pk=right.pk).update(text="Vi kom visst.", replied_at=LATER)
        publishing.publish_report(report=reports.again(report), by=by, at=LATER)
    replies = reports.shown(report).section("replies")
    assert replies is not None
    assert "Vi kom visst." in str(replies.blocks)


def test_what_is_published_is_the_same_byte_for_byte_whatever_is_changed_afterwards(
    round_: FollowUpRound,
) -> None:
    rounds.frozen(round_, LATE)
    report = reports.written(reports.made(round_), "Ett gott år.")
    edition = reports.published(report)
    was = plain_document(reports.shown(report))
    with acting_for(round_.body_id):
        _change_everything(round_)
        stored = ReportEdition.objects.get()
    assert plain_document(reports.shown(report)) == was == stored.content
    assert digest_of(stored.content) == edition.digest == stored.digest


def _change_everything(round_: FollowUpRound) -> None:
    PublicBody.objects.filter(pk=round_.body_id).update(name="Heter något annat")
    Unit.objects.update(name="Heter något annat")
    Plan.objects.update(title="En annan plan")
    PlanNode.objects.update(title="En annan åtgärd", code="9")
    ActionReport.objects.update(judgement="DONE", measure="Ändrad")
    FollowUpRound.objects.update(title="En annan runda")
    Report.objects.update(title="En annan rapport", language="en")
    ReportText.objects.update(text="Ett annat år.")
    RightOfReply.objects.update(text="Något annat")
    Snapshot.objects.update(content={}, digest="0" * 64)


def test_taking_back_says_why_keeps_what_was_and_the_next_is_a_new_edition(round_: FollowUpRound) -> None:
    rounds.frozen(round_, LATE)
    report = reports.made(round_)
    reports.published(report)
    with acting_for(round_.body_id):
        by = _leads(round_)
        with _refused("Say why"):
            publishing.reopen_report(report=reports.again(report), by=by, at=LATER)
        publishing.reopen_report(report=reports.again(report), why="Fel belopp", by=by, at=LATER)
        back = reports.again(report)
        assert (back.state, back.published_at, back.approved_by_name) == (ReportState.DRAFT, None, "")
    reports.written(report, "Rättat belopp.")
    reports.published(report, at=reports.AT + timedelta(days=1))
    with acting_for(round_.body_id):
        told = ReportEdition.objects.order_by("number").values_list("number", "taken_back_why")
        assert list(told) == [(1, "Fel belopp"), (2, "")]
        kinds = list(
            Event.objects.filter(kind__startswith="evaluation.report")
            .order_by("pk")
            .values_list("kind", flat=True)
        )
    assert kinds == [
        "evaluation.report-made",
        "evaluation.report-approved",
        "evaluation.report-published",
        "evaluation.report-reopened",
        "evaluation.report-written",
        "evaluation.report-approved",
        "evaluation.report-published",
    ]


def test_a_title_can_be_mended_in_a_draft(round_: FollowUpRound) -> None:
    report = reports.made(round_)
    with acting_for(round_.body_id):
        by = _leads(round_)
        renamed = commands.rename_report(report=report, title=" Delårsrapport ", by=by, at=LATER)
        assert renamed.title == "Delårsrapport"
        with _refused("longer than 200"):
            commands.rename_report(report=report, title="x" * 201, by=by, at=LATER)
