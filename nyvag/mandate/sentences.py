"""Who answers, and what is missing, in sentences."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.queries.mandates import Responsibility
from nyvag.mandate.rules.mandates import Gap, GapFound, MandateRole
from nyvag.mandate.words import line_of, paragraph_said
from nyvag.ui.formatting import long_date

GAPS: dict[Gap, Promise] = {
    Gap.NOBODY_ANSWERS: gettext_lazy("No board is appointed to answer for the question."),
    Gap.EXPIRED: gettext_lazy("%(who)s: the mandate has expired and nobody has taken over."),
    Gap.UNIT_ENDED: gettext_lazy("%(who)s no longer exists, but still has the mandate."),
    Gap.DECISION_EXPIRED: gettext_lazy("%(who)s: the decision behind the mandate no longer holds."),
    Gap.DECISION_UNKNOWN: gettext_lazy("%(who)s: the decision behind the mandate is unknown."),
    Gap.WHO_UNKNOWN: gettext_lazy("It is not known who has the mandate “%(question)s”."),
}


def answer(found: Responsibility) -> str:
    """Say who answers, since when and by which paragraph: the first sentence of the page."""
    answering = found.having(MandateRole.ANSWERS)
    if not answering:
        return _("No board is appointed.")
    if len(answering) == 1:
        return _answers_alone(answering[0])
    return _("%(who)s answer together.") % {"who": joined(each.called for each in answering)}


def others(found: Responsibility) -> str:
    """Say who decides, follows up and coordinates beside those who answer; empty where nobody does."""
    verbs = {
        MandateRole.DECIDES: _("%(who)s decides on principles."),
        MandateRole.FOLLOWS_UP: _("%(who)s follows up."),
        MandateRole.COORDINATES: _("%(who)s coordinates."),
    }
    said = []
    for role, verb in verbs.items():
        if having := found.having(role):
            said.append(verb % {"who": joined(each.called for each in having)})
    return " ".join(said)


def gap_said(gap: GapFound, found: Responsibility) -> str:
    """Say what is missing, and for whom."""
    mandate = found.mandate(gap.key)
    if mandate is None:
        return str(GAPS[gap.gap])
    who = mandate.called or _("unknown who")
    return str(GAPS[gap.gap]) % {"who": who, "question": mandate.question}


def joined(names: Iterable[str]) -> str:
    """Write names as a list in words: “A, B and C”."""
    listed = list(dict.fromkeys(names))
    if len(listed) < 2:
        return "".join(listed)
    return _("%(many)s and %(last)s") % {"many": ", ".join(listed[:-1]), "last": listed[-1]}


def since(mandate: Any) -> dt.date | None:
    """The first day of a mandate: its own, else the day its decision holds from."""
    first: dt.date | None = mandate.starts_on or (mandate.decision.begins_on if mandate.decision else None)
    return first


def by_decision(mandate: Any) -> str:
    """Name the decision behind a mandate by its paragraph, or by who took it and when."""
    if mandate.decision is None:
        return ""
    return paragraph_said(mandate.decision.paragraph_no) or line_of(mandate.decision)


def _answers_alone(mandate: Any) -> str:
    first, decision = since(mandate), by_decision(mandate)
    said = {"who": mandate.called, "day": long_date(first), "decision": decision}
    if first and decision:
        return _("%(who)s has answered since %(day)s, by %(decision)s.") % said
    if first:
        return _("%(who)s has answered since %(day)s, but by which decision is unknown.") % said
    if decision:
        return _("%(who)s answers, by %(decision)s; since when is unknown.") % said
    return _("%(who)s answers; since when and by which decision is unknown.") % said
