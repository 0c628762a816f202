"""Saying what a decision is about, and taking it back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.mandate.commands.writing import log_decision
from nyvag.mandate.models import Decision, DecisionLink


@transaction.atomic
def link_decision(*, decision: Decision, kind: str, id: str, by: Actor, at: dt.datetime) -> DecisionLink:
    """Say that a decision is about a thing of some room; saying it twice changes nothing.

    Args:
        kind: one of NYVAG_LINKABLES.
        id: what that room knows the thing by.
    """
    link, is_new = DecisionLink.objects.get_or_create(
        body_id=decision.body_id,
        decision=decision,
        kind=kind,
        linked_id=str(id),
        defaults={"created_at": at},
    )
    if is_new:
        log_decision("decision-linked", decision, _("%(title)s: linked to what it is about."), by=by, at=at)
    return link


@transaction.atomic
def unlink_decision(*, link: DecisionLink, by: Actor, at: dt.datetime) -> None:
    """Take back that a decision is about a thing."""
    decision = link.decision
    link.delete()
    log_decision("decision-unlinked", decision, _("%(title)s: a link was taken away."), by=by, at=at)
