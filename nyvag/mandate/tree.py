"""The body's tree with those who have mandates marked; what has none stands folded."""

from collections import defaultdict
from dataclasses import dataclass

from nyvag.mandate.queries.mandates import Responsibility
from nyvag.mandate.queries.placing import Organisation
from nyvag.organisations.models import Unit


@dataclass(frozen=True)
class MarkedBranch:
    """A unit with what it does, what it has been given, and what lies under it.

    Attributes:
        roles: what the unit does for the question, in words.
        is_open: something under it is marked.
    """

    unit: Unit
    functions: tuple[str, ...]
    roles: tuple[str, ...]
    children: "tuple[MarkedBranch, ...]"
    is_open: bool


def marked_tree(found: Responsibility, organisation: Organisation) -> tuple[MarkedBranch, ...]:
    """Return the units of the day as a tree, with the mandates that hold marked."""
    roles: defaultdict[int, list[str]] = defaultdict(list)
    for mandate in found.present:
        if mandate.unit_id:
            roles[mandate.unit_id].append(mandate.get_role_display())
    return _branches(None, organisation, dict(roles), frozenset())


def _branches(
    parent: int | None, organisation: Organisation, roles: dict[int, list[str]], above: frozenset[int]
) -> tuple[MarkedBranch, ...]:
    made = []
    for unit in organisation.places.under(parent):
        if unit.pk in above:
            continue  # a circle in the tree is not followed
        children = _branches(unit.pk, organisation, roles, above | {unit.pk})
        made.append(
            MarkedBranch(
                unit=unit,
                functions=tuple(
                    organisation.names.get(key, key) for key in organisation.functions.get(unit.pk, ())
                ),
                roles=tuple(roles.get(unit.pk, ())),
                children=children,
                is_open=any(each.roles or each.is_open for each in children),
            )
        )
    return tuple(made)
