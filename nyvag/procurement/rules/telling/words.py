"""The words that every telling of an answer shares: sums, sentences of the law, questions, labels."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from nyvag.core.spoken import language, say
from nyvag.core.tabular.sentences import _
from nyvag.procurement.rules.answer import Regime, Status
from nyvag.procurement.rules.facts.words import fact_words
from nyvag.procurement.rules.known import INFINITY, Between
from nyvag.procurement.rules.law.loading import Law
from nyvag.procurement.rules.law.rows import COMPUTED, CONFIRMED, UNCONFIRMED, Route, Row

NOT_ADVICE = _("Decision support, not legal advice.")
STATUS = {
    Status.PERMITTED: _("Permitted"),
    Status.CONDITIONAL: _("Permitted on conditions"),
    Status.FORBIDDEN: _("Not permitted"),
    Status.UNDETERMINED: _("Cannot be decided yet"),
}
REGIME = {
    Regime.DIRECT: _("The value is below the limit of direct award."),
    Regime.NATIONAL: _("Advertise by the national rules."),
    Regime.EU: _("Procure by the rules of the directive."),
    Regime.NOT_PURCHASE: _("Nothing is bought here: grant or partnership is what can be considered."),
    Regime.UNDETERMINED: _("Which procedure the value leads to cannot be decided yet."),
}
ROW_STATUS = {
    CONFIRMED: _("confirmed"),
    COMPUTED: _("computed by us"),
    UNCONFIRMED: _("not confirmed"),
}
KINDS = {
    "threshold": _("threshold"),
    "direct": _("limit of direct award"),
    "small_lot": _("limit of small lots"),
}
CLASSES = {
    "central": _("state agencies"),
    "other": _("municipalities, regions and others"),
    "ordinary": _("goods and services"),
    "works": _("works"),
    "annex2": _("annex 2"),
    "welfare": _("welfare services"),
    "all": "",
}
AT_LEAST = _("at least %(low)s")
FROM_TO = _("between %(low)s and %(high)s")
NOT_KNOWN = _("not known")
SHARE = _("%(share)s (%(target)s of %(total)s)")
SHOW = _("To be shown: %(question)s")
BANNER = _(
    "Amounts in kronor for this period are not confirmed. Inside the span where they may lie nothing is "
    "decided by value; an administrator can enter the amount from its source."
)
NO_BREAK = "\N{NO-BREAK SPACE}"
_EURO = frozenset({"aid_total", "aid_limit", "sgei_total", "sgei_limit"})


def money(amount: Any, unit: str = "kr") -> str:
    """Write a sum, or the span it lies in."""
    if isinstance(amount, Between):
        if amount.high == INFINITY:
            return say(NOT_KNOWN) if amount.low <= 0 else say(AT_LEAST, low=money(amount.low, unit))
        return say(FROM_TO, low=money(amount.low, unit), high=money(amount.high, unit))
    if not isinstance(amount, Decimal):
        return say(NOT_KNOWN)
    whole = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    number = whole.replace(",", NO_BREAK)
    if language() == "en":
        return f"{'EUR' if unit == 'euro' else 'SEK'}{NO_BREAK}{number}"
    return f"{number.replace('.', ',')}{NO_BREAK}{unit}"


def sentence(row: Row | Route, shown: Mapping[str, Any]) -> str:
    """Say a row of the law with the values of the case in it."""
    text = row.en if language() == "en" else row.sv
    return text % _Values(shown) if "%(" in text else text


class _Values(dict[str, Any]):
    """Values as a sentence shows them."""

    def __init__(self, shown: Mapping[str, Any]) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, name: str) -> str:
        value = self._shown.get(name)
        if name == "share":
            return _share(value)
        if name == "term_months":
            return str(value) if isinstance(value, int) else say(NOT_KNOWN)
        return money(value, "euro" if name in _EURO else "kr")


def _share(counts: Any) -> str:
    target, total = counts
    if target is None or total is None:
        return say(NOT_KNOWN)
    share = Decimal(100) * target / total if total else Decimal(0)
    text = f"{share:.2f}".rstrip("0").rstrip(".")
    text = text if language() == "en" else text.replace(".", ",")
    return say(SHARE, share=f"{text} %", target=target, total=total)


def name_of(route: Route) -> str:
    """Name a route."""
    return route.en if language() == "en" else route.sv


def question(path: str) -> str:
    """Ask for one fact."""
    row = fact_words()[path]
    return row.en if language() == "en" else row.sv


def assumed(path: str) -> str:
    """Say what was taken for granted about one fact."""
    row = fact_words()[path]
    return row.assumed_en if language() == "en" else row.assumed_sv


def doubt_row(law: Law, name: str) -> Row | None:
    """Find the row behind a doubt: a point of law, or a rule of another route that this one rests on."""
    if name.startswith("rule:"):
        return next((row for row in law.rules if row.id == name[5:]), None)
    return law.doubts.get(name)
