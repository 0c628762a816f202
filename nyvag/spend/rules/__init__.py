"""The rules of spend analysis: pure Python, tables with source and valid-from date."""
