"""Words and numbers of the report, in the language spoken."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from nyvag.core.spoken import language, say
from nyvag.core.tabular.sentences import _
from nyvag.spend.analysis import Share
from nyvag.spend.analysis.masking import in_language

THIN = "\u202f"
MONTHS = _("January February March April May June July August September October November December")
KINDS = {
    "purchase": _("Purchases (counted)"),
    "grant": _("Grants"),
    "transfer": _("Grants to individuals"),
    "pension": _("Pensions"),
    "personnel": _("Staff costs"),
    "internal": _("Internal items"),
    "investment": _("Investments and equipment"),
    "income": _("Income"),
    "balance": _("Balance accounts and depreciation"),
    "financial": _("Interest, bank charges and rounding"),
    "tax": _("Taxes and public charges"),
    "public-body": _("Bought from the state, regions and municipalities"),
    "own-company": _("Bought from own companies"),
}
COVERAGE = {
    "by_number_ore": _("A social enterprise, certain by number"),
    "by_name_ore": _("A social enterprise, certain by name"),
    "unreviewed_ore": _("Perhaps a social enterprise, not reviewed"),
    "other_number_ore": _("Another supplier with a number of its own"),
    "without_number_ore": _("A supplier without a usable number"),
    "masked_ore": _("Private persons, masked"),
}
REASONS = {
    "nothing was bought": _("nothing was bought"),
    "credits exceed purchases": _("credits exceed purchases"),
    "credits exceed purchases from social enterprises": _("credits exceed purchases from social enterprises"),
}


def kronor(ore: int) -> str:
    """Write öre as whole kronor with thin spaces, rounded half away from zero."""
    whole = (abs(ore) + 50) // 100
    return ("−" if ore < 0 and whole else "") + f"{whole:,}".replace(",", THIN)


def count_text(count: int) -> str:
    """Write a number of rows or the like."""
    return f"{count:,}".replace(",", THIN)


def decimal(number: str) -> str:
    """Write a decimal number as the language does."""
    return number if language() == "en" else number.replace(".", ",")


def in_text(ore: int) -> str:
    """Write an amount for a sentence: millions from a million kronor, thousands below."""
    size = abs(ore)
    if size >= 100_000_000_000:
        number, unit = f"{ore / 100_000_000_000:.1f}", say(_("billion kronor"))
    elif size >= 100_000_000:
        number, unit = f"{ore / 100_000_000:.1f}", say(_("million kronor"))
    else:
        return f"{kronor(ore)} {say(_('kronor'))}"
    return decimal(number).replace("-", "−") + f" {unit}"


def percent(ratio: float | None) -> str:
    """Write a ratio as a percentage; unknown is a word, never 0."""
    if ratio is None:
        return say(_("unknown"))
    decimals = 1 if ratio >= 0.001 or ratio == 0 else 3
    return say(_("%(number)s percent"), number=decimal(f"{100 * ratio:.{decimals}f}"))


def share(one: Share) -> str:
    """Write a share, or the reason why there is none."""
    return (
        percent(one.ratio)
        if one.ratio is not None
        else say(_("cannot be worked out: %(reason)s"), reason=say(REASONS[one.reason]))
    )


def long_date(day: date) -> str:
    """Write a date with its month in full."""
    months = say(MONTHS).split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def text(value: object) -> str:
    """Make any text safe in HTML; NUL and other control signs are dropped."""
    return escape(re.sub(r"[\x00-\x08\x0b-\x1f]", "", in_language(str(value))))
