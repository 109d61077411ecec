"""The PWS graph as it reaches the browser: order, heights, the line, silence, escaped names."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures import web
from components.figures.judged import standing_swatch
from components.figures.pws_chart import (
    LISTED_ABSENT,
    MOST_TICKS,
    PwsBar,
    PwsWords,
    draw_pws,
)
from components.text.numbers import HARD_SPACE, format_number
from data.indicators import Standing
from geo.palette import Swatch, verdicts
from tests.hostile import ATTACKS
from tests.worked_example import ROWS

WORDS = PwsWords(
    "Enam desa", "Target Juni 45,00 %", "Kumulatif %", "Bulan ini", "Bulan lalu", "Tren", "%"
)
LINE = Fraction(45)
MONTHS = {"A": ("10,00", "8,33", "↑"), "C": ("5,00", "8,00", "↓")}


def bar(name: str, height: Fraction | int | None, **changed: object) -> PwsBar:
    """One area; without a height it is silent."""
    has = height is not None
    exact = Fraction(height) if has else None
    text = format_number(exact, 2) if has else "—"
    month, previous, arrow = MONTHS.get(name, ("7,00", "7,00", "→"))
    drawn = PwsBar(name, text, exact, month, previous, arrow, None, "" if has else "belum lapor")
    return replace(drawn, **changed)


EXAMPLE = [
    bar(name, Fraction(sum(counts) * 100, size), swatch=standing_swatch(Standing.BAIK, "light"))
    for name, (size, *counts) in sorted(ROWS.items())
]
TOTAL = bar("Puskesmas", Fraction(25600, 560))


class Elements(HTMLParser):
    """Every element of the drawing with its attributes, and the text in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[list[str]] = []
        self.feed(html)
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        """Note it and keep it open."""
        self.found.append((tag, dict(attrs), []))
        self._open.append(self.found[-1][2])

    def handle_endtag(self, tag):
        """Close the innermost."""
        del tag
        self._open.pop()

    def handle_data(self, data):
        """Text belongs to the innermost element."""
        if self._open:
            self._open[-1].append(data)

    def of(self, kind: str) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and own text of every element of a class."""
        return [
            (attrs, "".join(text))
            for _, attrs, text in self.found
            if kind in (attrs.get("class") or "").split()
        ]

    def texts(self, kind: str) -> list[str]:
        """The text of every element with this tag."""
        return ["".join(text) for tag, _, text in self.found if tag == kind]

    def titles(self, kind: str = "pws-kolom") -> list[str]:
        """What appears when one points at each column."""
        return [attrs["title"] or "" for attrs, _ in self.of(kind)]

    def names(self) -> list[str]:
        """The areas from left to right."""
        return [title.split("\n")[0] for title in self.titles()]


def drawn(bars, total=TOTAL, target=LINE, theme="light", words=WORDS) -> Elements:
    """The drawing, parsed."""
    return Elements(draw_pws(bars, total, target, words, theme))


def heights(elements: Elements) -> list[float]:
    """How far up the plot each bar goes, from left to right."""
    return [
        float(re.match(r"--letak:([\d.]+);--f:", attrs["style"])[1])
        for tag, attrs, _ in elements.found
        if tag == "i"
    ]


def ticks(elements: Elements) -> list[str]:
    """The numbers of the axis from the bottom up."""
    return [text for text in elements.texts("span") if re.fullmatch(rf"[\d.,]+{HARD_SPACE}%", text)]


def test_bars_stand_from_high_to_low_and_ties_by_name():
    """The worked example of domain.md 2.4: D and F are equal."""
    assert drawn(reversed(EXAMPLE)).names() == ["A", "B", "C", "D", "F", "E"]


def test_the_total_stands_apart_at_the_end():
    """Once, after all areas, whatever its height."""
    elements = drawn(EXAMPLE)
    assert elements.titles("pws-total")[0].startswith("Puskesmas\nKumulatif %: 45,71")
    kinds = [attrs.get("class") for _, attrs, _ in elements.found]
    assert "pws-kolom" not in kinds[kinds.index("pws-total") :]
    assert drawn(EXAMPLE, total=None).of("pws-total") == []


def test_under_each_bar_stand_its_figures():
    """Kumulatif, bulan ini, bulan lalu, arrow, under their headings."""
    elements = drawn([EXAMPLE[0]], total=None)
    heads = ("Kumulatif %", "Bulan ini", "Bulan lalu")
    assert elements.texts("u") == [*heads, "58,33", "10,00", "8,33"]
    assert elements.texts("em") == ["Tren", "↑"]


def test_pointing_at_a_bar_tells_everything():
    """The name in full and every figure, the standing in a word; in January no trend."""
    told = bar("A", 58, standing_text="Baik")
    assert drawn([told]).titles() == [
        "A\nKumulatif %: 58,00\nBulan ini: 10,00\nBulan lalu: 8,33\nTren: ↑\nBaik"
    ]
    assert drawn([bar("A", 5, arrow="")]).titles()[0].endswith("Bulan lalu: 8,33")


def test_the_line_stands_at_the_target_with_its_words():
    """45 on an axis to 60; without a target both are gone."""
    elements = drawn(EXAMPLE)
    ((line, _),) = elements.of("pws-garis")
    assert line["style"] == "--letak:0.75000"
    assert WORDS.target in elements.texts("span")
    html = draw_pws(EXAMPLE, TOTAL, None, WORDS, "light")
    assert Elements(html).of("pws-garis") == []
    assert WORDS.target not in html


def test_above_one_hundred_percent_the_axis_grows():
    """110 is not cut off, and all others stand in proportion."""
    elements = drawn([bar("G", 110), bar("A", 55), bar("Z", 0)], total=None)
    assert heights(elements) == pytest.approx([110 / 120, 55 / 120, 0], abs=1e-5)
    assert ticks(elements)[-1] == f"120{HARD_SPACE}%"


def test_a_target_above_all_bars_is_on_the_axis():
    """The line never leaves the plot."""
    assert ticks(drawn([bar("A", 3)], total=None))[-1] == f"50{HARD_SPACE}%"


@pytest.mark.parametrize("bars", [[bar("A", 0)], [bar("A", None)], []])
def test_an_axis_without_heights_still_stands(bars):
    """Zero everywhere, silence everywhere, nobody."""
    elements = drawn(bars, total=None, target=None)
    assert ticks(elements) == [f"0{HARD_SPACE}%", f"1{HARD_SPACE}%"]


@pytest.mark.parametrize(("highest", "step"), [(1, "1"), (2, "1"), (13, "5")])
def test_whole_heights_have_whole_ticks(highest, step):
    """There are no two deaths and a half."""
    elements = drawn([bar("A", highest)], total=None, target=None)
    assert ticks(elements)[1] == f"{step}{HARD_SPACE}%"


@given(height=st.fractions(Fraction(1, 1000), 100_000))
def test_the_axis_has_few_round_steps_and_holds_the_highest(height):
    """Whatever the unit."""
    elements = drawn([bar("A", height)], total=None, target=None)
    (share,) = heights(elements)
    found = [text.split(HARD_SPACE)[0].replace(".", "") for text in ticks(elements)]
    numbers = [Decimal(text.replace(",", ".")) for text in found]
    assert 0 < share <= 1
    assert float(numbers[-1]) * share == pytest.approx(float(height), rel=1e-4)
    assert 3 <= len(numbers) <= MOST_TICKS + 1
    assert numbers[1].normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}


def test_silence_is_a_hatched_slot_without_a_bar():
    """It stands after the bars, says why, and is not a zero."""
    no_base = bar("B", None, absence_text="tidak ada sasaran")
    elements = drawn([no_base, bar("A", None), bar("Z", 0)], total=None)
    assert elements.names() == ["Z", "A", "B"]
    assert len(heights(elements)) == 1
    assert elements.titles()[1:] == ["A\nbelum lapor", "B\ntidak ada sasaran"]
    assert [attrs["class"] for attrs, _ in elements.of("pws-diam")] == ["pws-diam void"] * 2


def test_a_silent_total_says_so():
    """Nobody reported: there is no bar to end with."""
    elements = drawn([bar("A", None)], total=bar("Kabupaten", None))
    assert elements.titles("pws-total") == ["Kabupaten\nbelum lapor"]


def test_many_silent_areas_are_counted_instead():
    """By reason, below the graph."""
    silent = [bar(f"S{place}", None) for place in range(LISTED_ABSENT)]
    assert len(drawn([*EXAMPLE, *silent]).names()) == len(EXAMPLE) + LISTED_ABSENT
    more = [*silent, bar("T", None, absence_text="tidak ada sasaran")]
    html = draw_pws([*EXAMPLE, *more], TOTAL, LINE, WORDS, "light")
    assert len(Elements(html).names()) == len(EXAMPLE)
    assert "<figcaption>belum lapor: 12 · tidak ada sasaran: 1</figcaption>" in html
    assert "figcaption>" not in draw_pws(EXAMPLE, TOTAL, LINE, WORDS, "light")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("standing", list(Standing))
def test_a_bar_shows_its_standing_by_colour_and_pattern(standing, theme):
    """Both, for eyes and copies that lose one of them."""
    look = standing_swatch(standing, theme)
    elements = drawn([bar("A", 50, swatch=look)], total=None, theme=theme)
    ((_, attrs, _),) = [each for each in elements.found if each[0] == "i"]
    assert attrs["class"] == look.pattern
    assert f"--f:{look.fill}" in attrs["style"]


def test_a_bar_without_a_standing_has_a_colour_no_verdict_has():
    """Nothing to judge is not good."""
    for theme in ("light", "dark"):
        html = draw_pws([bar("A", 50)], None, None, WORDS, theme)
        (fill,) = re.findall(r"--letak:[\d.]+;--f:(#\w{6})", html)
        taken: list[Swatch] = [*verdicts(theme).swatches.values(), verdicts(theme).missing]
        assert fill not in [look.fill for look in taken]


def test_every_pattern_of_the_palette_has_its_drawing():
    """A new one would be seen as no fill at all."""
    sheet = Path(web.__file__).with_name("gaya.css").read_text(encoding="utf-8")
    looks = [*verdicts().swatches.values(), verdicts().missing]
    assert [look.pattern for look in looks if f".pws .{look.pattern}" not in sheet] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup(attack):
    """Names, figures, words of the caller: all are text."""
    plain = drawn([bar("A", 50), bar("B", None)])
    spoken = PwsBar(attack, attack, LINE, attack, attack, attack, None, attack, attack)
    bars = [spoken, replace(spoken, height=None)]
    hostile = drawn(bars, bar(attack, 10), words=PwsWords(*[attack] * 7))
    assert [(tag, set(attrs)) for tag, attrs, _ in hostile.found] == [
        (tag, set(attrs)) for tag, attrs, _ in plain.found
    ]
    assert hostile.names() == [attack, attack]


def test_the_graph_has_words_for_those_who_do_not_see_it():
    """One image with a summary; the scrolling box around it can be reached by keyboard."""
    elements = drawn(EXAMPLE)
    ((image, _),) = elements.of("pws-isi")
    assert (image["role"], image["aria-label"]) == ("img", "Enam desa")
    assert elements.of("pws-gulir")[0][0]["tabindex"] == "0"


@given(order=st.permutations([*EXAMPLE, bar("X", None), bar("Y", None)]))
def test_the_same_bars_give_the_same_drawing(order):
    """In whatever order they come."""
    expected = draw_pws([*EXAMPLE, bar("X", None), bar("Y", None)], TOTAL, LINE, WORDS, "dark")
    assert draw_pws(order, TOTAL, LINE, WORDS, "dark") == expected
