"""Supplier ledgers exactly as publishers write them: plan, then scan, then list what did not count."""

from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.adapters.ledger.rejecting import rejections
from nyvag.spend.adapters.ledger.scanning import scan
from nyvag.spend.adapters.ledger.totals import plan

__all__ = ["ReadPlan", "SourceProfile", "UnableToReadLedger", "plan", "rejections", "scan"]
