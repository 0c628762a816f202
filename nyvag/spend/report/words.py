"""Swedish words and numbers of the report."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from nyvag.spend.analysis import Share

THIN = "\u202f"
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
KINDS = {
    "purchase": "Inköp (räknas)",
    "grant": "Bidrag",
    "transfer": "Bidrag till enskilda",
    "pension": "Pensioner",
    "personnel": "Personalkostnader",
    "internal": "Interna poster",
    "investment": "Investeringar och anläggningsmaterial",
    "income": "Intäkter",
    "balance": "Balanskonton och avskrivningar",
    "financial": "Räntor, bankavgifter och öresutjämning",
    "tax": "Skatter och offentliga avgifter",
    "public-body": "Köp från stat, regioner och kommuner",
    "own-company": "Köp från egna bolag",
}
COVERAGE = {
    "by_number_ore": "Socialt företag, säkert på nummer",
    "by_name_ore": "Socialt företag, säkert på namn",
    "unreviewed_ore": "Kanske ett socialt företag, inte granskat",
    "other_number_ore": "Annan leverantör med eget nummer",
    "without_number_ore": "Leverantör utan användbart nummer",
    "masked_ore": "Enskilda personer, maskerade",
}
REASONS = {
    "nothing was bought": "inget köptes",
    "credits exceed purchases": "krediter är större än köp",
    "credits exceed purchases from social enterprises": "krediter är större än köp från sociala företag",
}


def kronor(ore: int) -> str:
    """Write öre as whole kronor with thin spaces, rounded half away from zero."""
    whole = (abs(ore) + 50) // 100
    return ("−" if ore < 0 and whole else "") + f"{whole:,}".replace(",", THIN)


def count_text(count: int) -> str:
    """Write a number of rows or the like."""
    return f"{count:,}".replace(",", THIN)


def in_text(ore: int) -> str:
    """Write an amount for a sentence: millions from a million kronor, thousands below."""
    size = abs(ore)
    if size >= 100_000_000_000:
        number, unit = f"{ore / 100_000_000_000:.1f}", "miljarder kronor"
    elif size >= 100_000_000:
        number, unit = f"{ore / 100_000_000:.1f}", "miljoner kronor"
    else:
        return f"{kronor(ore)} kronor"
    return number.replace(".", ",").replace("-", "−") + f" {unit}"


def percent(ratio: float | None) -> str:
    """Write a ratio as a percentage; unknown is a word, never 0."""
    if ratio is None:
        return "okänt"
    decimals = 1 if ratio >= 0.001 or ratio == 0 else 3
    return f"{100 * ratio:.{decimals}f}".replace(".", ",") + " procent"


def share(one: Share) -> str:
    """Write a share, or the reason why there is none."""
    return percent(one.ratio) if one.ratio is not None else f"går inte att räkna: {REASONS[one.reason]}"


def long_date(day: date) -> str:
    """Write a date with its month in full."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def text(value: object) -> str:
    """Make any text safe in HTML; NUL and other control signs are dropped."""
    return escape(re.sub(r"[\x00-\x08\x0b-\x1f]", "", str(value)))
