"""The sections of the report, each answering one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.analysis import Analysis, Concentration, Named, Opportunity, Slice
from nyvag.spend.analysis.masking import shown_file
from nyvag.spend.report.parts import bars, paragraph, table
from nyvag.spend.report.words import COVERAGE, KINDS, count_text, in_text, kronor, percent, share, text

MOST = 40
NAMED = 8


def answer_sentences(analysis: Analysis) -> list[str]:
    """Say the answer in plain words, with how sure it is."""
    answer = analysis.answer
    total, sure = answer.total, answer.total.coverage
    part = total.share
    said = f"Ni köpte för {in_text(total.social_ore)} av sociala företag"
    first = (
        f"{said}, {percent(part.ratio)} av inköpen på {in_text(total.purchases_ore)}."
        if part.ratio is not None
        else f"{said}. Andelen {share(part)}."
    )
    sentences = [first]
    if total.purchases_ore > 0:
        sentences.append(f"Säkert underlag för {percent(sure.sure_ore / total.purchases_ore)} av pengarna.")
    if total.review_ore:
        sentences.append(
            f"Ytterligare {in_text(total.review_ore)} kan vara köp från sociala företag "
            "men är inte granskade: se review.csv."
        )
    if answer.grants_to_social_ore:
        sentences.append(
            f"Därtill gav ni {in_text(answer.grants_to_social_ore)} i bidrag till sociala företag. "
            "Bidrag räknas inte som köp."
        )
    if not answer.has_accounts:
        sentences.append("Filen saknar konton. Därför räknas allt som köp, även det som kan vara bidrag.")
    return sentences


def _years(analysis: Analysis) -> str:
    years = analysis.answer.years
    chart = bars(
        "Köp från sociala företag per år, kronor",
        [(one.name, float(one.social_ore), f"{kronor(one.social_ore)} kr") for one in years],
    )
    return chart + _slices("År för år", "År", years)


def _units(analysis: Analysis) -> str:
    return _slices("Per nämnd eller förvaltning", "Nämnd eller förvaltning", analysis.answer.units)


def _categories(analysis: Analysis) -> str:
    return _slices("Per kategori", "Kategori", analysis.answer.categories, named=category_name)


def category_name(code: str) -> str:
    """Give the Swedish name of a category."""
    found = by_code().get(code)
    return found.name_sv if found else code


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
    heads = (head, "Inköp, kr", "Sociala företag, kr", "Andel", "Ogranskat, kr")
    rest = len(slices) - MOST
    more = paragraph(f"Ytterligare {rest} finns i spend.csv.", "quiet") if rest > 0 else ""
    return table(caption, heads, rows, numbers=4) + more


def _enterprises(analysis: Analysis) -> str:
    rows = [
        (one.name, one.legal_form or "okänt", kronor(one.purchases_ore), kronor(one.grants_ore))
        for one in analysis.answer.enterprises[:MOST]
    ]
    heads = ("Företag", "Juridisk form", "Köp, kr", "Bidrag, kr")
    forms = [(name, kronor(ore)) for name, ore in analysis.answer.legal_forms]
    sizes = [(name, kronor(ore)) for name, ore in analysis.answer.sizes]
    return (
        table("Sociala företag som ni köper av", heads, rows, numbers=2)
        + table("Köp per juridisk form", ("Juridisk form", "Köp, kr"), forms, numbers=1)
        + table("Köp per storlek", ("Storlek", "Köp, kr"), sizes, numbers=1)
    )


def _opportunities(analysis: Analysis) -> str:
    found = analysis.answer.opportunities
    intro = paragraph(
        "Kategorier där företag i registret säljer eller erbjuder det ni köper av andra, de största först."
        if found
        else "Inget företag i registret anges erbjuda eller säljer det ni köper av andra. "
        "Fyll i kolumnen ”erbjuder” i registret."
    )
    return intro + "".join(_opportunity(rank, one) for rank, one in enumerate(found, 1))


def _opportunity(rank: int, one: Opportunity) -> str:
    return (
        f"<article><h3>{rank}. {text(category_name(one.category))}: {text(in_text(one.potential_ore))}</h3>"
        + paragraph(
            f"Ni köper för {in_text(one.purchases_ore)}, varav {in_text(one.social_ore)} "
            f"av sociala företag. {one.explanation}."
        )
        + paragraph(f"Kan leverera: {_names(one.enterprises)}.")
        + paragraph(f"Säljer i dag: {_names(one.suppliers)}.", "quiet")
        + "</article>"
    )


def _names(named: Sequence[Named]) -> str:
    shown = ", ".join(
        f"{who.name} ({in_text(who.amount_ore)})" if who.amount_ore else who.name for who in named[:NAMED]
    )
    rest = len(named) - NAMED
    return (shown or "ingen enskild leverantör av betydelse") + (f" och {rest} till" if rest > 0 else "")


def _coverage(analysis: Analysis) -> str:
    parts, whole = analysis.answer.total.coverage, analysis.answer.total.purchases_ore
    rows = []
    for name, words in COVERAGE.items():
        ore = getattr(parts, name)
        rows.append((words, kronor(ore), percent(ore / whole) if whole > 0 else "okänt"))
    heads = ("Leverantören är", "Inköp, kr", "Del av inköpen")
    return table("Så säkert är underlaget", heads, rows, numbers=2)


def _excluded(analysis: Analysis) -> str:
    kinds = analysis.answer.kinds
    rows = [
        (KINDS.get(kind, kind), count_text(count), kronor(ore))
        for kind, (ore, count) in sorted(kinds.items(), key=lambda item: (item[0] != "purchase", -item[1][0]))
    ]
    read = sum(one.read for one in analysis.ledgers)
    rows.append(("Hela reskontran", count_text(read), kronor(analysis.sum_ore)))
    unknown = analysis.answer.unknown_account_ore
    note = f"{in_text(unknown)} ligger på konton som ingen regel känner och räknas som köp."
    return table("Vad som räknas och inte", ("Slag", "Rader", "Kronor"), rows, numbers=2) + (
        paragraph(note) if unknown else ""
    )


def _concentration(analysis: Analysis) -> str:
    rows = [
        _concentrated("Alla inköp", analysis.answer.concentration),
        _concentrated("Sociala företag", analysis.answer.concentration_social),
    ]
    heads = ("Inköp från", "Leverantörer", "Största", "Fem största", "Tio största", "HHI (0-1)")
    return table("Hur samlade inköpen är", heads, rows, numbers=5) + paragraph(
        "HHI nära 0 betyder många små leverantörer, nära 1 att en säljer nästan allt. "
        "Leverantörer med mer kredit än köp är inte med.",
        "quiet",
    )


def _concentrated(name: str, one: Concentration) -> tuple[str, ...]:
    hhi = "okänt" if one.hhi is None else f"{one.hhi:.4f}".replace(".", ",")
    return (name, str(one.suppliers), percent(one.top_1), percent(one.top_5), percent(one.top_10), hhi)


def _counting(analysis: Analysis) -> str:
    definition = analysis.definition
    rows = [
        (shown_file(one.path), *map(count_text, (one.rows, one.read, one.rejected)), kronor(one.sum_ore))
        for one in analysis.ledgers
    ]
    notes = [f"{shown_file(one.path)}: {note}" for one in analysis.ledgers for note in one.notes]
    rejected = sum(one.rejected for one in analysis.ledgers)
    return (
        paragraph(f"Definition: {definition.name}, gäller från {definition.valid_from.isoformat()}.")
        + table("Filer som lästes", ("Fil", "Rader", "Lästa", "Avvisade", "Summa, kr"), rows, numbers=4)
        + (paragraph(f"{rejected} rader kunde inte läsas; rejected.csv säger varför.") if rejected else "")
        + "".join(paragraph(note, "quiet") for note in notes)
    )


SECTIONS: tuple[tuple[str, str, Callable[[Analysis], str]], ...] = (
    ("ar", "Hur har det utvecklats?", _years),
    ("mer", "Var kan vi köpa mer?", _opportunities),
    ("enheter", "Vilka nämnder köper?", _units),
    ("kategorier", "Vad köper vi?", _categories),
    ("foretag", "Vilka köper vi av?", _enterprises),
    ("tackning", "Hur säkert är svaret?", _coverage),
    ("undantag", "Vad räknas inte, och varför?", _excluded),
    ("samling", "Hur samlade är inköpen?", _concentration),
    ("rakning", "Så räknade vi", _counting),
)
