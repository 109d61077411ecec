"""Small multiples: a map and a course of months, each as a picture inside the page.

They are SVG in a data address, since the frame lets no drawing into the page itself. Numbers and
colours only: no name from outside gets into one.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from fractions import Fraction

from markupsafe import Markup

from geo.palette import Theme
from geo.thumbnail import Thumbnail

INK = {"light": ("#0f5c63", "#9a3412", "#cbd5d5"), "dark": ("#7dd3c8", "#fdba74", "#3f5357")}
"""Course, target, ground; by theme."""
WIDTH, HEIGHT, EDGE = 160, 48, 4


def draw_small_map(outlines: Thumbnail, fills: Mapping[str, str], words: str) -> Markup:
    """Every area in its colour; ``words`` for those who do not see it."""
    areas = "".join(
        f'<path d="{path}" fill="{fills[kode]}"/>'
        for kode, path in outlines.paths.items()
        if kode in fills
    )
    box = f"0 0 {outlines.width} {outlines.height}"
    return _picture(box, f'<g stroke="#fff" stroke-width=".6">{areas}</g>', "petakecil", words)


def draw_course(
    values: Sequence[Fraction | None], goals: Sequence[Fraction | None], theme: Theme, words: str
) -> Markup:
    """Values month by month as dots joined by a line, a missing one left out; goals dashed."""
    line, goal, ground = INK[theme]
    known = [each for each in (*values, *goals) if each is not None]
    top = max(known, default=Fraction(1)) or Fraction(1)
    low = min(Fraction(0), min(known, default=Fraction(0)))
    parts = [f'<path d="M{EDGE} {HEIGHT - EDGE}H{WIDTH - EDGE}" stroke="{ground}"/>']
    parts += [
        f'<path d="{path}" stroke="{goal}" stroke-dasharray="4 3" stroke-width="1.5"/>'
        for path in _lines(goals, low, top)
    ]
    parts += [
        f'<path d="{path}" stroke="{line}" stroke-width="2.4"/>'
        for path in _lines(values, low, top)
    ]
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{line}"/>'
        for x, y in _spots(values, low, top)
        if y is not None
    ]
    drawing = f'<g fill="none">{"".join(parts)}</g>'
    return _picture(f"0 0 {WIDTH} {HEIGHT}", drawing, "jalan", words)


def _spots(
    values: Sequence[Fraction | None], low: Fraction, top: Fraction
) -> list[tuple[float, float | None]]:
    step = (WIDTH - 2 * EDGE) / max(1, len(values) - 1)
    reach = HEIGHT - 2 * EDGE
    return [
        (
            EDGE + place * step,
            None if each is None else HEIGHT - EDGE - float((each - low) / (top - low)) * reach,
        )
        for place, each in enumerate(values)
    ]


def _lines(values: Sequence[Fraction | None], low: Fraction, top: Fraction) -> list[str]:
    """Runs of months without a gap, as path data."""
    runs: list[list[str]] = [[]]
    for x, y in _spots(values, low, top):
        if y is None:
            runs.append([])
        else:
            runs[-1].append(f"{x:.1f} {y:.1f}")
    return ["M" + "L".join(run) for run in runs if len(run) > 1]


def _picture(box: str, drawing: str, kind: str, words: str) -> Markup:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawing}</svg>'
    address = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    return Markup('<img class="{}" src="{}" alt="{}">').format(kind, address, words)
