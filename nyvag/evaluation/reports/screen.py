"""A report on a page: which template each block has, and its lines over time as charts."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from nyvag.core.reporting import Series
from nyvag.evaluation.reports.lines import is_drawn, line_said, target_names
from nyvag.ui.charts import line_chart

TEMPLATES = {
    "Subheading": "evaluation/report/_subheading.html",
    "Sentences": "evaluation/report/_sentences.html",
    "Figures": "evaluation/report/_figures.html",
    "ReportTable": "evaluation/report/_table.html",
    "Series": "evaluation/report/_series.html",
    "RedRows": "evaluation/report/_red.html",
    "Areas": "evaluation/report/_areas.html",
    "Replies": "evaluation/report/_replies.html",
}


def drawn(series: Series) -> SafeString:
    """Draw a line over time, its targets beside it; say it in words where it has but one value."""
    if not is_drawn(series):
        return format_html("<p>{}</p>", line_said(series))
    labels = [each.label for each in series.points]
    labels += [each.label for each in series.targets if each.label not in labels]
    if all(each[:4].isdigit() for each in labels):
        labels.sort()
    values = {each.label: each.value for each in series.points}
    breaks = [labels.index(each.label) for each in series.points if each.breaks]
    own = [(each, values.get(each)) for each in labels]
    wanted = {each.label: each.value for each in series.targets}
    outcome, target = target_names()
    both = [(outcome, own), (target, [(each, wanted.get(each)) for each in labels])]
    return line_chart(
        title=series.label,
        description=line_said(series),
        unit=series.unit,
        breaks=breaks,
        points=() if wanted else own,
        series=both if wanted else (),
    )
