"""Matters, remisses, reviews and canary rows; things of an invented room that can lapse."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of, now
from nyvag.core.reviewing import Reviewable
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands import asking, enclosures, replies, reviews
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.commands import remiss as remisses
from nyvag.mandate.models import AnchoringCase, Remiss, RemissParty, RemissReply, TermReview, TermReviewRow
from nyvag.mandate.queries.remiss import link_token
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.rules.enclosures import Need
from nyvag.mandate.rules.remiss import Channel, ReplyKind
from nyvag.mandate.rules.terms import next_term, standard_terms
from nyvag.organisations.models import PublicBody
from tests.factories import documents, frame

AT = datetime.fromisoformat("2026-11-23T09:00+01:00")
DUE = date(2026, 12, 15)
LAPSING = f"{__name__}.lapsing"
_things: list[Reviewable] = []


def lapsing(*, on: date) -> list[Reviewable]:
    """Give things that can lapse as a room would."""
    return list(_things)


@contextmanager
def things(
    *titles: str, unit_id: int | None = None, valid_to: date | None = None
) -> Iterator[list[Reviewable]]:
    """Let an invented room, and no other, have things that can lapse."""
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "NYVAG_REVIEWABLES", [LAPSING])
    made = [
        Reviewable(f"try.thing:{number}", "thing", "Saker", title, f"/sak/{number}/", valid_to, unit_id)
        for number, title in enumerate(titles, 1)
    ]
    _things[:] = made
    try:
        yield _things
    finally:
        _things.clear()
        patch.undo()


def keeper(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def case(
    body: PublicBody, title: str = "Policy för sociala företag", at: datetime = AT, **fields: Any
) -> AnchoringCase:
    """Enter a matter."""
    with acting_for(body.pk):
        return commands.enter_case(
            fields=commands.CaseFields(title=title, **fields), on=day_of(at), by=keeper(body), at=at
        )


def moved(of: AnchoringCase, *states: CaseState, at: datetime = AT) -> AnchoringCase:
    """Let a matter become one thing after another."""
    with acting_for(of.body_id):
        for state in states:
            of = commands.move_case(case=of, state=state, on=day_of(at), note="", by=keeper(of.body), at=at)
        return of


def remiss(
    body: PublicBody, *names: str, of: AnchoringCase | None = None, at: datetime = AT, due_on: date = DUE
) -> Remiss:
    """Prepare a remiss of a matter that is being investigated, to parties with an address each."""
    found = of or moved(case(body, at=at), CaseState.INVESTIGATING, at=at)
    who = [
        asking.WhoToAsk(name, email=f"{''.join(filter(str.isalnum, name.lower()))}@instans.example")
        for name in names
    ]
    with acting_for(body.pk):
        fields = remisses.RemissFields(question="Vad tycker ni?", text="Utkastet.", due_on=due_on)
        made = remisses.prepare_remiss(case=found, fields=fields, by=keeper(body), at=at)
        asking.add_parties(remiss=made, who=who, by=keeper(body), at=at)
        return made


def sent(body: PublicBody, *names: str, at: datetime = AT, due_on: date = DUE) -> Remiss:
    """Prepare a remiss and send it."""
    made = remiss(body, *names, at=at, due_on=due_on)
    with acting_for(body.pk):
        remisses.send_remiss(remiss=made, by=keeper(body), at=at)
        return Remiss.objects.select_related("case").get(pk=made.pk)


def party(of: Remiss, name: str) -> RemissParty:
    """Return one who was asked."""
    with acting_for(of.body_id):
        return RemissParty.objects.select_related("remiss__case").get(remiss=of, name=name)


def answer(
    of: RemissParty, kind: ReplyKind = ReplyKind.SUPPORTS, text: str = "", at: datetime = AT
) -> RemissReply:
    """Answer by the link."""
    with acting_for(of.body_id):
        fields = replies.ReplyFields(kind, text)
        return replies.answer_remiss(
            party=of, fields=fields, channel=Channel.LINK, by=replies.link_actor(of), at=at
        )


def review(body: PublicBody, at: datetime = AT) -> TermReview:
    """Begin a review of the term that comes next."""
    on = day_of(at)
    with acting_for(body.pk):
        return reviews.begin_review(
            term_starts_on=next_term(on, standard_terms()).starts_on,
            due_on=on + timedelta(days=60),
            by=keeper(body),
            at=at,
        )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    at = now()
    board = frame.unit(body, f"{canary} utskott")
    found = moved(case(body, f"{canary} policy", at=at, question=canary), CaseState.INVESTIGATING, at=at)
    with acting_for(body.pk):
        by = keeper(body)
        handling = commands.plan_handling(
            case=found, unit=board, role=HandlingRole.PREPARES, planned_on=None, by=by, at=at
        )
        commands.write_texts(case=found, texts={Part.SUMMARY: canary}, version=0, by=by, at=at)
        (enclosure,) = enclosures.add_enclosures(
            case=found, names=[f"{canary} bilaga"], need=Need.NEEDED, by=by, at=at
        )
        paper = documents.document(by, str(found.reference), title=canary, owner_kind="case")
    out = remiss(body, f"{canary} förening", of=found, at=at, due_on=day_of(at) + timedelta(days=20))
    with acting_for(body.pk):
        remisses.send_remiss(remiss=out, by=by, at=at)
    asked = party(out, f"{canary} förening")
    answer(asked, ReplyKind.SUPPORTS_CHANGED, canary, at=at)
    with things(f"{canary} uppdrag", unit_id=board.pk, valid_to=day_of(at)):
        begun = review(body, at=at)
    with acting_for(body.pk):
        row = TermReviewRow.objects.get(review=begun)
    return {
        "case_reference": found.reference,
        "handling_id": handling.pk,
        "enclosure_id": enclosure.pk,
        "remiss_reference": out.reference,
        "party_reference": asked.reference,
        "review_reference": begun.reference,
        "review_row_id": row.pk,
        "mandate:token": link_token(asked),
        "mandate:paper_reference": paper.reference,
        "mandate:paper": "tjansteskrivelse",
        "mandate:form": "docx",
        "mandate:kind": "csv",
    }
