"""Rows of a body's register that may be one organisation, and organisations like one being entered."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nyvag.enterprises.models import (
    DistinctPair,
    Enterprise,
    EnterpriseMerge,
    EnterpriseWord,
    NameKind,
    RegisterEntry,
    SearchKey,
)
from nyvag.enterprises.rules.duplicates import Known, Reason, alike, pairs, stem
from nyvag.enterprises.rules.facts import EnterpriseFacts
from nyvag.enterprises.rules.search import keys_of, words_of

_MOST_LOOKED_AT = 200
MOST_WARNED = 5


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two organisations that may be one, and what speaks for it."""

    first: Enterprise
    second: Enterprise
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """An organisation like one being entered; ``is_ours`` tells that it is in the body's own register."""

    enterprise: Enterprise
    reasons: tuple[Reason, ...]
    is_ours: bool


def known_of(enterprise: Enterprise) -> Known:
    """Give what is compared of an organisation; reads its names if they are not fetched."""
    others = tuple(row.name for row in enterprise.names.all() if row.kind != NameKind.CURRENT)
    return Known(
        key=enterprise.pk,
        name=enterprise.name,
        other_names=others,
        org_no=enterprise.org_no or "",
        owner=enterprise.person_fingerprint or "",
        municipality=enterprise.municipality_code,
        website=enterprise.website,
    )


def duplicate_pairs() -> list[DuplicatePair]:
    """List the pairs in the acting body's register that may be one organisation (three statements)."""
    listed = RegisterEntry.objects.order_by().values("enterprise_id")
    rows = {row.pk: row for row in Enterprise.objects.filter(pk__in=listed).prefetch_related("names")}
    apart = set(DistinctPair.objects.values_list("first_id", "second_id"))
    return [
        DuplicatePair(rows[pair.first], rows[pair.second], pair.reasons)
        for pair in pairs([known_of(row) for row in rows.values()])
        if (pair.first, pair.second) not in apart
    ]


def alike_to(facts: EnterpriseFacts) -> list[Alike]:
    """List organisations like one that is about to be entered, the surest first (three statements).

    Looks in the acting body's register, and among what all bodies share where there is an organisation
    number; another body's sole traders and networks are not shown.
    """
    wanted = Known(
        key=0,
        name=facts.name,
        other_names=tuple(row.name for row in (*facts.alternative_names, *facts.former_names)),
        org_no=facts.org_no or "",
        owner=facts.person_fingerprint or "",
        municipality=facts.municipality_code,
        website=facts.website,
    )
    ours = set(RegisterEntry.objects.order_by().values_list("enterprise_id", flat=True))
    rows = {row.pk: row for row in _near(facts) if row.pk in ours or row.org_no}
    found = alike(wanted, [known_of(row) for row in rows.values()])
    return [Alike(rows[known.key], given, known.key in ours) for known, given in found[:MOST_WARNED]]


def _near(facts: EnterpriseFacts) -> QuerySet[Enterprise]:
    """Fetch those called by the telling words, or words a slip away, or with the same website or owner."""
    words = words_of([stem(facts.name)])
    keys = {key for word in words for key in keys_of(word)}
    near = SearchKey.objects.filter(key__in=keys).values("word_id")
    called = EnterpriseWord.objects.filter(word_id__in=near).values_list("enterprise_id", flat=True)
    hits = Counter(called[: _MOST_LOOKED_AT * 5])
    wanted = Q(pk__in=[pk for pk, _count in hits.most_common(_MOST_LOOKED_AT)])
    if facts.website:
        wanted |= Q(website=facts.website)
    if facts.person_fingerprint:
        wanted |= Q(person_fingerprint=facts.person_fingerprint)
    return Enterprise.objects.filter(wanted, merged_into=None).prefetch_related("names").order_by("pk")


def merges_of_ours() -> QuerySet[EnterpriseMerge]:
    """List the merges in force of organisations in the acting body's register, the latest first."""
    listed = RegisterEntry.objects.order_by().values("enterprise_id")
    rows = EnterpriseMerge.objects.filter(undone_at=None, kept__in=listed).select_related("kept", "gone")
    return rows.order_by("-made_at", "-pk")


def leads_to(enterprise: Enterprise) -> Enterprise:
    """Follow the merges from a row to the one that stands for its organisation now."""
    while enterprise.merged_into is not None:
        enterprise = enterprise.merged_into
    return enterprise
