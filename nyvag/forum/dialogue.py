"""What the forum tells other rooms of compacts: what waits, evidence, public parts and documents."""

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.access import READERS, Actor
from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import DocumentOwner, Evidence, MessageKind, PublicPart, Waiting
from nyvag.forum.access import MAY_READ, leads
from nyvag.forum.commands.telling import WISH, WISH_ANSWERED
from nyvag.forum.models import Compact
from nyvag.forum.queries import compacts

SOON = dt.timedelta(days=90)
ANSWER_WITHIN = dt.timedelta(days=30)
MOST_SHOWN = 20


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about compacts."""
    return (
        MessageKind(
            key=WISH,
            title=gettext_lazy("Enterprises that want to join or leave a compact"),
            subject=gettext_lazy("An enterprise wants to join or leave a compact"),
            sentence=gettext_lazy("An enterprise wants to join or leave a compact. Answer here:"),
        ),
        MessageKind(
            key=WISH_ANSWERED,
            title=gettext_lazy("Answers about compacts"),
            subject=gettext_lazy("You have an answer about a compact"),
            sentence=gettext_lazy("Read what was answered about joining or leaving a compact:"),
        ),
    )


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List the wishes to answer, the compacts to look over and those that run out."""
    by = day_of(at) + SOON
    wishes = (
        Waiting(
            sentence=_("%(name)s wants to join or leave “%(title)s”")
            % {"name": asked.enterprise.name, "title": asked.compact.title},
            url=reverse("forum:wish-answer", args=[asked.pk]),
            due=day_of(asked.asked_at) + ANSWER_WITHIN,
            kind="compact-wish",
        )
        for asked in compacts.waiting_wishes(body_id)[:MOST_SHOWN]
    )
    reviews = (
        Waiting(
            sentence=_("Look over the compact “%(title)s”") % {"title": compact.title},
            url=reverse("forum:compact-detail", args=[compact.reference]),
            due=compact.review_on,
            kind="compact-review",
        )
        for compact in compacts.due_reviews(body_id, by)[:MOST_SHOWN]
    )
    ends = (
        Waiting(
            sentence=_("The compact “%(title)s” runs out") % {"title": version.compact.title},
            url=reverse("forum:compact-detail", args=[version.compact.reference]),
            due=version.valid_to,
            kind="compact-end",
        )
        for version in compacts.run_out(body_id, by)[:MOST_SHOWN]
    )
    return (*wishes, *reviews, *ends)


def compact_evidence(*, body_id: int, at: dt.datetime) -> tuple[Evidence, ...]:
    """Say how many compacts are in force, and when the next look is due (one statement)."""
    figures = compacts.figures(body_id, day_of(at))
    if not figures.in_force:
        return ()
    text = ngettext("%(count)d compact in force", "%(count)d compacts in force", figures.in_force)
    said = [text % {"count": figures.in_force}]
    if figures.review_late:
        said.append(_("the look over is late"))
    elif figures.first_review:
        said.append(_("to be looked over by %(day)s") % {"day": figures.first_review})
    return (Evidence(", ".join(said), reverse("forum:compact-list"), figures.latest),)


def public_compacts(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the compacts that anyone may read (one statement)."""
    found = list(compacts.public_compacts(body_id))
    if not found:
        return None
    return PublicPart(
        key="overenskommelser",
        title=_("Compacts"),
        template="forum/_public_compacts.html",
        context={"compacts": found},
        columns=(_("Compact"), _("In force from"), _("Last day"), _("Parties")),
        rows=tuple(
            (each.title, each.in_force_from or _("no longer in force"), _last_day(each), each.parties_count)
            for each in found
        ),
    )


def _last_day(compact: Any) -> object:
    if compact.in_force_from is None:
        return "–"
    return compact.in_force_to or _("until further notice")


@once
def compact_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers of a compact, by its reference."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    compact = Compact.objects.filter(reference=reference).first()
    return None if compact is None else compact_owned(compact, actor)


def compact_owned(compact: Compact, actor: Actor) -> DocumentOwner | None:
    """Answer for a compact that was found already."""
    if actor.role not in READERS and not compact.is_public:
        return None
    return DocumentOwner(
        title=compact.title,
        url=reverse("forum:compact-detail", args=[compact.reference]),
        may_read=actor.role in MAY_READ or compact.is_public,
        may_write=leads(actor),
    )
