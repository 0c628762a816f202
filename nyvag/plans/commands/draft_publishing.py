"""That a draft is revised after its remiss, and that the compilation of the answers is published."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.messaging.commands import post
from nyvag.plans.commands.draft_stepping import step_draft
from nyvag.plans.commands.draft_writing import ASKING, led_remiss, move, refuse_unless, tell
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import DraftPart, DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_parts import what_became
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.rules.draft_remisses import DraftState


@transaction.atomic
def revise(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> DraftRemiss:
    """Say that the draft is revised after the remarks; a document's version becomes revised after comments.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is not closed, or a remark has no answer.
    """
    found = move(led_remiss(remiss, by), DraftState.REVISED)
    left = queries.outcomes_of(queries.remarks_of(found)).open
    if left:
        raise UnableToChangePlan(
            ngettext(
                "%(count)d remark has no answer yet. Answer it, or take note of those that need none.",
                "%(count)d remarks have no answer yet. Answer them, or take note of those that need none.",
                left,
            )
            % {"count": left}
        )
    found.revised_at = at
    found.save()
    parts, added = what_became(found, day_of(at))
    DraftPart.objects.bulk_update(parts, ["became"])
    DraftPart.objects.bulk_create(added)
    step_draft(found, DocumentState.REVISED, by, at)
    tell("remiss-revised", found, _("%(title)s: revised after remiss %(number)s."), by=by, at=at)
    return found


@transaction.atomic
def publish_compilation(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> int:
    """Let anyone read the compilation, and tell those who were asked; return how many mails wait to go.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the draft is not revised yet.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.REVISED)
    found.published_at = at
    found.save()
    count = 0
    for asked in found.asked.select_related("contact", "unit").order_by("pk"):
        for contact in ASKING.contacts(asked):
            key = f"{queries.COMPILED}:{asked.pk}:{contact.pk}"
            post(kind=queries.COMPILED, to=contact, path=queries.path_of(asked), key=key, at=at)
            count += 1
    tell(
        "remiss-published",
        found,
        _("%(title)s: the compilation of remiss %(number)s was published."),
        by=by,
        at=at,
    )
    return count


@transaction.atomic
def withdraw_compilation(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> DraftRemiss:
    """Take the compilation back from the public pages; those who were asked can still read it.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    found = led_remiss(remiss, by)
    found.published_at = None
    found.save()
    said = _("%(title)s: the compilation of remiss %(number)s was taken back.")
    tell("remiss-withdrawn", found, said, by=by, at=at)
    return found
