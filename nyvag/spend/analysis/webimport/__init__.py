"""What the web import needs of the engine: look at one file, store it, show or hide it, open its rows.

Rows lie in the lake as one Parquet file per body and version. A version is written where no reader looks
and is shown by one rename, so a half import is never seen. Rows carry the supplier's key, not its name.
"""

from nyvag.spend.analysis.webimport.looking import look
from nyvag.spend.analysis.webimport.storing import store
from nyvag.spend.analysis.webimport.versions import hide, rows_of, show

__all__ = ["hide", "look", "rows_of", "show", "store"]
