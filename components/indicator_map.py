"""One indicator on the map: coloured by where each area stands, or by its value."""

from components import area_map, measures
from components.figures.classed import ClassedMap
from components.figures.judged import count_inside
from components.figures.map import MapPaint
from data.indicators import Indicator
from data.kinds import Level, View
from geo.palette import Theme


def compose(
    view: View, chosen: Indicator, level: Level, theme: Theme, *, by_value: bool = False
) -> tuple[ClassedMap, MapPaint]:
    """The classes of every area (for the legend) and the paint that puts them on the map.

    Raises  BoundaryMissing if the level has no shapes.
    """
    area_map.require_layer(view, level)
    classed = measures.classed(view, chosen, level, theme, by_value=by_value)
    paint, inside = area_map.paint_layer(view, level, classed, theme)
    return count_inside(classed, inside), paint
