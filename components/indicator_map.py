"""One indicator on the map: coloured by where each area stands, or by its value."""

from components import area_map, cache, measures
from components.figures.classed import ClassedMap
from components.figures.judged import count_inside
from components.figures.map import MapPaint, compose_paint
from data.indicators import Indicator
from data.kinds import EVERYWHERE, Level, View
from geo.errors import BoundaryMissing
from geo.palette import Theme


def compose(
    view: View, chosen: Indicator, level: Level, theme: Theme, *, by_value: bool = False
) -> tuple[ClassedMap, MapPaint]:
    """The classes of every area (for the legend) and the paint that puts them on the map.

    Raises  BoundaryMissing if the level has no shapes.
    """
    facts = cache.boundaries(view).get(level)
    if facts is None:
        raise BoundaryMissing(level)
    owner = EVERYWHERE if level is Level.KABUPATEN else view.filter.kabupaten
    order = cache.layer_order(view.version, owner, level, facts.layer_hash)
    classed = measures.classed(view, chosen, level, theme, by_value=by_value)
    inside = area_map.find_inside(view, level, order)
    paint = compose_paint(
        layer=f"bentuk/{owner}/{level}/{facts.layer_hash}.json",
        classes=classed.classes,
        swatches=classed.swatches,
        missing=classed.missing,
        values=classed.numbers if any(classed.numbers) else None,
        faded=None if inside is None else [not each for each in inside],
        selected=view.filter.selected,
        focus=()
        if inside is None
        else tuple(kode for kode, is_inside in zip(order, inside, strict=True) if is_inside),
        theme=theme,
    )
    return count_inside(classed, inside), paint
