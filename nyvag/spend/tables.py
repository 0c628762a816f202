"""Lists of the spend room: which columns they have."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.spend.models import LedgerFile, MatchDecision, SupplierRecord
from nyvag.spend.queries.slices import SupplierSum
from nyvag.spend.queries.wording import (
    MASKED,
    basis_name,
    category_name,
    decided_how,
    few_names,
    legal_form_name,
    outcome_name,
    reason_text,
    size_name,
)
from nyvag.ui.addresses import row_address
from nyvag.ui.status import tone_of
from nyvag.ui.tables import (
    DateColumn,
    LinkColumn,
    ListTable,
    NumberColumn,
    SekColumn,
    StatusColumn,
    TextColumn,
    badge,
)


class OreColumn(SekColumn):
    """Whole öre shown and exported as kronor."""

    def render(self, value: Any) -> str:
        return super().render(Decimal(value) / 100)

    def value(self, value: Any) -> Any:
        return Decimal(value) / 100


class OutcomeColumn(StatusColumn):
    """What a supplier or a decision counts as, in the words of this room."""

    def render(self, record: SupplierRecord | MatchDecision) -> SafeString:
        return badge(tone_of(record.outcome), outcome_name(record.outcome))

    def value(self, record: SupplierRecord | MatchDecision) -> str:
        return outcome_name(record.outcome)


class WordColumn(TextColumn):
    """A code, shown and exported as the word it stands for."""

    def __init__(self, *args: Any, word: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word = word

    def render(self, value: str) -> str:
        return self.word(value)

    def value(self, value: str) -> str:
        return self.word(value)


class SupplierTable(ListTable):
    """Suppliers in the ledgers that count."""

    card = ("name", "amount_ore")
    name = LinkColumn(
        verbose_name=_("Name in the ledger"),
        url=lambda record: row_address("spend:supplier-detail", record.pk),
    )
    identity = TextColumn(verbose_name=_("Number in the ledger"), empty_values=(None, ""), default=_("none"))
    outcome = OutcomeColumn(verbose_name=_("Outcome"))
    enterprise = TextColumn(verbose_name=_("Enterprise"), accessor="enterprise__name", default="")
    basis = WordColumn(verbose_name=_("Told by"), word=basis_name, empty_values=())
    row_count = NumberColumn(verbose_name=_("Rows"))
    amount_ore = OreColumn(verbose_name=_("Kronor"))

    class Meta:
        fields = ("name", "identity", "outcome", "enterprise", "basis", "row_count", "amount_ore")


class EnterpriseSalesTable(ListTable):
    """Social enterprises with what they sold and were granted in a year."""

    card = ("name", "purchases_ore")
    name = LinkColumn(
        verbose_name=_("Enterprise"),
        url=lambda record: row_address("spend:enterprise-detail", record["enterprise_id"]),
    )
    legal_form = WordColumn(verbose_name=_("Legal form"), word=legal_form_name, empty_values=())
    size_class = WordColumn(verbose_name=_("Size"), word=size_name, empty_values=())
    purchases_ore = OreColumn(verbose_name=_("Purchases, kronor"))
    grants_ore = OreColumn(verbose_name=_("Grants, kronor"))


class SliceSupplierTable(ListTable):
    """Suppliers of one unit or one category in one year; `query` is what their links keep to."""

    card = ("name", "amount_ore")
    name = TextColumn(verbose_name=_("Supplier"), empty_values=())
    identity = TextColumn(verbose_name=_("Number in the ledger"), default="")
    outcome = WordColumn(verbose_name=_("Outcome"), word=outcome_name)
    enterprise = TextColumn(verbose_name=_("Social enterprise"), default="")
    row_count = NumberColumn(verbose_name=_("Rows"))
    amount_ore = OreColumn(verbose_name=_("Kronor"))
    query = ""

    def render_name(self, record: SupplierSum) -> str:
        """Lead to the supplier's rows in the slice; private persons together have none."""
        if record.supplier_id is None:
            return str(MASKED)
        url = row_address("spend:supplier-detail", record.supplier_id)
        return format_html('<a href="{}?{}">{}</a>', url, self.query, record.name or record.identity)

    def value_name(self, record: SupplierSum) -> str:
        """Export the name alone."""
        return record.name if record.supplier_id else str(MASKED)


def slice_supplier_table(query: str) -> type[SliceSupplierTable]:
    """Make the table whose links keep to the year and the unit that `query` names."""
    return type("SliceSupplierTable", (SliceSupplierTable,), {"query": query})


class RowTable(ListTable):
    """Ledger rows as they were read."""

    card = ("date", "amount_ore")
    date = DateColumn(verbose_name=_("Date"))
    unit = TextColumn(verbose_name=_("Unit"))
    account = TextColumn(verbose_name=_("Account"))
    account_text = TextColumn(verbose_name=_("Account name"))
    voucher = TextColumn(verbose_name=_("Voucher"))
    amount_ore = OreColumn(verbose_name=_("Kronor"))
    file = TextColumn(verbose_name=_("File"))
    row = NumberColumn(verbose_name=_("Row in the file"))


class LedgerFileTable(ListTable):
    """Ledger files with their versions."""

    card = ("name", "state")
    name = LinkColumn(
        verbose_name=_("File"),
        url=lambda record: row_address("spend:file-detail", record.pk),
        attrs={"td": {"class": "breaks"}},
    )
    starts_on = DateColumn(verbose_name=_("Period from"), attrs={})
    ends_on = DateColumn(verbose_name=_("Period to"), attrs={})
    version = NumberColumn(verbose_name=_("Version"))
    state = TextColumn(verbose_name=_("State"))
    row_count = NumberColumn(verbose_name=_("Rows"))
    rejected_count = NumberColumn(verbose_name=_("Rejected rows"))
    sum_ore = OreColumn(verbose_name=_("Kronor"))
    uploaded_by_name = TextColumn(verbose_name=_("Uploaded by"))
    uploaded_at = DateColumn(verbose_name=_("Uploaded"), attrs={})

    def render_state(self, record: LedgerFile) -> str:
        """Show the state in words."""
        return str(record.get_state_display())

    def value_state(self, record: LedgerFile) -> str:
        """Export the state in words."""
        return str(record.get_state_display())


class RejectedTable(ListTable):
    """Rows that could not be read."""

    card = ("row", "reason")
    row = NumberColumn(verbose_name=_("Row in the file"))
    column = TextColumn(verbose_name=_("Column"))
    value = TextColumn(verbose_name=_("Value"))
    reason = WordColumn(verbose_name=_("Reason"), word=reason_text)


class DecisionTable(ListTable):
    """Decisions about suppliers."""

    card = ("supplier", "outcome")
    supplier = LinkColumn(
        verbose_name=_("Name in the ledger"),
        accessor="supplier__name",
        url=lambda record: row_address("spend:supplier-detail", record.supplier_id),
    )
    enterprise = TextColumn(
        verbose_name=_("Enterprise"), accessor="enterprise__name", default="", visible=False
    )
    outcome = OutcomeColumn(verbose_name=_("Outcome"))
    rule = TextColumn(verbose_name=_("Rule"))
    evidence = TextColumn(verbose_name=_("Evidence"), default="")
    decided_by_name = TextColumn(verbose_name=_("Decided by"), default=_("rule"))
    decided_at = DateColumn(verbose_name=_("Decided"))
    undone_at = DateColumn(verbose_name=_("Undone"), default="")

    def render_rule(self, record: MatchDecision) -> str:
        """Say what the decision rests on, about the enterprise it names."""
        named = record.enterprise.name if record.enterprise else ""
        return decided_how(record.rule, named, by_person=bool(record.batch))

    def value_rule(self, record: MatchDecision) -> str:
        """Export the same sentence."""
        return self.render_rule(record)


class NamesColumn(TextColumn):
    """Several names: the first few on the page, all of them in a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "words"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Sequence[str]) -> str:
        return few_names(value)

    def value(self, value: Sequence[str]) -> str:
        return ", ".join(value)


class OpportunityTable(ListTable):
    """Categories where more could be bought."""

    card = ("category", "potential")
    category = LinkColumn(
        verbose_name=_("Category"), url=lambda record: reverse("spend:category-detail", args=[record["code"]])
    )
    potential = OreColumn(verbose_name=_("Kronor from others"))
    social = OreColumn(verbose_name=_("Kronor from social enterprises"))
    why = TextColumn(verbose_name=_("In the register"))
    enterprises = NamesColumn(verbose_name=_("Enterprises that could"), orderable=False)
    suppliers = NamesColumn(verbose_name=_("Suppliers today"), orderable=False, default="")


class EditableOpportunityTable(OpportunityTable):
    """The same, with a way to hide a category."""

    hide = TextColumn(verbose_name=_("Hide"), orderable=False, exclude_from_export=True)

    def render_hide(self, record: dict[str, Any]) -> SafeString:
        """Say to the eye what it does, and to the ear of which category too."""
        url = reverse("spend:opportunity-hide", args=[record["code"]])
        text = '<a href="{}">{}<span class="visually-hidden"> {}</span></a>'
        return format_html(text, url, gettext("Hide"), record["category"])


class AccountTable(ListTable):
    """Accounts with what they count as."""

    card = ("account", "category")
    account = LinkColumn(
        verbose_name=_("Account"), url=lambda record: reverse("spend:account-edit", args=[record["account"]])
    )
    account_text = TextColumn(verbose_name=_("Account name"))
    kind = TextColumn(verbose_name=_("Kind of cost"))
    category = WordColumn(verbose_name=_("Category"), word=category_name)
    corrected = TextColumn(verbose_name=_("Corrected by"), default="")
    amount_ore = OreColumn(verbose_name=_("Kronor"))


__all__ = [
    "AccountTable",
    "DecisionTable",
    "EditableOpportunityTable",
    "EnterpriseSalesTable",
    "LedgerFileTable",
    "OpportunityTable",
    "RejectedTable",
    "RowTable",
    "SliceSupplierTable",
    "SupplierTable",
    "slice_supplier_table",
]
