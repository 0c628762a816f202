"""Match supplier records with the register: three outcomes, each with its rule and evidence."""

from nyvag.spend.analysis.matching.pipeline import RESULT_SCHEMA, match

__all__ = ["RESULT_SCHEMA", "match"]
