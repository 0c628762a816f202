"""The cells of a list of steering documents: what they mean, as they stand, and as they are written."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.tabular.cells import SEPARATOR, Dated, write_dated
from nyvag.core.tabular.headings import heading_key
from nyvag.plans.document_columns import HEADINGS, SPELLINGS
from nyvag.plans.models.document_versions import DOCUMENT_STATES, VALIDITIES
from nyvag.plans.models.documents import DOCUMENT_KINDS, POLICY_AREAS
from nyvag.plans.rules.document_rows import DocumentRow, FileWords
from nyvag.plans.rules.documents import DocumentKind, DocumentState, Validity
from nyvag.plans.rules.plans import OwnerRole

ROLES = {"owners": OwnerRole.OWNER, "addressees": OwnerRole.ADDRESSEE}
PLAIN = ("title", "about", "is_about_enterprises", "review_on", "is_public")
VERSION = ("label", "validity", "valid_from", "valid_to", "address")
KEYS = (
    *("title", "kind", "is_about_enterprises", "areas", "about", "owners", "addressees", "other_numbers"),
    *("definition", "review_on", "is_public", "label", "state", "adoption", *VERSION[1:], "read_on"),
)
NEW: dict[str, Any] = {
    **dict.fromkeys(("title", "about", "label", "address"), ""),
    **dict.fromkeys(("review_on", "valid_from", "valid_to", "read_on", "definition", "adoption"), None),
    **dict.fromkeys(("areas", "owners", "addressees", "other_numbers"), ()),
    **dict.fromkeys(("is_about_enterprises", "is_public"), False),
    "kind": ("", ""),
    "state": DocumentState.DRAFT,
    "validity": Validity.UNKNOWN,
}
CHOICES: dict[str, dict[Any, Any]] = {"state": dict(DOCUMENT_STATES), "validity": dict(VALIDITIES)}
KINDS, AREAS = dict(DOCUMENT_KINDS), dict(POLICY_AREAS)


def file_words() -> FileWords:
    """Give the words of a file in both languages."""
    headings: dict[str, str] = {heading_key(key): key for key in HEADINGS}
    headings |= {heading_key(word): key for word, key in SPELLINGS.items()}
    tables: dict[str, dict[Any, Any]] = {
        "kinds": {value: word for value, word in KINDS.items() if value != DocumentKind.OWN},
        "areas": dict(AREAS),
        "states": CHOICES["state"],
        "validities": CHOICES["validity"],
    }
    found: dict[str, dict[str, str]] = {name: {} for name in tables}
    for language in ("en", "sv"):
        with override(language):
            headings |= {heading_key(str(word)): key for key, word in HEADINGS.items()}
            for name, table in tables.items():
                found[name] |= {str(word).casefold(): str(value) for value, word in table.items()}
    return FileWords(headings=headings, titles={key: str(word) for key, word in HEADINGS.items()}, **found)


def owner_as_dated(owner: Any) -> Dated:
    """Give an owner as a file says it."""
    return Dated(owner.called, owner.starts_on, owner.ends_on)


def in_order(rows: Iterable[Dated]) -> tuple[Dated, ...]:
    """Order owners by name and first day, so that two files that say the same are the same."""
    return tuple(sorted(rows, key=lambda each: (each.text.casefold(), each.first or date.min)))


def standing_owners(version: Any) -> set[tuple[str, Dated]]:
    keys = {role: key for key, role in ROLES.items()}
    return {(keys[OwnerRole(each.role)], owner_as_dated(each)) for each in version.document.owners.all()}


def values_of(version: Any) -> dict[str, Any]:
    document, owners = version.document, list(version.document.owners.all())
    return {
        **{name: getattr(document, name) for name in PLAIN},
        **{name: getattr(version, name) for name in (*VERSION, "adoption", "state", "read_on")},
        **{
            key: in_order(owner_as_dated(one) for one in owners if one.role == role)
            for key, role in ROLES.items()
        },
        "kind": (document.kind, document.own_kind),
        "areas": tuple(document.areas),
        "other_numbers": tuple((kind, value) for kind, value in document.other_numbers),
        "definition": document.definition,
    }


def told_by(row: DocumentRow) -> dict[str, Any]:
    """Give what a row says; what is empty changes nothing."""
    names = [name for name in KEYS if name not in ("kind", "areas", "adoption", "definition")]
    told = {name: getattr(row, name) for name in names}
    found = {name: value for name, value in told.items() if value not in ("", None, ())}
    for key in ROLES:
        if key in found:
            found[key] = in_order(found[key])
    if row.kind:
        found["kind"] = (row.kind, row.own_kind)
    if row.areas:
        found["areas"] = tuple(str(each) for each in AREAS if each in row.areas)
    return found


def said(key: str, value: Any) -> str:
    """Write a value as a file has it."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    writers: dict[str, Callable[[Any], str]] = {
        "kind": lambda kind: kind[1] or str(KINDS.get(kind[0], "")),
        "areas": lambda areas: SEPARATOR.join(str(AREAS[each]) for each in areas),
        "owners": write_dated,
        "addressees": write_dated,
        "other_numbers": lambda numbers: SEPARATOR.join(f"{kind}: {value}" for kind, value in numbers),
        "definition": lambda profile: str(profile.name),
        "adoption": lambda decision: decision.diary_no or decision.title,
        "state": lambda state: str(CHOICES["state"][state]),
        "validity": lambda validity: str(CHOICES["validity"][validity]),
    }
    return writers.get(key, str)(value)
