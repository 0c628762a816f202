"""Remisses of drafts for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.mandate.rules.remiss import Channel, ReplyKind
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import draft_answers, draft_asking, draft_publishing, draft_remisses, draft_replies
from nyvag.plans.commands.draft_asking import WhoToAsk
from nyvag.plans.commands.draft_remisses import RemissFields
from nyvag.plans.commands.draft_replies import GeneralFields, RemarkFields
from nyvag.plans.models import (
    DocumentVersion,
    DraftAsked,
    DraftPart,
    DraftRemark,
    DraftRemiss,
    DraftReply,
    Plan,
)
from nyvag.plans.queries.draft_remisses import link_token
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.rules.draft_remisses import Outcome
from nyvag.plans.rules.plans import PlanState
from tests.factories import documents, frame, steering
from tests.factories import plans as made

WEEKS = dt.timedelta(days=21)
ASSOCIATION = WhoToAsk("Föreningen Exempel", email="kontor@forening.example")


def fields(**said: Any) -> RemissFields:
    """Give what is asked, with three weeks to answer."""
    return RemissFields(**{"question": "Är åtgärderna rätt?", "due_on": today() + WEEKS, **said})


def remiss(
    draft: Plan | DocumentVersion, *who: WhoToAsk, is_sent: bool = True, at: Any = None, **said: Any
) -> DraftRemiss:
    """Prepare a remiss, and send it unless something else is said."""
    at = at or now()
    with acting_for(draft.body_id):
        found = draft_remisses.prepare_remiss(draft=draft, fields=fields(**said), by=SYSTEM, at=at)
        draft_asking.add_asked(remiss=found, who=who or (ASSOCIATION,), by=SYSTEM, at=at)
        if is_sent:
            draft_remisses.send_remiss(remiss=found, by=SYSTEM, at=at)
        found.refresh_from_db()
    return found


def draft_plan(body: PublicBody, title: str = "Utkast till plan") -> Plan:
    """Make a plan that is being written, with a heading and two actions."""
    plan = made.plan(body, title, state=PlanState.DRAFT)
    top = made.heading(plan, "Upphandling", code="1")
    made.action(plan, "Reservera upphandlingar", top, code="1.1", text="Minst en om året.")
    made.action(plan, "Utbilda inköpare", top, code="1.2")
    return plan


def asked_of(of: DraftRemiss, place: int = 0) -> DraftAsked:
    """Give one who is asked."""
    with acting_for(of.body_id):
        rows = DraftAsked.objects.select_related(
            "remiss__plan", "remiss__version__document", "contact", "unit", "body"
        )
        return rows.filter(remiss=of).order_by("pk")[place]


def part_of(of: DraftRemiss, code: str) -> DraftPart:
    """Give a part of the draft by its number."""
    with acting_for(of.body_id):
        return of.parts.get(code=code)


def answer(
    asked: DraftAsked, kind: ReplyKind = ReplyKind.SUPPORTS, text: str = "", at: Any = None
) -> DraftReply:
    """Write a view as a whole by the link, and send the answer."""
    way: dict[str, Any] = {"channel": Channel.LINK, "by": draft_replies.link_actor(asked), "at": at or now()}
    with acting_for(asked.body_id):
        draft_replies.write_general(asked=asked, fields=GeneralFields(kind, text), **way)
        return draft_replies.send_reply(asked=asked, **way)


def remark(asked: DraftAsked, code: str, text: str = "Säg hur många.", proposal: str = "") -> DraftRemark:
    """Write a remark by the link."""
    way: dict[str, Any] = {"channel": Channel.LINK, "by": draft_replies.link_actor(asked), "at": now()}
    with acting_for(asked.body_id):
        part = asked.remiss.parts.get(code=code)
        return draft_replies.write_remark(asked=asked, part=part, fields=RemarkFields(text, proposal), **way)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    plan = draft_plan(body, f"{canary} utkast")
    unit = frame.unit(body, f"{canary} remissenhet")
    who = (
        WhoToAsk(unit.name, unit=unit),
        WhoToAsk(f"{canary} förening", email="forening@example.org"),
        WhoToAsk(email="person@example.org", is_person=True),
    )
    done = remiss(plan, *who, covering=f"{canary} följebrev")
    association = asked_of(done, 1)
    remark(association, "1.1", f"{canary} anmärkning", f"{canary} ordalydelse")
    answer(association, ReplyKind.SUPPORTS_CHANGED, f"{canary} svar")
    with acting_for(body.pk):
        found = DraftRemark.objects.get(reply__asked=association)
        draft_answers.answer_remark(
            remark=found, outcome=Outcome.PARTLY, reason=f"{canary} skäl", by=SYSTEM, at=now()
        )
        draft_remisses.close_remiss(remiss=done, by=SYSTEM, at=now())
        draft_publishing.revise(remiss=done, by=SYSTEM, at=now())
        draft_publishing.publish_compilation(remiss=done, by=SYSTEM, at=now())
    guideline = steering.document(body, f"{canary} riktlinje på remiss", state=DocumentState.DRAFT)
    is_out = remiss(
        steering.version_of(guideline), *who, question=f"{canary} fråga", text=f"1 {canary} hänsyn\nKan tas."
    )
    remark(asked_of(is_out, 1), "1", f"{canary} ny anmärkning")
    answer(asked_of(is_out, 1), ReplyKind.OPPOSES, f"{canary} nej")
    with acting_for(body.pk):
        given = DraftRemark.objects.get(reply__asked__remiss=is_out)
    by = Actor(user_id=None, name=f"{canary} Andersson", role=Role.ADMINISTRATOR, body_id=body.pk)
    with acting_for(body.pk):
        paper = documents.document(by, str(guideline.reference), title=canary, owner_kind="steering-document")
    return {
        "draft_remiss_reference": is_out.reference,
        "draft_public_reference": done.reference,
        "plans:slug": body.slug,
        "plans:form": "docx",
        "plans:kind": "csv",
        "draft_asked_reference": asked_of(is_out, 1).reference,
        "plans:token": link_token(asked_of(is_out, 1)),
        "plans:paper_reference": paper.reference,
        "draft_part_id": given.part_id,
        "draft_remark_id": given.pk,
    }
