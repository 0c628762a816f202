"""What plans and actions are told in words: progress, when, who, what lacks, and the tones of states."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nyvag.meetings.rules.causes import cause_name
from nyvag.plans.models import Action, NodeOwner, Plan
from nyvag.plans.models.action_reports import JUDGEMENTS, WORK_STATES
from nyvag.plans.queries.rows import PlanRow
from nyvag.plans.rules.actions import Judgement, Lack, WorkState
from nyvag.plans.rules.progress import Progress
from nyvag.ui import status
from nyvag.ui.formatting import long_date, percent

STATE_WORDS: dict[str, Any] = dict(WORK_STATES)
JUDGEMENT_WORDS: dict[str, Any] = dict(JUDGEMENTS)
STATE_TONES: dict[str, str] = {
    WorkState.IDEA: status.NEUTRAL,
    WorkState.PLANNED: status.NEUTRAL,
    WorkState.ONGOING: status.INFO,
    WorkState.LATE: status.WARNING,
    WorkState.STALLED: status.WARNING,
    WorkState.DONE: status.SUCCESS,
    WorkState.DROPPED: status.NEUTRAL,
}
JUDGEMENT_TONES: dict[str, str] = {
    Judgement.DONE: status.SUCCESS,
    Judgement.ON_PLAN: status.SUCCESS,
    Judgement.NOT_WHOLLY: status.WARNING,
    Judgement.NOT_AT_ALL: status.DANGER,
}
PLAN_TONES = {
    "DRAFT": status.NEUTRAL,
    "IN_FORCE": status.SUCCESS,
    "ENDED": status.NEUTRAL,
    "DROPPED": status.NEUTRAL,
}
LACKS = {
    Lack.OWNER: gettext_lazy("nobody answers for it"),
    Lack.TIME: gettext_lazy("no time is set"),
    Lack.MONEY: gettext_lazy("the money is not known"),
    Lack.INDICATOR: gettext_lazy("nothing measures it"),
}


def progress_said(found: Progress) -> str:
    """Say in a sentence or two how a plan goes, with the figures in it."""
    if not found.total:
        return _("The plan has no actions yet.")
    first = ngettext(
        "%(done)s of %(total)s action is done (%(share)s).",
        "%(done)s of %(total)s actions are done (%(share)s).",
        found.carried_out,
    ) % {
        "done": found.done,
        "total": found.carried_out,
        "share": percent(found.done_ratio, 0) if found.done_ratio is not None else "0",
    }
    parts = [
        ngettext("%(count)s goes on", "%(count)s go on", found.ongoing) % {"count": found.ongoing},
        ngettext("%(count)s has not begun", "%(count)s have not begun", found.waiting)
        % {"count": found.waiting},
        ngettext("%(count)s is late", "%(count)s are late", found.late) % {"count": found.late},
        ngettext("%(count)s stands still", "%(count)s stand still", found.stalled) % {"count": found.stalled},
        ngettext("%(count)s is not carried out", "%(count)s are not carried out", found.dropped)
        % {"count": found.dropped},
    ]
    counts = (found.ongoing, found.waiting, found.late, found.stalled, found.dropped)
    rest = _listed([part for part, count in zip(parts, counts, strict=True) if count])
    return f"{first} {rest[:1].upper()}{rest[1:]}." if rest else first


def lacking_said(found: Progress) -> str:
    """Say what the actions of a plan lack; nothing where they lack nothing."""
    counts = (found.without_owner, found.without_time, found.without_money, found.without_indicator)
    parts = [
        ngettext("%(count)s has nobody who answers", "%(count)s have nobody who answers", counts[0]),
        ngettext("%(count)s has no time set", "%(count)s have no time set", counts[1]),
        ngettext("%(count)s has no known money", "%(count)s have no known money", counts[2]),
        ngettext("%(count)s has no indicator", "%(count)s have no indicator", counts[3]),
    ]
    said = _listed([part % {"count": count} for part, count in zip(parts, counts, strict=True) if count])
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def when_said(action: Action) -> str:
    """Say when an action is to be done: by its days, or in the plan's own words."""
    if action.ends_on and action.starts_on:
        return _("%(first)s to %(last)s") % {
            "first": long_date(action.starts_on),
            "last": long_date(action.ends_on),
        }
    if action.ends_on:
        return _("by %(day)s") % {"day": long_date(action.ends_on)}
    if action.when_text:
        return action.when_text
    if action.times_per_year:
        text = ngettext("%(count)s time a year", "%(count)s times a year", action.times_per_year)
        return text % {"count": action.times_per_year}
    return _("from %(day)s") % {"day": long_date(action.starts_on)} if action.starts_on else ""


def who_said(owners: Iterable[NodeOwner]) -> str:
    """Name those who answer, once each."""
    return ", ".join(dict.fromkeys(each.called for each in owners))


def years_said(plan: Plan) -> str:
    """Say which years a plan is for."""
    if plan.starts_on is None and plan.ends_on is None:
        return _("years not said")
    if plan.starts_on is None or plan.ends_on is None:
        text = _("from %(day)s") if plan.starts_on else _("until %(day)s")
        return text % {"day": long_date(plan.starts_on or plan.ends_on)}
    if plan.starts_on.year == plan.ends_on.year:
        return str(plan.starts_on.year)
    return f"{plan.starts_on.year}–{plan.ends_on.year}"


def lacks_said(lacks: Iterable[Lack]) -> str:
    """Say what an action lacks, in a few words."""
    return ", ".join(str(LACKS[each]) for each in lacks)


def state_of(row: PlanRow) -> WorkState | None:
    """Give the state that a list shows: one past its day is late, whoever has said so."""
    if row.picture is None:
        return None
    stands_still = row.picture.work_state is WorkState.STALLED
    return WorkState.LATE if row.is_overdue and not stands_still else row.picture.work_state


def cause_said(key: str) -> str:
    """Say a cause in the reader's language."""
    return cause_name(key, get_language() or "sv") if key else ""
