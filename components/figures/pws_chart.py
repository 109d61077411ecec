"""The PWS graph: a bar for every area from high to low, the line of the target, figures below.

It is HTML, looked after by ``gaya.css``, not SVG: Streamlit's cleaner drops SVG, and boxes follow
the width of the screen where a drawing would only shrink. Names are escaped by ``Markup.format``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from markupsafe import Markup

from components.figures.pattern import PLAIN
from components.text.numbers import HARD_SPACE, format_number, sort_key
from geo.palette import Pattern, Swatch, Theme, verdicts

UPRIGHT_NAMES = 8
"""Up to so many bars, names stand upright; above, they are turned."""
UPRIGHT_FIGURES = 14
"""The same for the figures."""
FITTING = 38
"""Up to so many bars, all fit a window of 900 px; above, bars and letters are narrower, and 72 fit
one of 1366 px: both ends of very many areas, and those without a value. A narrower one scrolls."""
LISTED_ABSENT = 12
"""Up to so many areas without a value have a slot of their own; above, they are counted."""
MOST_TICKS = 6
BESIDE = 10.8
"""What axis and target take beside the bars, rem."""
TOTAL = 6.4
"""What the total takes, rem."""

_COLOURS = {
    "light": ("#ffffff", "#1b2a2d", "#cfdada", "#9a3412", "#0f5c63"),
    "dark": ("#10191b", "#e6eeee", "#33474b", "#fdba74", "#7dd3c8"),
}
"""Ground, text, hairlines, the line of the target, bars without a verdict; by theme."""
"""The patterns are those of gaya.css, a little wider for larger fields."""


@dataclass(frozen=True)
class PwsBar:
    """One area: its name, its figures in words, and how high it stands in the indicator's unit.

    ``height`` is exact and never cut, None without a value; then ``absence_text`` says why.
    ``swatch`` is the look of its standing (None: nothing to judge), ``standing_text`` its word.
    """

    name: str
    value_text: str
    height: Fraction | None
    month_text: str
    previous_text: str
    arrow: str
    swatch: Swatch | None
    absence_text: str = ""
    standing_text: str = ""


@dataclass(frozen=True)
class PwsWords:
    """The words around the bars.

    ``summary`` is read to those who do not see the graph; ``target`` stands beside the line;
    ``value``, ``month``, ``previous`` and ``trend`` head the rows; ``unit`` follows the axis.
    """

    summary: str
    target: str
    value: str
    month: str
    previous: str
    trend: str
    unit: str


@dataclass(frozen=True)
class Scale:
    """An axis from zero: how far it goes, and from tick to tick."""

    top: Fraction
    step: Fraction

    def share(self, height: Fraction) -> str:
        """How far up the plot: 0 at the bottom, 1 at the top."""
        return f"{float(height / self.top):.5f}"


def draw_pws(
    bars: Sequence[PwsBar],
    total: PwsBar | None,
    target: Fraction | None,
    words: PwsWords,
    theme: Theme,
) -> Markup:
    """Bars from high to low (ties by name), areas without a value after them, the total apart.

    The axis begins at zero and grows with the highest bar: nothing is cut at 100 %.

    Takes   bars in any order, one to a thousand; total, the whole region or None; target, the
            height of the line in the bars' unit, None for no line.
    Gives   one figure that follows the width it is given, from 900 px, and scrolls where bars
            would become too narrow.
    Source  domain.md 2.1.
    """
    spoken, silent = arrange_bars(bars)
    slots = silent if len(silent) <= LISTED_ABSENT else []
    scale = find_scale([*spoken, *([total] if total else [])], target)
    columns = [_draw_column(bar, "pws-kolom", scale, words, theme) for bar in (*spoken, *slots)]
    if total is not None:
        columns.append(_draw_column(total, "pws-total", scale, words, theme))
    count = len(spoken) + len(slots)
    beside = BESIDE + (0 if total is None else TOTAL)
    content = Markup('<div class="pws-isi" role="img" aria-label="{}" style="{}">{}</div>').format(
        words.summary,
        f"min-width:calc({count}*var(--lebar) + {beside}rem);max-width:{count * 9 + beside}rem",
        Markup("").join([_draw_axis(scale, words), *columns, _draw_goal(target, scale, words)]),
    )
    return Markup(
        '<figure class="{}" style="{}"><div class="pws-gulir" tabindex="0">{}</div>{}</figure>'
    ).format(
        _classes(count),
        _variables(count, theme),
        content,
        Markup("") if slots else _draw_caption(silent),
    )


def arrange_bars(bars: Sequence[PwsBar]) -> tuple[list[PwsBar], list[PwsBar]]:
    """Those with a value from high to low, then those without, by reason and name."""
    named = sorted(bars, key=lambda bar: (sort_key(bar.name), bar.name))
    spoken = [bar for bar in named if bar.height is not None]
    spoken.sort(key=lambda bar: -(bar.height or 0))  # stable: ties stay by name
    silent = [bar for bar in named if bar.height is None]
    return spoken, sorted(silent, key=lambda bar: bar.absence_text)


def find_scale(bars: Sequence[PwsBar], target: Fraction | None) -> Scale:
    """An axis from zero to above the highest, with few and round steps; whole for whole heights."""
    heights = [bar.height for bar in bars if bar.height is not None]
    heights += [] if target is None else [target]
    highest = max(heights, default=Fraction(0))
    if highest <= 0:
        return Scale(Fraction(1), Fraction(1))
    power = Fraction(1)
    while power * 10 <= highest / MOST_TICKS:
        power *= 10
    while power > highest / MOST_TICKS:
        power /= 10
    sizes = (power * size for size in (1, 2, Fraction(5, 2), 5, 10))
    is_whole = all(height.denominator == 1 for height in heights)
    step = next(
        size
        for size in sizes
        if size * MOST_TICKS >= highest and (not is_whole or size.denominator == 1)
    )
    return Scale(step * ceil(highest / step), step)


def _classes(count: int) -> str:
    turned = (("miring", UPRIGHT_NAMES), ("tegak", UPRIGHT_FIGURES), ("sesak", FITTING))
    return " ".join(["pws", *(name for name, most in turned if count > most)])


def _variables(count: int, theme: Theme) -> str:
    ground, text, hairline, goal, _ = _COLOURS[theme]
    width = "1rem" if count <= FITTING else ".88rem"
    return f"--alas:{ground};--teks:{text};--garis:{hairline};--tuju:{goal};--lebar:{width}"


def _draw_axis(scale: Scale, words: PwsWords) -> Markup:
    """The ticks with their lines, and below them what each row of figures is."""
    digits = next(n for n in range(9) if (scale.step * 10**n).denominator == 1)
    ticks = [scale.step * place for place in range(int(scale.top / scale.step) + 1)]
    numbers = Markup("").join(
        Markup('<span style="--letak:{}">{}</span>').format(
            scale.share(tick), f"{format_number(tick, digits)}{HARD_SPACE}{words.unit}"
        )
        for tick in ticks
    )
    lines = Markup("").join(
        Markup('<div class="pws-kisi" style="--letak:{}"></div>').format(scale.share(tick))
        for tick in ticks[1:]
    )
    return Markup(
        '{}<div class="pws-sumbu"><div class="pws-bidang">{}</div>'
        '<div class="pws-nama"></div>{}</div>'
    ).format(lines, numbers, _draw_rows(words.value, words.month, words.previous, words.trend))


def _draw_goal(target: Fraction | None, scale: Scale, words: PwsWords) -> Markup:
    """The line across all bars, and its words at its right end."""
    if target is None:
        return Markup('<div class="pws-goal"></div>')
    place = scale.share(target)
    return Markup(
        '<div class="pws-garis" style="--letak:{}"></div>'
        '<div class="pws-goal"><div class="pws-bidang">'
        '<span style="--letak:{}">{}</span></div></div>'
    ).format(place, place, words.target)


def _draw_column(bar: PwsBar, kind: str, scale: Scale, words: PwsWords, theme: Theme) -> Markup:
    """One area from top to bottom: bar, name, figures; or its name and why it has none."""
    if bar.height is None:
        look, drawn = verdicts(theme).missing, Markup("")
        below = Markup('<div class="pws-diam {}" style="{}"><span>{}</span></div>').format(
            look.pattern, _inks(look), bar.absence_text
        )
    else:
        look = bar.swatch or Swatch(_COLOURS[theme][-1], Pattern.SOLID, "", "")
        drawn = Markup('<i class="{}" style="--letak:{};{}"></i>').format(
            look.pattern, scale.share(bar.height), _inks(look)
        )
        below = _draw_rows(bar.value_text, bar.month_text, bar.previous_text, bar.arrow)
    return Markup(
        '<div class="{}" title="{}">{}<div class="pws-nama"><b>{}</b></div>{}</div>'
    ).format(kind, _title(bar, words), drawn, bar.name, below)


def _draw_rows(*texts: str) -> Markup:
    """The figures and the arrow; bare elements, since Streamlit's cleaner weighs each attribute."""
    *figures, arrow = texts
    cells = Markup("").join(Markup("<u>{}</u>").format(text) for text in figures)
    return Markup("{}<em>{}</em>").format(cells, arrow)


def _title(bar: PwsBar, words: PwsWords) -> str:
    """What appears when one points at a column: the name in full, and every figure."""
    if bar.height is None:
        return f"{bar.name}\n{bar.absence_text}"
    lines = [
        bar.name,
        f"{words.value}: {bar.value_text}",
        f"{words.month}: {bar.month_text}",
        f"{words.previous}: {bar.previous_text}",
        f"{words.trend}: {bar.arrow}" if bar.arrow else "",
        bar.standing_text,
    ]
    return "\n".join(line for line in lines if line)


def _inks(swatch: Swatch) -> str:
    return f"--f:{swatch.fill}" + (f";--i:{swatch.ink}" if swatch.pattern not in PLAIN else "")


def _draw_caption(silent: Sequence[PwsBar]) -> Markup:
    """How many areas have no slot, by reason."""
    text = count_silent(silent)
    return Markup("<figcaption>{}</figcaption>").format(text) if text else Markup("")


def count_silent(silent: Sequence[PwsBar]) -> str:
    """``belum lapor: 14``: how many areas without a value, by reason."""
    counts = Counter(bar.absence_text for bar in silent)
    return " · ".join(f"{reason}: {format_number(n)}" for reason, n in counts.items())
