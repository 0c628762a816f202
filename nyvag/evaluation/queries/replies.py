"""Those who may reply to a round's report before it is published, and what the link in a mail opens."""

from django.core import signing
from django.db.models import QuerySet

from nyvag.core.tenancy import acting_for
from nyvag.evaluation.models import FollowUpRound, RightOfReply
from nyvag.evaluation.rules.rounds import RoundState

SALT = "nyvag.evaluation.reply"
MATTER = "evaluation.reply"
MAY_REPLY, REPLY_WAITS = "evaluation.may-reply", "evaluation.reply-waits"
OVER = (RoundState.PUBLISHED, RoundState.CANCELLED)


def replies_of(round_: FollowUpRound) -> "QuerySet[RightOfReply]":
    """List those who may reply, in the order they were asked."""
    return round_.replies.select_related("enterprise", "party", "contact").order_by("pk")


def waiting_replies(round_: FollowUpRound) -> "QuerySet[RightOfReply]":
    """Give those who were asked by mail and have not replied."""
    return round_.replies.filter(replied_at=None, asked_at__isnull=False)


def is_waited_for(*, matter_id: str) -> bool:
    """Tell whether somebody who may reply is still to be reminded."""
    rows = RightOfReply.objects.filter(reference=matter_id, replied_at=None)
    return rows.exclude(round__state__in=OVER).exists()


def takes_reply(reply: RightOfReply) -> bool:
    """Tell whether a reply can be given or changed: until the report is published."""
    return reply.round.state not in OVER


def link_token(reply: RightOfReply) -> str:
    """Return what the link in a mail carries: ids and the mark, signed."""
    return signing.dumps([reply.body_id, reply.pk, reply.link_mark], salt=SALT)


def read_token(token: str) -> RightOfReply | None:
    """Return whose link it is; None for one that is not ours, or was replaced by a newer.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        rows = RightOfReply.objects.select_related("round", "body", "enterprise", "party")
        return rows.filter(pk=pk, link_mark=mark).first()
