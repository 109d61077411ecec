"""Layers of made-up areas, as they are stored, and classes for them."""

import json

import geopandas as gpd
import pandas as pd
import shapely

from components.figures.classed import ClassedMap, LegendEntry
from geo.palette import verdicts
from geo.simplify import make_shapes

WEST, SOUTH = 97.0, 5.0
PALETTE = verdicts()


def squares(columns, rows=1, *, side=0.1, name="Kecamatan {}", kode="11.08.{:02d}"):
    """Areas side by side in rows, numbered from 1."""
    return {
        kode.format(1 + row * columns + column): (
            name.format(1 + row * columns + column),
            shapely.box(
                WEST + column * side,
                SOUTH + row * side,
                WEST + (column + 1) * side,
                SOUTH + (row + 1) * side,
            ),
        )
        for row in range(rows)
        for column in range(columns)
    }


def stored(areas):
    """The bytes of a layer of areas: kode to name and shape."""
    shapes = [shape for _, shape in areas.values()]
    frame = gpd.GeoDataFrame({"kode": list(areas)}, geometry=shapes, crs="EPSG:4326")
    return make_shapes(frame, pd.Series({kode: name for kode, (name, _) in areas.items()}))


def layer_of(areas):
    """The same as it is read."""
    return json.loads(stored(areas))


def classed_of(classes, numbers=None):
    """Areas with these classes, 0 to 4, None for no data."""
    swatches = tuple(PALETTE.swatches.values())
    entries = [
        LegendEntry(each, f"Kelas {place}", classes.count(place))
        for place, each in enumerate(swatches)
    ]
    missing = LegendEntry(PALETTE.missing, "belum ada data", classes.count(None))
    shown = tuple(numbers or [""] * len(classes))
    return ClassedMap(tuple(classes), shown, swatches, PALETTE.missing, (*entries, missing))
