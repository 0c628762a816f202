"""Tell the address of a function from one that looks like a person's own."""

import re

_NAME = r"[a-zåäöéü]{2,}(?:-[a-zåäöéü]{2,})?"
_PERSON_SHAPE = re.compile(rf"^{_NAME}[._]{_NAME}\d{{0,4}}$")
_FUNCTION_WORDS = frozenset(
    {
        *{"admin", "bokning", "butik", "cafe", "ekonomi", "faktura", "forening", "foreningen", "hello"},
        *{"forestandare", "info", "inkop", "kansli", "kontakt", "kontor", "kontoret", "kundtjanst", "kok"},
        *{"ledning", "order", "post", "reception", "sales", "salj", "service", "styrelse", "styrelsen"},
        *{"support", "verkstad", "verksamhet", "verksamhetschef"},
    }
)
_FOLD = str.maketrans("åäöéü", "aaoeu")


def looks_like_a_person(email: str) -> bool:
    """Tell whether the part before @ is built as a first name and a surname, as in anna.svensson."""
    local = email.partition("@")[0].casefold()
    if not _PERSON_SHAPE.match(local):
        return False
    words = re.split(r"[._-]", local.translate(_FOLD))
    return _FUNCTION_WORDS.isdisjoint(words)
