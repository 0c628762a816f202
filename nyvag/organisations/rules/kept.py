"""Facts of a unit or an outside party as they are kept beside an import, so that it can be undone."""

from dataclasses import asdict
from datetime import date
from typing import Any

from nyvag.core.tabular.cells import Dated
from nyvag.organisations.rules.facts import FormerPlace, PartyFacts, UnitFacts

Kept = dict[str, Any]


def kept(facts: UnitFacts | PartyFacts) -> Kept:
    """Write facts in the words of JSON."""
    plain: Kept = _plain(asdict(facts))
    return plain


def unit_of(told: Kept) -> UnitFacts:
    """Read a unit again."""
    return UnitFacts(
        **{
            **told,
            "starts_on": _day(told["starts_on"]),
            "ends_on": _day(told["ends_on"]),
            "former_names": tuple(_dated(each) for each in told["former_names"]),
            "former_places": tuple(
                FormerPlace(each["parent"], date.fromisoformat(each["last"]))
                for each in told["former_places"]
            ),
            "functions": tuple(_dated(each) for each in told["functions"]),
            "became": tuple(told["became"]),
        }
    )


def party_of(told: Kept) -> PartyFacts:
    """Read an outside party again."""
    return PartyFacts(**{**told, "starts_on": _day(told["starts_on"]), "ends_on": _day(told["ends_on"])})


def _dated(told: Kept) -> Dated:
    return Dated(told["text"], _day(told["first"]), _day(told["last"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
