"""Scenes of people who answer, decide and review at the same moment."""

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands import reviews
from nyvag.mandate.commands.remiss import send_remiss
from nyvag.mandate.models import RemissReply, TermReview, TermReviewRow
from nyvag.mandate.rules.remiss import ReplyKind
from nyvag.mandate.rules.reviews import ReviewAnswer
from nyvag.messaging.models import Message
from tests.factories import frame, matters
from tests.integration.harness.scene import together


def remiss_answered_twice_at_once() -> None:
    """Two colleagues answer by the same link at once: both answers are kept, one of them is the latest."""
    body = frame.body()
    asked = matters.party(matters.sent(body, "Föreningen"), "Föreningen")
    deeds = [
        lambda kind=kind: str(matters.answer(asked, kind))
        for kind in (ReplyKind.SUPPORTS, ReplyKind.NO_REMARKS)
    ]
    assert sorted(together(*deeds)) == ["NO_REMARKS", "SUPPORTS"]
    with acting_for(body.pk):
        assert RemissReply.objects.count() == 2
        assert RemissReply.objects.filter(is_current=True).count() == 1
    assert list(chain_breaks()) == []


def remiss_sent_twice_at_once() -> None:
    """Two press send at once: everyone gets one mail, and the other is told."""
    body = frame.body()
    remiss = matters.remiss(body, "Föreningen")

    def send() -> str:
        with acting_for(body.pk):
            return str(send_remiss(remiss=remiss, by=matters.keeper(body), at=matters.AT))

    assert sorted(together(send, send)) == ["1", "UnableToChangeMatter"]
    with acting_for(body.pk):
        assert Message.objects.count() == 1


def review_row_answered_twice_at_once() -> None:
    """Two answer for the same thing at once: one answer stands, the other is told what it is."""
    body = frame.body()
    with matters.things("Policyn"):
        review = matters.review(body)

    def answer(kind: ReviewAnswer) -> str:
        with acting_for(body.pk):
            row = TermReviewRow.objects.select_related("review").get(review=review)
            fields = reviews.AnswerFields(kind)
            by = matters.keeper(body)
            return reviews.answer_row(row=row, fields=fields, version=0, by=by, at=matters.AT).answer

    found = together(lambda: answer(ReviewAnswer.VALID), lambda: answer(ReviewAnswer.ENDED))
    assert "TextsHaveChanged" in found
    with acting_for(body.pk):
        row = TermReviewRow.objects.get()
        assert row.answer in found
        assert row.version == 1


def review_begun_twice_at_once() -> None:
    """Two begin the review of a term at once: there is one review."""
    body = frame.body()

    with matters.things("Policyn"):
        found = together(*[lambda: str(matters.review(body))] * 2)
    assert sorted(found) == ["2030-10-15", "UnableToChangeMatter"]
    with acting_for(body.pk):
        assert TermReview.objects.count() == 1
        assert TermReviewRow.objects.count() == 1
