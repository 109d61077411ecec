"""Charts drawn as lines and words: nothing cut, nothing over anything else, gaps that say so."""

from fractions import Fraction
from itertools import pairwise, product

import pytest

from components.export.picture import make_png
from components.figures.lettering import width_of
from components.figures.scene import Box, Chart, Line, Mark, Scene, Series, Words
from components.figures.still_axis import lay_axis, round_step, spread
from components.figures.still_chart import draw_chart
from components.text.numbers import SHORT_MONTHS, format_number
from geo.palette import verdicts
from tests.drawn import inked, is_within, overlaps, texts

NAMES = (
    *("Blang Mangat", "Lhoksukon", "Tanah Jambo Aye", "Baktiya Barat", "Seunuddon"),
    *("Syamtalira Bayu", "Paya Bakong", "Nisam Antara", "Kuta Makmur", "Geureudong Pase"),
)
MONTHS = [f"{each} 2026" for each in SHORT_MONTHS]
KINDS = ("bar", "column", "line")
MARKS = (
    Mark(Fraction(250, 3), "Target s.d. Oktober 83,33\u00a0%"),
    Mark(Fraction(100), "Target tahunan 100\u00a0%"),
)


def told(value):
    """A value as it stands beside its bar."""
    return "belum lapor" if value is None else f"{format_number(value, 2)}\u00a0%"


def series(values, name="Capaian", colour="#0f5c63"):
    """A series of these values, shown with two decimals."""
    return Series(name, values, [told(each) for each in values], colour)


def values_of(count, turn=0):
    """Values from 118 % down, one of them missing."""
    falling = [
        Fraction(1063 - 900 * place // max(1, count - 1) - 90 * turn, 9) for place in range(count)
    ]
    return [None if place == 3 else each for place, each in enumerate(falling)]


def chart(kind, count, *, rows=1, marks=MARKS, width=440, height=260, size=11, unit="%"):
    """A chart of so many categories and series."""
    names = [
        MONTHS[each % 12] if kind == "line" else f"{NAMES[each % 10]}" for each in range(count)
    ]
    found = [series(values_of(count, turn), f"Seri {turn}") for turn in range(rows)]
    return Chart(20, 10, width, height, kind, names, found, marks, unit, size)


@pytest.mark.parametrize(
    ("kind", "count", "rows", "marked"),
    list(product(KINDS, (1, 2, 5, 12, 27, 40), (1, 2, 3), (False, True))),
)
def test_no_words_lie_over_others_and_nothing_leaves_the_frame(kind, count, rows, marked):
    """However many categories and series there are, with targets and without."""
    drawn = draw_chart(chart(kind, count, rows=rows, marks=MARKS if marked else ()))
    assert overlaps(drawn) == []
    assert is_within(drawn, (20, 10, 460, 270))


@pytest.mark.parametrize(("kind", "width"), list(product(KINDS, (170, 300, 800))))
def test_the_rendered_chart_stays_in_its_frame(kind, width):
    """Also as dots, at a renderer's own widths."""
    scene = Scene(width + 40, 300, (chart(kind, 9, width=width),))
    left, top, right, bottom = (each / 2 for each in inked(make_png(scene, 2)))
    assert left >= 19
    assert top >= 9
    assert right <= 20 + width + 1
    assert bottom <= 271


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_never_cut(kind):
    """A number that was shortened is another number: whole or not at all."""
    wide = [Fraction(123456789, 7)] * 12
    told_long = ["1.234.567,89 per 100.000 kelahiran hidup"] * 12
    for count, width in product((2, 12), (150, 440)):
        names = list(NAMES[:count]) if count < 10 else MONTHS
        drawn = draw_chart(
            Chart(0, 0, width, 200, kind, names, [Series("", wide[:count], told_long[:count])])
        )
        found = [each for each in texts(drawn) if each.startswith("1.234.5")]
        assert all(each == told_long[0] for each in found)


def bars_of(drawn):
    """The bars of a chart from left to right, then down."""
    return [each for each in drawn if isinstance(each, Box)]


def test_bars_are_as_long_as_their_values_from_zero_on():
    """And grow beyond 100 with the data; nothing is cut."""
    wanted = [Fraction(50), Fraction(100), Fraction(130)]
    drawn = draw_chart(Chart(0, 0, 400, 200, "bar", NAMES[:3], [series(wanted)], top=Fraction(100)))
    lengths = [each.width for each in bars_of(drawn)]
    assert lengths[1] / lengths[0] == pytest.approx(2)
    assert lengths[2] / lengths[0] == pytest.approx(2.6)
    assert "150\u00a0%" in texts(drawn)


def test_columns_are_as_high_as_their_values():
    """Each from the axis up."""
    drawn = draw_chart(
        Chart(0, 0, 400, 200, "column", NAMES[:2], [series([Fraction(30), Fraction(90)])])
    )
    heights = [each.height for each in bars_of(drawn)]
    assert heights[1] / heights[0] == pytest.approx(3)


@pytest.mark.parametrize("width", range(400, 1600, 60))
def test_figures_of_columns_stand_apart(width):
    """At least half a letter between two beside one another: 32 of them do not read as one."""
    values = [Fraction(2000 - place * 40, 29) for place in range(32)]
    drawn = draw_chart(Chart(0, 0, width, 300, "column", (NAMES * 4)[:32], [series(values)]))
    shown = {told(each) for each in values}
    figures = [each for each in drawn if isinstance(each, Words) and each.text in shown]
    lying = [each for each in figures if not each.turn]
    for one, other in pairwise(lying):
        middles = other.x + other.width / 2 - one.x - one.width / 2
        half = (
            width_of(one.text, one.size, bold=True) + width_of(other.text, one.size, bold=True)
        ) / 2
        assert middles - half >= one.size / 2 - 0.1


def test_a_missing_value_is_no_bar_and_is_told():
    """In words where there is room, else as a dash that is explained."""
    lying = draw_chart(Chart(0, 0, 400, 200, "bar", NAMES[:2], [series([None, Fraction(0)])]))
    assert len(bars_of(lying)) == 1
    assert "belum lapor" in texts(lying)
    standing = draw_chart(
        Chart(0, 0, 200, 200, "column", NAMES[:4], [series([Fraction(9)] * 3 + [None])])
    )
    assert len(bars_of(standing)) == 3
    assert "—" in texts(standing)
    assert "— belum ada data" in texts(standing)


def test_a_line_stops_at_a_gap():
    """It does not run through a month of which nothing is known; zero is no gap."""
    gap = draw_chart(
        Chart(
            0,
            0,
            600,
            200,
            "line",
            MONTHS[:5],
            [series([Fraction(1), Fraction(2), None, Fraction(0), Fraction(4)])],
        )
    )
    courses = [each for each in gap if isinstance(each, Line) and each.weight == 2]
    assert [len(each.points) for each in courses] == [2, 2]


def test_a_chart_without_values_says_so():
    """Without categories, and where every value is missing."""
    assert texts(draw_chart(Chart(0, 0, 200, 99, "bar", [], []))) == ["belum ada data"]
    silent = draw_chart(Chart(0, 0, 400, 99, "bar", ["A"], [series([None])]))
    assert "belum lapor" in texts(silent)
    assert bars_of(silent) == []


def test_each_class_keeps_its_look():
    """The bar of a class has its swatch, not the series' colour."""
    looks = [verdicts().swatches[0], verdicts().swatches[3]]
    found = Series("", [Fraction(1), Fraction(2)], ["1", "2"], looks=looks)
    assert [
        each.look for each in bars_of(draw_chart(Chart(0, 0, 300, 99, "bar", "AB", [found])))
    ] == looks


def test_targets_are_lines_with_words_that_no_line_crosses():
    """Above lying bars: two targets close to one another."""
    drawn = draw_chart(chart("bar", 5))
    goals = [each for each in drawn if isinstance(each, Line) and each.dash]
    words = [each for each in drawn if isinstance(each, Words) and each.text.startswith("Target")]
    assert len(goals) == len(words) == 2
    for goal in goals:
        (x, top), _ = goal.points
        crossed = [
            each.text
            for each in words
            if each.x + 6 < x < each.x + each.width - 6 and top < each.y + 0.5 * each.size
        ]
        assert crossed == []


@pytest.mark.parametrize(
    ("reach", "step"),
    [
        (Fraction(100), 20),
        (Fraction(118), 25),
        (Fraction(130), 50),
        (Fraction(3), 1),
        (Fraction(1), Fraction(1, 5)),
        (Fraction(7, 1000), Fraction(1, 500)),
    ],
)
def test_ticks_are_few_and_round(reach, step):
    """At most six, a step that people count in."""
    assert round_step(reach, 6) == step


def test_the_axis_holds_every_value_and_target():
    """It begins at zero, or below where there are values below."""
    axis = lay_axis(
        Chart(
            0,
            0,
            9,
            9,
            "bar",
            "AB",
            [series([Fraction(-30), Fraction(40)])],
            [Mark(Fraction(95), "")],
        )
    )
    assert axis.low <= -30
    assert axis.top >= 95
    assert 0 < axis.zero < 1


def test_labels_move_apart_only_as_far_as_needed():
    """In their order, within their room."""
    assert spread([10, 12, 50], [5, 5, 5], 0, 100) == [10, 15, 50]
    assert spread([98, 99], [5, 5], 0, 100) == [90, 95]
