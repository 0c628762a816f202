"""Reading what may be shown to anyone, and which version of it is the latest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from nyvag.audit.models import ChainHead
from nyvag.core.once import keeping
from nyvag.core.providers import PublicPart, load
from nyvag.core.tenancy import acting_for_all
from nyvag.opendata.models import Publication
from nyvag.organisations.models import PublicBody


@dataclass(frozen=True)
class PartChoice:
    """A part that could be shown, and the publication where it is."""

    part: PublicPart
    publication: Publication | None


def bodies_with_a_page() -> "QuerySet[PublicBody]":
    """Return the bodies that show anything at all, by name."""
    shows = Publication.all_bodies.filter(body=OuterRef("pk"))
    return PublicBody.objects.filter(Exists(shows)).order_by("name", "pk")


def listed_bodies() -> list[PublicBody]:
    """List the bodies that show anything at all; the only question that spans bodies."""
    with acting_for_all(reason="which bodies show something to anyone"):
        return list(bodies_with_a_page())


def published_parts(*, body_id: int, at: datetime) -> tuple[PublicPart, ...]:
    """Gather the parts a body shows, in the order the settings name them."""
    shown = set(Publication.objects.values_list("part", flat=True))
    return tuple(part for part in _parts(body_id, at) if part.key in shown) if shown else ()


def choices(*, body_id: int, at: datetime) -> tuple[PartChoice, ...]:
    """Gather every part that could be shown, with its publication where there is one."""
    found = {each.part: each for each in Publication.objects.all()}
    return tuple(PartChoice(part, found.get(part.key)) for part in _parts(body_id, at))


def page_of(slug: str) -> tuple[PublicBody, str] | None:
    """Find a body by its short name, with the newest seal of its chain as the version (one statement)."""
    newest = ChainHead.objects.filter(key=OuterRef("pk")).values("hash")[:1]
    found = PublicBody.objects.filter(slug=slug).annotate(seal=Subquery(newest)).first()
    return (found, str(found.seal or "")) if found else None


def _parts(body_id: int, at: datetime) -> Iterator[PublicPart]:
    with keeping():
        found = [provider(body_id=body_id, at=at) for provider in load(settings.NYVAG_PUBLIC_PARTS)]
    return (part for part in found if part is not None)
