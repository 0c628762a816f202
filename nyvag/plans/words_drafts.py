"""What remisses of drafts are told in words, and the tones of their states."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.mandate.models.remiss import REPLY_KINDS
from nyvag.mandate.rules.remiss import ReplyKind, Tally
from nyvag.plans.models import DraftRemark, DraftRemiss
from nyvag.plans.models.draft_replies import OUTCOMES
from nyvag.plans.rules.draft_remisses import DraftState, Outcome, RemarkTally
from nyvag.ui import status

TONES: dict[str, str] = {
    DraftState.DRAFT: status.NEUTRAL,
    DraftState.OUT: status.INFO,
    DraftState.CLOSED: status.WARNING,
    DraftState.REVISED: status.SUCCESS,
    ReplyKind.SUPPORTS: status.SUCCESS,
    ReplyKind.SUPPORTS_CHANGED: status.INFO,
    ReplyKind.OPPOSES: status.DANGER,
    ReplyKind.NO_REMARKS: status.NEUTRAL,
    Outcome.OPEN: status.WARNING,
    Outcome.TAKEN_IN: status.SUCCESS,
    Outcome.PARTLY: status.INFO,
    Outcome.NOT_TAKEN: status.NEUTRAL,
    Outcome.NOTED: status.NEUTRAL,
}
OUTCOME_WORDS: dict[str, Any] = dict(OUTCOMES)


def named(remiss: DraftRemiss) -> str:
    """Name a remiss by what it is of."""
    if remiss.is_internal:
        said = _("Look-over %(number)s of %(title)s")
    else:
        said = _("Remiss %(number)s of %(title)s")
    return said % {"number": remiss.number, "title": remiss.title}


def answers_said(counted: Tally) -> str:
    """Say how many have answered, and what they say."""
    said = _("%(answered)d of %(asked)d have answered.") % {
        "answered": counted.answered,
        "asked": counted.asked,
    }
    kinds = [f"{counted.by_kind[kind]} {word}" for kind, word in REPLY_KINDS if counted.by_kind[kind]]
    return f"{said} {', '.join(kinds)}." if kinds else said


def remarks_said(counted: RemarkTally) -> str:
    """Say how many remarks there are, and what became of them."""
    if not counted.count:
        return _("No remark on a single row has come.")
    said = ngettext("%(count)d remark", "%(count)d remarks", counted.count) % {"count": counted.count}
    words = [f"{counted.by_outcome[key]} {word}" for key, word in OUTCOMES if counted.by_outcome[key]]
    return f"{said}: {', '.join(words)}."


def outcome_said(remark: DraftRemark) -> str:
    """Say what became of a remark, with the reason."""
    word = str(OUTCOME_WORDS[remark.outcome])
    said = word[:1].upper() + word[1:]
    changed = " " + _("The draft was changed.") if remark.changed_at else ""
    return f"{said}. {remark.reason}".strip() + changed if remark.reason else f"{said}.{changed}"


def toned(remarks: Iterable[DraftRemark]) -> list[tuple[DraftRemark, str]]:
    """Give remarks with the tone of what became of each."""
    return [(each, TONES[each.outcome]) for each in remarks]
