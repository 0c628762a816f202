"""How a report is built from what was frozen, and written to page, paper and workbook."""
