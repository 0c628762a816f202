"""The states of a ledger file and the steps that are allowed between them."""

from enum import StrEnum


class LedgerState(StrEnum):
    """Where a ledger file is on its way from upload to figure."""

    UPLOADED = "UPLOADED"
    CHECKED = "CHECKED"
    IMPORTING = "IMPORTING"
    CURRENT = "CURRENT"
    REPLACED = "REPLACED"
    FAILED = "FAILED"
    WITHDRAWN = "WITHDRAWN"


TRANSITIONS: dict[LedgerState, frozenset[LedgerState]] = {
    LedgerState.UPLOADED: frozenset({LedgerState.CHECKED, LedgerState.FAILED, LedgerState.WITHDRAWN}),
    # A corrected mapping checks the file once more, hence the step to itself.
    LedgerState.CHECKED: frozenset(
        {LedgerState.CHECKED, LedgerState.IMPORTING, LedgerState.FAILED, LedgerState.WITHDRAWN}
    ),
    # A worker that was killed leaves IMPORTING behind; the next run takes the file over.
    LedgerState.IMPORTING: frozenset({LedgerState.IMPORTING, LedgerState.CURRENT, LedgerState.FAILED}),
    LedgerState.CURRENT: frozenset({LedgerState.REPLACED, LedgerState.WITHDRAWN}),
    # When the newer version is withdrawn, the older one counts again.
    LedgerState.REPLACED: frozenset({LedgerState.CURRENT, LedgerState.WITHDRAWN}),
    LedgerState.FAILED: frozenset({LedgerState.CHECKED, LedgerState.IMPORTING, LedgerState.WITHDRAWN}),
    LedgerState.WITHDRAWN: frozenset(),
}

LIVE = frozenset({LedgerState.UPLOADED, LedgerState.CHECKED, LedgerState.IMPORTING, LedgerState.CURRENT})
"""States in which the same file need not be uploaded again."""

IN_THE_LAKE = frozenset({LedgerState.CURRENT, LedgerState.REPLACED})
"""States in which a file's rows lie in the lake and its cells follow what is decided."""


def may_become(now: LedgerState, then: LedgerState) -> bool:
    """Tell whether a ledger file in state ``now`` may become ``then``."""
    return then in TRANSITIONS[now]
