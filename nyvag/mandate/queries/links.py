"""What decisions are about, whichever room keeps the thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from nyvag.core.access import Actor
from nyvag.core.linking import Linked
from nyvag.core.providers import load
from nyvag.mandate.models import Decision, DecisionLink

MOST_FOUND = 20


@dataclass(frozen=True)
class LinkShown:
    """A link and the thing as its room shows it."""

    link: DecisionLink
    thing: Linked


def decisions_about(kind: str, ids: Collection[str]) -> dict[str, list[Decision]]:
    """Give the decisions about things of a kind, by the thing's id, the newest first (one statement)."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    rows = DecisionLink.objects.filter(kind=kind, linked_id__in=[str(each) for each in ids])
    related = rows.select_related("decision__unit", "decision__party")
    for link in related.order_by("-decision__decided_on", "-decision_id"):
        found[link.linked_id].append(link.decision)
    return dict(found)


def linked_to(decision: Decision, actor: Actor) -> list[LinkShown]:
    """List what a decision is about: one statement, and what each room asks; what is gone is left out."""
    links = list(DecisionLink.objects.filter(decision=decision).order_by("kind", "pk"))
    shown = _things(links, actor)
    pairs = ((link, shown.get((link.kind, link.linked_id))) for link in links)
    return [LinkShown(link, thing) for link, thing in pairs if thing is not None]


def search_linkable(text: str, actor: Actor) -> list[Linked]:
    """Find things of every room that a decision can be about."""
    searches = load(settings.NYVAG_LINKABLE_SEARCHES.values())
    found: list[Linked] = []
    for search in searches:
        found += list(search(text=text, actor=actor))[:MOST_FOUND]
    return found


def linkable(kind: str, id: str, actor: Actor) -> Linked | None:
    """Find one thing a decision can be about; None where it is not there for the actor."""
    if kind not in settings.NYVAG_LINKABLES:
        return None
    [room] = load([settings.NYVAG_LINKABLES[kind]])
    thing: Linked | None = room(ids=[id], actor=actor).get(id)
    return thing


def _things(links: Iterable[DecisionLink], actor: Actor) -> dict[tuple[str, str], Linked]:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        by_kind[link.kind].append(link.linked_id)
    found: dict[tuple[str, str], Any] = {}
    for kind, ids in by_kind.items():
        if kind in settings.NYVAG_LINKABLES:
            [room] = load([settings.NYVAG_LINKABLES[kind]])
            found.update({(kind, key): thing for key, thing in room(ids=ids, actor=actor).items()})
    return found
