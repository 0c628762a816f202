"""What the gallery shows: invented figures that bring every component into every state."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.ui import accents, glossary, status, tables
from nyvag.ui.filters import RowFilters
from nyvag.ui.forms import UNPROCESSABLE
from nyvag.ui.gallery_charts import drawn
from nyvag.ui.kept import part_for
from nyvag.ui.lists import list_response

NAMES = ("Trädgårdslaget", "Café Bryggan", "Återbruket i hamnen", "Städ och service", "Cykelkooperativet")


class SampleForm(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label=gettext_lazy("Name of the enterprise"), max_length=100)
    org_no = forms.RegexField(
        r"^\d{6}-\d{4}$",
        label=gettext_lazy("Organisation number"),
        help_text=gettext_lazy("Ten digits, for example 769600-0018"),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail to a contact person"), required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("Legal form"),
        choices=[
            ("", gettext_lazy("Choose")),
            ("association", gettext_lazy("Non-profit association")),
            ("company", gettext_lazy("Limited company")),
        ],
    )
    sells = forms.MultipleChoiceField(
        label=gettext_lazy("What does the enterprise sell?"),
        choices=[
            ("cleaning", gettext_lazy("Cleaning")),
            ("catering", gettext_lazy("Café and catering")),
            ("gardening", gettext_lazy("Gardening")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"),
        choices=[("small", gettext_lazy("Fewer than ten people")), ("large", gettext_lazy("Ten or more"))],
        widget=forms.RadioSelect,
    )
    started_on = forms.DateField(
        label=gettext_lazy("Started on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    about = forms.CharField(label=gettext_lazy("In a few words"), required=False, widget=forms.Textarea)
    list_file = forms.FileField(label=gettext_lazy("A file"), required=False)
    confirmed = forms.BooleanField(label=gettext_lazy("The details are right"))


class SampleFilterForm(forms.Form):
    """Six filters, of which four show."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All")), *status.choices()[:4]],
        required=False,
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False)
    since = forms.DateField(
        label=gettext_lazy("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    least_sek = forms.DecimalField(label=gettext_lazy("At least, kronor"), required=False)
    known = forms.BooleanField(label=gettext_lazy("Only with a known sum"), required=False)


class SampleFilters(RowFilters):
    """Filters the invented rows."""

    form_class = SampleFilterForm

    def passes(self, row: Any, asked: Mapping[str, Any]) -> bool:
        """Say whether a row stays."""
        amount = row["amount_sek"]
        return (
            asked.get("q", "").lower() in row["name"].lower()
            and asked.get("state", row["state"]) == row["state"]
            and asked.get("place", "").lower() in (row["place"] or "").lower()
            and ("since" not in asked or (row["since"] or date.min) >= asked["since"])
            and ("least_sek" not in asked or (amount or 0) >= asked["least_sek"])
            and (not asked.get("known") or amount is not None)
        )


class SampleTable(tables.ListTable):
    """One column of each kind."""

    name = tables.LinkColumn(verbose_name=gettext_lazy("Enterprise"), url=lambda record: f"#{record['id']}")
    number = tables.NumberColumn(verbose_name=gettext_lazy("Row"), accessor="id", visible=False)
    place = tables.TextColumn(verbose_name=gettext_lazy("Place"))
    state = tables.StatusColumn(verbose_name=gettext_lazy("State"))
    since = tables.DateColumn(verbose_name=gettext_lazy("Since"))
    share = tables.PercentColumn(verbose_name=gettext_lazy("Share"))
    amount_sek = tables.SekColumn(verbose_name=gettext_lazy("Purchases, kronor"))

    card = ("name", "amount_sek")


def respond(request: HttpRequest, sample: QueryDict | None) -> HttpResponse:
    """Answer with the gallery; a form sent in comes back with its errors."""
    form = SampleForm(sample)
    faulty = sample is not None and not form.is_valid()
    response = list_response(
        request,
        queryset_or_rows=_rows,
        table_class=SampleTable,
        filterset_class=SampleFilters,
        template="ui/gallery.html",
        title=_("Enterprises"),
        export_name="galleri",
        context={"form": form, "has_errors": faulty, **_parts()},
        kept_by=(),
    )
    if faulty:
        response.status_code = UNPROCESSABLE
    return response


def _parts() -> dict[str, Any]:
    here = reverse("ui:gallery")
    return {
        "accents": accents.ACCENTS,
        "states": list(status.KNOWN),
        "tones": status.TONES,
        "charts": part_for(("gallery charts",), _charts),
        "step_labels": [_("File"), _("Columns"), _("Check"), _("Done")],
        "tab_items": [(_("Overview"), here), (_("History"), f"{here}?1"), (_("Documents"), f"{here}?2")],
        "terms": [term.sv for term in glossary.terms()[:6]],
        "amount_sek": Decimal("12412345.67"),
        "ratio": Decimal("0.021"),
        "day": date(2026, 12, 3),
        "unknown": None,
    }


def _charts() -> SafeString:
    return format_html_join("", "{}", ((chart,) for chart in drawn()))


def _rows() -> list[dict[str, Any]]:
    states = list(status.KNOWN)
    return [
        {
            "id": number,
            "name": f"{NAMES[number % len(NAMES)]} {number + 1}",
            "place": None if number % 9 == 4 else "Solberga",
            "state": states[number % 4],
            "since": None if number % 7 == 3 else date(2015 + number % 11, 1 + number % 12, 1 + number % 28),
            "share": Decimal(number) / 1000,
            "amount_sek": None if number % 11 == 5 else Decimal(1234567 - number * 21000),
        }
        for number in range(61)
    ]
