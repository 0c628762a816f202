"""Which units a text in an organisation file means."""

from collections.abc import Mapping
from datetime import date

from nyvag.organisations.rules.facts import UnitFacts


class Names:
    """Finds the units that a text in a file means: by reference, code or name."""

    def __init__(self, units: Mapping[int, UnitFacts]) -> None:
        self.units = units
        self.by_code: dict[str, list[int]] = {}
        self.by_name: dict[str, list[int]] = {}
        self.by_former: dict[str, list[int]] = {}
        for unit, facts in units.items():
            if facts.code:
                self.by_code.setdefault(facts.code.casefold(), []).append(unit)
            self.by_name.setdefault(facts.name.casefold(), []).append(unit)
            for each in facts.former_names:
                self.by_former.setdefault(each.text.casefold(), []).append(unit)

    def meaning(self, text: str, during: UnitFacts | None) -> list[int]:
        """List the units that a text may mean, those that exist at the same time before others."""
        word = text.casefold()
        if text[:1].upper() == "E" and text[1:].isdecimal() and int(text[1:]) in self.units:
            return [int(text[1:])]
        found = self.by_code.get(word) or self.by_name.get(word) or self.by_former.get(word) or []
        if during is not None and len(found) > 1:
            found = [
                unit for unit in found if overlap(during.starts_on, during.ends_on, self.units[unit])
            ] or found
        return found


def overlap(starts_on: date | None, ends_on: date | None, facts: UnitFacts) -> bool:
    """Tell whether a unit exists on some of the days."""
    begins_after = starts_on is not None and facts.ends_on is not None and starts_on > facts.ends_on
    ends_before = ends_on is not None and facts.starts_on is not None and ends_on < facts.starts_on
    return not begins_after and not ends_before
