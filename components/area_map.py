"""The roll-out map: the chosen level and jenis, painted for the chosen month."""

import numpy as np
import numpy.typing as npt

from components import cache
from components.figures.classed import ClassedMap, status_palette
from components.figures.judged import count_inside
from components.figures.map import MapPaint, PointsPaint, compose_paint
from data import narrowing
from data.kinds import EVERYWHERE, Jenis, Level, View
from data.status import ABSENT
from geo.errors import BoundaryMissing
from geo.palette import Theme


def compose(view: View, level: Level, jenis: Jenis, theme: Theme) -> tuple[ClassedMap, MapPaint]:
    """The classes of every area and the paint that puts them on the map.

    The legend counts the areas in colour: those that the choice leaves.

    Raises  BoundaryMissing if the level has no shapes.
    """
    require_layer(view, level)
    classed = cache.classed(view, level, jenis, theme)
    points = None if level is Level.KABUPATEN else _points(view, theme, jenis)
    paint, inside = paint_layer(view, level, classed, theme, points)
    return count_inside(classed, inside), paint


def require_layer(view: View, level: Level) -> None:
    """Raise BoundaryMissing if a level has no shapes."""
    if level not in cache.boundaries(view):
        raise BoundaryMissing(level)


def paint_layer(
    view: View,
    level: Level,
    classed: ClassedMap,
    theme: Theme,
    points: PointsPaint | None = None,
) -> tuple[MapPaint, npt.NDArray[np.bool_] | None]:
    """The paint of a level's layer, and which of its areas the choice leaves in colour."""
    layer_hash = cache.boundaries(view)[level].layer_hash
    owner = EVERYWHERE if level is Level.KABUPATEN else view.filter.kabupaten
    order = cache.layer_order(view.version, owner, level, layer_hash)
    inside = find_inside(view, level, order)
    paint = compose_paint(
        layer=f"bentuk/{owner}/{level}/{layer_hash}.json",
        classes=classed.classes,
        swatches=classed.swatches,
        missing=classed.missing,
        values=classed.numbers if any(classed.numbers) else None,
        faded=None if inside is None else (~inside).tolist(),
        points=points,
        selected=view.filter.selected,
        focus=() if inside is None else tuple(np.array(order)[inside]),
        theme=theme,
    )
    return paint, inside


def find_inside(view: View, level: Level, order: tuple[str, ...]) -> npt.NDArray[np.bool_] | None:
    """Which areas of the layer the choice leaves in colour; None for all of them."""
    choice = view.filter
    if level is Level.KABUPATEN or not choice.is_narrowed:
        return None
    return narrowing.find_inside(cache.rollout(view), level, order, choice)


def _points(view: View, theme: Theme, jenis: Jenis) -> PointsPaint:
    """Puskesmas always, and the facilities of the jenis that is shown; the rest are hidden."""
    rollout, located = cache.rollout(view), cache.points(view)
    status = rollout.on(cache.day(view))[located.rows]
    shown = (located.jenis == Jenis.PUSKESMAS) | (located.jenis == jenis)
    palette = status_palette(theme)
    return PointsPaint(
        address=f"titik/{view.filter.kabupaten}/{located.name}.json",
        classes=[
            int(each) if here and each != ABSENT else None
            for each, here in zip(status, shown, strict=True)
        ],
        swatches=(*palette.swatches.values(), palette.missing),
    )
