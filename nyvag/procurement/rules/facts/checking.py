"""What facts say against each other within one case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nyvag.core.tabular.sentences import Sentence, _
from nyvag.procurement.rules.facts.blocks import Kind
from nyvag.procurement.rules.facts.shape import Case, Supplier
from nyvag.procurement.rules.law.services import is_code

NO_CODE = _("'%(code)s' is no CPV code; write its eight digits, as 85312000 or 85312000-9")
MORE_TARGET = _("more people of the target group (%(target)s) than people in all (%(total)s)")
BOTH_AWARDS = _("says that there was no award, yet last_19_25_award_on gives a day; mend one")
NO_SERVICES = _("services alone can be in annex 2, and the object is '%(kind)s'; mend one")
PER_CENT = _("is a share in per cent, from 0 to 100")
ONE_PART = _("a mixed object needs at least two parts with their values")
SHORT_YEAR = _(
    "a price a year needs a term of at least twelve months; give amount_sek for a shorter contract"
)
NO_MONTHS = _("must be at least one month")
LATE_VALUE = _("lies before 2000 or after 2100; check the year")
TWO_SUMS = _("the support is told in kronor and in euro; keep one")
TWO_SUPPLIERS = _("'%(name)s' stands there twice; give each supplier its own name")


def faults_between(case: Case) -> Iterator[tuple[str, Sentence]]:
    """Yield where and what, for all that cannot be so together."""
    yield from _codes(case)
    yield from _numbers(case)
    if case.annex2 and case.object in {Kind.GOODS, Kind.WORKS}:
        yield "annex2", Sentence(NO_SERVICES, kind=case.object)
    if case.object is Kind.MIXED and len(case.parts) == 1:
        yield "parts", Sentence(ONE_PART)
    if case.aid and case.aid.amount_eur is not None and case.aid.amount_sek is not None:
        yield "aid.amount_sek", Sentence(TWO_SUMS)
    if case.supplier:
        yield from _supplier(case.supplier, "supplier")
    for number, supplier in enumerate(case.suppliers):
        yield from _supplier(supplier, f"suppliers[{number}]")
    names = [each.name for each in case.bidders if each.name]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield "suppliers", Sentence(TWO_SUPPLIERS, name=name)


def _codes(case: Case) -> Iterator[tuple[str, Sentence]]:
    for number, code in enumerate(case.cpv):
        if not is_code(code):
            yield f"cpv[{number}]", Sentence(NO_CODE, code=code[:20])
    for place, part in enumerate(case.parts):
        for number, code in enumerate(part.cpv):
            if not is_code(code):
                yield f"parts[{place}].cpv[{number}]", Sentence(NO_CODE, code=code[:20])


def _numbers(case: Case) -> Iterator[tuple[str, Sentence]]:
    for place, share in (
        ("value.vat_percent", case.value.vat_percent),
        ("inhouse.activity_percent", case.inhouse.activity_percent),
    ):
        if share is not None and share > Decimal(100):
            yield place, Sentence(PER_CENT)
    if case.term_months == 0:
        yield "term_months", Sentence(NO_MONTHS)
    if case.value.yearly_sek is not None and case.term_months and case.term_months < 12:
        yield "value.yearly_sek", Sentence(SHORT_YEAR)
    for place, day in (("start_date", case.start_date), ("value_date", case.value_date)):
        if day and not 2000 <= day.year <= 2100:
            yield place, Sentence(LATE_VALUE)


def _supplier(supplier: Supplier, where: str) -> Iterator[tuple[str, Sentence]]:
    total, target = supplier.persons_total, supplier.persons_target
    if total is not None and target is not None and target > total:
        yield f"{where}.persons_target", Sentence(MORE_TARGET, target=target, total=total)
    if supplier.never_awarded_19_25 and supplier.last_19_25_award_on:
        yield f"{where}.never_awarded_19_25", Sentence(BOTH_AWARDS)
