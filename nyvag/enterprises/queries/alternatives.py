"""Who else could supply the same near by, and who seeks partners for a joint bid; each with the reason."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.enterprises.models import Enterprise, EnterpriseStatus, Offer, RegisterEntry
from nyvag.enterprises.rules.areas import COUNTRY, area_name, serves
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import municipalities

MOST_SHOWN = 5
_MOST_WEIGHED = 200
GONE = ("BANKRUPT", "DEREGISTERED")


@dataclass(frozen=True, slots=True)
class Alternative:
    """An enterprise that could supply the same, and why it is listed."""

    enterprise: Enterprise
    why: str


def listed_now(*, on: dt.date) -> QuerySet[RegisterEntry]:
    """List the acting body's entries in force on a day."""
    return RegisterEntry.objects.filter(Q(active_to=None) | Q(active_to__gte=on)).order_by()


def delivering_to(codes: Iterable[str]) -> Q:
    """Match offers delivered to any of the places: there, in its county, or in all of Sweden."""
    wanted = Q(area_codes__contains=f",{COUNTRY},")
    for code in codes:
        if code != COUNTRY:
            wanted |= Q(area_codes__contains=f",{code},") | Q(area_codes__contains=f",{code[:2]},")
    return wanted


def alternatives_to(enterprise: Enterprise, *, on: dt.date) -> list[Alternative]:
    """List enterprises in the acting body's register that offer the same in the same area, nearest first.

    Four statements. An offer that says no area counts as delivered in its enterprise's own municipality;
    one delivered in all of Sweden meets others wherever they deliver.
    """
    offers = list(enterprise.offers.all())
    places = {code for offer in offers for code in offer.areas} - {COUNTRY}
    home = enterprise.municipality_code
    if home:
        places.add(home)
    is_everywhere = any(COUNTRY in offer.areas for offer in offers)
    if not offers or not (places or is_everywhere):
        return []
    near = delivering_to(places) | Q(area_codes="", enterprise__municipality_code__in=places)
    if is_everywhere:
        near = Q()
    rows = Offer.objects.filter(near, category__in=[offer.category for offer in offers])
    rows = rows.filter(enterprise__in=listed_now(on=on).values("enterprise_id"))
    is_home = Case(
        When(enterprise__municipality_code=home, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    found: dict[Enterprise, list[Offer]] = defaultdict(list)
    weighed = rows.exclude(enterprise=enterprise).select_related("enterprise").annotate(away=is_home)
    for offer in weighed.order_by("away", "enterprise__name", "pk")[:_MOST_WEIGHED]:
        found[offer.enterprise].append(offer)
    gone = _gone({row.pk for row in found}, on)
    best = sorted(
        (row for row in found if row.pk not in gone),
        key=lambda row: (-len(found[row]), row.municipality_code != home, row.name),
    )
    return [Alternative(row, _why(row, found[row], home, places)) for row in best[:MOST_SHOWN]]


def _gone(ids: set[int], on: dt.date) -> set[int]:
    """Tell which of some organisations are bankrupt or deregistered on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    rows = EnterpriseStatus.objects.filter(begun, enterprise_id__in=ids)
    ordered = sorted(
        rows.values_list("enterprise_id", "status", "valid_from", "pk"),
        key=lambda row: (row[2] or dt.date.min, row[3]),
    )
    latest = {enterprise_id: status for enterprise_id, status, _day, _pk in ordered}
    return {key for key, status in latest.items() if status in GONE}


def _why(enterprise: Enterprise, offers: list[Offer], home: str, places: set[str]) -> str:
    """Say what it offers that is the same, and where."""
    language, known = get_language() or "sv", by_code()
    what = ", ".join(sorted(known[o.category].name(language) for o in offers if o.category in known))
    codes = [code for offer in offers for code in offer.areas]
    if home and (serves(tuple(codes), home) or (not codes and enterprise.municipality_code == home)):
        where = municipalities().name(home)
    else:
        shared = sorted(code for code in places if serves(tuple(codes), code))
        named = [*shared, *codes, enterprise.municipality_code]
        where = area_name(named[0], language)
    if not where:
        return _("also offers %(what)s") % {"what": what}
    return _("also offers %(what)s, delivers to %(where)s") % {"what": what, "where": where}


def seeking_partners(*, on: dt.date, category: str = "", area: str = "") -> QuerySet[Enterprise]:
    """List those in the acting body's register that say they are open to joint bids, by name."""
    rows = Enterprise.objects.filter(
        presentation__is_open_to_joint_bids=True, pk__in=listed_now(on=on).values("enterprise_id")
    )
    if category:
        rows = rows.filter(offers__category=category)
    if area:
        matching = Offer.objects.filter(delivering_to([area]))
        rows = rows.filter(Q(municipality_code=area) | Q(pk__in=matching.values("enterprise_id")))
    found = rows.select_related("presentation").prefetch_related("offers")
    return found.distinct().order_by("name", "pk")
