"""Keep the index of the search in step with names and places, inside a command."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nyvag.enterprises.models import EnterpriseWord, SearchKey, SearchWord
from nyvag.enterprises.models.search import COUNTED_USES
from nyvag.enterprises.rules.facts import EnterpriseFacts
from nyvag.enterprises.rules.search import keys_of, words_of

_BATCH = 500


def called(facts: EnterpriseFacts) -> frozenset[str]:
    """List the words by which an organisation is found."""
    names = (facts.name, *(row.name for row in (*facts.alternative_names, *facts.former_names)))
    return words_of((*names, facts.place))


def index_new(words: Mapping[int, frozenset[str]]) -> None:
    """Index organisations that are not in the index yet, by their keys."""
    ids = _word_ids(frozenset().union(*words.values()))
    EnterpriseWord.objects.bulk_create(
        (
            EnterpriseWord(enterprise_id=enterprise_id, word_id=ids[word])
            for enterprise_id in sorted(words)
            for word in sorted(words[enterprise_id])
        ),
        batch_size=4 * _BATCH,
        ignore_conflicts=True,
    )
    _count(Counter(ids[word] for each in words.values() for word in each))


def _count(uses: Mapping[int, int]) -> None:
    """Count more uses of words that are not known to be common, locked in order."""
    wanted = sorted(uses)
    for start in range(0, len(wanted), _BATCH):
        rare = SearchWord.objects.filter(pk__in=wanted[start : start + _BATCH], uses__lt=COUNTED_USES)
        rows = list(rare.select_for_update().order_by("pk"))
        for row in rows:
            row.uses = min(COUNTED_USES, row.uses + uses[row.pk])
        SearchWord.objects.bulk_update(rows, ["uses"], batch_size=_BATCH)


def index_again(enterprise_id: int, words: frozenset[str]) -> None:
    """Bring one organisation's words to ``words``."""
    rows = EnterpriseWord.objects.filter(enterprise_id=enterprise_id)
    present = set(rows.values_list("word__word", flat=True))
    if gone := present - words:
        rows.filter(word__word__in=gone).delete()
    if added := words - present:
        index_new({enterprise_id: frozenset(added)})


def _word_ids(words: Iterable[str]) -> dict[str, int]:
    """Give the ids of words, making those nobody used before; in order, so that two never wait crosswise."""
    wanted = sorted(words)
    ids = _known(wanted)
    fresh = [word for word in wanted if word not in ids]
    SearchWord.objects.bulk_create(
        (SearchWord(word=word) for word in fresh), batch_size=4 * _BATCH, ignore_conflicts=True
    )
    made = _known(fresh)
    SearchKey.objects.bulk_create(
        (SearchKey(word_id=made[word], key=key) for word in fresh for key in sorted(keys_of(word))),
        batch_size=4 * _BATCH,
        ignore_conflicts=True,
    )
    return ids | made


def _known(words: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(words), _BATCH):
        rows = SearchWord.objects.filter(word__in=words[start : start + _BATCH])
        found.update(rows.values_list("word", "pk"))
    return found
