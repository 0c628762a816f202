"""What counts as a purchase: a named, dated definition that anyone can read and change.

Source: ``definition_default.toml`` and ``accounts.toml`` beside this file, which name their own
source and first day. A municipality's own definition is a file of the same shape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _, os_sentence, place_of
from nyvag.enterprises.rules.categories import by_code

OTHER = "other"
_DIGITS = re.compile(r"\d+")


class Kind(StrEnum):
    """What the money on an account is; only PURCHASE counts as bought."""

    PURCHASE = "purchase"
    GRANT = "grant"
    PENSION = "pension"
    PERSONNEL = "personnel"
    TRANSFER = "transfer"
    INTERNAL = "internal"
    INVESTMENT = "investment"
    INCOME = "income"
    BALANCE = "balance"
    FINANCIAL = "financial"
    TAX = "tax"
    PUBLIC_BODY = "public-body"
    OWN_COMPANY = "own-company"


IN_FILE = _("%(file)s: %(sentence)s")
NO_TOML = _("%(file)s: the definition is no TOML file: %(fault)s.")
UNKNOWN_PART = _("%(file)s: the definition cannot be used. %(fault)s")
UNKNOWN_KEY = _("It has no place for %(name)s; the places are %(places)s.")
UNKNOWN_KIND = _("'%(name)s' is no kind of cost; the kinds are %(places)s.")
UNKNOWN_CATEGORY = _("'%(name)s' is no category; the categories are %(places)s.")
MISSING_KEY = _("An account or a word lacks %(name)s.")
NO_TEN_DIGITS = _("An organisation number has ten digits, which these have not: %(numbers)s.")
NO_DAY = _("'%(text)s' is no day; write it as 2026-01-31.")
WRONG_SHAPE = _("A list stands where one value should, or the other way about. Compare with the default.")
_PARTS = ("name", "valid_from", "source", "default_kind", "account", "word", "supplier")
_SUPPLIER_PARTS = ("public_body_digits", "public_bodies", "own_companies")


class UnableToReadDefinition(UnableToReadFile):
    """The definition file is wrong; the text says where and how to mend it."""


@dataclass(frozen=True, slots=True)
class AccountRule:
    """What accounts that begin with ``prefix`` are; ``region`` rules speak only of regions' ledgers."""

    prefix: str
    kind: Kind
    category: str = OTHER
    name_sv: str = ""
    region: bool = False


@dataclass(frozen=True, slots=True)
class WordRule:
    """A word in the account's text that tells the category more exactly than a short number does."""

    word: str
    category: str


@dataclass(frozen=True, slots=True)
class AccountMeaning:
    """What one account is; ``known`` is False where no rule spoke and the default was taken."""

    kind: Kind
    category: str
    known: bool


@dataclass(frozen=True, slots=True)
class SpendDefinition:
    """Which accounts and suppliers count as purchases, and the category of each account.

    Args:
        public_body_digits: first digits of organisation numbers that belong to public bodies.
        public_bodies: organisation numbers, ten digits, of further public bodies.
        own_companies: organisation numbers, ten digits, of the buyer's own companies.
    """

    name: str
    valid_from: date
    source: str
    default_kind: Kind = Kind.PURCHASE
    accounts: tuple[AccountRule, ...] = ()
    words: tuple[WordRule, ...] = ()
    public_body_digits: tuple[str, ...] = ()
    public_bodies: frozenset[str] = frozenset()
    own_companies: frozenset[str] = frozenset()

    def account(self, number: str | None, text: str | None, *, region: bool = False) -> AccountMeaning:
        """Tell what an account is from its number and its text, either of which may be missing."""
        hit = _DIGITS.match((number or "").strip())
        rule = self._longest(hit.group(), region) if hit else None
        kind = rule.kind if rule else self.default_kind
        if kind is not Kind.PURCHASE:
            return AccountMeaning(kind, OTHER, True)
        # A full account number says more than a word; a word says more than the first three digits.
        if rule and len(rule.prefix) > 3:
            return AccountMeaning(kind, rule.category, True)
        by_word = self._by_word(text or "")
        return AccountMeaning(kind, by_word or (rule.category if rule else OTHER), rule is not None)

    def supplier(self, org_no: str | None) -> Kind | None:
        """Tell why nothing bought from this organisation number counts; None where it does."""
        if not org_no:
            return None
        if org_no in self.own_companies:
            return Kind.OWN_COMPANY
        if org_no in self.public_bodies or org_no[:1] in self.public_body_digits:
            return Kind.PUBLIC_BODY
        return None

    def _longest(self, number: str, region: bool) -> AccountRule | None:
        fitting = [
            rule for rule in self.accounts if number.startswith(rule.prefix) and (region or not rule.region)
        ]
        return max(fitting, key=lambda rule: (rule.region, len(rule.prefix)), default=None)

    def _by_word(self, text: str) -> str | None:
        folded = text.casefold()
        return next((rule.category for rule in self.words if rule.word in folded), None)


@cache
def default_definition() -> SpendDefinition:
    """Load the definition that applies until a municipality has made its own."""
    return _parse(_packaged("definition_default.toml"), _packaged("accounts.toml"))


def read_definition(path: Path) -> SpendDefinition:
    """Read a municipality's definition; what it leaves out is taken from the default.

    Raises:
        UnableToReadDefinition: the file is missing, is no TOML or names something unknown.
    """
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnableToReadDefinition(
            Sentence(IN_FILE, file=path.name, sentence=os_sentence(error))
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        told = Sentence(NO_TOML, file=path.name, fault=place_of(error))
        raise UnableToReadDefinition(told) from error
    try:
        return definition_from(own)
    except (KeyError, TypeError, ValueError) as error:
        told = Sentence(UNKNOWN_PART, file=path.name, fault=_fault(error))
        raise UnableToReadDefinition(told) from error


def definition_from(own: Mapping[str, Any]) -> SpendDefinition:
    """Build a definition from plain data; what it leaves out is taken from the default.

    Raises:
        ValueError: an account, kind, category or number in it is not known.
    """
    _refuse_unknown(own, _PARTS)
    base = default_definition()
    mine = _accounts(own.get("account", ()))
    taken = {(rule.prefix, rule.region) for rule in mine}
    kept = tuple(rule for rule in base.accounts if (rule.prefix, rule.region) not in taken)
    return replace(
        base,
        name=str(own.get("name", base.name)),
        valid_from=_day(own.get("valid_from", base.valid_from)),
        source=str(own.get("source", base.source)),
        default_kind=_kind(own.get("default_kind", base.default_kind)),
        accounts=mine + kept,
        words=_words(own.get("word", ())) + base.words,
        **_suppliers(own.get("supplier", {}), base),
    )


def _parse(head: Mapping[str, Any], accounts: Mapping[str, Any]) -> SpendDefinition:
    supplier = head["supplier"]
    return SpendDefinition(
        name=head["name"],
        valid_from=head["valid_from"],
        source=head["source"],
        default_kind=Kind(head["default_kind"]),
        accounts=_accounts(accounts["account"]),
        words=_words(accounts["word"]),
        public_body_digits=tuple(supplier["public_body_digits"]),
        public_bodies=_numbers(supplier["public_bodies"]),
        own_companies=_numbers(supplier["own_companies"]),
    )


def _suppliers(own: Mapping[str, Any], base: SpendDefinition) -> dict[str, Any]:
    _refuse_unknown(own, _SUPPLIER_PARTS)
    return {
        "public_body_digits": tuple(own.get("public_body_digits", base.public_body_digits)),
        "public_bodies": _numbers(own.get("public_bodies", base.public_bodies)),
        "own_companies": _numbers(own.get("own_companies", base.own_companies)),
    }


def _accounts(rows: Sequence[Mapping[str, Any]]) -> tuple[AccountRule, ...]:
    return tuple(
        AccountRule(
            prefix=str(row["prefix"]),
            kind=_kind(row.get("kind", Kind.PURCHASE)),
            category=_category(row.get("category", OTHER)),
            name_sv=str(row.get("name_sv", "")),
            region=bool(row.get("region", False)),
        )
        for row in rows
    )


def _words(rows: Sequence[Mapping[str, Any]]) -> tuple[WordRule, ...]:
    return tuple(WordRule(str(row["word"]).casefold(), _category(row["category"])) for row in rows)


def _refuse_unknown(own: Mapping[str, Any], places: Sequence[str]) -> None:
    if unknown := sorted(set(own) - set(places)):
        raise ValueError(Sentence(UNKNOWN_KEY, name=", ".join(unknown), places=", ".join(places)))


def _kind(word: str) -> Kind:
    if word not in set(Kind):
        raise ValueError(Sentence(UNKNOWN_KIND, name=word, places=", ".join(Kind)))
    return Kind(word)


def _fault(error: Exception) -> Sentence:
    """Say what is wrong; only what was raised here is a sentence already."""
    if isinstance(error, KeyError):
        return Sentence(MISSING_KEY, name=error.args[0])
    told = error.args[0] if error.args else ""
    return told if isinstance(told, Sentence) else Sentence(WRONG_SHAPE)


def _category(code: str) -> str:
    if code not in by_code():
        raise ValueError(Sentence(UNKNOWN_CATEGORY, name=code, places=", ".join(by_code())))
    return code


def _numbers(values: Sequence[str] | frozenset[str]) -> frozenset[str]:
    numbers = frozenset(re.sub(r"\D", "", str(value)) for value in values)
    wrong = [number for number in numbers if len(number) != 10]
    if wrong:
        raise ValueError(Sentence(NO_TEN_DIGITS, numbers=", ".join(sorted(wrong))))
    return numbers


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(Sentence(NO_DAY, text=value)) from error


def _packaged(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
