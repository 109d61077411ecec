"""How wide the PWS graph is: bars narrow as they become many, and what stands beside them."""

import pytest

from components.figures.pws_chart import BESIDE, FITTING, UPRIGHT_FIGURES, UPRIGHT_NAMES, draw_pws
from components.figures.pws_chart import TOTAL as TOTAL_WIDTH
from tests.unit.test_pws_chart import LINE, TOTAL, WORDS, bar


@pytest.mark.parametrize(
    ("count", "classes"),
    [
        (1, "pws"),
        (UPRIGHT_NAMES, "pws"),
        (UPRIGHT_NAMES + 1, "pws miring"),
        (UPRIGHT_FIGURES + 1, "pws miring tegak"),
        (852, "pws miring tegak sesak"),
    ],
)
def test_the_more_bars_the_narrower_they_are_written(count, classes):
    """First names are turned, then figures."""
    html = draw_pws([bar(str(n), n) for n in range(count)], TOTAL, LINE, WORDS, "light")
    assert f'<figure class="{classes}"' in html


def test_very_many_bars_keep_a_width_and_scroll():
    """14 px (at 16 px a rem) each, never less; 72 and what is beside them fit in 1.306 px."""
    few, many = ([bar(str(n), n) for n in range(count)] for count in (FITTING, FITTING + 1))
    assert "--lebar:1rem" in draw_pws(few, TOTAL, LINE, WORDS, "light")
    html = draw_pws(many, TOTAL, LINE, WORDS, "light")
    assert "--lebar:.88rem" in html
    assert (72 * 0.88 + BESIDE + TOTAL_WIDTH) * 16 <= 1306
    assert f"min-width:calc({FITTING + 1}*var(--lebar)" in html


def test_without_a_total_the_words_of_the_line_follow_the_last_bar():
    """No room is kept for what is not there."""
    html = draw_pws([bar("A", 50)], None, LINE, WORDS, "light")
    assert f"max-width:{9 + BESIDE}rem" in html
    assert f"max-width:{9 + BESIDE + TOTAL_WIDTH}rem" in draw_pws(
        [bar("A", 50)], TOTAL, LINE, WORDS, "light"
    )
