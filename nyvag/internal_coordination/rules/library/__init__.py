"""The starter library of routines: our own words, one file for each of the handbook's areas.

Source: each file names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StarterRoutine:
    """A routine of the library.

    Attributes:
        key: never changes.
        version: grows when the text or the checklist changes.
        functions: keys of the functions it lies between: none for all, one, or a pair.
        owner: the function or role that usually answers for it.
        changed: what the latest version changed, for those who adopted an earlier one.
    """

    key: str
    version: int
    area: int
    functions: tuple[str, ...]
    owner: str
    title: str
    text: str
    checklist: str = ""
    changed: str = ""
    source: str = ""
    valid_from: date | None = None


@cache
def library() -> tuple[StarterRoutine, ...]:
    """List the routines of the library by area, in the order of the files."""
    found: list[StarterRoutine] = []
    names = sorted(each.name for each in files(__package__).iterdir() if each.name.endswith(".toml"))
    for name in names:
        content = tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
        shared = {"source": content["source"], "valid_from": content["valid_from"]}
        for row in content["routine"]:
            words = {part: row.get(part, "").strip("\n") for part in ("text", "checklist")}
            found.append(StarterRoutine(**{**shared, **row, **words, "functions": tuple(row["functions"])}))
    return tuple(found)


def starter(key: str) -> StarterRoutine | None:
    """Find a routine of the library by its key."""
    return next((each for each in library() if each.key == key), None)
