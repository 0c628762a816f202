"""Two reviews of terms of office beside each other, as page and as file."""

import json
from datetime import date, timedelta

import pytest

from nyvag.core.access import Role
from nyvag.core.reviewing import Reviewable
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands import reviews as commands
from nyvag.mandate.models import TermReview
from nyvag.mandate.queries.reviews import rows_of
from nyvag.mandate.rules.reviews import ReviewAnswer
from nyvag.organisations.models import PublicBody
from tests.factories import frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db
NOW, NEXT = date(2026, 10, 15), date(2030, 10, 15)


def _begin(body: PublicBody, starts_on: date) -> TermReview:
    due_on = AT.date() + timedelta(days=30)
    with acting_for(body.pk):
        return commands.begin_review(term_starts_on=starts_on, due_on=due_on, by=matters.keeper(body), at=AT)


def _answer(review: TermReview, said: dict[str, commands.AnswerFields]) -> None:
    with acting_for(review.body_id):
        for row in rows_of(review):
            if row.title in said:
                commands.answer_row(
                    row=row, fields=said[row.title], version=0, by=matters.keeper(review.body), at=AT
                )


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


@pytest.fixture
def reviews(body: PublicBody) -> tuple[TermReview, TermReview]:
    """Give two reviews, answered in part."""
    valid, ended = commands.AnswerFields(ReviewAnswer.VALID), commands.AnswerFields(ReviewAnswer.ENDED)
    unit = frame.unit(body, "Inköp")
    with matters.things("Policyn", "Uppdraget", "Rutinen", "Gruppen", unit_id=unit.pk) as things:
        before = _begin(body, NOW)
        _answer(before, {"Policyn": valid, "Uppdraget": valid, "Gruppen": valid})
        things[3:] = [Reviewable("try.thing:9", "thing", "Saker", "Nya policyn", "/sak/9/")]
        after = _begin(body, NEXT)
        replaced = commands.AnswerFields(
            ReviewAnswer.CHANGED, replaced_by="try.thing:9", note="Antagen i juni."
        )
        _answer(after, {"Policyn": replaced, "Uppdraget": valid, "Nya policyn": ended})
    return before, after


def test_a_politician_reads_what_changed_by_what_became_of_it(
    body: PublicBody, reviews: tuple[TermReview, TermReview]
) -> None:
    before, after = reviews
    reader = frame.client(Role.POLITICIAN, body)
    page = reader.get(f"/styrning/genomgang/{after.reference}/jamfor/").content.decode()
    order = [
        "Har fått ett annat svar: 1",
        "Policyn",
        "Antagen i juni.",
        "Nya sedan dess: 1",
        "Nya policyn</a> <span",
        "Utan svar båda gångerna: 1",
        "Rutinen",
        "Gäller fortfarande: 1",
        "Uppdraget",
        "Frågas inte om längre: 1",
        "Gruppen",
    ]
    places = [page.index(words, page.index("<h2>")) for words in order]
    assert places == sorted(places)
    assert page.count('href="/sak/1/"') == page.count('href="/sak/4/"') == 1
    assert "1 har fått ett annat svar, 1 är nya, 1 gäller fortfarande och 1 fick inget svar någon" in page
    listed = reader.get("/styrning/genomgang/").content.decode()
    assert listed.count("/jamfor/") == 1
    assert f"{after.reference}/jamfor/" in listed
    alone = reader.get(f"/styrning/genomgang/{before.reference}/jamfor/").content.decode()
    assert "Det finns ingen genomgång av en tidigare mandatperiod" in alone


def test_the_comparison_is_a_file(body: PublicBody, reviews: tuple[TermReview, TermReview]) -> None:
    before, after = reviews
    reader = frame.client(Role.COORDINATOR, body)
    path = f"/styrning/genomgang/{after.reference}/jamfor/"
    rows = json.loads(reader.get(path, {"med": str(before.reference), "export": "json"}).getvalue())
    assert [row["Vad"] for row in rows] == ["Policyn", "Nya policyn", "Rutinen", "Uppdraget", "Gruppen"]
    first, new, *_rest, gone = rows
    assert (first["Genomgången 2026"], first["Enhet"]) == ("gäller fortfarande", "Inköp")
    assert (first["Ersatt av"], first["Anteckning"]) == ("Nya policyn", "Antagen i juni.")
    assert new["Genomgången 2026"] == gone["Genomgången 2030"] == "frågades inte"


def test_only_an_earlier_review_of_the_own_body_is_compared_with(
    body: PublicBody, reviews: tuple[TermReview, TermReview]
) -> None:
    before, after = reviews
    reader, other = frame.client(Role.COORDINATOR, body), frame.body()
    path = "/styrning/genomgang/{}/jamfor/"
    for asked in (after.reference, "skräp"):
        assert reader.get(path.format(after.reference), {"med": str(asked)}).status_code == 404
    stranger = frame.client(Role.COORDINATOR, other)
    assert stranger.get(path.format(before.reference)).status_code == 404
