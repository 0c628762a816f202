"""An enterprise's presentation as a page shows it: offers, contact, references, and what is missing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.documents.models import DocumentVersion
from nyvag.documents.queries import attached_to
from nyvag.enterprises.models import CustomerReference, Enterprise, Mark, Offer, Presentation
from nyvag.enterprises.rules.areas import area_name
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import languages, target_groups
from nyvag.enterprises.rules.completeness import Completeness, Part, completeness

OWNER_KIND = "enterprise-page"
PARTS: dict[Part, tuple[str | Promise, str | Promise]] = {
    Part.OFFERS: (
        _("What you offer"),
        _("Buyers look by what they need. Without an offer the enterprise is not found."),
    ),
    Part.CONTACT: (_("Whom to contact"), _("A buyer who does not know whom to call calls someone else.")),
    Part.AREAS: (
        _("Where each offer is delivered"),
        _("A buyer must know that you come to them before asking for a price."),
    ),
    Part.ABOUT: (
        _("A few lines about the enterprise"),
        _("They tell what makes you different, in your own words."),
    ),
    Part.CAPACITY: (
        _("How much you can deliver, and how soon"),
        _("It decides whether a need can be divided so that it fits you."),
    ),
    Part.REFERENCES: (
        _("A customer you have delivered to"),
        _("Earlier deliveries are asked for in almost every procurement."),
    ),
    Part.TARGET_GROUPS: (
        _("Whom you are there for"),
        _("It shows what the purchase does besides what is delivered."),
    ),
    Part.MARKS: (
        _("A certificate or registration"),
        _("Some reserved procurements ask for proof, and a mark is the shortest."),
    ),
    Part.LANGUAGES: (_("Languages"), _("A meeting can be held so that everyone understands.")),
    Part.PICTURES: (_("A picture"), _("A picture of the place or the goods is remembered longer than text.")),
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in the reader's words."""

    offer: Offer
    name: str
    areas: str


@dataclass(frozen=True, slots=True)
class MissingPart:
    """A part of the presentation that is not there, and why it matters."""

    part: Part
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a presentation page shows."""

    presentation: Presentation | None
    offers: list[OfferLine]
    references: list[CustomerReference]
    attached: list[DocumentVersion]
    pictures: list[DocumentVersion]
    target_groups: list[str]
    languages: list[str]
    score: Completeness

    @property
    def missing(self) -> list[MissingPart]:
        """What is not there, the weightiest first."""
        return [MissingPart(part, str(PARTS[part][0]), str(PARTS[part][1])) for part in self.score.missing]


def presentation_of(enterprise: Enterprise, *, has_marks: bool | None = None) -> Shown:
    """Gather an enterprise's presentation (5 statements; less what the caller knows or has fetched)."""
    language = get_language() or "sv"
    own: Presentation | None = getattr(enterprise, "presentation", None)
    offers = [_line(offer, language) for offer in enterprise.offers.all()]
    references = list(enterprise.references.order_by("-first_year", "pk"))
    attached = list(attached_to(OWNER_KIND, str(enterprise.reference)))
    pictures = [version for version in attached if version.is_picture]
    if has_marks is None:
        has_marks = Mark.objects.filter(enterprise=enterprise).exists()
    held = {
        Part.REFERENCES: bool(references),
        Part.PICTURES: bool(pictures),
        Part.MARKS: has_marks,
    }
    filled = held | _filled(own, [line.offer for line in offers])
    return Shown(
        presentation=own,
        offers=sorted(offers, key=lambda line: line.name),
        references=references,
        attached=attached,
        pictures=pictures,
        target_groups=[target_groups().name(code, language) for code in own.target_groups] if own else [],
        languages=[languages().name(code, language) for code in own.languages] if own else [],
        score=completeness(frozenset(part for part, is_there in filled.items() if is_there)),
    )


def _line(offer: Offer, language: str) -> OfferLine:
    known = by_code().get(offer.category)
    areas = ", ".join(area_name(code, language) for code in offer.areas)
    return OfferLine(offer, known.name(language) if known else offer.category, areas)


def _filled(own: Presentation | None, offers: list[Offer]) -> dict[Part, bool]:
    """Say which parts the offers and the presentation itself fill."""
    filled = {
        Part.OFFERS: bool(offers),
        Part.AREAS: bool(offers) and all(offer.area_codes for offer in offers),
        Part.CAPACITY: any(offer.capacity or offer.lead_time_days is not None for offer in offers),
    }
    if own:
        filled |= {
            Part.CONTACT: bool(own.contact_function),
            Part.ABOUT: bool(own.about),
            Part.TARGET_GROUPS: bool(own.target_group_codes),
            Part.LANGUAGES: bool(own.language_codes),
        }
    return filled
