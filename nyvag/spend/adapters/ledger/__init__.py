"""Supplier ledgers exactly as publishers write them: plan, then scan, then list what did not count."""

from nyvag.spend.adapters.ledger.planning import ReadPlan, plan
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.adapters.ledger.rejecting import rejections
from nyvag.spend.adapters.ledger.scanning import scan

__all__ = ["ReadPlan", "SourceProfile", "UnableToReadLedger", "plan", "rejections", "scan"]
