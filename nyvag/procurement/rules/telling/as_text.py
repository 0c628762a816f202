"""An answer as text for a terminal: first what is open, then why the rest is not, then what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from nyvag.core.spoken import say
from nyvag.core.tabular.sentences import _
from nyvag.procurement.rules.answer import Status
from nyvag.procurement.rules.telling import words

WIDTH = 100
ORDER = (Status.PERMITTED, Status.CONDITIONAL, Status.UNDETERMINED, Status.FORBIDDEN)
HOLDS_FOR = _("Holds for %(day)s under %(laws)s")
NO_DAY = _("Without a first day nothing can be decided.")
VALUE = _("Value: %(value)s, without VAT")
AMOUNT_LINE = _("%(kind)s %(law)s: %(amount)s (%(status)s, %(paragraph)s, %(source)s)")
CONDITION = _("Condition: %(said)s")
QUESTION = _("Question: %(said)s")
TIMES = _("Times: %(said)s")
PAPERS = _("Documents: %(said)s")
NEAREST = _("Open instead: %(code)s %(name)s")
SUPPLIER = _("Supplier: %(name)s")
UNNAMED = _("without name")
GROUNDS = _("Grounds for a grant")
DUTIES = _("Duties")
QUESTIONS = _("Questions that would make the answer firmer")
ASSUMED = _("Taken for granted, as nothing else was said")
MAYBE = _("if it holds: %(said)s")
RULES = _("Rules: version %(version)s")
NOT_TOLD = _("Case without name")


def as_text(told: Mapping[str, Any]) -> str:
    """Tell what ``as_data`` gave as text."""
    names = {each["code"]: each["name"] for case in told["cases"] for each in case["routes"]}
    blocks = ["\n".join(_case(case, names)) for case in told["cases"]]
    foot = f"{say(RULES, version=told['rule_version'][:12])}. {told['disclaimer']}"
    return "\n\n".join([*blocks, foot]) + "\n"


def _case(case: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    title = " ".join(filter(None, [case["id"], case["title"]])) or say(NOT_TOLD)
    yield title
    yield "=" * min(len(title), WIDTH)
    if case["holds_for"] and case["laws"]:
        yield say(HOLDS_FOR, day=case["holds_for"], laws=", ".join(case["laws"]))
    elif not case["holds_for"]:
        yield say(NO_DAY)
    yield case["regime_text"]
    yield from (line for notice in case["notices"] for line in _wrapped(f"! {notice}", ""))
    yield from _value(case)
    for status in ORDER:
        yield from _routes(say(words.STATUS[status]), case["routes"], status, names)
    if any(each["code"] == "R18" and each["status"] != Status.FORBIDDEN for each in case["routes"]):
        yield from _routes(say(GROUNDS), case["grant_grounds"], None, names)
    for supplier in case["suppliers"]:
        heading = say(SUPPLIER, name=supplier["name"] or say(UNNAMED))
        yield from _routes(heading, supplier["routes"], None, names)
    yield from _list(say(DUTIES), (_duty(each) for each in case["duties"]))
    yield from _list(say(QUESTIONS), (each["text"] for each in case["questions"]))
    yield from _list(say(ASSUMED), (each["text"] for each in case["assumptions"]))


def _value(case: Mapping[str, Any]) -> Iterator[str]:
    value = case["value"]
    if value is None:
        return
    yield ""
    yield say(VALUE, value=value["text"])
    for step in value["steps"]:
        yield from _wrapped(f"- {step['text']} ({step['paragraph']}): {step['amount_text']}", "  ")
    for row in case["amounts"]:
        line = say(
            AMOUNT_LINE,
            kind=say(words.KINDS[row["kind"]]),
            law=" ".join(filter(None, [row["law"], _class(row["class"])])),
            amount=_amount(row),
            status=say(words.ROW_STATUS[row["status"]]),
            paragraph=row["paragraph"],
            source=row["source"],
        )
        yield from _wrapped(f"- {line}", "  ")


def _class(name: str) -> str:
    said = words.CLASSES[name]
    return say(said) if said else ""


def _amount(row: Mapping[str, Any]) -> str:
    if row["sek"] is not None:
        return words.money(Decimal(row["sek"]))
    return say(
        words.FROM_TO, low=words.money(Decimal(row["low_sek"])), high=words.money(Decimal(row["high_sek"]))
    )


def _routes(
    heading: str, routes: Iterable[Mapping[str, Any]], status: Status | None, names: Mapping[str, str]
) -> Iterator[str]:
    chosen = [each for each in routes if status is None or each["status"] == status]
    if not chosen:
        return
    yield ""
    yield heading
    yield "-" * len(heading)
    for number, each in enumerate(chosen):
        said = "" if status else f": {say(words.STATUS[Status(each['status'])]).lower()}"
        yield f"{each['code']} {each['name']}{said}"
        if not _closed_alike(each, chosen[number + 1 : number + 2]):
            yield from _why(each, names)


def _closed_alike(route: Mapping[str, Any], after: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the next route is closed for the same reasons, so that they are said once, below it."""
    return any(
        route["why_not"]
        and each["why_not"] == route["why_not"]
        and each["nearest_open"] == route["nearest_open"]
        for each in after
    )


def _why(route: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for row in (*route["reasons"], *route["why_not"]):
        yield from _wrapped(_cited(row), "    ")
    for row in route["conditions"]:
        yield from _wrapped(say(CONDITION, said=_cited(row)), "    ")
    if route["status"] == Status.UNDETERMINED:
        for row in route["questions"]:
            yield from _wrapped(say(QUESTION, said=row["text"]), "    ")
    if route["status"] in {Status.PERMITTED, Status.CONDITIONAL}:
        if route["time_limits"]:
            yield from _wrapped(
                say(TIMES, said=" ".join(row["text"] for row in route["time_limits"])), "    "
            )
        if route["documents"]:
            papers = ", ".join(row["text"] for row in route["documents"])
            yield from _wrapped(say(PAPERS, said=f"{papers}."), "    ")
    if route["nearest_open"]:
        near = route["nearest_open"]
        yield from _wrapped(say(NEAREST, code=near, name=names.get(near, "")), "    ")


def _cited(row: Mapping[str, Any]) -> str:
    return f"{row['text']} [{row['paragraph']}, {row['source']}]" if row["paragraph"] else row["text"]


def _duty(duty: Mapping[str, Any]) -> str:
    text = _cited(duty)
    return text if duty["certain"] else say(MAYBE, said=text)


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if not found:
        return
    yield ""
    yield heading
    yield "-" * len(heading)
    for line in found:
        yield from _wrapped(f"- {line}", "  ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent if indent == "    " else "",
        subsequent_indent=indent,
        break_long_words=False,
    )
