"""The answer as one page to read and print: no script, nothing fetched, no person's name."""

from nyvag.spend.report.page import report_html

__all__ = ["report_html"]
