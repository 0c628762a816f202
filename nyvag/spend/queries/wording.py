"""Words for the codes that figures carry: categories, kinds of cost, evidence."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, sizes
from nyvag.spend.analysis.results import Share
from nyvag.spend.rules.match_rules import rule_sentences

KINDS: dict[str, str | Promise] = {
    "purchase": gettext_lazy("Purchases"),
    "grant": gettext_lazy("Grants"),
    "pension": gettext_lazy("Pensions"),
    "personnel": gettext_lazy("Staff costs"),
    "transfer": gettext_lazy("Transfers to individuals"),
    "internal": gettext_lazy("Internal invoices"),
    "investment": gettext_lazy("Investments"),
    "income": gettext_lazy("Income"),
    "balance": gettext_lazy("Assets and debts"),
    "financial": gettext_lazy("Financial items"),
    "tax": gettext_lazy("Taxes and fees"),
    "public-body": gettext_lazy("Bought from public bodies"),
    "own-company": gettext_lazy("Bought from own companies"),
}
REASONS: dict[str, str | Promise] = {
    "grant": gettext_lazy("A grant is no purchase. Grants to social enterprises are a figure of their own."),
    "pension": gettext_lazy("Pensions are not bought from anyone."),
    "personnel": gettext_lazy("Staff are paid, not bought."),
    "transfer": gettext_lazy("Money handed to individuals, such as benefits."),
    "internal": gettext_lazy("Moved within the organisation."),
    "investment": gettext_lazy("Booked as an investment, which is followed separately."),
    "income": gettext_lazy("Money in, not out."),
    "balance": gettext_lazy("Moves between assets and debts."),
    "financial": gettext_lazy("Interest and the like."),
    "tax": gettext_lazy("Decided by law, not bought."),
    "public-body": gettext_lazy("The state, regions and municipalities are not possible suppliers here."),
    "own-company": gettext_lazy("The municipality's own companies are part of the municipality."),
}

COLUMN_NAMES: dict[str, str | Promise] = {
    "supplier": gettext_lazy("Supplier's name"),
    "supplier_id": gettext_lazy("Supplier's organisation number"),
    "amount": gettext_lazy("Amount excluding VAT"),
    "date": gettext_lazy("Date"),
    "account": gettext_lazy("Account number"),
    "account_text": gettext_lazy("Account name"),
    "unit": gettext_lazy("Unit or board"),
    "buyer": gettext_lazy("Buyer"),
    "buyer_id": gettext_lazy("Buyer's organisation number"),
    "voucher": gettext_lazy("Voucher number"),
}
FIELD_NAMES: dict[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "number": gettext_lazy("Organisation number"),
    "buyer": gettext_lazy("Buyer"),
    "place": gettext_lazy("Place"),
    "other-names": gettext_lazy("Other names"),
}
SHARE_REASONS: dict[str, str | Promise] = {
    "nothing was bought": gettext_lazy("nothing was bought"),
    "credits exceed purchases": gettext_lazy("credits exceed purchases"),
    "credits exceed purchases from social enterprises": gettext_lazy(
        "credits exceed purchases from social enterprises"
    ),
}


def category_name(code: str) -> str:
    """Name a category in the reader's language."""
    category = by_code().get(code)
    return category.name(get_language() or "sv") if category else _("Without category")


def kind_name(kind: str) -> str:
    """Name a kind of cost."""
    return str(KINDS.get(kind, kind))


def kind_reason(kind: str) -> str:
    """Say why a kind of cost does not count as purchases."""
    return str(REASONS.get(kind, ""))


def sek(ore: int) -> Decimal:
    """Turn whole öre into kronor."""
    return Decimal(ore) / 100


def legal_form_name(code: str) -> str:
    """Name a legal form."""
    return legal_forms().name(code, get_language() or "sv") or _("unknown")


def size_name(code: str) -> str:
    """Name a size class."""
    return sizes().name(code, get_language() or "sv") or _("unknown")


def column_name(canonical: str) -> str:
    """Name what a column was taken to be."""
    return str(COLUMN_NAMES.get(canonical, _("not used")))


def field_name(label: str) -> str:
    """Name a line of a pair."""
    return str(FIELD_NAMES.get(label, label))


def share_reason(share: Share) -> str:
    """Say why there is no share."""
    return str(SHARE_REASONS.get(share.reason, share.reason))


def rule_name(rule: str) -> str:
    """Say what a rule of the matcher found."""
    if rule == "person":
        return _("Decided by a person")
    texts = rule_sentences().get(rule)
    language = "en" if (get_language() or "sv").startswith("en") else "sv"
    return texts[language].replace("{name}", "").strip() if texts else rule


def say(text: object) -> str:
    """Put a reader's sentence, or a plain English one, into the reader's language."""
    msgid = getattr(text, "msgid", str(text))
    values = getattr(text, "values", {})
    return _(msgid) % values if values else _(msgid) if msgid else ""


def reason_text(reason: str) -> str:
    """Say why a row was rejected."""
    return say(reason)
