from members.headcount.charts import MOST_BARS, chart
from members.headcount.structure import Line


def test_longest_bar_fills_the_width():
    drawn = chart([Line("a", "A", 10, 15), Line("b", "B", 5, 15)])

    assert [bar.width for bar in drawn.bars] == ["100.0%", "50.0%"]


def test_other_day_shares_the_scale():
    drawn = chart([Line("a", "A", 10, 10, 20)])

    assert (drawn.bars[0].width, drawn.bars[0].other_width) == ("50.0%", "100.0%")


def test_empty_bands_are_not_drawn():
    drawn = chart([Line("a", "A", 1, 1, 0), Line("b", "B", 0, 1, 1), Line("c", "C", 0, 1, 0)])

    assert ([bar.line.label for bar in drawn.bars], drawn.left_out) == (["A", "B"], 0)


def test_chart_keeps_the_largest_bands_in_their_order():
    drawn = chart([Line(str(count), "A", count, 1000) for count in range(1, MOST_BARS + 3)])

    assert ([bar.line.count for bar in drawn.bars], drawn.left_out) == (list(range(3, MOST_BARS + 3)), 2)
