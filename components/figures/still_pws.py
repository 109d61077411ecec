"""The PWS graph on a page: what `pws_chart` shows on the screen, as boxes, lines and words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from components.figures.lettering import shorten, width_of, wrap
from components.figures.pws_chart import (
    LISTED_ABSENT,
    PwsBar,
    PwsWords,
    Scale,
    arrange_bars,
    count_silent,
    find_scale,
)
from components.figures.scene import (
    ACCENT,
    GOAL,
    HAIRLINE,
    INK,
    SOFT,
    Box,
    Element,
    Line,
    Words,
)
from components.text.numbers import HARD_SPACE, format_number
from geo.palette import verdicts

WIDEST = 74.0
"""How wide a column becomes at most, points."""
NAMES_SHARE = 0.22
"""Of the height, what turned names take at most."""
TURNED = 0.85
"""Turned letters against upright ones: their rows leave the bars more height."""
LEAST_ROW = 3.0
"""Rows of turned figures are at least so high, in sizes of their letters."""
SMALLEST = 4.5
"""Letters are never smaller, points."""


@dataclass(frozen=True)
class _Plan:
    """Where everything stands: the plot, the columns, the bands below; ``row`` is the height of a
    row of figures.
    """

    axis: float
    left: float
    top: float
    base: float
    column: float
    size: float
    row: float
    names: float
    is_upright: bool
    scale: Scale
    count: int

    @property
    def end(self) -> float:
        """Where the columns end, and the total begins a little after."""
        return self.left + self.column * self.count

    @property
    def total(self) -> tuple[float, float]:
        """Where the total begins, and how wide it is."""
        return self.end + 2 * self.size, max(6.4 * self.size, 54.0)

    def height(self, value: Fraction) -> float:
        """How high a value stands above the base, points."""
        return float(value / self.scale.top) * (self.base - self.top)


def draw_still_pws(
    bars: Sequence[PwsBar],
    total: PwsBar | None,
    target: Fraction | None,
    words: PwsWords,
    frame: tuple[float, float, float, float],
    size: float,
) -> list[Element]:
    """Bars from high to low, silent areas after them, the total apart, figures and arrows below.

    Takes   as `draw_pws`; frame, x, y, width and height in points; size of the letters.
    Gives   elements; areas without a value beyond `LISTED_ABSENT` are counted in a line below.
    """
    spoken, silent = arrange_bars(bars)
    slots = silent if len(silent) <= LISTED_ABSENT else []
    scale = find_scale([*spoken, *([total] if total else [])], target)
    shown = [*spoken, *slots]
    plan = _plan(shown, total, scale, frame, size, words)
    end = sum(plan.total) if total else plan.end
    drawn = _draw_axis(plan, words, end)
    for place, bar in enumerate(shown):
        drawn += _draw_column(plan, bar, plan.left + place * plan.column, plan.column)
    if total is not None:
        drawn += _draw_column(plan, total, *plan.total, is_total=True)
    drawn += _draw_goal(plan, target, words.target, end, frame)
    if silent and not slots:
        y = frame[1] + frame[3] - size * 1.25
        drawn.append(Words(frame[0], y, frame[2], count_silent(silent), size, colour=SOFT))
    return drawn


def _plan(
    shown: Sequence[PwsBar],
    total: PwsBar | None,
    scale: Scale,
    frame: tuple[float, float, float, float],
    size: float,
    words: PwsWords,
) -> _Plan:
    x, y, width, height = frame
    heads = (words.value, words.month, words.previous, words.trend)
    axis = max(width_of(each, size) for each in heads) + size
    beside = max(6.5 * size, 52.0) if words.target else size
    apart = max(6.4 * size, 54.0) + 2 * size if total else 0.0
    column = min(WIDEST, (width - axis - beside - apart) / max(len(shown), 1))
    letters, row, is_upright = _letters(shown, column, size)
    longest = max((width_of(bar.name, letters) for bar in shown), default=0) + letters
    names = letters * 2.9 if column >= WIDEST - 1 else min(longest, height * NAMES_SHARE)
    names = max(names, letters * 3.6 if total else 0)
    plan = _Plan(
        *(axis, x + axis, y + size, 0, column, letters, row, names), is_upright, scale, len(shown)
    )
    below = names + 3 * row + letters * 1.8 + size * 1.6
    return replace(plan, base=y + height - below)


def _letters(shown: Sequence[PwsBar], column: float, size: float) -> tuple[float, float, bool]:
    """The size of letters in columns of a width, the height of a row of figures, and whether they
    stand upright in it; a turned row is as high as its longest figure is long.
    """
    figures = [t for bar in shown for t in (bar.value_text, bar.month_text, bar.previous_text)]
    widest = max((width_of(text, size) for text in figures), default=1) or 1
    upright = size * (column - 4.5) / widest
    if upright >= size * 0.8:
        return min(size, upright), min(size, upright) * 1.6, True
    turned = max(SMALLEST, min(size * TURNED, column * 0.86))
    return turned, turned * max(LEAST_ROW, widest / size + 0.5), False


def _draw_axis(plan: _Plan, words: PwsWords, end: float) -> list[Element]:
    """The ticks with their lines, and what each row of figures is."""
    scale, size = plan.scale, plan.size
    x, width = plan.left - plan.axis, plan.axis - 4
    digits = next(n for n in range(9) if (scale.step * 10**n).denominator == 1)
    drawn: list[Element] = []
    for place in range(int(scale.top / scale.step) + 1):
        tick = scale.step * place
        y = plan.base - plan.height(tick)
        text = f"{format_number(tick, digits)}{HARD_SPACE}{words.unit}"
        drawn.append(Line(((plan.left, y), (end, y)), INK if not place else HAIRLINE, 0.75))
        drawn.append(Words(x, y - size * 0.62, width, text, size, colour=SOFT, align="right"))
    y = plan.base + plan.names
    heads = (words.value, words.month, words.previous, words.trend)
    for place, head in enumerate(heads):
        high = plan.row if place < len(heads) - 1 else size * 1.8
        top = y + place * plan.row + (high - size * 1.25) / 2
        drawn.append(Words(x, top, width, head, size, colour=SOFT, align="right"))
        rule = y + place * plan.row
        drawn.append(Line(((plan.left, rule), (end, rule)), HAIRLINE, 0.5))
    return drawn


def _draw_column(
    plan: _Plan, bar: PwsBar, x: float, width: float, *, is_total: bool = False
) -> list[Element]:
    drawn = _draw_name(plan, bar.name, x, width, is_total=is_total)
    if bar.height is None:
        return [*drawn, *_draw_silence(plan, bar, x, width)]
    air = max(min(width * 0.16, 9.0), (width - 2.2 * plan.column) / 2)
    high = plan.height(bar.height)
    drawn.append(
        Box(
            x + air, plan.base - high, width - 2 * air, high,
            fill="" if bar.swatch else ACCENT, line=INK, weight=0.5, look=bar.swatch, name=bar.name,
        )
    )  # fmt: skip
    top = plan.base + plan.names
    for text in (bar.value_text, bar.month_text, bar.previous_text):
        drawn.append(_figure(plan, text, x, top, width, is_total=is_total))
        top += plan.row
    drawn.append(Words(x, top + plan.size * 0.1, width, bar.arrow, plan.size * 1.2, align="center"))
    return drawn


def _draw_name(plan: _Plan, name: str, x: float, width: float, *, is_total: bool) -> list[Element]:
    size = plan.size
    if is_total or plan.column >= WIDEST - 1:
        most = max(1, int(plan.names / (size * 1.15)))
        lines = wrap(name, width, size, bold=is_total)[:most]
        text = "\n".join(lines)
        y = plan.base + size * 0.3
        return [Words(x, y, width, text, size, bold=is_total, align="center", leading=1.15)]
    room = plan.names - size * 0.5
    left = x + (width - size * 1.2) / 2
    text = shorten(name, room, size)
    return [Words(left, plan.base + plan.names, room, text, size, align="right", turn=-90)]


def _figure(plan: _Plan, text: str, x: float, top: float, width: float, *, is_total: bool) -> Words:
    size = plan.size
    if is_total or plan.is_upright:
        y = top + (plan.row - size * 1.25) / 2
        return Words(x, y, width, text, size, bold=is_total, align="center")
    left = x + (width - size * 1.2) / 2
    return Words(left, top + plan.row, plan.row, text, size, align="center", turn=-90)


def _draw_silence(plan: _Plan, bar: PwsBar, x: float, width: float) -> list[Element]:
    """In the place of the figures: the ground of silence, and its word, unpatterned to be read."""
    fill = verdicts("light").missing.fill
    top, high = plan.base + plan.names, 3 * plan.row
    air = width * 0.12
    box = Box(x + air, top + 1, width - 2 * air, high - 2, fill=fill, name=bar.name)
    size = plan.size
    if plan.is_upright:
        words = bar.absence_text.replace(" ", "\n")
        widest = max(width_of(word, size) for word in words.split("\n"))
        size = min(size, size * (width - 2 * air - 2) / widest)
        y = top + high / 2 - size * 0.62 * (words.count("\n") + 1)
        return [box, Words(x, y, width, words, size, align="center")]
    left = x + (width - size * 1.2) / 2
    text = shorten(bar.absence_text, high - 4, size)
    return [box, Words(left, top + high, high, text, size, align="center", turn=-90)]


def _draw_goal(
    plan: _Plan,
    target: Fraction | None,
    text: str,
    end: float,
    frame: tuple[float, float, float, float],
) -> list[Element]:
    if target is None:
        return []
    y = plan.base - plan.height(target)
    room = frame[0] + frame[2] - end - 4
    lines = wrap(text, room, plan.size, bold=True)
    high = len(lines) * plan.size * 1.15
    top = min(max(y - high / 2, frame[1]), plan.base - high)
    return [
        Line(((plan.left, y), (end + 2, y)), GOAL, 1.6, (6, 4), name=text),
        Words(end + 4, top, room, text, plan.size, bold=True, colour=GOAL, leading=1.15),
    ]
