"""Charts: missing is a gap, every value is printed, and nothing written by others becomes markup."""

import re
from decimal import Decimal

import pytest
from django.utils import translation

from nyvag.ui import charts
from nyvag.ui.charts import scale, svg

YEARS = [str(year) for year in range(2017, 2027)]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def draw(points, **more):
    return charts.bar_chart(title="T", description="D", points=points, unit="mnkr", **more)


def bars(picture):
    return re.findall(r'<rect [^>]*class="chart__bar', picture)


def test_missing_is_said_and_not_drawn_as_zero():
    picture = draw([("2024", Decimal(3)), ("2025", None), ("2026", Decimal(0))])

    assert len(bars(picture)) == 2
    assert picture.count("unknown") == 2  # in the picture and in the table


@pytest.mark.parametrize("points", [[], [("2026", None)], [("2026", Decimal(0))], [("2026", Decimal(-2))]])
def test_odd_cases_are_drawn(points):
    for picture in (draw(points), charts.line_chart(title="T", description="D", points=points, unit="")):
        assert picture.count("<svg") == picture.count("</svg>") == 1
        assert "nan" not in picture.lower()


def test_negative_bar_lies_under_the_line():
    picture = draw([("2025", Decimal(-5)), ("2026", Decimal(5))])
    under, above = (float(y) for y in re.findall(r'<rect x="[^"]*" y="([\d.]+)"', picture))

    assert under > above
    assert "−5" in picture


def test_every_value_stands_in_picture_and_table():
    points = [(year, Decimal(place) + Decimal("0.5")) for place, year in enumerate(YEARS)]
    picture = draw(points)

    for _year, value in points:
        assert picture.count(f">{value}<") == 2


def test_words_of_others_are_escaped():
    picture = draw([("<script>alert(1)</script>", Decimal(1))])

    assert "<script" not in picture
    assert "&lt;script&gt;" in picture


def test_long_labels_make_the_bars_lie():
    assert 'x="0"' in draw(
        [("Premises and cleaning services for all schools", Decimal(1)), ("Food", Decimal(2))]
    )


def test_no_style_attribute_that_the_content_policy_would_refuse():
    assert "style=" not in draw([("2026", Decimal(1))])


def test_parts_are_summed_over_what_is_known():
    series = [("Sure", [("2026", Decimal(3))]), ("Unsure", [("2026", None)])]
    picture = charts.stacked_chart(title="T", description="D", series=series, unit="mnkr")

    assert "Sure 3 · Unsure unknown" in picture
    assert picture.count("chart__part") - 2 - picture.count("chart__parts") == 1  # two in the legend


def test_histogram_names_its_intervals():
    bins = [(Decimal(0), Decimal(10), 4), (Decimal(10), None, None)]
    picture = charts.histogram(title="T", description="D", bins=bins, unit="kr")

    assert "0–10 kr" in picture
    assert "10 kr or more" in picture
    assert "unknown" in picture


def test_scale_always_holds_zero():
    assert scale.scale_for([Decimal(5), Decimal(9)]).zero == 0
    assert scale.scale_for([Decimal(-5), Decimal(5)]).zero == 0.5
    assert scale.scale_for([]).share(Decimal(0)) == 0


@pytest.mark.parametrize("label", ["kort", "ett ganska långt namn på en kategori", "x" * 70])
def test_wrapped_lines_fit_and_keep_every_letter(label):
    lines = svg.wrap(label, 26)

    assert all(len(line) <= 26 for line in lines)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")


def test_interval_is_drawn_told_in_the_table_and_holds_the_scale():
    points = [("2025", Decimal(4)), ("2026", Decimal(5))]
    ranges = [(Decimal(3), Decimal(9)), (None, None)]
    picture = charts.line_chart(title="T", description="D", points=points, unit="%", ranges=ranges)
    (bar,) = re.findall(r'<line [^>]*class="chart__range"', picture)
    top = min(float(y) for y in re.findall(r' y[12]="([\d.]+)"', bar))

    assert top >= 28, "the highest end stands within the field"
    assert picture.count('class="chart__end"') == 2
    assert "4 (3 – 9)" in picture
    assert ">5</td>" in picture


def test_labels_of_two_lines_that_end_close_do_not_lie_on_each_other():
    series = [("A", [("2026", Decimal(21))]), ("B", [("2026", Decimal(25))])]
    picture = charts.line_chart(title="T", description="D", series=series, unit="")
    places = {
        word: float(y) for y, word in re.findall(r' y="([\d.]+)" class="chart__value"[^>]*>(\d+)<', picture)
    }

    assert places["21"] - places["25"] > 30


def test_interval_with_one_end_has_no_bar():
    points = [("2025", Decimal(4))]
    picture = charts.line_chart(
        title="T", description="D", points=points, unit="%", ranges=[(Decimal(3), None)]
    )

    assert "chart__range" not in picture
    assert picture.count('class="chart__end"') == 1
    assert "4 (at least 3)" in picture
