"""Charts as SVG that a style sheet can theme, with printed values and the same figures as a table.

No chart needs a script. Horizontal places are percentages, so that text keeps its size on a narrow
phone; a missing value is a gap that says so, never a zero.
"""

from nyvag.ui.charts.bars import bar_chart
from nyvag.ui.charts.histogram import histogram
from nyvag.ui.charts.lines import line_chart
from nyvag.ui.charts.stacked import stacked_chart

__all__ = ["bar_chart", "histogram", "line_chart", "stacked_chart"]
