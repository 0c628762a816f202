"""The facts of one case, frozen and typed; ``None`` means not known, a default is what silence means."""

import datetime as dt
from dataclasses import dataclass

from nyvag.procurement.rules.facts.blocks import (
    Agreement,
    Buyer,
    Conditions,
    Criteria,
    EarlierAid,
    EarlierAward,
    Exclusion,
    Failed,
    Ground,
    Inhouse,
    Initiator,
    Innovation,
    Kind,
    Known,
    Labour,
    Law,
    Lot,
    Market,
    OnlyOne,
    Part,
    Recurring,
    Sum,
    UnitShare,
    Urgency,
    Value,
)

VALUE_UNTOLD = Value()
INNOVATION_UNTOLD = Innovation()
MARKET_UNTOLD = Market()
CONDITIONS_UNTOLD = Conditions()
CRITERIA_UNTOLD = Criteria()
LABOUR_UNTOLD = Labour()
INHOUSE_UNTOLD = Inhouse()


@dataclass(frozen=True, slots=True)
class Supplier:
    """What is known of one supplier or bidder; counts of people, never their names."""

    name: str = ""
    main_purpose_integration: Known = None
    sheltered_workshop: Known = False
    sheltered_programme: Known = False
    persons_total: int | None = None
    persons_target: int | None = None
    whole_entity_tested: Known = True
    group_bid: Known = False
    public_mission: Known = None
    reinvests: Known = None
    participatory_governance: Known = None
    never_awarded_19_25: Known = None
    last_19_25_award_on: dt.date | None = None
    registered: Known = None
    public_benefit_purpose: Known = True
    contributes_to_service: Known = True
    value_transfers_ok: Known = True
    public_control: Known = False


@dataclass(frozen=True, slots=True)
class Aid:
    """A grant or other support, and what the recipient has had before."""

    amount_eur: Sum = None
    amount_sek: Sum = None
    on: dt.date | None = None
    economic_activity: Known = None
    deminimis_eur: tuple[EarlierAid, ...] | None = None
    single_undertaking: tuple[str, ...] = ()
    sgei_entrusted: Known = None
    overcompensation: Known = False
    block_exempted: Known = None
    equal_criteria: Known = None
    individual_business: Known = False
    exceptional_reasons: Known = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is wanted of a running contract; SEK, downward changes with a minus."""

    change_sek: Sum = None
    original_sek: Sum = None
    indexed_sek: Sum = None
    earlier_changes_sek: tuple[Sum, ...] = ()
    ground: Ground | None = None
    advertised_above_threshold: Known = None
    character_kept: Known = True
    clause_clear: Known = None
    clause_scope_stated: Known = True
    necessary: Known = None
    supplier_cannot_change: Known = None
    change_costly: Known = None
    unforeseeable: Known = None
    restructuring: Known = None
    not_substantial: Known = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the guide may know of one matter; ``told`` names the facts that were given."""

    id: str = ""
    title: str = ""
    start_date: dt.date | None = None
    value_date: dt.date | None = None
    law: Law | None = None
    buyer: Buyer | None = None
    utility_activity: Known = False
    defence: Known = False
    choice_system: Known = False
    purchase: Known = None
    defined_need_by_buyer: Known = None
    specified_performance: Known = None
    sanctions: Known = None
    market_exists: Known = None
    initiative: Initiator | None = None
    both_finance: Known = None
    political_programme: Known = None
    ordinary_association_grant: Known = None
    detailed_control: Known = None
    long_term: Known = None
    object: Kind | None = None
    parts: tuple[Part, ...] = ()
    cpv: tuple[str, ...] = ()
    annex2: Known = None
    welfare_service: Known = None
    cross_border_interest: Known = None
    value: Value = VALUE_UNTOLD
    recurring_12m: Recurring | None = None
    units: tuple[UnitShare, ...] = ()
    lots: tuple[Lot, ...] = ()
    term_months: int | None = None
    special_reasons_for_long_term: Known = None
    earlier_same_kind_fiscal_year: tuple[EarlierAward, ...] | None = ()
    split_to_avoid: Known = False
    running_contract_covers_need: Known = False
    several_bids_asked: Known = False
    framework_or_dps_in_force: Agreement | None = None
    common_purchase: Known = True
    framework_reserved: Known = False
    need_can_be_met_by_market: Known = None
    innovation: Innovation = INNOVATION_UNTOLD
    market: Market = MARKET_UNTOLD
    supplier: Supplier | None = None
    suppliers: tuple[Supplier, ...] = ()
    urgency_cause: Urgency | None = Urgency.NONE
    only_supplier_reason: OnlyOne | None = OnlyOne.NONE
    failed_procedure: Failed | None = Failed.NONE
    exceptional_reasons: Known = False
    under_review: Known = False
    cause_limited: Known = True
    grounds_6_12_19: Known = None
    lots_costly: Known = False
    not_divided_reasons: Known = None
    conditions: Conditions = CONDITIONS_UNTOLD
    criteria: Criteria = CRITERIA_UNTOLD
    labour: Labour = LABOUR_UNTOLD
    social_subcontractor_required: Known = False
    primary_care: Known = False
    risk_transferred: Known = None
    payment_mainly_from_buyer: Known = False
    inhouse: Inhouse = INHOUSE_UNTOLD
    exclusion: Exclusion | None = Exclusion.NONE
    price_above_market: Known = False
    aid: Aid | None = None
    change: Change | None = None
    told: frozenset[str] = frozenset()

    @property
    def bidders(self) -> tuple[Supplier, ...]:
        """Give every supplier that is named."""
        return ((self.supplier,) if self.supplier else ()) + self.suppliers
