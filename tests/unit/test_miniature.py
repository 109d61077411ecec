"""Small pictures as they reach the page: whole drawings, honest heights, words that stay words."""

import re
from base64 import b64decode
from fractions import Fraction
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.miniature import EDGE, HEIGHT, INK, WIDTH, draw_course, draw_small_map
from geo.thumbnail import Thumbnail
from tests.hostile import ATTACKS

SVG = "{http://www.w3.org/2000/svg}"
START = "data:image/svg+xml;base64,"
SPOT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
PATHS = {"a": "M0 0L10 0L10 10L0 10Z", "b": "M10 0L20 0L20 10L10 10Z"}


class Images(HTMLParser):
    """Every element of the markup with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.found.append((tag, dict(attrs)))


def image(markup):
    """The attributes of the only element."""
    ((tag, attributes),) = Images(str(markup)).found
    assert tag == "img"
    return attributes


def drawing(markup):
    """The root of the SVG inside the data address; an error if it is not well-formed."""
    address = image(markup)["src"]
    assert address.startswith(START)
    told = b64decode(address.removeprefix(START), validate=True)
    root = ET.fromstring(told)  # noqa: S314 -- our own
    assert root.tag == f"{SVG}svg"
    return root


def course(values, goals=(), theme="light"):
    """Dots, lines of the values and lines of the goals, as spots on the ground."""
    exact = [[None if each is None else Fraction(each) for each in row] for row in (values, goals)]
    root = drawing(draw_course(*exact, theme, "perjalanan"))
    line, goal, _ = INK[theme]
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in root.iter(f"{SVG}circle")]
    lines = {line: [], goal: []}
    for path in root.iter(f"{SVG}path"):
        if path.get("stroke") in lines:
            spots = [tuple(map(float, spot)) for spot in SPOT.findall(path.get("d"))]
            lines[path.get("stroke")].append(spots)
    return dots, lines[line], lines[goal]


@pytest.mark.parametrize("theme", list(INK))
def test_a_course_is_a_whole_drawing(theme):
    """Well-formed, on its own ground, with nothing but shapes."""
    root = drawing(draw_course([Fraction(1), None, Fraction(3)], [Fraction(2)] * 3, theme, "x"))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {"svg", "g", "path", "circle"}
    assert {each.text for each in root.iter()} == {None}


def test_every_month_has_its_dot_in_order():
    """Evenly from left to right; more is higher, as much as it is more."""
    dots, (line,), _ = course([10, 30, 20, 40])
    assert dots == line
    assert [x for x, _ in dots] == pytest.approx([EDGE, 54.7, 105.3, WIDTH - EDGE])
    foot, top = HEIGHT - EDGE, EDGE
    reach = foot - top
    assert [y for _, y in dots] == [foot - reach * share for share in (0.25, 0.75, 0.5, 1.0)]


def test_a_missing_month_leaves_a_gap():
    """Two months, a silent one, three months: two lines that do not cross the silence."""
    dots, lines, _ = course([10, 20, None, 20, 30, 40])
    assert [len(line) for line in lines] == [2, 3]
    assert len(dots) == 5
    assert [spot for line in lines for spot in line] == dots
    silent = EDGE + 2 * (WIDTH - 2 * EDGE) / 5
    assert all(abs(x - silent) > 10 for x, _ in dots)


def test_a_month_between_two_silent_ones_is_a_dot():
    """Nothing to join it with, and still to be seen."""
    dots, lines, _ = course([None, 20, None, 30])
    assert (len(dots), lines) == (2, [])


def test_zero_is_drawn_and_silence_is_not():
    """Nobody reached is a dot on the ground."""
    dots, _, _ = course([0, None, 10])
    assert [y for _, y in dots] == [HEIGHT - EDGE, EDGE]


def test_what_lies_above_the_target_is_not_cut_off():
    """110 against 90: the highest spot is the value, below the upper edge, above the goal."""
    dots, _, (goal,) = course([50, 110], [90, 90])
    assert dots[1][1] == EDGE
    level = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * 90 / 110
    assert [y for _, y in goal] == pytest.approx([level, level], abs=0.06)


def test_a_goal_above_every_value_is_on_the_ground_too():
    """Forty of a hundred stand at two fifths of the height."""
    dots, _, (goal,) = course([20, 40], [100, 100])
    assert {y for _, y in goal} == {EDGE}
    assert dots[1][1] == HEIGHT - EDGE - 0.4 * (HEIGHT - 2 * EDGE)


def test_the_line_of_twelfths_rises_beside_the_values():
    """Goals have a spot for each month too, and none where there is none."""
    _, _, goals = course([1, 2, 3, 4], [Fraction(15, 2), 15, None, 30])
    assert [len(line) for line in goals] == [2]
    assert goals[0][0][1] > goals[0][1][1]


@pytest.mark.parametrize(
    "values", [[], [None, None], [0, 0], [Fraction(7)], [Fraction(1, 3), Fraction(10**9)]]
)
def test_any_course_can_be_drawn(values):
    """Without months, in silence, at nothing, a single month, far apart."""
    dots, _, _ = course(values, [None] * len(values))
    assert len(dots) == sum(each is not None for each in values)


@given(
    values=st.lists(st.none() | st.fractions(0, 10**6, max_denominator=99), max_size=12),
    goal=st.none() | st.fractions(0, 10**6, max_denominator=99),
)
def test_every_spot_lies_on_the_ground(values, goal):
    """Whatever the values and the goal are."""
    dots, lines, goals = course(values, [goal] * len(values))
    for x, y in (*dots, *(spot for line in (*lines, *goals) for spot in line)):
        assert EDGE <= x <= WIDTH - EDGE
        assert EDGE <= y <= HEIGHT - EDGE


def test_every_area_of_a_small_map_has_its_colour():
    """In the order of the outlines; one without a colour is left out."""
    fills = {"b": "#222222", "a": "#111111", "z": "#999999"}
    root = drawing(draw_small_map(Thumbnail(PATHS, 20, 10), fills, "peta"))
    assert root.get("viewBox") == "0 0 20 10"
    painted = [(path.get("d"), path.get("fill")) for path in root.iter(f"{SVG}path")]
    assert painted == [(PATHS["a"], "#111111"), (PATHS["b"], "#222222")]
    half = drawing(draw_small_map(Thumbnail(PATHS, 20, 10), {"b": "#222222"}, "peta"))
    assert [path.get("d") for path in half.iter(f"{SVG}path")] == [PATHS["b"]]


def test_a_map_without_areas_is_an_empty_drawing():
    """Not an error, and not a broken picture."""
    root = drawing(draw_small_map(Thumbnail({}, 100, 1), {}, "peta"))
    assert list(root.iter(f"{SVG}path")) == []


@pytest.mark.parametrize("words", [*ATTACKS, "K1 & K6 \"baik\" 'cukup' <b>"])
def test_words_for_those_who_do_not_see_stay_words(words):
    """They come back as they were, make no element of their own and get into no drawing."""
    for markup in (
        draw_course([Fraction(1)], [None], "light", words),
        draw_small_map(Thumbnail(PATHS, 20, 10), dict.fromkeys(PATHS, "#111111"), words),
    ):
        found = image(markup)
        assert found["alt"] == words
        assert set(found) == {"class", "src", "alt"}
        drawing(markup)
        assert words not in b64decode(found["src"].removeprefix(START)).decode()


def test_both_pictures_can_be_told_apart_on_the_page():
    """Each kind has a class of its own."""
    kinds = [
        image(markup)["class"]
        for markup in (
            draw_course([], [], "light", "x"),
            draw_small_map(Thumbnail({}, 1, 1), {}, "x"),
        )
    ]
    assert len(set(kinds)) == 2
