"""That the document of a draft becomes what the remiss makes it: looked over, out for comments, revised."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.plans.commands.document_steps import StepFacts, step_version
from nyvag.plans.models import DocumentVersion, DraftRemiss
from nyvag.plans.rules.documents import DOCUMENT_TRANSITIONS, DocumentState


def reach(state: DocumentState) -> frozenset[DocumentState]:
    """Give what a version may become, or is already."""
    return DOCUMENT_TRANSITIONS[state] | {state}


def step_draft(remiss: DraftRemiss, state: DocumentState, by: Actor, at: dt.datetime) -> None:
    """Let the version that is asked about become so; for a plan its document's, where that is a draft."""
    version = remiss.version
    if remiss.plan is not None and remiss.plan.document_id is not None:
        rows = DocumentVersion.objects.select_related("document").filter(document=remiss.plan.document_id)
        version = rows.order_by("-number").first()
    if version is None or version.state == state or state not in reach(DocumentState(version.state)):
        return
    note = _("Remiss %(number)s") % {"number": remiss.number}
    step_version(version=version, step=StepFacts(state, taken_on=day_of(at), note=note), by=by, at=at)
