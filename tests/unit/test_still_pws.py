"""The PWS graph on paper: every figure stands clear of every other."""

from fractions import Fraction
from itertools import combinations

import pytest

from components.figures.lettering import width_of, wrap
from components.figures.pws_chart import PwsBar, PwsWords
from components.figures.scene import Words
from components.figures.still_pws import draw_still_pws

AROUND = PwsWords("", "target 83,33 %", "Kumulatif", "Bulan ini", "Bulan lalu", "Tren", "%")
CARD, LETTERS = (28, 100, 484, 330), 9.45
"""Where the graph stands on a card for messages, and its letters; points."""


def bar(name: str, text: str) -> PwsBar:
    """An area with the same figure in every row."""
    return PwsBar(name, text, Fraction(1042, 10), text, text, "↑", None)


def stretch(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a line of digits as it is drawn, turned or not."""
    long, high = width_of(words.text, words.size, bold=words.bold), words.size * 0.72
    begin = (words.width - long) / 2
    if words.turn:
        return words.x, words.y - begin - long, words.x + high, words.y - begin
    return words.x + begin, words.y, words.x + begin + long, words.y + high


@pytest.mark.parametrize("figure", ["9,50", "87,95", "104,20", "1.104,20"])
@pytest.mark.parametrize("count", [2, 9, 14, 32, 44])
def test_figures_do_not_run_into_one_another(count: int, figure: str) -> None:
    """Also above one hundred, where a turned figure is longer than a row once was high."""
    bars = [bar(f"Puskesmas {place}", figure) for place in range(count)]
    drawn = draw_still_pws(bars, bar("Kabupaten", figure), Fraction(83), AROUND, CARD, LETTERS)
    figures = [each for each in drawn if isinstance(each, Words) and each.text == figure]
    assert len(figures) == 3 * (count + 1)
    for each in figures:
        assert wrap(each.text, each.width, each.size, bold=each.bold) == [figure]
    for one, two in combinations(map(stretch, figures), 2):
        is_beside = one[2] <= two[0] or two[2] <= one[0]
        assert is_beside or one[3] <= two[1] or two[3] <= one[1]
