"""The register as a list."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Assessment, RegisterEntry
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, municipalities, statuses
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn


def page_of(entry: RegisterEntry) -> str:
    """Give the address of an organisation's page."""
    return row_address("enterprises:enterprise-detail", entry.enterprise.reference)


class EnterpriseTable(ListTable):
    """One row for each organisation and period in the register."""

    card = ("name", "offers")

    name = LinkColumn(verbose_name=_("Enterprise"), accessor="enterprise__name", url=page_of)
    offers = TextColumn(verbose_name=_("Offers"), accessor="enterprise", orderable=False)
    place = TextColumn(
        verbose_name=_("Place"), accessor="enterprise", order_by=("enterprise__municipality_code",)
    )
    legal_form = TextColumn(verbose_name=_("Legal form"), accessor="enterprise__legal_form", empty_values=())
    status = TextColumn(verbose_name=_("Status"), accessor="current_status", empty_values=())
    last_confirmed_on = DateColumn(verbose_name=_("Confirmed"))
    choose = TextColumn(
        verbose_name=_("Compare"), accessor="enterprise", orderable=False, exclude_from_export=True
    )

    class Meta:
        attrs = {"class": "table"}

    def render_choose(self, record: RegisterEntry) -> SafeString:
        """Write a box that sends the enterprise to the page that compares."""
        return format_html(
            '<input type="checkbox" name="val" form="compare" value="{}" aria-label="{}">',
            record.enterprise.reference,
            _("Compare %(name)s") % {"name": record.enterprise.name},
        )

    def render_offers(self, record: RegisterEntry) -> str:
        """Name what is offered."""
        known, language = by_code(), get_language() or "sv"
        names = [known[offer.category].name(language) for offer in record.enterprise.offers.all()]
        return ", ".join(sorted(names)) or str(_("not said"))

    def render_place(self, record: RegisterEntry) -> str:
        """Name the place, or the municipality."""
        name = record.enterprise.place or municipalities().name(record.enterprise.municipality_code)
        return name or str(_("unknown"))

    def render_legal_form(self, value: Any) -> str:
        """Name the legal form."""
        return legal_forms().name(value or "", get_language() or "sv") or str(_("unknown"))

    def render_status(self, value: Any) -> str:
        """Name the status."""
        return statuses().name(value or "", get_language() or "sv") or str(_("unknown"))


def assessment_page(assessment: Assessment) -> str:
    """Give the address of an assessment."""
    return row_address("enterprises:assessment-detail", assessment.reference)


class AssessmentTable(ListTable):
    """One row for each assessment in force."""

    card = ("enterprise", "outcome")

    enterprise = LinkColumn(verbose_name=_("Enterprise"), accessor="enterprise__name", url=assessment_page)
    definition = TextColumn(
        verbose_name=_("Definition"), accessor="profile__name", order_by=("profile__name_sv",)
    )
    outcome = TextColumn(verbose_name=_("Outcome"), accessor="get_outcome_display", order_by=("outcome",))
    decided_by = TextColumn(verbose_name=_("Decided by"))
    decided_on = DateColumn(verbose_name=_("Decided"))
    review_by = DateColumn(verbose_name=_("Look again by"))

    class Meta:
        attrs = {"class": "table"}
