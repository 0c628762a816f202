"""Reading what may be shown to anyone, and which version of it is the latest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, Func, OuterRef, QuerySet, Subquery

from nyvag.audit.models import ChainHead
from nyvag.core.clock import today
from nyvag.core.once import keeping
from nyvag.core.prepared import Prepared
from nyvag.core.providers import PublicPart, load
from nyvag.core.tenancy import acting_for_all
from nyvag.opendata.models import Publication
from nyvag.organisations.models import PublicBody
from nyvag.plans.models import DocumentVersion, Plan
from nyvag.plans.rules.documents import HOLDS_BY_STATE


@dataclass(frozen=True)
class PartChoice:
    """A part that could be shown, and the publication where it is."""

    part: PublicPart
    publication: Publication | None


def bodies_with_a_page() -> "QuerySet[PublicBody]":
    """Return the bodies that show anything at all, by name."""
    shows = Publication.all_bodies.filter(body=OuterRef("pk"))
    plans = Plan.all_bodies.filter(body=OuterRef("pk"), published_at__isnull=False)
    wanted = {"body": OuterRef("pk"), "document__is_public": True, "state__in": HOLDS_BY_STATE}
    documents = DocumentVersion.all_bodies.filter(**wanted)
    return PublicBody.objects.filter(Exists(shows) | Exists(plans) | Exists(documents)).order_by("name", "pk")


def listed_bodies() -> list[PublicBody]:
    """List the bodies that show anything at all; the only question that spans bodies."""
    with acting_for_all(reason="which bodies show something to anyone"):
        return list(bodies_with_a_page())


def published_parts(*, body_id: int, at: datetime) -> tuple[PublicPart, ...]:
    """Gather the parts a body shows, in the order the settings name them."""
    if not bodies_with_a_page().filter(pk=body_id).exists():
        return ()
    shown = published_keys()
    return tuple(part for part in _parts(body_id, at) if part.is_chosen or part.key in shown)


def published_keys() -> set[str]:
    """Return the keys of the parts that the body acted for has chosen to show."""
    return set(Publication.objects.values_list("part", flat=True))


def choices(parts: Iterable[PublicPart]) -> tuple[PartChoice, ...]:
    """Say of every part that could be shown whether it is (one statement)."""
    found = {each.part: each for each in Publication.objects.all()}
    return tuple(PartChoice(part, found.get(part.key)) for part in parts)


def every_part(*, body_id: int, at: datetime) -> tuple[PublicPart, ...]:
    """Gather every part that could be shown, in the language in use."""
    return tuple(_parts(body_id, at))


def page_of(slug: str) -> tuple[PublicBody, str] | None:
    """Find a body by its short name, with the version of what it shows (one statement).

    The version names the newest seal of its chain and how many events of all bodies concern others too.
    """
    found = _by_slug(slug)
    return (found[0], _version(found[0])) if found else None


def version_of_page(slug: str) -> str | None:
    """Ask for the version alone."""
    found = _by_slug(slug)
    return _version(found[0]) if found else None


def _with_version(slug: str) -> "QuerySet[PublicBody]":
    newest = ChainHead.objects.filter(key=OuterRef("pk")).values("hash")[:1]
    every = ChainHead.objects.order_by().annotate(sum=Func(F("shared"), function="SUM")).values("sum")
    return PublicBody.objects.filter(slug=slug).annotate(seal=Subquery(newest), shared=Subquery(every))


_by_slug = Prepared(_with_version, place="the short name of a body")


def _version(body: Any) -> str:
    return f"{body.seal or ''}-{body.shared or 0}-{today():%Y%m%d}"


def _parts(body_id: int, at: datetime) -> Iterator[PublicPart]:
    with keeping():
        found = [provider(body_id=body_id, at=at) for provider in load(settings.NYVAG_PUBLIC_PARTS)]
    return (part for part in found if part is not None)
