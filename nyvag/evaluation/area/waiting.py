"""What waits, goes wrong, and should be taken up: answers, rounds to open, to check and to publish."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, Alarm, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.models import FollowUpRound, RoundAsked
from nyvag.evaluation.queries import asked as queries
from nyvag.evaluation.queries.calendar import proposed
from nyvag.evaluation.queries.rounds import of_agenda, to_step
from nyvag.evaluation.rules.rounds import RoundState
from nyvag.ui.formatting import long_date

SOON = dt.timedelta(days=14)
AGENDAS = ("body", "group")


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List answers by unit, rounds to open, check or publish, and the round to plan (four statements)."""
    on = day_of(at)
    with acting_for(body_id):
        asked = list(queries.unanswered())
        rounds = list(to_step(on))
        coming = [each for each in proposed(on) if each.opens_on <= on + SOON][:1]
    own = [_of_unit(each) for each in asked if each.unit_id]
    steps = [_step(each) for each in rounds]
    plan = [
        Waiting(
            sentence=_("Plan the follow-up: %(name)s") % {"name": each.pattern.name(get_language() or "sv")},
            url=reverse("evaluation:round-list"),
            due=each.opens_on,
            kind="round-plan",
        )
        for each in coming
    ]
    return (*own, *steps, *plan)


def alarms(*, body_id: int, at: dt.datetime) -> list[Alarm]:
    """Tell rounds whose last day has passed with answers missing."""
    on = day_of(at)
    with acting_for(body_id):
        late = [each for each in queries.unanswered() if each.round.due_on < on]
    found = []
    for round_ in {each.round_id: each.round for each in late}.values():
        missing = [each.called for each in late if each.round_id == round_.pk]
        said = ngettext(
            "%(title)s: %(count)d answer is missing", "%(title)s: %(count)d answers are missing", len(missing)
        )
        cause = _("The last day to answer was %(day)s. Missing: %(who)s.")
        found.append(
            Alarm(
                sentence=said % {"title": round_.title, "count": len(missing)},
                cause=cause % {"day": long_date(round_.due_on), "who": ", ".join(missing)},
                measure=_("Remind them, or close the round without their answers."),
                url=page_of(round_),
            )
        )
    return found


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose for the body's own meetings the rounds whose figures are frozen and not published."""
    if owner_kind not in AGENDAS:
        return ()
    with acting_for(body_id):
        rounds = list(of_agenda())
    return tuple(
        AgendaProposal(
            key=f"evaluation:round:{each.pk}",
            title=(_("Follow-up: %(title)s") % {"title": each.title})[:200],
            url=page_of(each),
            text=_("The figures are frozen. Take note of the follow-up, and decide on what is red."),
        )
        for each in rounds
    )


def page_of(round_: FollowUpRound) -> str:
    """Give the address of a round."""
    return reverse("evaluation:round-detail", args=[round_.reference])


def _of_unit(asked: RoundAsked) -> Waiting:
    return Waiting(
        sentence=_("Say how it goes: %(title)s") % {"title": asked.round.title},
        url=reverse("evaluation:answer-own", args=[asked.reference]),
        due=asked.round.due_on,
        kind="round-answer",
        unit_id=asked.unit_id,
        is_others=True,
    )


def _step(round_: FollowUpRound) -> Waiting:
    due: dt.date | None = None
    if round_.state == RoundState.PLANNED:
        said, due = _("Open %(title)s and ask the units"), round_.opens_on
    elif round_.state == RoundState.OPEN:
        said, due = _("%(title)s: look through the answers that have come"), round_.due_on
    elif round_.state == RoundState.CHECKING:
        said, due = _("Approve %(title)s, so that its figures are frozen"), round_.correct_until
    else:
        said = _("Take %(title)s to the board and publish it")
    return Waiting(said % {"title": round_.title}, page_of(round_), due, "round-step")
