"""Bring names to a form where case, accents and punctuation do not hinder a search."""

import re
import unicodedata
from collections.abc import Iterable

from nyvag.enterprises.rules.categories import by_code

_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Bring ``text`` to lower-case words without accents: "Café Å & Ä" becomes "cafe a a"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def search_text(*, names: Iterable[str], place: str, org_no: str | None, categories: Iterable[str]) -> str:
    """Gather all that a search should hit for one organisation, folded.

    The explanation of each category is part of it, so that "fönsterputs" finds those who clean.
    """
    known = by_code()
    offers = [known[code] for code in categories if code in known]
    parts = [*names, place, org_no or ""]
    parts += [word for offer in offers for word in (offer.name_sv, offer.name_en, offer.explanation)]
    return " ".join(dict.fromkeys(fold(" ".join(parts)).split()))
