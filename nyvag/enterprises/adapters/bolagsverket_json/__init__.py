"""The answers of Bolagsverket's interface for valuable data sets, saved or pasted: one or several.

Every field is a wrapper that can carry ``fel`` instead of data, also where the answer as a whole went well;
an unknown number is such an answer. The procedures are spelled "pagaende" on the wire and "pagande" in the
description. Days come alone and with a time. Several objects may tell of one person's firms; persons are
passed over.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.enterprises.adapters import reading
from nyvag.enterprises.adapters.reading import Line, UnableToReadExtract, Wanted
from nyvag.enterprises.rules import extracts
from nyvag.enterprises.rules.extracts import ExtractRow, Passed

MOST_BYTES = 50 << 20
NOT_JSON = gettext_noop(
    "The text is no whole answer from Bolagsverket: it cannot be read as JSON. Copy all of it, from the "
    "first brace to the last."
)
NOT_ANSWER = gettext_noop("The text is JSON, but there is no organisation in it. Is it the right answer?")
TOO_MUCH = gettext_noop("The answers are larger than 50 MB. Divide the file into smaller ones.")
_LISTS = ("pagaende", "pagande")
_LONG = "AvvecklingsEllerOmstruktureringsforfarande"
UNKNOWN_NUMBER = gettext_noop("Bolagsverket has no organisation with that number.")
UNKNOWN_CURE = gettext_noop("Check the number in your register.")
WITHHELD = gettext_noop("Bolagsverket could not answer about this.")
WITHHELD_CURE = gettext_noop("Ask again another day. What was answered is used.")


def is_like(first_line: str) -> bool:
    """Tell whether a text that begins with a line is JSON."""
    return first_line.lstrip().startswith(("{", "["))


def read_extract(path: Path, wanted: Wanted) -> Iterator[Line]:
    """Read every organisation in the answers that is wanted.

    Raises:
        UnableToReadExtract: it is no JSON, holds no organisation, or is too large.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnableToReadExtract(TOO_MUCH)
    found = list(_organisations(_parsed(path.read_bytes().decode("utf-8-sig", "replace"))))
    if not found:
        raise UnableToReadExtract(NOT_ANSWER)
    for row, each in enumerate(found, 1):
        yield from _read(row, each, wanted)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UnableToReadExtract(NOT_JSON) from error


def _organisations(said: Any) -> Iterator[dict[str, Any]]:
    if isinstance(said, list):
        for each in said:
            yield from _organisations(each)
    elif isinstance(said, dict) and isinstance(said.get("organisationer"), list):
        yield from _organisations(said["organisationer"])
    elif isinstance(said, dict) and "organisationsidentitet" in said:
        yield said


def _read(row: int, said: dict[str, Any], wanted: Wanted) -> Iterator[Line]:
    identity = said["organisationsidentitet"]
    identity = identity if isinstance(identity, dict) else {"identitetsbeteckning": identity}
    number = "".join(sign for sign in str(identity.get("identitetsbeteckning") or "") if sign.isalnum())
    kind = identity.get("typ")
    kind = str(kind.get("kod") if isinstance(kind, dict) else kind or "").upper()
    if kind.startswith(("PERS", "SAMORD", "GD")):
        yield Passed.PERSON
        return
    try:
        org_no = reading.organisation(number)
    except ValueError:
        yield reading.fault(
            row, "organisationsidentitet", number, reading.BAD_NUMBER, reading.BAD_NUMBER_CURE
        )
        return
    if org_no is None or _code(said, "organisationsform") == "E":
        yield Passed.PERSON
    elif not wanted(org_no):
        yield Passed.OTHER
    else:
        yield from _facts(row, org_no, said)


def _facts(row: int, org_no: str, said: dict[str, Any]) -> Iterator[Line]:
    errors = [(field, _error(value)) for field, value in said.items() if _error(value)]
    if any(kind == "ORGANISATION_FINNS_EJ" for _field, kind in errors):
        yield reading.fault(row, "", org_no, UNKNOWN_NUMBER, UNKNOWN_CURE)
        return
    for field, _kind in errors:
        yield reading.fault(row, field, org_no, WITHHELD, WITHHELD_CURE)
    try:
        yield _row(row, org_no, said)
    except ValueError as bad:
        yield reading.fault(row, "datum", str(bad), reading.BAD_DAY, reading.BAD_DAY_CURE)


def _row(row: int, org_no: str, said: dict[str, Any]) -> ExtractRow:
    name, named_from = _name(said)
    name, in_name = extracts.without_proceeding(name)
    held, signs, is_told = _standing(said)
    if in_name:
        held.setdefault(in_name, None)
    if is_told and not held:
        held["ACTIVE"] = None
    status, since = extracts.gravest(held)
    town = _part(_part(said, "postadressOrganisation"), "postadress").get("postort")
    return ExtractRow(
        row, org_no, name, named_from, status, since, extracts.place_name(str(town or "")), signs
    )


def _name(said: dict[str, Any]) -> tuple[str, Any]:
    listed = _part(said, "organisationsnamn").get("organisationsnamnLista")
    names = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    firms = [each for each in names if _code(each, "organisationsnamntyp") == "FORETAGSNAMN"]
    chosen: dict[str, Any] = (firms or names or [{}])[0]
    return str(chosen.get("namn") or ""), extracts.day(chosen.get("registreringsdatum"))


def _standing(said: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...], bool]:
    """Read statuses and signs; the last tells whether the register answered about standing at all."""
    held: dict[str, Any] = {}
    signs = []
    gone = _part(said, "avregistreradOrganisation")
    if gone.get("avregistreringsdatum"):
        held["DEREGISTERED"] = extracts.day(gone["avregistreringsdatum"])
    for each in _procedures(said):
        text = str(each.get("kod") or each.get("klartext") or "")
        status, sign = extracts.procedure(text)
        if not (status or sign):
            status, sign = extracts.procedure(str(each.get("klartext") or ""))
        if status:
            held[status] = extracts.day(each.get("fromDatum"))
        elif sign:
            signs.append(sign)
    if _code(said, "verksamOrganisation") == "NEJ":
        signs.append("NOT_ACTIVE")
    fields = ("avregistreradOrganisation", *(spelling + _LONG for spelling in _LISTS))
    is_told = any(field in said for field in fields) and not any(_error(said.get(field)) for field in fields)
    return held, tuple(dict.fromkeys(signs)), is_told


def _procedures(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for spelling in _LISTS:
        wrapper = said.get(spelling + _LONG)
        if isinstance(wrapper, dict):
            wrapper = next(
                (wrapper[s + _LONG + "Lista"] for s in _LISTS if s + _LONG + "Lista" in wrapper), None
            )
        wrapper = [wrapper] if isinstance(wrapper, dict) else wrapper
        if isinstance(wrapper, list):
            yield from (each for each in wrapper if isinstance(each, dict))


def _part(said: dict[str, Any], field: str) -> dict[str, Any]:
    value = said.get(field)
    return value if isinstance(value, dict) and not _error(value) else {}


def _code(said: dict[str, Any], field: str) -> str:
    return str(_part(said, field).get("kod") or "").upper()


def _error(value: Any) -> str:
    """Name the error a wrapper carries instead of data, if any."""
    error = value.get("fel") if isinstance(value, dict) else None
    if not error:
        return ""
    return str(error.get("typ") or "FEL") if isinstance(error, dict) else str(error)
