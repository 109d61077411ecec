"""Someone's boundary file of a kabupaten -> checked, repaired, matched areas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BoundaryFileRejected, Fact, FileReason
from geo.match import CODES, KM_PER_DEGREE, Match, Way, as_text, kabupaten_columns, match_rows
from geo.reading import ARRIVED, LAYER, SKIPPED, Arrival, read_boundaries
from geo.repair import Action, ActionKind, clean_coverage, crs_name, to_degrees, to_polygons

__all__ = ["BoundaryIntake", "match_boundaries", "read_boundaries"]

FEWER, MORE = 0.5, 3  # shapes over our areas in areas expected: a coarser, a finer level
ENOUGH = 0.5  # below this share of the expected areas the file is taken for another one
SAME = 0.5  # two rows of one area that share half the smaller one are doubles, not parts


@dataclass(frozen=True)
class BoundaryIntake:
    """What came out of a boundary file, and everything done to get there.

    `areas` has kode and geometry, EPSG:4326, valid polygons that form a coverage, one row per
    matched kode in the order expected. `missing` and `doubled` are (kode, nama); `extra` are
    names the file has and the list has not. `crs` is empty if the file states none.
    """

    level: Literal["kecamatan", "desa"]
    areas: gpd.GeoDataFrame
    expected: int
    matched: int
    missing: list[tuple[str, str]]
    doubled: list[tuple[str, str]]
    extra: list[str]
    repaired: int
    crs: str
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class _Layer:
    """One layer, repaired and matched."""

    name: str
    shapes: gpd.GeoDataFrame
    match: Match
    actions: list[Action]

    @property
    def matched(self) -> int:
        return int(self.match.kode.nunique())


def match_boundaries(
    raw: gpd.GeoDataFrame, expected: pd.DataFrame, alias: Mapping[str, str] | None = None
) -> BoundaryIntake:
    """Find the expected areas in a file and give them as a clean coverage.

    Rows of one area (villages, islands) are dissolved; rows of other places are dropped; of two
    rows that show the same area the larger is kept and the area is named in `doubled`.

    Takes   raw from `read_boundaries`; expected, with kode (all of one level), nama, lat, lng in
            degrees, optionally kode_bps and, for desa, kecamatan; alias, from spelling to kode.
    Gives   an intake; areas that the file lacks are in `missing`, which is no error.
    Raises  BoundaryFileRejected if the CRS is unknown, nothing has a surface, no column names
            the areas, or most of the areas are not there.
    """
    file = str(raw.attrs.get("file", ""))
    degrees, steps = to_degrees(raw, file)
    layer, chosen = _best_layer(degrees, expected, alias, file)
    _require_enough(layer, expected, file)
    arrival = raw.attrs.get(ARRIVED, {}).get(layer.name, Arrival(crs_name(raw), tuple(steps)))
    rows, doubled = _without_doubles(layer)
    areas, cleaned = clean_coverage(_dissolve(rows, expected))
    known = expected.set_index("kode")["nama"]
    lacking = known[~known.index.isin(areas["kode"])]
    told = _told(layer, rows, known, doubled)
    return BoundaryIntake(
        level=level_of(expected),
        areas=areas,
        expected=len(expected),
        matched=len(areas),
        missing=[(str(kode), str(nama)) for kode, nama in lacking.items()],
        doubled=[(kode, str(known[kode])) for kode in doubled],
        extra=_extra(layer),
        repaired=_count(layer.actions, ActionKind.REPAIRED_RINGS),
        crs=arrival.crs,
        actions=[*_skipped(raw), *chosen, *arrival.actions, *layer.actions, *told, *cleaned],
    )


def level_of(expected: pd.DataFrame) -> Literal["kecamatan", "desa"]:
    """Tell the level of a list of areas by the length of its codes."""
    return "kecamatan" if expected["kode"].str.len().max() == len("11.08.01") else "desa"


def _skipped(raw: gpd.GeoDataFrame) -> list[Action]:
    names = raw.attrs.get(SKIPPED)
    return [Action(ActionKind.SKIPPED_LAYERS, {"layers": names})] if names else []


def _best_layer(
    degrees: gpd.GeoDataFrame,
    expected: pd.DataFrame,
    alias: Mapping[str, str] | None,
    file: str,
) -> tuple[_Layer, list[Action]]:
    """Match every layer with surfaces; take the one with most areas, then with fewest rows."""
    layers, refused = [], []
    for name, part in _split(degrees, file):
        try:
            shapes, actions = to_polygons(part, file)
        except BoundaryFileRejected as error:  # polygons without a surface
            refused.append(error)
            continue
        layers.append(_Layer(name, shapes, match_rows(shapes, expected, alias), actions))
    if not layers:
        raise refused[0]
    best = max(layers, key=lambda layer: (layer.matched, -len(layer.shapes)))
    facts: dict[str, Fact] = {"layer": best.name, "of": len(layers)}
    return best, [Action(ActionKind.CHOSE_LAYER, facts)] if len(layers) > 1 else []


def _split(degrees: gpd.GeoDataFrame, file: str) -> list[tuple[str, gpd.GeoDataFrame]]:
    if LAYER not in degrees:
        return [("", degrees.reset_index(drop=True))]
    solid = degrees[degrees.geom_type.isin(["Polygon", "MultiPolygon", "GeometryCollection"])]
    if solid.empty:
        to_polygons(degrees, file)  # says what the file has instead
    parts = degrees[degrees[LAYER].isin(solid[LAYER])].groupby(LAYER, sort=False)
    return [
        (
            str(name),
            part.drop(columns=LAYER).dropna(axis="columns", how="all").reset_index(drop=True),
        )
        for name, part in parts
    ]


def _require_enough(layer: _Layer, expected: pd.DataFrame, file: str) -> None:
    if layer.matched >= ENOUGH * len(expected):
        return
    facts: dict[str, Fact] = {"matched": layer.matched, "expected": len(expected)}
    facts |= {"features": len(layer.shapes), "level": level_of(expected)}
    facts |= {"samples": _samples(layer.shapes, layer.match.names)}
    facts |= {"columns": tuple(map(str, layer.shapes.columns.drop(layer.shapes.geometry.name)))}
    facts |= {"distance_km": _away_km(layer.shapes, expected), "kabupaten": _kabupaten(layer)}
    raise BoundaryFileRejected(_why_too_few(layer, expected), file, facts)


def _why_too_few(layer: _Layer, expected: pd.DataFrame) -> FileReason:
    points = shapely.points(expected["lng"], expected["lat"])
    place, shape = layer.shapes.sindex.query(points, "intersects")
    if len(set(place)) < ENOUGH * len(expected):
        ours = layer.match.kode.notna().mean() >= ENOUGH
        return FileReason.TOO_FEW if ours else FileReason.WRONG_AREA
    if len(set(shape)) < FEWER * len(expected):
        return FileReason.TOO_COARSE
    if _here(layer.shapes, points) > MORE * len(expected):
        return FileReason.TOO_FINE
    texts = (as_text(column) for _, column in layer.shapes.drop(columns="geometry").items())
    if any(text.str.contains("[A-Za-z]{3}").any() for text in texts):
        return FileReason.NOTHING_MATCHED
    return FileReason.NO_NAMES


def _here(shapes: gpd.GeoDataFrame, points: np.ndarray) -> int:
    """Count the shapes whose middle lies among the points."""
    around = shapely.convex_hull(shapely.multipoints(points))
    middles = shapely.point_on_surface(shapes.geometry.to_numpy())
    return int(shapely.intersects(around, middles).sum())


def _kabupaten(layer: _Layer) -> str | None:
    for column in kabupaten_columns(layer.shapes):
        said = as_text(layer.shapes[column])
        said = said[said.str.contains("[A-Za-z]")]
        if len(said):
            return str(said.mode()[0])
    return None


def _away_km(shapes: gpd.GeoDataFrame, expected: pd.DataFrame) -> int:
    """Give the way from the middle of what we expect to the nearest shape, 0 if inside."""
    middle = shapely.Point(expected["lng"].mean(), expected["lat"].mean())
    degrees = shapely.distance(shapes.geometry.to_numpy(), middle).min()
    return round(float(degrees) * KM_PER_DEGREE)


def _samples(shapes: gpd.GeoDataFrame, names: pd.Series) -> tuple[str, ...]:
    """Give a few names for the message, from whichever column has most different words."""
    if not (names != "").any():
        texts = [as_text(column) for _, column in shapes.drop(columns="geometry").items()]
        words = [text[text.str.contains("[A-Za-z]{3}")] for text in texts]
        names = max(words, key=lambda text: text.nunique(), default=names)
    return tuple(names[names != ""].unique()[:3])


def _without_doubles(layer: _Layer) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Drop rows that show an area a second time; the largest row of the area stays."""
    rows = layer.shapes[["geometry"]].assign(kode=layer.match.kode)
    rows = rows[rows["kode"].notna()]
    outlines = rows.geometry.to_numpy()
    one, other = shapely.STRtree(outlines).query(outlines, "intersects")
    kode, size = rows["kode"].to_numpy(), shapely.area(outlines)
    larger = (size[one] > size[other]) | ((size[one] == size[other]) & (one < other))
    pair = larger & (kode[one] == kode[other])
    one, other = one[pair], other[pair]
    shared = shapely.area(shapely.intersection(outlines[one], outlines[other]))
    again = other[shared > SAME * size[other]]
    return rows.drop(rows.index[again]), sorted(set(kode[again]))


def _dissolve(rows: gpd.GeoDataFrame, expected: pd.DataFrame) -> gpd.GeoDataFrame:
    # Villages drawn apart leave hairlines inside a kecamatan; cleaned first, they meet.
    many = rows["kode"].duplicated().any()
    joined = clean_coverage(rows)[0].dissolve("kode") if many else rows.set_index("kode")
    ordered = joined.loc[[kode for kode in expected["kode"] if kode in joined.index]]
    areas, _ = to_polygons(ordered.reset_index()[["kode", "geometry"]])
    return areas


def _extra(layer: _Layer) -> list[str]:
    left = layer.match.names[layer.match.kode.isna()]
    taken = set(layer.match.names[layer.match.kode.notna()])
    return sorted(set(left) - taken - {""})


def _told(
    layer: _Layer, rows: gpd.GeoDataFrame, known: pd.Series, doubled: list[str]
) -> list[Action]:
    """Say how rows were recognised, which were dropped and which were joined."""
    told = [_told_way(layer.match, way) for way in Way if (layer.match.way == way.value).any()]
    dropped = int(layer.match.kode.isna().sum())
    if dropped:
        facts: dict[str, Fact] = {"features": dropped, "samples": tuple(_extra(layer)[:3])}
        told.append(Action(ActionKind.DROPPED_NEIGHBOURS, facts))
    if doubled:
        told.append(Action(ActionKind.KEPT_LARGER, {"names": _names(known, doubled)}))
    areas = rows["kode"].nunique()
    if len(rows) > areas:
        joined = sorted(rows["kode"][rows["kode"].duplicated()].unique())
        facts = {"features": len(rows), "areas": areas, "samples": _names(known, joined)[:3]}
        told.append(Action(ActionKind.DISSOLVED, facts))
    return told


def _names(known: pd.Series, codes: list[str]) -> tuple[str, ...]:
    return tuple(f"{known[kode]} ({kode})" for kode in codes)


def _told_way(match: Match, way: Way) -> Action:
    rows = match.way == way.value
    column = match.code_column if way in CODES else match.name_column
    areas = int(match.kode[rows].nunique())
    return Action(ActionKind.MATCHED, {"way": way.value, "areas": areas, "column": column})


def _count(actions: list[Action], kind: ActionKind) -> int:
    return sum(int(str(a.facts["features"])) for a in actions if a.kind is kind)
