"""Tables exactly as people send them: encodings, line ends, separators, headings and workbooks.

Standard library only, save python-calamine and python-docx, which read workbooks and tables of Word files in
a limited child process.
"""

from nyvag.core.tabular.sentences import Sentence, UnableToReadFile
from nyvag.core.tabular.table import Table, TableRow, read_table

__all__ = ["Sentence", "Table", "TableRow", "UnableToReadFile", "read_table"]
