"""A body's register as a list, and the search in it."""

import datetime as dt

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from rapidfuzz import fuzz, process

from nyvag.enterprises.models import EnterpriseStatus, RegisterEntry
from nyvag.enterprises.rules.search import fold

_LEAST_LIKENESS = 78
_MOST_FUZZY = 20


def entries_in_register(*, on: dt.date) -> QuerySet[RegisterEntry]:
    """List the acting body's entries by name, with ``current_status`` ("" unknown) as of ``on``."""
    begun = EnterpriseStatus.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on), enterprise=OuterRef("enterprise_id")
    )
    latest = begun.order_by(
        Case(When(valid_from__isnull=True, then=Value(1)), default=Value(0), output_field=IntegerField()),
        "-valid_from",
        "-pk",
    )
    return (
        RegisterEntry.objects.select_related("enterprise")
        .prefetch_related("enterprise__offers")
        .annotate(current_status=Subquery(latest.values("status")[:1]))
        .order_by("enterprise__name", "pk")
    )


def search_entries(entries: QuerySet[RegisterEntry], words: str) -> QuerySet[RegisterEntry]:
    """Keep the entries that hold every word; if none does, those that nearly do.

    The same answer on both databases: the text is folded before it is stored, and likeness is
    counted here. The near ones are at most twenty.
    """
    folded = fold(words).split()
    if not folded:
        return entries
    found = entries
    for word in folded:
        found = found.filter(enterprise__search_text__contains=word)
    if found.exists():
        return found
    return entries.filter(enterprise_id__in=_near(entries, " ".join(folded)))


def _near(entries: QuerySet[RegisterEntry], folded: str) -> list[int]:
    texts = dict(entries.order_by().values_list("enterprise_id", "enterprise__search_text"))
    likenesses = {pk: _likeness(folded, text) for pk, text in texts.items()}
    best = sorted(
        (pk for pk, score in likenesses.items() if score >= _LEAST_LIKENESS), key=lambda pk: -likenesses[pk]
    )
    return best[:_MOST_FUZZY]


def _likeness(query: str, text: str) -> float:
    """Give the likeness 0-100 of the worst word of the query to its best word in the text."""
    words = text.split()
    return min((process.extractOne(word, words, scorer=fuzz.ratio) or ("", 0.0))[1] for word in query.split())
