"""What is known of an enterprise, piece by piece, for whoever tells two organisations apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import BigIntegerField, CharField, F, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.providers import Moved, load
from nyvag.core.tenancy import current_body_id
from nyvag.documents.models import Document
from nyvag.enterprises.models import DistinctPair, Enterprise, InterestKind, NameKind, Proposal
from nyvag.enterprises.models.assessments import OUTCOMES
from nyvag.enterprises.queries.relations import DOCUMENT, DOCUMENT_KINDS, relations
from nyvag.enterprises.rules.assessing import Outcome
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.marks import mark_kinds
from nyvag.organisations.tenancy import TenantModel


class PartGroup(StrEnum):
    """The questions under which the parts are asked about."""

    NAMES = "names"
    OFFERS = "offers"
    MARKS = "marks"
    REFERENCES = "references"
    ASSESSMENTS = "assessments"
    PURCHASES = "purchases"
    PAPERS = "papers"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece: where it is asked about, its key, what it says, and the rows that go along with it."""

    group: PartGroup
    key: str
    title: str
    moved: tuple[tuple[int, str, int], ...] = ()


_GROUPS: dict[str, PartGroup] = {
    "enterprises.Offer": PartGroup.OFFERS,
    "enterprises.Mark": PartGroup.MARKS,
    "enterprises.CustomerReference": PartGroup.REFERENCES,
    "enterprises.Assessment": PartGroup.ASSESSMENTS,
}
_STAY = (DistinctPair, Proposal)
"""Said about the row as it was; they stay with it."""
NAME = "name:"
_SAID: dict[str, tuple[str, ...]] = {
    "enterprises.Offer": ("category",),
    "enterprises.Mark": ("kind", "number"),
    "enterprises.CustomerReference": ("customer", "what"),
    "enterprises.Assessment": ("profile__name_sv", "outcome"),
    "enterprises.Representative": ("function",),
    "enterprises.Interest": ("kind",),
    "enterprises.Presentation": ("contact_function",),
    "forum.CompactParty": ("compact__title",),
    "forum.CompactWish": ("compact__title",),
    "forum.Invitation": ("meeting__topic",),
    "forum.Topic": ("title",),
}
"""What tells one row from another, by table; a table that is not here is told by its name alone."""


def parts_of(enterprise: Enterprise) -> list[Part]:
    """List what can go along to another organisation: what is shared, and the acting body's own.

    One statement, and those of the rooms above. When acting for every body it lists every body's.
    """
    rows = [_names(enterprise), *_tables(enterprise), _papers(enterprise)]
    first, *others = rows
    found = [_part(*row) for row in first.union(*others, all=True)]
    found += _purchases(enterprise)
    order = list(PartGroup)
    return sorted(found, key=lambda part: (order.index(part.group), part.title.casefold(), part.key))


def _names(enterprise: Enterprise) -> Any:
    rows = enterprise.names.exclude(kind=NameKind.CURRENT)
    return _told(rows.order_by(), NAME, Value(0, BigIntegerField()), ("name", "kind"))


def _tables(enterprise: Enterprise) -> Iterator[Any]:
    for field in relations():
        model = field.model
        if model in _STAY:
            continue
        is_own = issubclass(model, TenantModel)
        rows = (model.objects if is_own else model._base_manager).filter(**{field.name: enterprise.pk})
        owner = F("body_id") if is_own else Value(0, BigIntegerField())
        what = f"{model._meta.label}.{field.name}"
        yield _told(rows.order_by(), what, owner, _SAID.get(model._meta.label, ()))


def _papers(enterprise: Enterprise) -> Any:
    rows = Document.objects.filter(owner_kind__in=DOCUMENT_KINDS, owner_id=str(enterprise.reference))
    return _told(rows.order_by(), DOCUMENT, F("body_id"), ("title", "owner_kind"))


def _told(rows: Any, what: str, owner: Any, said: tuple[str, ...]) -> Any:
    """Bring rows of any table to the same five columns, so that one statement reads them all."""
    words: list[Any] = [Cast(F(path), CharField()) for path in said]
    words += [Value("", CharField())] * (2 - len(words))
    named = rows.annotate(
        part_what=Value(what, CharField()), part_owner=owner, part_one=words[0], part_two=words[1]
    )
    return named.values_list("part_what", "pk", "part_owner", "part_one", "part_two")


def _part(what: str, pk: int, owner: int, one: str, two: str) -> Part:
    if what == NAME:
        return Part(PartGroup.NAMES, f"{NAME}{pk}", f"{one} ({NameKind(two).label})")
    if what == DOCUMENT:
        what = f"{DOCUMENT}{two}"
        return Part(PartGroup.PAPERS, f"{what}:{pk}", one, ((owner, what, pk),))
    label = what.rpartition(".")[0]
    group = _GROUPS.get(label, PartGroup.OTHERS)
    title = _title(label, one, two)
    if group is PartGroup.OTHERS:
        kind = str(apps.get_model(label)._meta.verbose_name).capitalize()
        title = f"{kind}: {title}" if title else kind
    return Part(group, f"{what}:{pk}", title, ((owner, what, pk),))


def _title(label: str, one: str, two: str) -> str:
    language = get_language() or "sv"
    if label == "enterprises.Offer":
        return by_code()[one].name(language) if one in by_code() else one
    if label == "enterprises.Mark":
        kinds = mark_kinds()
        return f"{kinds[one].name(language) if one in kinds else one} {two}".strip()
    if label == "enterprises.Assessment":
        return f"{one}: {dict(OUTCOMES)[Outcome(two)] if two else _('draft')}"
    if label == "enterprises.Interest":
        return str(InterestKind(one).label)
    return ": ".join(word for word in (one, two) if word)


def _purchases(enterprise: Enterprise) -> Iterator[Part]:
    for provider in load(settings.NYVAG_ENTERPRISE_PARTS):
        for part in provider(enterprise_id=enterprise.pk):
            yield Part(PartGroup.PURCHASES, part.key, part.title, tuple(part.moved))


def moved_of(parts: list[Part]) -> Moved:
    """Give the rows that go along with some parts, once each; the body's own and the shared alone."""
    own = {0, current_body_id()}
    rows = {moved: None for part in parts for moved in part.moved if moved[0] in own}
    return list(rows)
