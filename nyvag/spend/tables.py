"""Lists of the spend room: which columns they have."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.wording import category_name, reason_text, rule_name
from nyvag.ui.tables import (
    DateColumn,
    LinkColumn,
    ListTable,
    NumberColumn,
    SekColumn,
    StatusColumn,
    TextColumn,
)


class OreColumn(SekColumn):
    """Whole öre shown and exported as kronor."""

    def render(self, value: Any) -> str:
        return super().render(Decimal(value) / 100)

    def value(self, value: Any) -> Any:
        return Decimal(value) / 100


class RuleColumn(TextColumn):
    """A rule of the matcher, as the sentence it stands for."""

    def render(self, value: str) -> str:
        return rule_name(value)

    def value(self, value: str) -> str:
        return rule_name(value)


class SupplierTable(ListTable):
    """Suppliers in the ledgers that count."""

    card = ("name", "amount_ore")
    name = LinkColumn(
        verbose_name=_("Name in the ledger"),
        url=lambda record: reverse("spend:supplier-detail", args=[record.pk]),
    )
    identity = TextColumn(verbose_name=_("Number in the ledger"), empty_values=(None, ""))
    outcome = StatusColumn(verbose_name=_("Outcome"))
    enterprise = TextColumn(verbose_name=_("Enterprise"), accessor="enterprise__name")
    rule = RuleColumn(verbose_name=_("Rule"))
    row_count = NumberColumn(verbose_name=_("Rows"))
    amount_ore = OreColumn(verbose_name=_("Kronor"))

    class Meta:
        fields = ("name", "identity", "outcome", "enterprise", "rule", "row_count", "amount_ore")


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
        verbose_name=_("File"), url=lambda record: reverse("spend:file-detail", args=[record.pk])
    )
    starts_on = DateColumn(verbose_name=_("Period from"))
    ends_on = DateColumn(verbose_name=_("Period to"))
    version = NumberColumn(verbose_name=_("Version"))
    state = TextColumn(verbose_name=_("State"))
    row_count = NumberColumn(verbose_name=_("Rows"))
    rejected_count = NumberColumn(verbose_name=_("Rejected rows"))
    sum_ore = OreColumn(verbose_name=_("Kronor"))
    uploaded_by_name = TextColumn(verbose_name=_("Uploaded by"))
    uploaded_at = DateColumn(verbose_name=_("Uploaded"))

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
    reason = TextColumn(verbose_name=_("Reason"))

    def render_reason(self, value: str) -> str:
        """Say why, in the reader's language."""
        return reason_text(value)

    def value_reason(self, value: str) -> str:
        """Export why, in the reader's language."""
        return reason_text(value)


class DecisionTable(ListTable):
    """Decisions about suppliers."""

    card = ("supplier", "outcome")
    supplier = LinkColumn(
        verbose_name=_("Name in the ledger"),
        accessor="supplier__name",
        url=lambda record: reverse("spend:supplier-detail", args=[record.supplier_id]),
    )
    enterprise = TextColumn(verbose_name=_("Enterprise"), accessor="enterprise__name")
    outcome = StatusColumn(verbose_name=_("Outcome"))
    rule = RuleColumn(verbose_name=_("Rule"))
    evidence = TextColumn(verbose_name=_("Evidence"))
    decided_by_name = TextColumn(verbose_name=_("Decided by"))
    decided_at = DateColumn(verbose_name=_("Decided"))
    undone_at = DateColumn(verbose_name=_("Undone"), default="")


class OpportunityTable(ListTable):
    """Categories where more could be bought."""

    card = ("category", "potential")
    category = LinkColumn(
        verbose_name=_("Category"), url=lambda record: reverse("spend:category-detail", args=[record["code"]])
    )
    potential = OreColumn(verbose_name=_("Kronor from others"))
    purchases = OreColumn(verbose_name=_("Kronor in all"))
    social = OreColumn(verbose_name=_("Kronor from social enterprises"))
    enterprises = TextColumn(verbose_name=_("Enterprises that could"))
    suppliers = TextColumn(verbose_name=_("Suppliers today"))


class AccountTable(ListTable):
    """Accounts with what they count as."""

    card = ("account", "category")
    account = LinkColumn(
        verbose_name=_("Account"), url=lambda record: reverse("spend:account-edit", args=[record["account"]])
    )
    account_text = TextColumn(verbose_name=_("Account name"))
    kind = TextColumn(verbose_name=_("Kind of cost"))
    category = TextColumn(verbose_name=_("Category"))
    corrected = TextColumn(verbose_name=_("Corrected by"), default="")
    amount_ore = OreColumn(verbose_name=_("Kronor"))

    def render_category(self, value: str) -> str:
        """Name the category."""
        return category_name(value)

    def value_category(self, value: str) -> str:
        """Export the category's name."""
        return category_name(value)


__all__ = [
    "AccountTable",
    "DecisionTable",
    "LedgerFileTable",
    "OpportunityTable",
    "RejectedTable",
    "RowTable",
    "SupplierTable",
]
