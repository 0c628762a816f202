"""What is said about functions in whole sentences: who coordinates, and what is wrong."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.coordinator.queries.functions import FunctionView, since
from nyvag.coordinator.queries.matrix import Matrix
from nyvag.coordinator.rules.matrix import GapKind
from nyvag.coordinator.rules.states import FunctionState
from nyvag.coordinator.rules.warnings import Warned, WarningKind
from nyvag.ui.formatting import long_date


def answer(views: Sequence[FunctionView], day: date) -> str:
    """Answer who coordinates, with what time, and who steps in, in one or two sentences."""
    in_force = [view for view in views if view.is_in_force]
    if not in_force:
        if views and views[0].function.state == FunctionState.PROPOSED:
            return _("A coordinating function is proposed, but nobody is appointed.")
        return _("Nobody coordinates: no function is appointed.")
    return " ".join(_of_one(view) for view in in_force)


def _of_one(view: FunctionView) -> str:
    function = view.function
    if function.state == FunctionState.VACANT:
        return _("%(name)s is vacant %(since)s.") % {"name": function.name, "since": view.since}
    if not view.leaders:
        return _("%(name)s has nobody who coordinates.") % {"name": function.name}
    who = _listed([each.called for each in view.leaders])
    words = {"who": who, "percent": view.percent, "name": function.name}
    if view.percent is None:
        first = _("%(who)s coordinates (%(name)s); no time is given.") % words
    else:
        first = _("%(who)s coordinates on %(percent)d percent of a post (%(name)s).") % words
    return f"{first} {_stepping_in(view)}"


def _stepping_in(view: FunctionView) -> str:
    if not view.deputies:
        return _("Nobody deputises.")
    return _("%(who)s deputises.") % {"who": _listed([each.called for each in view.deputies])}


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def warning_text(warned: Warned) -> str:
    """Say one thing that is wrong in a sentence."""
    words = {
        "day": long_date(warned.on) if warned.on else "",
        "since": since(warned.on, warned.written),
        "who": warned.name,
        "amount": warned.amount,
    }
    return _WARNINGS[warned.kind]() % words


_WARNINGS: dict[WarningKind, Callable[[], str]] = {
    WarningKind.VACANT: lambda: _("The function is vacant %(since)s."),
    WarningKind.NOBODY: lambda: _("Nobody holds the role of coordinator or process leader."),
    WarningKind.ACCOUNT_CLOSED: lambda: _("The account of %(who)s is closed, but the role goes on."),
    WarningKind.HOME_ENDED: lambda: _("The unit the function is placed with ended on %(day)s."),
    WarningKind.MONEY_ENDED: lambda: _("The project money ended on %(day)s."),
    WarningKind.MONEY_ENDS_SOON: lambda: _("The project money ends on %(day)s, within six months."),
    WarningKind.HOLDER_LEAVES: lambda: _("%(who)s leaves on %(day)s, and nobody is appointed after that."),
    WarningKind.ONLY_ONE: lambda: _("%(who)s is alone: nobody deputises and nobody else takes part."),
    WarningKind.NO_DEPUTY: lambda: _("Nobody deputises."),
    WarningKind.NO_DECISION: lambda: _("No decision is linked to the mandate."),
    WarningKind.NO_TIME: lambda: _("No time is given for the task."),
    WarningKind.NO_HOME: lambda: _("It is not said where the function is placed."),
    WarningKind.MONEY_ENDS_LATER: lambda: _("The project money ends on %(day)s, within a year."),
    WarningKind.MONEY_END_UNKNOWN: lambda: _(
        "The function is paid by a project whose last day is not known."
    ),
    WarningKind.TOO_MANY_HATS: lambda: _("%(who)s holds %(amount)d roles at once."),
    WarningKind.OVER_FULL_POST: lambda: _("The time of %(who)s adds up to %(amount)d percent of a post."),
    WarningKind.NO_CONTACT: lambda: _("The function has no mailbox or telephone of its own."),
}

_GAPS: dict[GapKind, Callable[[], str]] = {
    GapKind.NOBODY_ACCOUNTABLE: lambda: _("Nobody is accountable"),
    GapKind.ACCOUNTABLE_ENDED: lambda: _("The one accountable has ended: %(who)s"),
    GapKind.SEVERAL_ACCOUNTABLE: lambda: _("Several are accountable: %(who)s"),
    GapKind.NOBODY_RESPONSIBLE: lambda: _("Nobody carries it out"),
}


def months_text(months: Sequence[int]) -> str:
    """Name months in full; none means all the year."""
    if not months:
        return _("All the year")
    return _listed([str(MONTHS[month]) for month in months]).capitalize()


def gap_text(kind: GapKind, names: Sequence[str]) -> str:
    """Say one gap of the matrix in a few words."""
    return _GAPS[kind]() % {"who": _listed(names)}


def matrix_answer(matrix: Matrix) -> str:
    """Answer whether somebody is accountable for everything, in one sentence."""
    total, missing = len(matrix.lines), matrix.without_accountable_count
    words = {"missing": missing, "total": total}
    if missing:
        return (
            ngettext(
                "%(missing)d of %(total)d rows lacks somebody accountable.",
                "%(missing)d of %(total)d rows lack somebody accountable.",
                missing,
            )
            % words
        )
    gaps = matrix.with_gaps_count
    if gaps:
        return ngettext(
            "Every row has somebody accountable, but %(count)d row has another gap.",
            "Every row has somebody accountable, but %(count)d rows have other gaps.",
            gaps,
        ) % {"count": gaps}
    return _("All %(total)d rows have one accountable and somebody who carries them out.") % words


_MEASURES: dict[WarningKind, tuple[Callable[[], str], Callable[[], str]]] = {
    WarningKind.VACANT: (
        lambda: _("The one who coordinated has left, and nobody has been appointed."),
        lambda: _("Appoint a coordinator"),
    ),
    WarningKind.NOBODY: (
        lambda: _("The function is appointed, but nobody holds it."),
        lambda: _("Appoint a coordinator"),
    ),
    WarningKind.ACCOUNT_CLOSED: (
        lambda: _("The person's access has ended before the role was handed over."),
        lambda: _("Hand over the role"),
    ),
    WarningKind.HOME_ENDED: (
        lambda: _("The organisation has changed, and the function has not been placed anew."),
        lambda: _("Place the function anew"),
    ),
    WarningKind.MONEY_ENDED: (
        lambda: _("The coordination was paid by a project."),
        lambda: _("Decide who pays from now on"),
    ),
    WarningKind.MONEY_ENDS_SOON: (
        lambda: _("The coordination is paid by a project."),
        lambda: _("Decide who pays after the project"),
    ),
    WarningKind.HOLDER_LEAVES: (
        lambda: _("The role has a last day, and nobody is appointed after it."),
        lambda: _("Appoint the one who takes over"),
    ),
    WarningKind.ONLY_ONE: (
        lambda: _("All knowledge sits in one person."),
        lambda: _("Appoint a deputy"),
    ),
    WarningKind.NO_DEPUTY: (
        lambda: _("All knowledge sits in one person."),
        lambda: _("Appoint a deputy"),
    ),
    WarningKind.NO_DECISION: (
        lambda: _("The mandate does not say on what it rests."),
        lambda: _("Link the decision to the mandate"),
    ),
    WarningKind.NO_TIME: (
        lambda: _("Nobody has said how much time the task may take."),
        lambda: _("Say how much time there is"),
    ),
    WarningKind.NO_HOME: (
        lambda: _("The placement sets the frame of the question."),
        lambda: _("Say where the function is placed"),
    ),
    WarningKind.NO_CONTACT: (
        lambda: _("Enterprises do not know where to turn."),
        lambda: _("Give the function a mailbox"),
    ),
}


def cause_text(kind: WarningKind) -> str:
    """Say why something is wrong."""
    return _MEASURES[kind][0]() if kind in _MEASURES else ""


def measure_text(kind: WarningKind) -> str:
    """Say what to do about it, as a button says it."""
    return _MEASURES[kind][1]() if kind in _MEASURES else _("Look over the money")
