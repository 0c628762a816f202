"""From evidence to one of the outcomes: match, review, none, person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nyvag.spend.analysis.matching.hints import CONTRARY, NEAR, ODD, SILENT, Hint
from nyvag.spend.analysis.matching.knowledge import Knowledge
from nyvag.spend.analysis.matching.model import stored_risks
from nyvag.spend.analysis.matching.naming import Pair
from nyvag.spend.analysis.matching.slips import (
    Slip,
    differs_at_start,
    has_other_accent,
    only_slip,
    slipped_words,
)
from nyvag.spend.rules.name_words import is_common_word
from nyvag.spend.rules.names import Name

MATCH, REVIEW, NONE, PERSON = "match", "review", "none", "person"
ACCEPT = 0.9
ACCEPT_CUT = 0.85
ASK = 0.12
TELLING = 0.25
LIKELY_BEHIND = 0.35
LONE, NEARLY_WHOLE = 0.25, 0.8
NEAR_EQUAL = 0.06
ALL_SHARED = 0.95
RARE_ENOUGH = 0.5
STRANGERS = frozenset({"movement-other-place", "name-lent-outside"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided about one record; `position` is the register row's place, None for none.

    `assumed` names the kind of match that rests on a name alone, "" where more than the name speaks for
    it; `risk` is how often such a match is a namesake's.
    """

    outcome: str
    rule: str
    position: int | None = None
    score: float = 0.0
    candidates: tuple[tuple[int, float], ...] = ()
    risk: float = 0.0
    assumed: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


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
    if best.form < 0:
        return Verdict(REVIEW, "number-form-differs", position, score, listed)
    if best.place == -1.0:
        return Verdict(REVIEW, "number-place-differs", position, score, listed)
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
    if min(like.lone_mine, like.lone_theirs) >= LONE and like.whole < NEARLY_WHOLE:
        return False
    if like.distinctive >= TELLING and max(like.mine, like.theirs) >= 0.5:
        return True
    return like.whole >= 0.75 or (not name.core and pair.place > 0)


def decide_named(name: Name, pairs: list[Pair], hint: Hint, known: Knowledge) -> Verdict:
    """Decide a record without a usable number from its name alone."""
    lent = known.lend(name)
    if lent is not None and known.is_former(name, lent, hint.last):
        lent = None
    if lent is not None and known.says(hint, lent) >= SILENT:
        kind = "lent-begun" if name.open_end else "lent"
        kind = kind if any(len(word) > 1 and not is_common_word(word) for word in name.core) else "thin"
        return _assumed(Verdict(MATCH, "name-lent", lent, 0.99, _listed(pairs, first=lent)), name, kind)
    if name.factoring:
        return Verdict(NONE, "factoring", candidates=_listed(pairs))
    if not pairs:
        return Verdict(NONE, "no-likeness")
    best = pairs[0]
    score, listed = best.probability, _listed(pairs)
    said = known.says(hint, best.position)
    like = best.likeness
    if like.distinctive < TELLING and said != NEAR:
        whole = like.mine >= ALL_SHARED and (best.place > 0 or not name.places)
        outcome = REVIEW if whole and said == SILENT else NONE
        return Verdict(outcome, "shared-words", best.position if outcome == REVIEW else None, score, listed)
    slipped = only_slip(best.name, best.entry.name) == Slip.TYPING
    likely = like.exact or slipped or score >= ASK or (said == NEAR and score >= ASK / 5)
    if (not likely or like.clash) and said == SILENT and _is_short_for(best):
        rule = "other-order" if like.reordered else "name-short"
        return Verdict(REVIEW, rule, best.position, score, listed)
    if not likely or (like.clash and said != NEAR):
        return Verdict(NONE, "too-unlike", None, score, listed)
    if doubt := _doubt(name, pairs, hint, known):
        outcome = NONE if doubt in STRANGERS or said == CONTRARY else REVIEW
        return Verdict(outcome, doubt, best.position if outcome == REVIEW else None, score, listed)
    mistyped = best.form > 0 and slipped
    if like.exact or mistyped or score >= (ACCEPT_CUT if like.cut else ACCEPT) or said == NEAR:
        rule = "name-same" if like.exact else "name-mistyped" if mistyped else "name-alike"
        if said == NEAR:
            return Verdict(MATCH, "name-and-near-number", best.position, score, listed)
        return _assumed(Verdict(MATCH, rule, best.position, score, listed), name, _kind(name, best))
    return Verdict(REVIEW, "name-unsure", best.position, score, listed)


def decide_behind_agent(name: Name, pairs: list[Pair], rule: str) -> Verdict:
    """Decide a record whose number is not its supplier's: a likely name is asked about, never matched."""
    otherwise = "number-outside" if rule == "number-shared" else "factoring"
    best = pairs[0] if pairs else None
    if best is None or name.factoring:
        return Verdict(NONE, otherwise, candidates=_listed(pairs))
    like = best.likeness
    apart = best.form < 0 or best.place <= -0.5 or like.clash
    if apart or like.distinctive < TELLING or not (like.exact or best.probability >= LIKELY_BEHIND):
        return Verdict(NONE, otherwise, None, best.probability, _listed(pairs))
    return Verdict(REVIEW, rule, best.position, best.probability, _listed(pairs))


def _is_short_for(best: Pair) -> bool:
    """Tell whether all telling words are the row's, and what it has besides are words that many share.

    The same words in another order count where the legal form is the same.
    """
    mine, theirs = best.name.core, best.entry.name.core
    besides = [word for word in theirs if word not in mine]
    if best.form < best.likeness.reordered or best.place <= -0.5 or not set(mine) <= set(theirs):
        return False
    return best.likeness.distinctive >= RARE_ENOUGH and all(is_common_word(word) for word in besides)


def _kind(name: Name, best: Pair) -> str:
    """Say what of the name is shown: all of it or its beginning, the place or not."""
    if all(len(word) == 1 or is_common_word(word) for word in name.core):
        return "thin"
    shown = "begun" if name.open_end else "whole"
    if best.place > 0:
        return f"{shown}-placed"
    return f"{shown}-placeless" if name.open_end and best.entry.name.places else shown


def _assumed(verdict: Verdict, name: Name, kind: str) -> Verdict:
    """Note how often a namesake bears such a name; one that states its legal form is told apart.

    A form that stands before the name says nothing about what the system has cut away behind it.
    """
    if name.forms - {"FOR"} and not name.open_end:
        return verdict
    return replace(verdict, assumed=kind, risk=stored_risks()[kind])


def met_twice(verdicts: list[Verdict], *, numbered: bool) -> list[Verdict]:
    """Weigh that a buyer has several records of one name: one supplier entered twice, or two suppliers.

    Args:
        numbered: the buyer has numbers of its own for them, and they differ.
    """
    assumed = sum(bool(verdict.risk) for verdict in verdicts)
    kind = "twice" if assumed > 1 and numbered else "beside"
    risk = stored_risks()[kind]
    return [replace(one, assumed=kind, risk=risk) if one.risk else one for one in verdicts]


def _doubt(name: Name, pairs: list[Pair], hint: Hint, known: Knowledge) -> str:
    """Name the reason why a likely name is not enough; empty where there is none."""
    best = pairs[0]
    said = known.says(hint, best.position)
    if said == NEAR:
        return "other-form" if best.form < 0 else ""
    if said in (ODD, CONTRARY) or hint.foreign:
        return "number-unusable-differs"
    if best.place == -1.0:
        return "movement-other-place" if name.movement else "other-place"
    if best.form < 0:
        return "other-form"
    if name.unfinished and best.likeness.exact:
        return "goes-on"
    near_pairs = (
        pair for pair in pairs[1:] if best.base - pair.base < NEAR_EQUAL and not _is_plainer(best, pair, name)
    )
    if any(pair.probability >= ASK or pair.likeness.exact for pair in near_pairs):
        return "near-equal"
    if stranger := known.stranger(name, best):
        return stranger
    if best.place == -0.5:
        return "other-place"
    if best.entry.name.places and not best.name.places and (not name.open_end or name.movement):
        return "place-missing"
    if best.name.tail_sign == "I" and not best.likeness.cut and not best.entry.name.places:
        return "place-missing"
    if best.name.places and not (name.places or name.tail or best.name.tail) and best.form <= 0:
        return "name-unsure"  # a slip of the pen in the place, and no legal form to hold on to
    if best.place > 0 and not best.likeness.exact and not name.places & best.entry.name.places:
        return "name-unsure"  # the seat's place stands where the register's name goes on
    if has_other_accent(name, best.entry.name):
        return "other-accent"
    if differs_at_start(name, best.entry.name):
        return "other-start"
    slip = only_slip(best.name, best.entry.name)
    if slip == Slip.OTHER_LETTER:
        return "other-letter"
    if slip == Slip.TYPING and known.is_a_word(*slipped_words(best.name, best.entry.name)):
        return "other-word"
    if best.likeness.reordered:
        return "other-order"
    if best.entry.former and not _in_time(best, hint):
        return "former-name"
    return "" if known.in_time(best.position, hint.first) else "ended"


def _is_plainer(best: Pair, other: Pair, name: Name) -> bool:
    """Tell whether the best row's whole name is written, and the other's name differs in its place."""
    if not best.likeness.exact or best.form <= 0 or name.movement or name.cut:
        return False
    return name.places == best.entry.name.places != other.entry.name.places


def _in_time(pair: Pair, hint: Hint) -> bool:
    until = pair.entry.until
    return until is not None and hint.last is not None and hint.last <= until


def _listed(pairs: list[Pair], first: int | None = None) -> tuple[tuple[int, float], ...]:
    ordered = sorted(pairs, key=lambda p: p.position != first) if first is not None else pairs
    return tuple((pair.position, round(pair.probability, 4)) for pair in ordered[:3])
