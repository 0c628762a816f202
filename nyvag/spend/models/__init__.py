"""Tables of the spend room: ledger files, suppliers, decisions, definitions and the cube.

Ledger rows themselves never pass through these tables: they lie as Parquet in the lake.
"""

from nyvag.spend.models.cube import CubeRow, HiddenOpportunity
from nyvag.spend.models.definitions import AccountCategory, SpendDefinition
from nyvag.spend.models.files import LedgerFile, RejectedRow, SourceProfile, SpendSetting
from nyvag.spend.models.suppliers import MatchDecision, SupplierInFile, SupplierRecord

__all__ = [
    "AccountCategory",
    "CubeRow",
    "HiddenOpportunity",
    "LedgerFile",
    "MatchDecision",
    "RejectedRow",
    "SourceProfile",
    "SpendDefinition",
    "SpendSetting",
    "SupplierInFile",
    "SupplierRecord",
]
