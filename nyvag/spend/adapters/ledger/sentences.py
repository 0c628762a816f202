"""Every sentence the ledger reader can say; they are translated where they are shown."""

from nyvag.core.tabular.sentences import _

NO_HEADINGS = _(
    "No heading row was found. The file begins: %(start)s. A ledger needs at least a supplier and an amount."
)
NO_AMOUNT = _("No column with amounts was found. The headings are: %(headings)s.")
NOT_AMOUNTS = _("The column %(column)s does not hold amounts: %(values)s.")
NO_SUPPLIER = _("No column with the supplier was found. The headings are: %(headings)s.")
CONTRACTS = _(
    "The file is a register of contracts, not a supplier ledger: its rows are agreements, not payments."
)
NO_ROWS = _("The file has headings but no rows.")
NO_WHOLE_ROWS = _("No row of the file is whole. The first, row %(row)s, is left out because: %(reason)s")
NO_SUCH_COLUMN = _("The profile names the column %(column)s, which the file does not have.")
NO_SUCH_ROW = _("The profile says that the headings stand on row %(row)s, which the file does not have.")
WRONG_ENCODING = _("The file is not written in %(encoding)s, as the profile says.")
BAD_JSON = _("The file looks like JSON but cannot be read: %(fault)s.")
NOT_ROWS = _("The JSON file holds no list of rows.")

NOTE_ENCODING = _("The file is written in %(encoding)s.")
NOTE_HEADER = _("The headings stand on row %(row)s; the rows above are left out.")
NOTE_NO_DATE = _("There is no date column; every row is given the period %(period)s.")
NOTE_UNDATED = _("There is no date column and the file name gives no period: the rows are undated.")
NOTE_MONTHS = _("The dates are months; each row is given the first day of its month.")
NOTE_SPLIT = _("The account number and its text stand in one cell and are parted.")
NOTE_JSON = _("The file is JSON: a row number is the number of the row in the list, counted from 1.")
NOTE_REWRITTEN = _("The file has quotation marks or bytes that needed care; it was read line by line.")
NOTE_SKIPPED_COLUMN = _("The column %(column)s was not used: what it holds is not what its heading says.")
NOTE_SHEET = _("The sheet %(sheet)s was read.")
NOTE_REPEATED = _("The file %(file)s holds the very same and is counted once.")

EMPTY_AMOUNT = _("The amount is missing.")
BAD_AMOUNT = _("The amount cannot be read as a number.")
EMPTY_DATE = _("The date is missing.")
BAD_DATE = _("The date cannot be read or does not exist.")
TOTAL_ROW = _("The row is a total of other rows and is not counted.")
FOOTNOTE = _("The row holds a note, no supplier and no amount.")
TOO_MANY_CELLS = _("The row has more cells than there are headings; a separator may stand inside a text.")
