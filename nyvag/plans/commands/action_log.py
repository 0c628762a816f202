"""What is kept beside the reports of an action: comments and what shows that it was done."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.rules.states import Visibility
from nyvag.plans.access import MAY_WRITE, check_leads, leads
from nyvag.plans.commands.answering_for import check_answers_for
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.commands.plan_writing import locked_action, log_node
from nyvag.plans.models import Action, ActionComment, Evidence

_LINK = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What shows that something was done: words, and perhaps an address or a thing of some room."""

    text: str
    address: str = ""
    linked_kind: str = ""
    linked_id: str = ""
    happened_on: dt.date | None = None
    is_public: bool = False


@transaction.atomic
def comment_action(
    *,
    action: Action,
    text: str,
    by: Actor,
    at: dt.datetime,
    visibility: Visibility = Visibility.INTERNAL,
) -> ActionComment:
    """Write a comment on an action; anyone of the staff may.

    Raises:
        PermissionDenied: the actor is not of the body's staff and does not answer for the action.
        UnableToChangePlan: nothing is said, or it holds a personal number.
    """
    refuse_person_numbers(text=text)
    found = locked_action(action)
    if not (by.body_id == current_body_id() and by.role in MAY_WRITE):
        check_answers_for(found.node, by, at)
    if not text.strip():
        raise UnableToChangePlan(_("Write a comment."), "text")
    made = ActionComment.objects.create(
        body_id=found.body_id,
        action=found,
        text=text.strip(),
        visibility=visibility,
        at=at,
        by_name=by.name[:150],
    )
    log_node("action-commented", found.node, _("%(title)s: a comment was written."), by=by, at=at)
    return made


@transaction.atomic
def add_evidence(*, action: Action, facts: EvidenceFacts, by: Actor, at: dt.datetime) -> Evidence:
    """Add what shows that an action was done, or how far it has come.

    Files are attached by `documents.commands.attach` under the owner kind "action".

    Raises:
        PermissionDenied: the actor neither leads nor answers for the action.
        UnableToChangePlan: nothing is said, the address is none, the day lies ahead, somebody who does not
            lead would publish it, or a text holds a personal number.
    """
    refuse_person_numbers(text=facts.text, address=facts.address)
    found = locked_action(action)
    check_answers_for(found.node, by, at)
    _refuse(facts, by, day_of(at))
    made = Evidence.objects.create(
        body_id=found.body_id,
        action=found,
        text=facts.text.strip()[:300],
        address=facts.address.strip(),
        linked_kind=facts.linked_kind,
        linked_id=facts.linked_id,
        happened_on=facts.happened_on,
        is_public=facts.is_public,
        at=at,
        by_name=by.name[:150],
    )
    log_node("evidence-added", found.node, _("%(title)s: evidence was added."), by=by, at=at)
    return made


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor, at: dt.datetime) -> None:
    """Take away evidence that was added by mistake.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    found = locked_action(evidence.action)
    Evidence.objects.filter(pk=evidence.pk).delete()
    log_node("evidence-removed", found.node, _("%(title)s: evidence was taken away."), by=by, at=at)


def _refuse(facts: EvidenceFacts, by: Actor, on: dt.date) -> None:
    if not facts.text.strip():
        raise UnableToChangePlan(_("Say what it shows."), "text")
    if facts.happened_on is not None and facts.happened_on > on:
        raise UnableToChangePlan(_("The day lies ahead."), "happened_on")
    if facts.is_public and not leads(by):
        raise UnableToChangePlan(_("Those who lead the plan decide what is shown to anyone."), "is_public")
    if facts.address.strip():
        try:
            _LINK(facts.address.strip())
        except ValidationError as refusal:
            raise UnableToChangePlan(
                _("Write the whole address, with https:// first."), "address"
            ) from refusal
