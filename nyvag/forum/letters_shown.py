"""What other rooms show of newsletters: kinds of mail, coming purchases for anyone, the archive."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import day_of
from nyvag.core.providers import MessageKind, OwnPanel, PublicPart
from nyvag.forum.queries import letters
from nyvag.forum.rules.letters import KINDS_OF_MAIL, TRIED, LetterKind

MOST_SHOWN = 10


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails that lead to a newsletter."""
    return (
        MessageKind(
            key=KINDS_OF_MAIL[LetterKind.NEWS],
            title=gettext_lazy("News for social enterprises"),
            subject=gettext_lazy("News for social enterprises"),
            sentence=gettext_lazy("Read the news here:"),
        ),
        MessageKind(
            key=KINDS_OF_MAIL[LetterKind.PURCHASE],
            title=gettext_lazy("Coming purchases"),
            subject=gettext_lazy("A purchase is coming"),
            sentence=gettext_lazy("Read what is to be bought, when and whom to ask:"),
        ),
        MessageKind(
            key=KINDS_OF_MAIL[LetterKind.TRAINING],
            title=gettext_lazy("Training"),
            subject=gettext_lazy("A training to come to"),
            sentence=gettext_lazy("Read about the training here:"),
        ),
        MessageKind(
            key=TRIED,
            title=gettext_lazy("Newsletters I try on myself"),
            subject=gettext_lazy("Your newsletter, to try"),
            sentence=gettext_lazy("Look at the draft here:"),
            may_wait=False,
        ),
    )


def own_panel(*, enterprise_id: int, reference: uuid.UUID, body_id: int, at: dt.datetime) -> OwnPanel | None:
    """Show an enterprise the purchases and trainings to come, what fits it first (two statements)."""
    found = letters.coming_for(enterprise_id, day_of(at))[:MOST_SHOWN]
    if not found:
        return None
    return OwnPanel(
        key="coming",
        title=_("Coming purchases and training"),
        template="forum/_own_letters.html",
        context={"rows": [(letter, fits, letters.letter_path(letter)) for letter, fits in found]},
    )


def public_purchases(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the coming purchases that anyone may read: what, when, whom to ask (one statement)."""
    found = list(letters.coming_purchases(body_id, day_of(at)))
    if not found:
        return None
    return PublicPart(
        key="kommande-inkop",
        title=_("Coming purchases"),
        template="forum/_public_purchases.html",
        context={"count": len(found)},
        columns=(_("What"), _("When"), _("Day"), _("Whom to ask"), _("Mailbox"), _("Telephone")),
        rows=tuple(
            (
                each.title,
                each.when_text or "–",
                each.happens_on or "–",
                each.ask_function,
                each.ask_mailbox,
                each.ask_phone,
            )
            for each in found
        ),
    )


def public_letters(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the archive of newsletters that anyone may read (one statement)."""
    found = list(letters.public_letters(body_id))
    if not found:
        return None
    return PublicPart(
        key="nyhetsbrev",
        title=_("Newsletters"),
        template="forum/_public_letters.html",
        context={"count": len(found), "slug": found[0].body.slug},
        columns=(_("Heading"), _("Kind"), _("Sent")),
        rows=tuple((each.title, each.get_kind_display(), day_of(each.sent_at or at)) for each in found),
    )
