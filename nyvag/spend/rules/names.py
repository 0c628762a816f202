"""Read a supplier name as a careful person does: who, what form, which place, what remark.

Source: names as found in published supplier ledgers (Örebro, Göteborg, Västra Götaland).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nyvag.spend.rules.name_repair import repair
from nyvag.spend.rules.name_words import is_common_word, is_telling, mended_form_word, words_and_places
from nyvag.spend.rules.words import fold, words

_STATUS = re.compile(
    r"(?:[;,(=*]|\b)\s*(?:(?:UNDER|I) (?:LIKVIDATION|KONKURS|REKONSTRUKTION)|LIKVIDATION"
    r"|KONKURSBOET EFTER|KONKURSBOET|KONKURSBO"
    r"|KONKURS|I LIKV|PASSIVE?R?A?D?|INAKTIVE?R?A?D?"
    r"|SPARRA[DT]|AVREGISTRERAD|AVSLUTAD|UPPHORD|VILANDE"
    r"|ANVAND (?:EJ|INTE)|ANVANDS EJ|EJ AKTIV"
    r"|DUBBLETT|DUBLETT|(?<==)\s*FEL|MAKULERAD|GAMMAL|BORTTAGEN)(?![A-Z0-9])\)?"
)
_CARE_OF = re.compile(r"(?<=.)\s*\b(?:C/O|C O/|CO/|ATT:|ATTN?:)\s*.*\Z", re.DOTALL)
_FORMERLY = re.compile(r"[(,;/ ]\s*(?:F\.? ?D\.?|FORE DETTA|FORMERLY|TIDIGARE|TID\.)[ :]\s*([^)]*)\)?")
_BRANCH = re.compile(
    r"(?:/|\b(?:FILIAL(?:EN)?|AVD(?:ELNING(?:EN)?)?|ENHET(?:EN)?|KONTOR(?:ET)?|DRIFTST(?:ALLE)?|BUTIK|SEKTION)\b\.?)"
)
_INITIALS = re.compile(r"(?<![A-Z0-9])([A-Z])\.(?=[A-Z](?:\.|(?![A-Z0-9])))")
_NUMBER = re.compile(
    r"(?<!\d)(?:16)?(\d{6})\s?[-–—‐‑−]?\s?(\d{4})(?!\d)|(?<![A-Z0-9])SE\s?(\d{6})-?(\d{4})01(?!\d)"
)
_ASSOCIATION = re.compile(r"\bF(?:OE|\?|)REN(?=\b|ING\b|INGEN\b)")
_FOR = re.compile(r"(?<=K[. ])\s?F(?:OE|\?|)R\b|(?<=SK )F(?:OE|\?|)R\b|(?<=LL )F(?:OE|\?|)R\b")
_SIGNS = re.compile(r"[.,;:*=\"]+|(?<![AC])/(?=B\b)")
_LAST_PLACE = re.compile(r"\s*,\s*([A-Z]+)\s*\Z")
_ACCENTED = re.compile(r"[A-Z]*[ÅÄÖ][A-ZÅÄÖ]*")
_IN_PLACE = re.compile(r"(?<![A-Z0-9])I [A-Z?]+\Z")
_CUT_FORMS = (
    ("EK", "EKONOMISK FORENING", 3),
    ("EK", "EK FORENING", 4),
    ("IDEELL", "IDEELL FORENING", 3),
    ("IDEELL", "IDEELLA FORENINGEN", 3),
    ("IDEELL", "ID FORENING", 4),
    ("AB", "AKTIEBOLAGET", 3),
    ("HB", "HANDELSBOLAGET", 8),
    ("EF", "ENSKILD FIRMA", 5),
    ("KB", "KOMMANDITBOLAGET", 4),
    ("FOR", "FORENINGEN", 4),
)
_BEGUN_FORM = re.compile(
    r" (?:EKONOMISK?(?: F(?:OR(?:E(?:N(?:IN?)?)?)?|O)?)?|IDEELL F(?:O|OR(?:E(?:N(?:IN?)?)?)?)?"
    r"|FORENIN?|AKTIEBOL?A?|HANDELSBOL?A?|ENSK(?:I(?:L(?:D(?: F(?:I(?:RM?)?)?)?)?)?)?)\Z"
)
_LONG_WORD = re.compile(r"(?<![A-Z0-9])[EFAHSIKOTD][A-Z]{4,14}(?![A-Z0-9])")
_BRACKET = re.compile(r"(?<=\S)\s*\(([^()]{3,})\)?")
_CUT_SIGN = re.compile(r"(?<= )(?:[A-Z]|EK|ID|\(PUBL?|\(P|\(|&)\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. All parts are folded to capitals without accents.

    Attributes:
        text: the repaired name before it was taken apart.
        core: the words that say who it is, in order, without places and legal forms.
        side: words after a branch sign: they count for little.
        forms: codes of the legal forms written in the name.
        places: municipalities, counties and districts named.
        numbers: ten-digit numbers written inside the name.
        former: an earlier name noted in the name ("f.d. ...").
        movement: one of the movements whose associations are told apart by place.
        factoring: the name holds a company that buys invoices.
        vendor: what else stands beside that company's name: perhaps the real supplier.
        beside: another name in brackets or behind a stroke: a shop, a brand, or who really sells.
        status: a remark such as "i likvidation" was taken away.
        accented: the words written with å, ä or ö, which a system may lose but never adds.
        cut: the name fills the width of its ledger's system, so its end may be missing.
        inverted: a sign says that the words do not stand in their usual order.
        tail: the last word of a name that may be cut in the middle of it.
        letters: all that stands before a branch sign, forms and remarks left out, without spaces.
        tail_sign: lone letters at the cut that may begin a legal form or another word.
        tail_is_place: that word follows "i", so it begins a place name.
        unfinished: the name is cut at a word that joins it to what follows.
    """

    text: str
    core: tuple[str, ...]
    side: tuple[str, ...]
    forms: frozenset[str]
    places: frozenset[str]
    numbers: tuple[str, ...]
    former: str
    movement: bool
    factoring: bool
    status: bool
    accented: frozenset[str] = frozenset()
    cut: bool = False
    inverted: bool = False
    tail: str = ""
    tail_sign: str = ""
    letters: str = ""
    tail_is_place: bool = False
    unfinished: bool = False
    vendor: str = ""
    beside: str = ""

    @property
    def open_end(self) -> bool:
        """Tell whether the name may go on behind the cut: no legal form closes it."""
        return self.cut and bool(self.tail or self.tail_sign or self.unfinished)

    @property
    def joined(self) -> str:
        """The core words as one string, so that lost and added spaces do not matter."""
        return "".join(self.core)


@lru_cache(maxsize=16384)
def read_name(raw: str, *, cut: bool = False) -> Name:
    """Take a raw ledger or register name apart; never fails, an empty name has no core.

    Args:
        cut: the ledger's system cuts names, so the last word may be a beginning only.
    """
    table = words()
    repaired = repair(raw)
    text, numbers = _without_numbers(_spelled(fold(repaired).strip()))
    if "," in text:
        text = _LAST_PLACE.sub(_joined_place, text)
    cut = cut or (len(text) >= SHORTEST_CUT and _BEGUN_FORM.search(text) is not None)
    plain, former, status = _without_remarks(text)
    factoring = table.factoring.search(plain.replace("-", " ")) is not None
    bracketed = ""
    if "(" in plain and not factoring:
        plain, bracketed = _without_brackets(plain)
    forms: set[str] = set()
    sign, written = "", plain
    if cut:
        plain, forms, sign = _without_cut_form(_without_begun_note(plain))
    plain = _LONG_WORD.sub(lambda hit: mended_form_word(hit.group()), plain)
    found = list(table.forms.finditer(plain))
    behind = ""
    if found:
        forms.update(hit.lastgroup or "" for hit in found)
        plain, behind = _without_what_follows(plain, found[-1])
        plain = " ".join(table.forms.sub(" ", plain).split())
    # a form at the end shows that the word before it is whole
    broken = cut and not behind and written.split()[-1:] == plain.split()[-1:]
    main, side = _split_branch(plain)
    side = f"{side} {behind}" if behind else side
    core, places = words_and_places(main, cut=broken)
    side_words, side_places = words_and_places(side) if side else ((), frozenset())
    return Name(
        text=text,
        core=core,
        side=side_words,
        forms=frozenset(forms - {"FOR"}) or frozenset(forms),
        places=places | side_places,
        numbers=numbers,
        former=former,
        movement=table.movements.search(plain) is not None,
        factoring=factoring,
        status=status,
        accented=frozenset() if repaired.isascii() else frozenset(_ACCENTED.findall(repaired.upper())),
        cut=cut,
        inverted=";" in text or "," in text,
        tail=core[-1] if broken and core and not side and plain.endswith(core[-1]) else "",
        tail_sign=sign,
        letters=main.replace(" ", "").replace("-", ""),
        tail_is_place=broken and _IN_PLACE.search(main) is not None,
        unfinished=cut and _JOINS.search(text) is not None,
        vendor=_beside_financier(text) if factoring else "",
        beside="" if factoring else bracketed or (side.strip() if is_telling(side_words) else ""),
    )


def _without_what_follows(text: str, form: re.Match[str]) -> tuple[str, str]:
    """Part from the name what stands behind a closing legal form: a department, not the name."""
    before, behind = text[: form.end()], text[form.end() :].strip()
    if not behind or form.lastgroup not in CLOSING_FORMS or len(behind.split()) > MOST_BEHIND:
        return text, ""
    core, _ = words_and_places(words().forms.sub(" ", before))
    own, _ = words_and_places(behind)
    return (before, behind) if own and is_telling(core) and (len(core) > 1 or _is_long(core)) else (text, "")


def _is_long(core: tuple[str, ...]) -> bool:
    return len("".join(core)) >= SHORTEST_ALONE


def _without_brackets(text: str) -> tuple[str, str]:
    """Part what stands in brackets from the name where it holds a telling word of its own."""
    hit = _BRACKET.search(text)
    if hit is None or " " not in hit.group(1).strip():  # one word alone is a place, a country or an acronym
        return text, ""
    if not is_telling(words_and_places(hit.group(1))[0]):
        return text, ""
    rest = f"{text[: hit.start()]} {text[hit.end() :]}".strip()
    return (rest, hit.group(1).strip()) if is_telling(words_and_places(rest)[0]) else (text, "")


def _joined_place(hit: re.Match[str]) -> str:
    """Read a place behind a comma as one that is joined by "i", whatever else the word means."""
    return f" I {hit.group(1)}" if hit.group(1) in words().places else hit.group()


def _spelled(text: str) -> str:
    """Mend the words for association where a letter is lost or written as two."""
    if "REN" in text:
        text = _ASSOCIATION.sub("FOREN", text)
    return _FOR.sub("FOR", text) if "F?R" in text or "FR" in text or "FOER" in text else text


def _without_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out ten-digit numbers written inside the name."""
    if _NUMBER.search(text) is None:
        return text, ()
    found = tuple(a + b if a else c + d for a, b, c, d in _NUMBER.findall(text))
    return _NUMBER.sub(" ", text), found


def _without_remarks(text: str) -> tuple[str, str, bool]:
    """Take out earlier names, care-of, status and signs; return the rest, the earlier name, status."""
    former = ""
    if hit := _FORMERLY.search(text):
        former, text = hit.group(1).strip(), _FORMERLY.sub(" ", text)
    if "/" in text or "ATT" in text:
        text = _CARE_OF.sub(" ", text)
    plain = _STATUS.sub(" ", text)
    status = plain != text
    if "." in plain:
        plain = _INITIALS.sub(r"\1", _INITIALS.sub(r"\1", plain))
    if "(" in plain or "PUBL" in plain or "SVB" in plain:
        plain = words().remarks.sub(" ", plain)
    return " ".join(_SIGNS.sub(" ", plain).split()), former, status


def _without_begun_note(text: str) -> str:
    """Take away the beginning of a note that the system has cut short behind a legal form."""
    hit = _BEGUN_NOTE.search(text)
    if hit is None or all(form.end() != hit.start() for form in words().forms.finditer(text)):
        return text
    return text[: hit.start()]


def _without_cut_form(text: str) -> tuple[str, set[str], str]:
    """Take away a legal form that the system has cut short, and a lone last letter."""
    if any(hit.end() == len(text) for hit in words().forms.finditer(text)):
        return text, set(), ""
    for code, whole, shortest in _CUT_FORMS:
        for end in range(len(whole) - 1, shortest - 1, -1):
            if text.endswith(" " + whole[:end].rstrip()):
                return text[: -len(whole[:end].rstrip())].strip(), {code}, ""
    hit = _CUT_SIGN.search(text)
    rest = text[: hit.start()].strip() if hit else text
    sign = hit.group() if hit and hit.group().isalpha() else ""
    return rest, set(), "I" if sign and rest.endswith(" I") else sign


def _split_branch(text: str) -> tuple[str, str]:
    """Part the name at its branch sign, unless nothing would stand before it."""
    hits = (hit for hit in _BRANCH.finditer(text) if len(text[: hit.start()].strip()) >= SHORTEST_MAIN)
    hit = next(hits, None)
    return (text[: hit.start()], text[hit.end() :]) if hit else (text, "")


def _beside_financier(text: str) -> str:
    """Give what a sign parts from a finance company's name; empty where nothing is."""
    parts = [part.strip() for part in _PARTED.split(text)]
    rest = [part for part in parts if part and not words().factoring.search(part)]
    told = [part for part in rest if any(not is_common_word(word) for word in read_name(part).core)]
    return told[0] if told and len(rest) < len([part for part in parts if part]) else ""


_BEGUN_NOTE = re.compile(r"\s(?:FIL\w*|AVD\w*|I L\w*|LIK\w*|KONK\w*|PASS\w*|ANV\w*(?: \w{1,2})?|C/?O?)\Z")
_JOINS = re.compile(r"(?:&|\+|(?<![A-Z0-9])(?:OCH|MED))\s*\Z")
SHORTEST_CUT = 17
SHORTEST_MAIN = 3
MOST_BEHIND, SHORTEST_ALONE = 2, 6
CLOSING_FORMS = frozenset({"EK", "IDEELL", "AB", "HB", "KB"})
_PARTED = re.compile(r"\s*(?:[/(),;:=]|\bC/O\b|\bAVSER\b|\bAVS\b|\bREF\b| - )\s*")
