"""From evidence to one of the outcomes: match, review, none, person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from nyvag.spend.analysis.matching.knowledge import Knowledge
from nyvag.spend.analysis.matching.naming import Pair
from nyvag.spend.rules.names import Name

MATCH, REVIEW, NONE, PERSON = "match", "review", "none", "person"
ACCEPT = 0.90
ASK = 0.25
TELLING = 0.25
NEAR = 0.06


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided about one record; `position` is the register row's place, None for none."""

    outcome: str
    rule: str
    position: int | None = None
    score: float = 0.0
    candidates: tuple[tuple[int, float], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What the record says besides its name.

    Attributes:
        digits: 1 an unusable number that resembles the candidate's, -1 one that contradicts it.
        first, last: days of the first and last invoice.
        foreign: the number is a foreign one.
        agent: the number is that of somebody who collects for others.
    """

    first: date | None = None
    last: date | None = None
    digits: str = ""
    foreign: bool = False
    agent: bool = False


def decide_numbered(name: Name, positions: list[int], pairs: list[Pair], own: list[Pair]) -> Verdict:
    """Decide a record whose number stands in the register at `positions`.

    `own` are the pairs with those rows, `pairs` the likest rows of the whole register.
    """
    best = max(own, key=lambda pair: pair.base, default=None)
    position = best.position if best else positions[0]
    score = best.probability if best else 0.0
    listed = _listed(pairs, first=position)
    if name.factoring:
        return Verdict(REVIEW, "factoring", position, score, listed)
    if not name.core and not name.places:
        return Verdict(REVIEW, "number-without-name", position, score, listed)
    if best is None or not _agrees(name, best):
        return Verdict(REVIEW, "number-name-differs", position, score, listed)
    other = next((p for p in pairs if p.position not in positions), None)
    if other and other.likeness.exact and not best.likeness.exact and other.form >= 0 and other.place >= 0:
        return Verdict(REVIEW, "number-other-name", position, score, listed)
    if other and best.form < 0 < other.form and other.likeness.exact:
        return Verdict(REVIEW, "number-other-form", position, score, listed)
    return Verdict(MATCH, "number-and-name", position, max(score, 0.99), listed)


def _agrees(name: Name, pair: Pair) -> bool:
    """Tell whether the name may well be the row's, its number being given."""
    like = pair.likeness
    if name.movement and pair.place == -1.0:
        return False
    if like.clash and not like.exact:
        return False
    if like.exact or like.cut or pair.probability >= 0.5:
        return True
    if like.distinctive >= TELLING and max(like.mine, like.theirs) >= 0.5:
        return True
    return like.whole >= 0.75 or (not name.core and pair.place > 0)


def decide_named(name: Name, pairs: list[Pair], hint: Hint, known: Knowledge) -> Verdict:
    """Decide a record without a usable number from its name alone."""
    lent = known.lend(name)
    if lent.position is not None:
        return Verdict(MATCH, "name-lent", lent.position, 0.99, _listed(pairs, first=lent.position))
    if not pairs:
        return Verdict(NONE, "factoring" if name.factoring else "no-likeness")
    best = pairs[0]
    score, listed = best.probability, _listed(pairs)
    if name.factoring:
        return Verdict(NONE, "factoring", None, score, listed)
    like = best.likeness
    if like.distinctive < TELLING:
        if like.exact and best.place >= 0 and best.form >= 0:
            return Verdict(REVIEW, "shared-words", best.position, score, listed)
        return Verdict(NONE, "shared-words", None, score, listed)
    near = hint.digits and _resembles(hint.digits, known.number(best.position))
    likely = like.exact or score >= ASK or (near and score >= ASK / 3)
    if not likely or (like.clash and not near):
        return Verdict(NONE, "too-unlike", None, score, listed)
    if doubt := _doubt(name, pairs, hint, known):
        outcome = NONE if doubt in ("movement-other-place", "name-lent-outside") else REVIEW
        return Verdict(outcome, doubt, best.position if outcome == REVIEW else None, score, listed)
    if like.exact or score >= ACCEPT or (near and score >= ASK):
        rule = "name-and-near-number" if near else "name-same" if like.exact else "name-alike"
        return Verdict(MATCH, rule, best.position, score, listed)
    return Verdict(REVIEW, "name-unsure", best.position, score, listed)


def _doubt(name: Name, pairs: list[Pair], hint: Hint, known: Knowledge) -> str:
    """Name the reason why a likely name is not enough; empty where there is none."""
    best = pairs[0]
    near = bool(hint.digits) and _resembles(hint.digits, known.number(best.position))
    if best.place == -1.0:
        return "movement-other-place" if name.movement and not near else "other-place"
    if best.form < 0:
        return "other-form"
    rivals = [
        p for p in pairs[1:] if best.base - p.base < NEAR and (p.probability >= ASK or p.likeness.exact)
    ]
    if rivals and not near:
        return "near-equal"
    if stranger := known.stranger(name, best):
        return stranger
    if hint.agent:
        return "payment-agent"
    if hint.foreign or (len(hint.digits) >= 6 and not near and known.contradicts(hint.digits, best.position)):
        return "number-unusable-differs"
    if near:
        return ""
    if best.place == -0.5:
        return "other-place"
    if name.movement and best.entry.name.places and not name.places:
        return "place-missing"
    if best.entry.former and not _in_time(best, hint):
        return "former-name"
    return "" if known.in_time(best.position, hint.first) else "ended"


def _in_time(pair: Pair, hint: Hint) -> bool:
    until = pair.entry.until
    return until is not None and hint.last is not None and hint.last <= until


def _listed(pairs: list[Pair], first: int | None = None) -> tuple[tuple[int, float], ...]:
    ordered = sorted(pairs, key=lambda p: p.position != first) if first is not None else pairs
    return tuple((pair.position, round(pair.probability, 4)) for pair in ordered[:3])


def _resembles(digits: str, number: str) -> bool:
    """Tell whether unusable digits are the number with a slip, or its visible part."""
    if not number or len(digits) < 6:
        return False
    if len(digits) < 9:
        return number.startswith(digits) or number.endswith(digits)
    return OSA.distance(digits[-10:], number, score_cutoff=2) <= 2
