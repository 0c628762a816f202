"""Supplier ledgers exactly as publishers write them: plan, then read blocks, then list what did not count."""

from nyvag.spend.adapters.ledger.blocks import WORKERS, Block, UnexpectedContents, map_blocks
from nyvag.spend.adapters.ledger.doubts import Doubts, settled
from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.preparing import Rejection
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.adapters.ledger.reading import Counted, count_block
from nyvag.spend.adapters.ledger.rejecting import listed, rejections
from nyvag.spend.adapters.ledger.scanning import scan
from nyvag.spend.adapters.ledger.totals import plan
from nyvag.spend.adapters.ledger.workspace import Workspace

__all__ = [
    "WORKERS",
    "Block",
    "Counted",
    "Doubts",
    "ReadPlan",
    "Rejection",
    "SourceProfile",
    "UnableToReadLedger",
    "UnexpectedContents",
    "Workspace",
    "count_block",
    "listed",
    "map_blocks",
    "plan",
    "rejections",
    "scan",
    "settled",
]
