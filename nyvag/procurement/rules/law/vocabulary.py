"""Every name that a condition of the law's data may lean on, and every value that its sentences may show."""

from __future__ import annotations

from functools import cache

from nyvag.procurement.rules.facts.shape import Aid, Case, Change, Supplier
from nyvag.procurement.rules.facts.types import fields_of

DERIVED = frozenset(
    {
        "purchase",
        "bought",
        "law",
        "object",
        "annex2",
        "welfare",
        "mixed_concession",
        "value",
        "direct_value",
        "direct_limit",
        "threshold",
        "lot_direct",
        "lot_national",
        "divided",
        "record_limit",
        "award_notice_due",
        "list_art77",
        "list_nonprofit",
        "list_choice",
        "term_over_48",
        "call_off",
        "call_off_fits",
        "risk",
        "cause_stated",
        "cause_besides_urgency",
        "cause_firm",
        "bidders.R05",
        "bidders.R06",
        "bidders.R07",
        "share_enough",
        "awarded_within_three_years",
        "aid_total",
        "aid_limit",
        "sgei_total",
        "sgei_limit",
        "aid_lawful",
        "change_given",
        "change_small",
        "change_clause",
        "change_extra",
        "change_unforeseen",
        "change_supplier",
        "change_minor",
        "change_lawful",
    }
)
SHOWN = frozenset(
    {
        "value",
        "direct_value",
        "direct_limit",
        "threshold",
        "share",
        "term_months",
        "aid_total",
        "aid_limit",
        "sgei_total",
        "sgei_limit",
        "change_total",
        "change_cap",
    }
)
BLOCKS = ("value", "innovation", "market", "conditions", "criteria", "labour", "inhouse")


@cache
def vocabulary() -> frozenset[str]:
    """Give every name: what is derived, and the facts themselves by their path."""
    facts = {each.name for each in fields_of(Case) if not each.many and not each.block}
    for each in fields_of(Case):
        if each.name in BLOCKS:
            facts |= {f"{each.name}.{inner.name}" for inner in fields_of(each.leaf)}
    for name, shape in (("supplier", Supplier), ("aid", Aid), ("change", Change)):
        facts |= {f"{name}.{inner.name}" for inner in fields_of(shape) if not inner.many}
    return DERIVED | facts
