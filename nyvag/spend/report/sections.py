"""The sections of the report, each answering one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nyvag.core.spoken import language, say
from nyvag.core.tabular.sentences import _
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.analysis import Analysis, Concentration, Named, Opportunity, Slice
from nyvag.spend.analysis.figures import UNKNOWN
from nyvag.spend.analysis.masking import shown_file
from nyvag.spend.report.parts import bars, paragraph, table
from nyvag.spend.report.words import (
    COVERAGE,
    KINDS,
    count_text,
    decimal,
    in_text,
    kronor,
    percent,
    share,
    text,
)

NO_OPPORTUNITIES = _(
    "No enterprise in the register is said to offer, or sells, what you buy from others. "
    "Fill in the column of offers in the register."
)
HHI = _(
    "HHI near 0 means many small suppliers, near 1 that one sells nearly all. "
    "Suppliers with more credit than purchases are left out."
)
MOST = 40
NAMED = 8
MOST_OPPORTUNITIES = 10


def answer_sentences(analysis: Analysis) -> list[str]:
    """Say the answer in plain words, with how sure it is."""
    answer = analysis.answer
    total, sure = answer.total, answer.total.coverage
    part = total.share
    social = in_text(total.social_ore)
    first = (
        say(
            _("You bought for %(social)s from social enterprises, %(share)s of purchases of %(all)s."),
            social=social, share=percent(part.ratio), all=in_text(total.purchases_ore),
        )
        if part.ratio is not None
        else say(
            _("You bought for %(social)s from social enterprises. The share %(why)s."),
            social=social, why=share(part),
        )
    )  # fmt: skip
    sentences = [first]
    if total.purchases_ore > 0:
        certain = percent(sure.sure_ore / total.purchases_ore)
        sentences.append(say(_("Certain for %(share)s of the money."), share=certain))
    if total.review_ore:
        sentences.append(
            say(
                _("Another %(sum)s may be from social enterprises but is not reviewed: see review.csv."),
                sum=in_text(total.review_ore),
            )
        )
    if answer.grants_to_social_ore:
        sentences.append(
            say(
                _("You also gave %(sum)s in grants to social enterprises. Grants do not count as purchases."),
                sum=in_text(answer.grants_to_social_ore),
            )
        )
    if not answer.has_accounts:
        sentences.append(
            say(_("The file has no accounts. So all counts as purchases, even what may be grants."))
        )
    return sentences


def _years(analysis: Analysis) -> str:
    years = analysis.answer.years
    chart = bars(
        say(_("Bought from social enterprises per year, kronor")),
        [(one.name, float(one.social_ore), f"{kronor(one.social_ore)} {say(_('SEK'))}") for one in years],
    )
    return chart + _slices(_("Year by year"), _("Year"), years)


def _units(analysis: Analysis) -> str:
    return _slices(_("By board or department"), _("Board or department"), analysis.answer.units)


def _categories(analysis: Analysis) -> str:
    return _slices(_("By category"), _("Category"), analysis.answer.categories, named=category_name)


def category_name(code: str) -> str:
    """Give the name of a category."""
    found = by_code().get(code)
    return found.name(language()) if found else code


def _slices(caption: str, head: str, slices: Sequence[Slice], named: Callable[[str], str] = str) -> str:
    rows = [
        (
            named(one.name),
            kronor(one.purchases_ore),
            kronor(one.social_ore),
            share(one.share),
            kronor(one.review_ore),
        )
        for one in slices[:MOST]
    ]
    heads = (head, _("Purchases, SEK"), _("Social enterprises, SEK"), _("Share"), _("Not reviewed, SEK"))
    rest = len(slices) - MOST
    more = paragraph(say(_("Another %(count)s are in spend.csv."), count=rest), "quiet") if rest > 0 else ""
    return table(caption, heads, rows, numbers=4) + more


def _enterprises(analysis: Analysis) -> str:
    rows = [
        (one.name, one.legal_form or say(_("unknown")), kronor(one.purchases_ore), kronor(one.grants_ore))
        for one in analysis.answer.enterprises[:MOST]
    ]
    heads = (_("Enterprise"), _("Legal form"), _("Bought, SEK"), _("Grants, SEK"))
    forms = [(_known(name), kronor(ore)) for name, ore in analysis.answer.legal_forms]
    sizes = [(_known(name), kronor(ore)) for name, ore in analysis.answer.sizes]
    return (
        table(_("Social enterprises that you buy from"), heads, rows, numbers=2)
        + table(_("Bought by legal form"), (_("Legal form"), _("Bought, SEK")), forms, numbers=1)
        + table(_("Bought by size"), (_("Size"), _("Bought, SEK")), sizes, numbers=1)
    )


def _known(fact: str) -> str:
    return say(_("unknown")) if fact == UNKNOWN else fact


def _opportunities(analysis: Analysis) -> str:
    found = analysis.answer.opportunities
    intro = paragraph(
        say(
            _(
                "Categories where enterprises in the register sell or offer what you buy from others, "
                "largest first."
            )
        )
        if found
        else say(NO_OPPORTUNITIES)
    )
    shown = "".join(_opportunity(rank, one) for rank, one in enumerate(found[:MOST_OPPORTUNITIES], 1))
    rest = len(found) - MOST_OPPORTUNITIES
    left = say(_("Another %(count)s are in opportunities.csv."), count=rest)
    return intro + shown + (paragraph(left, "quiet") if rest > 0 else "")


def _opportunity(rank: int, one: Opportunity) -> str:
    return (
        f"<article><h3>{rank}. {text(category_name(one.category))}: {text(in_text(one.potential_ore))}</h3>"
        + paragraph(
            say(
                _("You buy for %(all)s, of which %(social)s from social enterprises. %(why)s."),
                all=in_text(one.purchases_ore),
                social=in_text(one.social_ore),
                why=one.explanation,
            )
        )
        + paragraph(say(_("Can deliver: %(names)s."), names=_names(one.enterprises)))
        + paragraph(say(_("Sell today: %(names)s."), names=_names(one.suppliers)), "quiet")
        + "</article>"
    )


def _names(named: Sequence[Named]) -> str:
    shown = ", ".join(
        f"{who.name} ({in_text(who.amount_ore)})" if who.amount_ore else who.name for who in named[:NAMED]
    )
    rest = len(named) - NAMED
    return (shown or say(_("no single supplier of weight"))) + (
        say(_(" and %(count)s more"), count=rest) if rest > 0 else ""
    )


def _coverage(analysis: Analysis) -> str:
    parts, whole = analysis.answer.total.coverage, analysis.answer.total.purchases_ore
    rows = []
    for name, words in COVERAGE.items():
        ore = getattr(parts, name)
        rows.append((say(words), kronor(ore), percent(ore / whole if whole > 0 else None)))
    heads = (_("The supplier is"), _("Purchases, SEK"), _("Part of purchases"))
    return table(_("How certain the figures are"), heads, rows, numbers=2)


def _excluded(analysis: Analysis) -> str:
    kinds = analysis.answer.kinds
    rows = [
        (say(KINDS.get(kind, kind)), count_text(count), kronor(ore))
        for kind, (ore, count) in sorted(kinds.items(), key=lambda item: (item[0] != "purchase", -item[1][0]))
    ]
    read = sum(one.read for one in analysis.ledgers)
    rows.append((say(_("The whole ledger")), count_text(read), kronor(analysis.sum_ore)))
    unknown = analysis.answer.unknown_account_ore
    note = say(_("%(sum)s is on accounts that no rule knows, and counts as purchases."), sum=in_text(unknown))
    return table(_("What counts and what does not"), (_("Kind"), _("Rows"), _("Kronor")), rows, numbers=2) + (
        paragraph(note) if unknown else ""
    )


def _concentration(analysis: Analysis) -> str:
    rows = [
        _concentrated(say(_("All purchases")), analysis.answer.concentration),
        _concentrated(say(_("Social enterprises")), analysis.answer.concentration_social),
    ]
    heads = (_("Bought from"), _("Suppliers"), _("Largest"), _("Five largest"), _("Ten largest"), "HHI (0-1)")
    return table(_("How concentrated purchases are"), heads, rows, numbers=5) + paragraph(
        say(HHI),
        "quiet",
    )


def _concentrated(name: str, one: Concentration) -> tuple[str, ...]:
    hhi = say(_("unknown")) if one.hhi is None else decimal(f"{one.hhi:.4f}")
    return (name, str(one.suppliers), percent(one.top_1), percent(one.top_5), percent(one.top_10), hhi)


def _counting(analysis: Analysis) -> str:
    definition = analysis.definition
    rows = [
        (shown_file(one.path), *map(count_text, (one.rows, one.read, one.rejected)), kronor(one.sum_ore))
        for one in analysis.ledgers
    ]
    notes = [f"{shown_file(one.path)}: {say(note)}" for one in analysis.ledgers for note in one.notes]
    rejected = sum(one.rejected for one in analysis.ledgers)
    return (
        paragraph(
            say(
                _("Definition: %(name)s, valid from %(day)s."),
                name=definition.name,
                day=definition.valid_from.isoformat(),
            )
        )
        + table(
            _("Files that were read"),
            (_("File"), _("Rows"), _("Read"), _("Left out"), _("Sum, SEK")),
            rows,
            numbers=4,
        )
        + (
            paragraph(say(_("%(count)s rows could not be read; rejected.csv says why."), count=rejected))
            if rejected
            else ""
        )
        + "".join(paragraph(note, "quiet") for note in notes)
    )


SECTIONS: tuple[tuple[str, str, Callable[[Analysis], str]], ...] = (
    ("ar", _("How has it developed?"), _years),
    ("mer", _("Where can we buy more?"), _opportunities),
    ("enheter", _("Which boards buy?"), _units),
    ("kategorier", _("What do we buy?"), _categories),
    ("foretag", _("Whom do we buy from?"), _enterprises),
    ("tackning", _("How certain is the answer?"), _coverage),
    ("undantag", _("What does not count, and why?"), _excluded),
    ("samling", _("How concentrated are purchases?"), _concentration),
    ("rakning", _("How it was worked out"), _counting),
)
