"""What proposals from units tell the other rooms: agendas, what waits, mail."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.providers import AgendaProposal, MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands.proposals import ANSWERED_MAIL, FORWARDED_MAIL, page_for
from nyvag.internal_coordination.models import UnitProposal
from nyvag.internal_coordination.queries.proposals import AGENDA_KEY, for_agenda, waiting_proposals
from nyvag.internal_coordination.rules.proposals import ProposalState
from nyvag.internal_coordination.rules.states import GROUP

FORWARDED_WITHIN = timedelta(days=14)
ANSWERED_WITHIN = timedelta(days=90)
MOST_SHOWN = 20


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about proposals."""
    return (
        MessageKind(
            key=ANSWERED_MAIL,
            title=gettext_lazy("Answers to what you proposed"),
            subject=gettext_lazy("What you proposed has an answer"),
            sentence=gettext_lazy("Something you proposed has been answered. Read what became of it:"),
        ),
        MessageKind(
            key=FORWARDED_MAIL,
            title=gettext_lazy("Proposals forwarded to your unit"),
            subject=gettext_lazy("A proposal is forwarded to your unit"),
            sentence=gettext_lazy("A proposal from another unit waits for your unit's answer:"),
        ),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose what was forwarded to a group for its agenda (one statement)."""
    if owner_kind != GROUP:
        return ()
    return tuple(
        AgendaProposal(
            key=f"{AGENDA_KEY}{each.pk}",
            title=(_("Proposal: %(title)s") % {"title": each.title})[:200],
            url=page_for(each),
            text=_("The idea came from %(who)s.") % {"who": each.origin} if each.origin else "",
            due=each.raised_on + ANSWERED_WITHIN,
        )
        for each in for_agenda(owner_id)[:MOST_SHOWN]
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List proposals to forward, and those that wait for an answer of a unit or function (one statement).

    What is not one unit's leads to a page that those who keep the groups alone may open, so that nobody else
    is told of it.

    What waits for a group's next meeting stands on its agenda, not here.
    """
    with acting_for(body_id):
        rows = waiting_proposals().exclude(state=ProposalState.FORWARDED, group__isnull=False)
        found = list(rows[:MOST_SHOWN])
    return tuple(_waiting(each) for each in found)


def _waiting(proposal: UnitProposal) -> Waiting:
    is_new = proposal.state == ProposalState.RECEIVED
    sentence = _("Forward the proposal “%(title)s”") if is_new else _("Answer the proposal “%(title)s”")
    forward = reverse("internal_coordination:proposal-forward", args=[proposal.reference])
    return Waiting(
        sentence=sentence % {"title": proposal.title},
        url=page_for(proposal) if proposal.to_unit_id else forward,
        due=proposal.raised_on + (FORWARDED_WITHIN if is_new else ANSWERED_WITHIN),
        kind="unit-proposal",
        unit_id=proposal.to_unit_id,
    )
