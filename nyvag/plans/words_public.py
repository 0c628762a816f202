"""What the public pages tell of plans in words: how it goes, as of when, and what has changed."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.mandate.sentences import joined
from nyvag.plans.models import NodeOwner
from nyvag.plans.queries.actions import DAY, Entry
from nyvag.plans.queries.public_rows import Change
from nyvag.plans.rules.actions import Judgement
from nyvag.plans.rules.public_standing import PublicStanding, Tally
from nyvag.plans.words_plans import JUDGEMENT_WORDS, STATE_WORDS
from nyvag.ui import status
from nyvag.ui.formatting import long_date

STANDINGS: dict[PublicStanding, tuple[str, Any]] = {
    PublicStanding.DONE: (status.SUCCESS, gettext_lazy("done")),
    PublicStanding.ON_PLAN: (status.INFO, gettext_lazy("on plan")),
    PublicStanding.NOT_ON_PLAN: (status.WARNING, gettext_lazy("not on plan")),
    PublicStanding.UNKNOWN: (status.NEUTRAL, gettext_lazy("not known how it goes")),
    PublicStanding.DROPPED: (status.NEUTRAL, gettext_lazy("not carried out")),
}


def tally_said(found: Tally) -> str:
    """Say in two or three sentences how a plan goes, with the figures in it."""
    if not found.total:
        return _("The plan shows no actions yet.")
    first = ngettext(
        "%(done)s of %(total)s action is done.", "%(done)s of %(total)s actions are done.", found.carried_out
    ) % {"done": found.done, "total": found.carried_out}
    parts = (
        (found.on_plan, ngettext("%(count)s is on plan", "%(count)s are on plan", found.on_plan)),
        (
            found.not_on_plan,
            ngettext("%(count)s is not on plan", "%(count)s are not on plan", found.not_on_plan),
        ),
        (
            found.unknown,
            ngettext(
                "of %(count)s it is not known how it goes",
                "of %(count)s it is not known how they go",
                found.unknown,
            ),
        ),
        (
            found.dropped,
            ngettext("%(count)s is not carried out", "%(count)s are not carried out", found.dropped),
        ),
    )
    rest = joined(said % {"count": count} for count, said in parts if count)
    return f"{first} {capfirst(rest)}." if rest else first


def as_of_said(found: Tally) -> str:
    """Say as of which day it is known how a plan goes."""
    if found.last_on is None:
        return _("Nobody has reported yet.")
    return _("As last reported on %(day)s.") % {"day": long_date(found.last_on)}


def names_said(owners: Iterable[NodeOwner]) -> str:
    """Name units, organisations and groups, once each."""
    return joined(each.called for each in owners)


def reported_said(work_state: str, judgement: str) -> str:
    """Say what was reported: the state of the work, and how it was judged."""
    said = str(STATE_WORDS[work_state])
    judged = judged_said(judgement)
    return f"{said}, {judged.lower()}" if judged else said


def judged_said(judgement: str | None) -> str:
    """Say how it was judged; what is done is done, and needs no judgement beside it."""
    return str(JUDGEMENT_WORDS[judgement]) if judgement and judgement != Judgement.DONE else ""


def happened_said(entry: Entry) -> str:
    """Say what was reported or moved, as the page of an action tells it; never why."""
    if entry.kind == DAY:
        return _moved(entry.first_on, entry.second_on)
    return capfirst(reported_said(entry.state, entry.judgement))


def change_said(change: Change) -> str:
    """Say a change as the title of its entry in a feed."""
    if change.report is not None:
        said = reported_said(change.report.work_state, change.report.judgement)
    else:
        said = _moved(change.was_on, change.ends_on)
    return f"{change.node}: {said}"


def _moved(was: Any, became: Any) -> str:
    unset = _("no day")
    text = _("The day was moved from %(was)s to %(now)s")
    return text % {"was": long_date(was) or unset, "now": long_date(became) or unset}
