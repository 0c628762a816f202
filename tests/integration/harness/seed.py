"""Two bodies full of rows that carry a canary each, from every app's factory."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.urls import reverse

from nyvag.organisations.models import PublicBody
from tests import factories
from tests.factories import frame
from tests.integration.harness.walk import Address

OURS, THEIRS = "Kanariegul", "Zebrafink"
NOBODY = "00000000-0000-0000-0000-000000000000"  # fits an address of words and one of a UUID


@dataclass(frozen=True)
class World:
    """Two tenants and the ids of their rows, by URL argument (or `app:argument`)."""

    ours: PublicBody
    theirs: PublicBody
    our_ids: dict[str, Any]
    their_ids: dict[str, Any]


def build() -> World:
    """Fill both bodies."""
    ours, theirs = frame.body(f"{OURS} kommun"), frame.body(f"{THEIRS} kommun")
    return World(ours, theirs, fill(ours, OURS), fill(theirs, THEIRS))


def address_of(address: Address, ids: dict[str, Any]) -> str:
    """Return the path of an address with the ids given; one that no factory gives is made up."""
    namespace = address.name.rpartition(":")[0]
    values = {
        name: ids.get(f"{namespace}:{name}", ids.get(name, 999_999 if is_number else NOBODY))
        for name, is_number in address.arguments.items()
    }
    return reverse(address.name, kwargs=values)


def names_rows(address: Address, ids: dict[str, Any]) -> bool:
    """Tell whether a factory gives an id for some argument of the address."""
    namespace = address.name.rpartition(":")[0]
    return any(name in ids or f"{namespace}:{name}" in ids for name in address.arguments)


def fill(body: PublicBody, canary: str) -> dict[str, Any]:
    """Fill a body with rows of every app that carry the canary; return their ids by URL argument."""
    ids: dict[str, Any] = {}
    for path in sorted(Path(str(factories.__file__)).parent.glob("*.py")):
        factory = import_module(f"tests.factories.{path.stem}")
        if hasattr(factory, "canary_rows"):
            ids.update(factory.canary_rows(body, canary) or {})
    return ids
