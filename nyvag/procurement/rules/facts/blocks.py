"""The smaller shapes of a case's facts; ``None`` means not known, a default is what silence means.

Each fact's question and role stand in ``facts.toml``.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Known: TypeAlias = bool | None
Sum: TypeAlias = Decimal | None
NOTHING = Decimal(0)


class Law(StrEnum):
    """Which law a purchase is made under."""

    LOU = "LOU"
    LUF = "LUF"
    LUFS = "LUFS"
    LUK = "LUK"
    LOV = "LOV"


class Buyer(StrEnum):
    """What kind of body buys."""

    STATE = "stat"
    MUNICIPALITY = "kommun"
    REGION = "region"
    GOVERNED = "offentligt styrt organ"
    UTILITY = "försörjningsenhet"


class Kind(StrEnum):
    """What kind of thing is bought."""

    GOODS = "varor"
    SERVICES = "tjänster"
    WORKS = "bygg"
    CONCESSION = "koncession"
    MIXED = "blandat"


class Initiator(StrEnum):
    """Whose idea it was."""

    BUYER = "köparen"
    ORGANISATION = "organisationen"


class Urgency(StrEnum):
    """What made it urgent."""

    NONE = "ingen"
    BUYER = "köparen"
    OUTSIDE = "yttre händelse"


class OnlyOne(StrEnum):
    """Why there is only one supplier."""

    NONE = "inget"
    ART = "konst"
    TECHNICAL = "tekniska skäl"
    EXCLUSIVE = "ensamrätt"


class Failed(StrEnum):
    """How an earlier call for bids failed."""

    NONE = "nej"
    NO_BIDS = "inga anbud"
    UNSUITABLE = "olämpliga anbud"
    IRREGULAR = "ogiltiga anbud"


class Exclusion(StrEnum):
    """What may put a purchase outside the law."""

    NONE = "ingen"
    PROPERTY = "fastighet"
    EMPLOYMENT = "anställning"
    RESCUE = "räddning av ideell"
    EXCLUSIVE = "ensamrätt i lag"


class Ground(StrEnum):
    """On what ground a contract is to be changed."""

    SMALL = "mindre värde"
    CLAUSE = "klausul"
    EXTRA = "kompletterande beställning"
    UNFORESEEN = "oförutsett"
    SUPPLIER = "byte av leverantör"
    MINOR = "inte väsentlig"
    NONE = "ingen"


class AidKind(StrEnum):
    """Under which regulation an earlier aid was given."""

    GENERAL = "allmänt"
    SGEI = "SGEI"


@dataclass(frozen=True, slots=True)
class Value:
    """What is to be paid, as whoever estimates it knows it; SEK."""

    amount_sek: Sum = None
    vat_included: Known = False
    vat_percent: Sum = None
    options_sek: Sum = NOTHING
    extensions_sek: Sum = NOTHING
    bidder_premiums_sek: Sum = NOTHING
    supplied_by_buyer_sek: Sum = NOTHING
    monthly_sek: Sum = None
    yearly_sek: Sum = None
    indefinite_term: Known = False
    residual_sek: Sum = NOTHING
    planned_contracts_sek: Sum = None
    research_sek: Sum = None
    bought_after_research_sek: Sum = None
    turnover_sek: Sum = None
    user_fees_sek: Sum = NOTHING
    grants_sek: Sum = NOTHING
    value_at_award_sek: Sum = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """Sums of a contract that comes back; SEK."""

    previous_sek: Sum = None
    adjusted_sek: Sum = None
    forecast_sek: Sum = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mixed contract."""

    kind: Kind | None = None
    value_sek: Sum = None
    cpv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit of the body buys of the same."""

    name: str = ""
    value_sek: Sum = None
    independent: Known = False


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot; ``taken_out`` when it is to be bought by the national rules although the whole is above."""

    name: str = ""
    value_sek: Sum = None
    taken_out: Known = False


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An earlier direct award of the same kind; without a day it is of this fiscal year."""

    on: dt.date | None = None
    value_sek: Sum = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A framework agreement or dynamic purchasing system in force."""

    covers_need: Known = None
    remaining_sek: Sum = None
    within_terms: Known = True


@dataclass(frozen=True, slots=True)
class Market:
    """What is known of who could deliver; three qualified suppliers where nothing is said."""

    qualified_suppliers: int | None = 3


@dataclass(frozen=True, slots=True)
class Innovation:
    """What is known of an innovation partnership."""

    value_proportionate: Known = None
    separate_research: Known = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Social conditions that are thought of."""

    linked: Known = True
    high_share: Known = False
    only_local: Known = False
    discriminating: Known = False


@dataclass(frozen=True, slots=True)
class Criteria:
    """Award criteria with social value that are thought of."""

    linked: Known = True
    verifiable: Known = True


@dataclass(frozen=True, slots=True)
class Labour:
    """The assessment whether conditions of pay, leave and hours are needed."""

    needed: Known = None
    level_can_be_set: Known = None


@dataclass(frozen=True, slots=True)
class Inhouse:
    """What ties the supplier to the buyer."""

    controlled: Known = False
    activity_percent: Sum = None
    private_owner: Known = False
    between_authorities: Known = False


@dataclass(frozen=True, slots=True)
class EarlierAid:
    """One earlier de minimis aid; ``recipient`` empty means the recipient itself."""

    on: dt.date | None = None
    amount_eur: Sum = None
    kind: AidKind | None = AidKind.GENERAL
    recipient: str = ""
