"""Filters of the register's list."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy

from nyvag.core.access import actor_of
from nyvag.core.clock import today
from nyvag.enterprises.models import Assessment, InterestKind, Mark, Offer, RegisterEntry
from nyvag.enterprises.models.assessments import OUTCOMES
from nyvag.enterprises.queries import search_entries
from nyvag.enterprises.queries.alternatives import delivering_to
from nyvag.enterprises.queries.assessments import MET, REVIEW_SOON_DAYS, profiles_in_use
from nyvag.enterprises.queries.interests import noted
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import legal_forms, municipalities, sizes
from nyvag.enterprises.rules.marks import mark_kinds
from nyvag.enterprises.rules.transitions import AssessmentState
from nyvag.ui.kept import answer_for

CONFIRMED_FOR_DAYS = 365
ALL = gettext_lazy("all")
CONFIRMED = (
    ("ja", gettext_lazy("the last twelve months")),
    ("nej", gettext_lazy("longer ago or never")),
)
FAVOURITES = (
    ("ja", gettext_lazy("favourites, mine and ours")),
    ("nej", gettext_lazy("set aside, not interested")),
    ("dolj", gettext_lazy("hide those set aside")),
)
JOINT_BIDS = (("ja", gettext_lazy("open to them")),)
PERIOD = (("nu", gettext_lazy("in the register now")), ("slut", gettext_lazy("has left")))


def _language() -> str:
    return get_language() or "sv"


def _categories() -> list[tuple[str, str]]:
    return [(category.code, category.name(_language())) for category in categories()]


def _forms() -> list[tuple[str, str]]:
    return [(code.code, code.name(_language())) for code in legal_forms().codes]


def _used_municipalities() -> tuple[tuple[str, str], ...]:
    """List the municipalities that organisations of the register lie in, by name."""
    used = RegisterEntry.objects.exclude(enterprise__municipality_code="").order_by()
    codes = used.values_list("enterprise__municipality_code", flat=True).distinct()
    return tuple(sorted(((code, municipalities().name(code)) for code in codes), key=lambda pair: pair[1]))


def _municipalities(request: HttpRequest | None) -> Sequence[tuple[str, str]]:
    """Give the municipalities to choose among, gathered once per version, for it takes the whole list."""
    return answer_for(request, "municipalities", _used_municipalities) if request else _used_municipalities()


def _places() -> list[tuple[str, str]]:
    return [(code.code, code.name_sv) for code in municipalities().codes]


def _sizes() -> list[tuple[str, str]]:
    return [(code.code, code.name(_language())) for code in sizes().codes]


def _definitions() -> list[tuple[str, str]]:
    return [(profile.key, profile.name) for profile in profiles_in_use()]


def _marks() -> list[tuple[str, str]]:
    return [(kind.code, kind.name(_language())) for kind in mark_kinds().values()]


class EnterpriseFilter(filters.FilterSet):
    """What the list can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("What do you need?"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kategori = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Category"),
        choices=_categories,
        field_name="enterprise__offers__category",
    )
    levererar = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Delivers to"), choices=_places, method="delivering"
    )
    kommun = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Municipality"),
        field_name="enterprise__municipality_code",
    )
    bekraftat = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Confirmed"), choices=CONFIRMED, method="confirmed"
    )
    storlek = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Number of employees"),
        choices=_sizes,
        field_name="enterprise__size_class",
    )
    form = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Legal form"), choices=_forms, field_name="enterprise__legal_form"
    )
    period = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Period"), choices=PERIOD, method="in_period"
    )

    uppfyller = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Meets"), choices=_definitions, method="meeting"
    )
    markning = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Mark"), choices=_marks, method="marked"
    )

    favoriter = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Favourites"), choices=FAVOURITES, method="kept"
    )
    anbud = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Joint bids"), choices=JOINT_BIDS, method="open_to_joint_bids"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = self.request  # in a function: a form copies whatever else it is given
        self.filters["kommun"].extra["choices"] = lambda: _municipalities(request)

    def delivering(
        self, queryset: QuerySet[RegisterEntry], _name: str, value: str
    ) -> QuerySet[RegisterEntry]:
        """Keep those that deliver to a place; with a category, that very offer must be delivered there."""
        offers = Offer.objects.filter(delivering_to([value]), enterprise_id=OuterRef("enterprise_id"))
        category = self.data.get("kategori")
        if category:
            offers = offers.filter(category=category)
        return queryset.filter(Exists(offers))

    def kept(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep the favourites of the reader and the body, those set aside, or all but those."""
        kind = InterestKind.FAVOURITE if value == "ja" else InterestKind.NOT_INTERESTED
        user_id = actor_of(self.request).user_id if self.request else None
        rows = noted(user_id, kind).filter(enterprise_id=OuterRef("enterprise_id"))
        return queryset.exclude(Exists(rows)) if value == "dolj" else queryset.filter(Exists(rows))

    def open_to_joint_bids(
        self, queryset: QuerySet[RegisterEntry], _name: str, _value: str
    ) -> QuerySet[RegisterEntry]:
        """Keep those that say they are open to bidding together with others."""
        return queryset.filter(enterprise__presentation__is_open_to_joint_bids=True)

    def meeting(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those that meet a definition, with or without reservation."""
        met = Assessment.objects.filter(
            enterprise_id=OuterRef("enterprise_id"),
            profile_key=value,
            state=AssessmentState.DECIDED,
            outcome__in=MET,
        )
        return queryset.filter(Exists(met))

    def marked(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those with a mark that has not run out."""
        valid = Q(valid_to=None) | Q(valid_to__gte=today())
        held = Mark.objects.filter(valid, enterprise_id=OuterRef("enterprise_id"), kind=value)
        return queryset.filter(Exists(held))

    def search(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Search in names, places, numbers and what is offered."""
        return search_entries(queryset, value)

    def confirmed(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those confirmed within twelve months, or the others."""
        recent = Q(last_confirmed_on__gte=today() - dt.timedelta(days=CONFIRMED_FOR_DAYS))
        return queryset.filter(recent) if value == "ja" else queryset.exclude(recent)

    def in_period(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those in the register today, or those that have left it."""
        left: Any = Q(active_to__lt=today())
        return queryset.filter(left) if value == "slut" else queryset.exclude(left)


class AssessmentFilter(filters.FilterSet):
    """What the list of assessments can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Enterprise"),
        field_name="enterprise__name",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    definition = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Definition"), choices=_definitions, field_name="profile_key"
    )
    utfall = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Outcome"), choices=OUTCOMES, field_name="outcome"
    )
    omprovas = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("To look at again"),
        choices=(("ja", gettext_lazy("late")), ("snart", gettext_lazy("within sixty days"))),
        method="due",
    )

    def due(self, queryset: QuerySet[Assessment], _name: str, value: str) -> QuerySet[Assessment]:
        """Keep those whose day of review has passed, or comes soon."""
        days = 0 if value == "ja" else REVIEW_SOON_DAYS
        return queryset.filter(review_by__lt=today() + dt.timedelta(days=days))
