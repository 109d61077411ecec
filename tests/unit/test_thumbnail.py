"""A layer as small outlines: who is who, where north is, and edges that still meet."""

import re
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.simplify import make_shapes, simplify_coverage
from geo.thumbnail import Thumbnail, trace_layer

RING = re.compile(r"M\d+ \d+(?:L\d+ \d+)*Z")
SQUARE = shapely.box(97, 4, 98, 5)
ENCLAVE = shapely.box(97.4, 4.4, 97.6, 4.6)


def layer(**areas):
    """A stored layer of these areas by kode."""
    frame = gpd.GeoDataFrame({"kode": list(areas)}, geometry=list(areas.values()), crs="EPSG:4326")
    return make_shapes(frame, pd.Series({kode: f"Desa {kode}" for kode in areas}))


def rings(path):
    """The corners of every ring of SVG path data, which holds nothing else."""
    assert RING.sub("", path) == ""
    return [
        [tuple(map(int, spot.split())) for spot in ring[1:-1].split("L")]
        for ring in RING.findall(path)
    ]


def traced(width=100, **areas):
    """The rings of every area, and the ground they stand on."""
    found = trace_layer(layer(**areas), width)
    return {kode: rings(path) for kode, path in found.paths.items()}, (found.width, found.height)


def wavy_neighbours():
    """Two areas that share an edge of 2,000 vertices."""
    lat = np.linspace(4, 5, 2000)
    edge = np.column_stack([97.5 + 0.02 * np.sin(lat * 40) + 1e-4 * np.sin(lat * 9e4), lat])
    west = shapely.Polygon([*edge, (97, 5), (97, 4)])
    return {"b": west, "a": shapely.Polygon([*edge, (98, 5), (98, 4)])}


def sides(outline):
    """The sides of all rings of an area, whichever way they were walked."""
    return {
        frozenset(pair)
        for ring in outline
        for pair in zip(ring, [*ring[1:], ring[0]], strict=True)
        if len(set(pair)) > 1
    }


def test_a_square_fills_its_ground():
    """From corner to corner, as wide as was asked for and as high as it is."""
    found, ground = traced(a=SQUARE)
    assert ground == (100, 100)
    assert set(found["a"][0]) == {(0, 0), (100, 0), (100, 100), (0, 100)}


@pytest.mark.parametrize(
    ("area", "ground"),
    [
        (shapely.box(97, 4, 99, 5), (100, 50)),
        (shapely.box(97, 4, 98, 6), (100, 200)),
        (shapely.box(97, 4, 98, 4.001), (100, 1)),
    ],
)
def test_the_ground_is_as_high_as_the_layer_asks(area, ground):
    """One scale for both directions; never without any height."""
    assert traced(a=area)[1] == ground


def test_north_is_up_and_east_is_right():
    """The corner in the south-west is at the left of the ground's foot."""
    found, _ = traced(south=shapely.box(97, 4, 97.5, 4.5), north=shapely.box(97.5, 4.5, 98, 5))
    assert set(found["south"][0]) == {(0, 50), (50, 50), (50, 100), (0, 100)}
    assert set(found["north"][0]) == {(50, 0), (100, 0), (100, 50), (50, 50)}


def test_neighbours_share_every_side_of_their_edge():
    """Simplified together and rounded alike: no gap, no overlap."""
    found, (width, height) = traced(200, **wavy_neighbours())
    west, east = sides(found["b"]), sides(found["a"])
    assert len(west & east) > 10
    assert all(_lies_on_the_frame(side, width, height) for side in west ^ east)


def _lies_on_the_frame(side, width, height):
    (x, y), (to_x, to_y) = side
    return (x == to_x and x in (0, width)) or (y == to_y and y in (0, height))


def test_the_outline_is_light_enough_for_twenty_at_once():
    """Four thousand vertices become a few dozen, and none stands twice on end."""
    found, _ = traced(200, **wavy_neighbours())
    for (ring,) in found.values():
        assert len(ring) < 60
        assert all(one != other for one, other in pairwise(ring))


def test_everything_lies_on_the_ground():
    """Nothing is cut off at an edge."""
    found, (width, height) = traced(90, **wavy_neighbours())
    for outline in found.values():
        for x, y in (spot for ring in outline for spot in ring):
            assert 0 <= x <= width
            assert 0 <= y <= height


def test_the_areas_come_largest_first_with_every_part():
    """Islands belong to their area."""
    islands = shapely.MultiPolygon([shapely.box(97, 4, 97.4, 4.4), shapely.box(97.6, 4.6, 98, 5)])
    found, _ = traced(b=islands, a=shapely.box(97.6, 4, 98, 4.4))
    assert list(found) == ["b", "a"]
    assert [len(outline) for outline in found.values()] == [2, 1]


def test_holes_are_not_traced():
    """One ring for each part."""
    found, _ = traced(b=SQUARE.difference(ENCLAVE))
    assert len(found["b"]) == 1
    assert set(found["b"][0]) == {(0, 0), (100, 0), (100, 100), (0, 100)}


@pytest.mark.parametrize(("inner", "outer"), [("a", "b"), ("b", "a")])
def test_an_enclave_is_not_painted_over(inner, outer):
    """Areas are painted in the order they come: what lies inside another comes after it."""
    found, _ = traced(**{outer: SQUARE.difference(ENCLAVE), inner: ENCLAVE})
    assert list(found) == [outer, inner] or len(found[outer]) == 2


def test_a_tiny_island_is_still_an_area():
    """Twenty metres wide: it has a place, though no extent."""
    found, _ = traced(a=SQUARE, b=shapely.box(98.5, 4, 98.5002, 4.0002))
    assert [len(outline) for outline in found.values()] == [1, 1]


def test_no_areas_have_no_outline():
    """A layer without areas is not an error."""
    empty = gpd.GeoDataFrame({"kode": []}, geometry=[], crs="EPSG:4326")
    layer = make_shapes(empty, pd.Series(dtype=object))
    assert trace_layer(layer, 100) == Thumbnail({}, 100, 1)


def test_a_layer_as_it_is_stored_keeps_its_outline():
    """What the big map simplified already loses nothing that the small one shows."""
    frame = gpd.GeoDataFrame(
        {"kode": ["a", "b"]}, geometry=list(wavy_neighbours().values()), crs="EPSG:4326"
    )
    names = pd.Series({"a": "A", "b": "B"})
    raw, stored = (
        trace_layer(make_shapes(each, names), 100) for each in (frame, simplify_coverage(frame))
    )
    for kode, path in raw.paths.items():
        areas = [shapely.Polygon(rings(each)[0]) for each in (path, stored.paths[kode])]
        assert shapely.symmetric_difference(*areas).area < 0.03 * areas[0].area
