"""What a report is, its sections, and how it comes from a draft to the public."""

from enum import StrEnum


class ReportKind(StrEnum):
    """Which report of a round it is."""

    ROUND = "ROUND"
    ANNUAL = "ANNUAL"
    ONE_PAGE = "ONE_PAGE"


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    PUBLISHED = "PUBLISHED"


REPORT_TRANSITIONS: dict[ReportState, frozenset[ReportState]] = {
    ReportState.DRAFT: frozenset({ReportState.APPROVED}),
    ReportState.APPROVED: frozenset({ReportState.DRAFT, ReportState.PUBLISHED}),
    ReportState.PUBLISHED: frozenset({ReportState.DRAFT}),
}
"""What a report may become; one that is taken back to a draft is no longer public."""
MOST_SIGNS_ON_ONE_PAGE = 500
"""How long the commentary on the one page may be, so that all of it stays one page."""
REPORT_LANGUAGES = ("sv", "en")
