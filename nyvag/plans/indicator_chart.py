"""An indicator over time as a chart, with its targets, where the series breaks, and how sure it is."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.plans.queries.indicator_series import Series, Shown
from nyvag.plans.rules.following import target_for
from nyvag.plans.words_indicators import period_short
from nyvag.ui.charts import line_chart

MOST_POINTS = 16


def chart_of(series: Series) -> SafeString | None:
    """Draw an indicator; nothing where fewer than two values are known.

    Periods of one length stand in a line: the length that most values have.
    """
    shown = _of_one_length(series.values)
    if sum(each.row.value is not None for each in shown) < 2:
        return None
    labels = [_label(each) for each in shown]
    lines = [(_("Value"), [(label, each.row.value) for label, each in zip(labels, shown, strict=True)])]
    targets = {year: each.value for year, each in series.targets.items()}
    if targets:
        held = [target_for(targets, each.period.last.year) for each in shown]
        lines.append(
            (
                _("Target"),
                [(label, each[1] if each else None) for label, each in zip(labels, held, strict=True)],
            )
        )
    breaks = {place for place, each in enumerate(shown) if each.row.breaks_series}
    ranges = [(each.row.low, each.row.high) for each in shown]
    indicator = series.indicator
    return line_chart(
        title=indicator.name,
        description=_("%(name)s over time.") % {"name": indicator.name}
        + (" " + _("The dashed line marks where a new series begins.") if breaks else ""),
        unit=indicator.unit_name,
        points=lines[0][1] if len(lines) == 1 else (),
        series=lines if len(lines) > 1 else (),
        breaks=breaks,
        ranges=ranges if any(end is not None for each in ranges for end in each) else (),
    )


def _label(each: Shown) -> str:
    label = period_short(each.period)
    return _("%(period)s so far") % {"period": label} if each.so_far else label


def _of_one_length(values: tuple[Shown, ...]) -> tuple[Shown, ...]:
    lengths = [(each.period.last - each.period.first).days // 27 for each in values]
    if not lengths:
        return ()
    usual = max(set(lengths), key=lambda each: (lengths.count(each), each))
    return tuple(each for each, length in zip(values, lengths, strict=True) if length == usual)[-MOST_POINTS:]
