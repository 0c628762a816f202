"""What counts now: the definition in force with this body's corrections laid on top."""

from typing import Any

from nyvag.spend.models import AccountCategory, SpendDefinition
from nyvag.spend.rules.definition import Kind, default_definition, definition_from
from nyvag.spend.rules.definition import SpendDefinition as Rules


def definition_row() -> SpendDefinition | None:
    """Find the definition this body has adopted; None means that the default applies."""
    return SpendDefinition.objects.filter(in_force=True).first()


def rules_in_force() -> Rules:
    """Build the rules that every figure is worked out by now (two statements)."""
    adopted = definition_row()
    return with_corrections(adopted.rules if adopted else {})


def with_corrections(own: dict[str, Any]) -> Rules:
    """Lay this body's corrections of account categories over a definition.

    Raises:
        ValueError: The definition names something unknown.
    """
    base = definition_from(own) if own else default_definition()
    corrected = [
        {"prefix": row.account, "category": row.category, "kind": str(base.account(row.account, "").kind)}
        for row in AccountCategory.objects.order_by("account")
    ]
    if not corrected:
        return base
    taken = {row["prefix"] for row in corrected}
    kept = [row for row in own.get("account", []) if str(row["prefix"]) not in taken]
    return definition_from({**own, "account": [*corrected, *kept]})


def counted_kind(account_kind: str, supplier_kind: str) -> str:
    """Let the supplier's kind speak where the account says purchase."""
    return supplier_kind if supplier_kind and account_kind == Kind.PURCHASE else account_kind
