"""What becomes of remarks: an answer to each, a change of the draft from there, and taking note of many."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.commands.draft_writing import led_remiss, refuse_unless, tell
from nyvag.plans.commands.nodes import NodeFacts, change_node
from nyvag.plans.commands.passages import PassageFacts, change_passage
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.models import DraftPart, DraftRemark, DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.rules.documents import PolicyArea, Says
from nyvag.plans.rules.draft_remisses import NEEDS_REASON, DraftState, Outcome, ReplyState
from nyvag.plans.rules.plans import NodeKind


@dataclass(frozen=True, slots=True)
class NewWording:
    """What the part is to say from now on; `version` is of the row as it was read."""

    text: str
    title: str = ""
    version: int | None = None


@transaction.atomic
def answer_remark(
    *,
    remark: DraftRemark,
    outcome: Outcome,
    reason: str = "",
    wording: NewWording | None = None,
    by: Actor,
    at: dt.datetime,
) -> DraftRemark:
    """Answer a remark, and change the draft with it where a new wording is told.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the row.
        UnableToChangePlan: the remark was corrected, the draft is revised already, the reason is missing, a
            text holds a personal number, or the row refuses the change.
    """
    remiss = led_remiss(remark.part.remiss, by)
    refuse_unless(remiss, DraftState.OUT, DraftState.CLOSED)
    refuse_person_numbers(reason=reason)
    if outcome is Outcome.OPEN or (outcome in NEEDS_REASON and not reason.strip()):
        raise UnableToChangePlan(_("Say why, so that those who wrote can understand it."), "reason")
    found = _locked(remark)
    if wording is not None:
        found.changed_version, found.changed_at = _change(found.part, wording, by, at), at
    _answer(found, outcome, reason, by, at)
    said = _("%(title)s: a remark from %(who)s on remiss %(number)s was answered.")
    tell("remark-answered", remiss, said, by=by, at=at, reason=reason.strip(), who=found.reply.asked.called)
    return found


@transaction.atomic
def note_all(*, remiss: DraftRemiss, only: list[int], by: Actor, at: dt.datetime) -> int:
    """Take note of remarks that need no more answer; return how many.

    Args:
        only: ids of the remarks; those that are answered already are left alone.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the draft is revised already, or none was chosen.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.OUT, DraftState.CLOSED)
    if not only:
        raise UnableToChangePlan(_("Choose the remarks that you take note of."))
    rows = queries.remarks_of(found).filter(pk__in=only, outcome=Outcome.OPEN)
    every = list(rows.select_for_update(of=("self",)))
    for each in every:
        _answer(each, Outcome.NOTED, "", by, at)
    said = _("%(title)s: note was taken of remarks on remiss %(number)s.")
    tell("remarks-noted", found, said, by=by, at=at)
    return len(every)


def _locked(remark: DraftRemark) -> DraftRemark:
    rows = DraftRemark.objects.select_for_update(of=("self",))
    found = rows.select_related("reply__asked", "part__node", "part__passage").get(pk=remark.pk)
    if found.reply.state != ReplyState.SENT:
        raise UnableToChangePlan(_("They have corrected their answer since. Open the page again."))
    return found


def _answer(remark: DraftRemark, outcome: Outcome, reason: str, by: Actor, at: dt.datetime) -> None:
    remark.outcome, remark.reason = outcome, reason.strip()
    remark.answered_at, remark.answered_by_name = at, by.name
    remark.save()


def _change(part: DraftPart, wording: NewWording, by: Actor, at: dt.datetime) -> int:
    """Change what the part says where it is kept; return the version it became."""
    if part.node is not None:
        node = part.node
        facts = NodeFacts(wording.title, NodeKind(node.kind), node.code, wording.text, node.is_public)
        return change_node(node=node, facts=facts, version=wording.version, by=by, at=at).version
    if part.passage is not None:
        passage = part.passage
        area = PolicyArea(passage.area) if passage.area else None
        kept = PassageFacts(passage.quote, passage.place, Says(passage.says), area, passage.comment)
        try:
            change_passage(passage=passage, facts=replace(kept, quote=wording.text), by=by, at=at)
        except UnableToChangeDocument as refusal:
            raise UnableToChangePlan(str(refusal), "wording") from None
        return 1
    refuse_person_numbers(wording=wording.text)
    part.revised = wording.text.strip()
    part.save(update_fields=["revised"])
    return 1
