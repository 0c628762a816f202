"""The register of steering documents and the passages in them, as lists."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.core.tabular.cells import Dated, write_dated
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.plans.document_columns import HEADINGS
from nyvag.plans.document_words import STANDINGS, VOICES, kind_said, owners_said
from nyvag.plans.models import Passage
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.queries.documents import picture_of, voice_in_list
from nyvag.plans.rules.documents import PolicyArea, Validity, standing
from nyvag.plans.rules.plans import OwnerRole
from nyvag.ui.addresses import row_address
from nyvag.ui.formatting import long_date
from nyvag.ui.tables import LinkColumn, ListTable, TextColumn, badge

AREA_WORDS = dict(POLICY_AREAS)
KNOWN = {DayKnown.DAY: 10, DayKnown.MONTH: 7, DayKnown.YEAR: 4}
"""How much of a day is written when so much of it is known."""


def page_of(version: Any) -> str:
    """Give the address of the document of a version."""
    return row_address("plans:document-detail", version.document.reference)


def _in_files(key: str, accessor: str) -> TextColumn:
    """Make a column that files have and the page has not."""
    return TextColumn(
        verbose_name=HEADINGS[key],
        accessor=accessor,
        visible=False,
        empty_values=(),
        orderable=False,
        default="",
    )


class DocumentTable(ListTable):
    """One row for each document, by its present version."""

    card = ("title", "standing")

    title = LinkColumn(verbose_name=HEADINGS["title"], accessor="document__title", url=page_of)
    kind = TextColumn(verbose_name=HEADINGS["kind"], accessor="document", order_by=("document__kind",))
    standing = TextColumn(verbose_name=HEADINGS["standing"], empty_values=(), orderable=False)
    voice = TextColumn(verbose_name=HEADINGS["voice"], empty_values=(), orderable=False)
    owners = TextColumn(verbose_name=HEADINGS["owners"], accessor="document", orderable=False)
    until = TextColumn(verbose_name=HEADINGS["until"], empty_values=())
    review_on = _in_files("review_on", "document__review_on")
    is_about_enterprises = _in_files("is_about_enterprises", "document__is_about_enterprises")
    areas = _in_files("areas", "document__areas")
    about = _in_files("about", "document__about")
    addressees = _in_files("addressees", "document")
    other_numbers = _in_files("other_numbers", "document__other_numbers")
    definition = _in_files("definition", "document__definition")
    is_public = _in_files("is_public", "document__is_public")
    label = _in_files("label", "label")
    state = _in_files("state", "get_state_display")
    taken_on = _in_files("taken_on", "step_on")
    adoption = _in_files("adoption", "adoption")
    validity = _in_files("validity", "get_validity_display")
    valid_from = _in_files("valid_from", "valid_from")
    valid_to = _in_files("valid_to", "valid_to")
    address = _in_files("address", "address")
    read_on = _in_files("read_on", "read_on")
    reference = _in_files("reference", "document__reference")

    class Meta:
        attrs = {"class": "table"}

    def render_kind(self, value: Any) -> str:
        """Write the kind, in the body's own word where it has one."""
        return kind_said(value)

    value_kind = render_kind

    def render_standing(self, record: Any) -> SafeString:
        """Show where it stands, as word, shape and colour."""
        tone, word = STANDINGS[standing(picture_of(record), today())]
        return badge(tone, str(word))

    def value_standing(self, record: Any) -> str:
        """Export where it stands, in words."""
        return str(STANDINGS[standing(picture_of(record), today())][1])

    def render_voice(self, record: Any) -> SafeString:
        """Show what it says about social enterprises."""
        if record.document.is_about_enterprises:
            return badge("success", _("is wholly about them"))
        tone, word = VOICES[voice_in_list(record)]
        return badge(tone, str(word))

    def value_voice(self, record: Any) -> str:
        """Export what it says, in words."""
        return str(VOICES[voice_in_list(record)][1])

    def render_owners(self, value: Any) -> str:
        """Name those who own it today, together."""
        return owners_said(value.owners.all(), today()) or _("nobody")

    def value_owners(self, value: Any) -> str:
        """Export all who own it or have owned it, with their days."""
        return _with_days(value, OwnerRole.OWNER)

    def value_addressees(self, value: Any) -> str:
        """Export those who are to follow it, with their days."""
        return _with_days(value, OwnerRole.ADDRESSEE)

    def render_until(self, record: Any) -> str:
        """Write the last day; the document's page says what it comes from."""
        if record.until is not None:
            return str(long_date(record.until))
        return _("until further notice") if record.validity == Validity.OPEN else _("not known")

    def value_until(self, record: Any) -> Any:
        """Export the last day itself."""
        return record.until

    def value_is_about_enterprises(self, value: bool) -> str:
        """Export yes or no."""
        return _("yes") if value else _("no")

    value_is_public = value_is_about_enterprises

    def value_areas(self, value: list[str]) -> str:
        """Export what it steers, in words."""
        return "|".join(str(AREA_WORDS[PolicyArea(each)]) for each in value)

    def value_other_numbers(self, value: list[list[str]]) -> str:
        """Export the identifiers, kind and value."""
        return "|".join(f"{kind}: {said}" for kind, said in value)

    def value_definition(self, value: Any) -> str:
        """Export the name of the definition."""
        return value.name if value else ""

    def value_adoption(self, value: Any) -> str:
        """Export what finds the decision again: its diary number, else its title."""
        return (value.diary_no or value.title) if value else ""

    def value_taken_on(self, value: Any, record: Any) -> str:
        """Export the day as well as it is known: 2019-05-01, 2019-05, 2019 or nothing."""
        return value.isoformat()[: KNOWN.get(record.step_known, 0)] if value else ""

    def value_reference(self, value: Any) -> str:
        """Export what finds the document again."""
        return str(value)


def _with_days(document: Any, role: OwnerRole) -> str:
    rows = [each for each in document.owners.all() if each.role == role]
    return write_dated([Dated(each.called, each.starts_on, each.ends_on) for each in rows])


def passage_page(passage: Passage) -> str:
    """Give the address of the document of a passage."""
    return f"{row_address('plans:document-detail', passage.document.reference)}#passages"


class PassageTable(ListTable):
    """One row for each passage."""

    card = ("document", "quote")

    document = LinkColumn(verbose_name=HEADINGS["title"], accessor="document__title", url=passage_page)
    version = TextColumn(verbose_name=HEADINGS["label"], accessor="version", orderable=False)
    place = TextColumn(verbose_name=gettext_lazy("Where"), default="–")
    quote = TextColumn(verbose_name=gettext_lazy("In its own words"), orderable=False)
    says = TextColumn(
        verbose_name=gettext_lazy("What it does"), accessor="get_says_display", order_by=("says",)
    )
    area = TextColumn(
        verbose_name=gettext_lazy("About"), accessor="get_area_display", order_by=("area",), default="–"
    )

    class Meta:
        attrs = {"class": "table"}

    def render_version(self, value: Any) -> str:
        """Name the version."""
        return value.label or _("version %(number)d") % {"number": value.number}

    value_version = render_version
