"""Words for the codes that figures carry: categories, kinds of cost, evidence."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.dates import MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, sizes
from nyvag.spend.analysis.results import Share
from nyvag.spend.models.suppliers import OUTCOMES
from nyvag.spend.rules.match_rules import rule_sentences
from nyvag.ui import formatting

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

BASES: dict[str, str | Promise] = {
    "number": gettext_lazy("organisation number"),
    "name": gettext_lazy("name"),
    "review": gettext_lazy("not reviewed yet"),
    "other-number": gettext_lazy("a number outside the register"),
    "ended": gettext_lazy("outside its time in the register"),
    "no-number": gettext_lazy("neither number nor name"),
    "masked": gettext_lazy("masked"),
    "": gettext_lazy("unknown"),
}

OUTCOME_NAMES = dict(OUTCOMES)
MASKED = gettext_lazy("Private persons and sole traders, masked")
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
    "trade": gettext_lazy("Bought as, and offers"),
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


def slice_name(field: str, key: str) -> str:
    """Name a unit or a category."""
    return category_name(key) if field == "category" else key or _("Without unit")


def outcome_name(outcome: str) -> str:
    """Say what a supplier counts as."""
    return str(OUTCOME_NAMES.get(outcome, outcome))


def few_names(names: Sequence[str], most: int = 3) -> str:
    """Write the first few of several names, and how many there are besides."""
    shown = ", ".join(names[:most])
    rest = len(names) - most
    return _("%(names)s and %(count)s more") % {"names": shown, "count": rest} if rest > 0 else shown


def able_reason(selling: int, offering: int) -> str:
    """Say why a category is listed: how many in the register sell it here, how many only offer it."""
    told = []
    if selling:
        told.append(_("%(count)s sell it here already") % {"count": selling})
    if offering:
        told.append(_("%(count)s offer it") % {"count": offering})
    return ", ".join(told)


def year_name(year: str | int) -> str:
    """Name a year; rows without a date are kept as the year 0."""
    return str(year) if int(year) else _("undated")


def month_name(month: int) -> str:
    """Name a month, short enough to stand under a point of a chart."""
    return str(MONTHS_3[month]) if month in MONTHS_3 else _("undated")


def kind_name(kind: str) -> str:
    """Name a kind of cost."""
    return str(KINDS.get(kind, kind))


def kind_called(text: str) -> str:
    """Find the kind of cost with this name in the reader's language, or this code; "" when there is none."""
    wanted = text.strip().casefold()
    return next((kind for kind in KINDS if wanted in (kind, kind_name(kind).casefold())), "")


def kind_reason(kind: str) -> str:
    """Say why a kind of cost does not count as purchases."""
    return str(REASONS.get(kind, ""))


def sek(ore: int) -> Decimal:
    """Turn whole öre into kronor."""
    return Decimal(ore) / 100


def money(ore: int) -> str:
    """Write an amount for a sentence."""
    return formatting.mnkr(sek(ore))


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


def rows_are_gone(names: Iterable[str]) -> str:
    """Say that the rows of some files are missing on the disk, and what to do about it."""
    return _(
        "The rows of %(files)s are missing on the disk. Restore the data folder from a backup, "
        "or withdraw the file and import it again. Until then the figures are as before."
    ) % {"files": ", ".join(sorted(set(names)))}


def rule_name(rule: str, name: str = "") -> str:
    """Say what a rule of the matcher found about the enterprise `name`."""
    texts = rule_sentences().get(rule)
    language = "en" if (get_language() or "sv").startswith("en") else "sv"
    return texts[language].replace("{name}", name or _("the enterprise")) if texts else rule


def decided_how(rule: str, name: str = "", *, by_person: bool) -> str:
    """Say what a decision rests on: a person, or a rule and what it found."""
    return _("Decided by a person") if by_person else rule_name(rule, name)


def basis_name(basis: str) -> str:
    """Say by what a supplier is known, in a word or two."""
    return str(BASES.get(basis, basis))


def say(text: object) -> str:
    """Put a reader's sentence, or a plain English one, into the reader's language."""
    msgid = getattr(text, "msgid", str(text))
    values = {
        name: say(value) if hasattr(value, "msgid") else value
        for name, value in getattr(text, "values", {}).items()
    }
    return _(msgid) % values if values else _(msgid) if msgid else ""


def reason_text(reason: str) -> str:
    """Say why a row was rejected."""
    return say(reason)
