"""Every address of the URLconf, with its view and its arguments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

METHODS = ("GET", "POST", "PUT", "DELETE")


@dataclass(frozen=True)
class Address:
    """One address: its name, the view behind it, and its arguments with True for whole numbers."""

    name: str
    view: Any
    arguments: dict[str, bool]

    @property
    def is_ours(self) -> bool:
        """Tell whether the view is the product's own; sign-in's views guard themselves."""
        return not str(self.view.__module__).startswith("allauth.")

    @property
    def declared(self) -> str:
        """Return the declaration as it is written in tests/house/access_matrix."""
        access = getattr(self.view, "access", None)
        return " ".join([access.mode, *access.roles]) if access else "undeclared"


def addresses() -> list[Address]:
    """Return every address, by name."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda each: each.name)


def _walk(patterns: Any, namespace: str) -> Iterator[Address]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, inner)
        elif isinstance(each, URLPattern):
            yield Address(f"{namespace}{each.name}", each.callback, _arguments(each))


def _arguments(each: URLPattern) -> dict[str, bool]:
    converters = getattr(each.pattern, "converters", {})
    if converters:
        return {name: isinstance(kind, IntConverter) for name, kind in converters.items()}
    return dict.fromkeys(re.findall(r"\(\?P<(\w+)>", str(each.pattern)), False)
