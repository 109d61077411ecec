"""Whose shape is this: rows of someone's file against the areas we expect.

Columns are found by what they hold, not by what they are called. Codes come first, then names,
then known spellings, then near spellings; a near spelling counts only where the shape covers
the very point we expect. Every match must also lie near that point, because the same name, and
even the same digits (1108 in two code systems), belong to different places.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.codes import as_text, by_bps, by_kemendagri, code_columns
from geo.spelling import SIMILAR, is_similar, name_key

__all__ = ["KM_PER_DEGREE", "Match", "Way", "as_text", "match_rows", "name_key"]

NEAR_KM = 15.0  # published outlines of one kecamatan were seen up to about 10 km apart
WIDE_KM = 40.0  # a desa without a point of its own may lie this far from its kecamatan's
TOUCHING_KM = 1.0  # villages of one kecamatan lie at most this far apart, over a river
KM_PER_DEGREE = 111.32

_KABUPATEN_WORD = re.compile(r"^kab(upaten)?\b", re.IGNORECASE)
_KABUPATEN_COLUMN = re.compile(r"kab|^kota|kota$|adm2|name_2|regency|wadmkk|kdbbps", re.IGNORECASE)


class Way(StrEnum):
    """How a row was recognised."""

    CODE = "code"
    BPS = "bps"  # a code of BPS
    NAME = "name"
    ALIAS = "alias"  # a spelling from the alias table
    SIMILAR = "similar"  # a near spelling over the expected point


CODES = (Way.CODE.value, Way.BPS.value)


@dataclass(frozen=True)
class Match:
    """Which row is which area: `kode` and `way` per row, missing where unmatched.

    `names` is the name of each row as found, empty text where there is none.
    """

    kode: pd.Series
    way: pd.Series
    names: pd.Series
    code_column: str | None
    name_column: str | None


def match_rows(
    shapes: gpd.GeoDataFrame, expected: pd.DataFrame, alias: Mapping[str, str] | None = None
) -> Match:
    """Recognise the expected areas among the rows of a file.

    Takes   shapes, valid polygons in degrees with the attributes of the file and a unique index;
            expected, with kode, nama, lat, lng (degrees) and optionally kode_bps, within_km
            (how far from its point an area may lie) and, for desa, kecamatan; alias, from
            spelling to kode.
    Gives   a match; several rows may be the same area (villages, islands).
    """
    code_column, codes = _best_codes(shapes, expected)
    known = _known_names(expected, alias or {})
    name_column = _best_name_column(shapes, known) or _nearest_name_column(shapes, expected)
    names = as_text(shapes[name_column]) if name_column else pd.Series("", shapes.index)
    pairs = pd.concat([codes, _name_pairs(names, known)], ignore_index=True)
    pairs = _settle(_own_kecamatan(pairs, shapes, expected), shapes, expected)
    pairs = _drop_neighbours(pairs, shapes)
    pairs = pd.concat([pairs, _similar_pairs(pairs, names, shapes, expected)])
    chosen = pairs.set_index("row").reindex(shapes.index)
    return Match(chosen["kode"], chosen["way"], names, code_column, name_column)


def kabupaten_columns(shapes: gpd.GeoDataFrame) -> list[str]:
    """Name the columns that seem to tell the kabupaten of a row."""
    return [name for name in shapes.columns if _KABUPATEN_COLUMN.search(str(name))]


def distance_km(shapes: gpd.GeoSeries, lat: pd.Series, lng: pd.Series) -> np.ndarray:
    """Give the distance from each shape to its point, row by row, 0 inside.

    Takes   shapes in degrees; points in degrees, of the same length.
    Gives   kilometres, good to a percent over some tens of kilometres near the equator.
    """
    scale = np.array([np.cos(np.radians(lat.mean())), 1.0]) * KM_PER_DEGREE
    flat = shapely.transform(shapes.to_numpy(), lambda xy: xy * scale)
    points = shapely.points(np.column_stack([lng, lat]) * scale)
    return np.asarray(shapely.distance(flat, points))


def _attributes(shapes: gpd.GeoDataFrame) -> list[str]:
    kept = shapes.columns.drop([shapes.geometry.name])
    return [c for c in kept if not pd.api.types.is_datetime64_any_dtype(shapes[c])]


def _best_codes(
    shapes: gpd.GeoDataFrame, expected: pd.DataFrame
) -> tuple[str | None, pd.DataFrame]:
    """Find the column that names most areas by code; of equals, one of Kemendagri's codes."""
    best: tuple[str | None, pd.DataFrame] = (None, _pairs(pd.Series(dtype="str"), Way.CODE))
    columns = list(code_columns(shapes, _attributes(shapes)))
    for recognise, way in ((by_kemendagri, Way.CODE), (by_bps, Way.BPS)):
        for column, digits in columns:
            pairs = _near(_pairs(recognise(digits, expected), way), shapes, expected)
            if pairs["kode"].nunique() > best[1]["kode"].nunique():
                best = (column, pairs)
    return best


def _known_names(expected: pd.DataFrame, alias: Mapping[str, str]) -> pd.DataFrame:
    """List key, kode and way of every known spelling; an official name outranks an alias."""
    official = pd.DataFrame({"key": expected["nama"].map(name_key), "kode": expected["kode"]})
    other = pd.DataFrame({"nama": list(alias), "kode": list(alias.values())}, dtype="str")
    other = other[other["kode"].isin(expected["kode"])].assign(
        key=lambda frame: frame["nama"].map(name_key)
    )
    other = other[~other["key"].isin(official["key"])].drop_duplicates(["key", "kode"])
    return pd.concat(
        [official.assign(way=Way.NAME.value), other[["key", "kode"]].assign(way=Way.ALIAS.value)]
    )


def _best_name_column(shapes: gpd.GeoDataFrame, known: pd.DataFrame) -> str | None:
    wanted = set(known["key"]) - {""}
    found = {c: len(wanted & set(_keys(as_text(shapes[c])))) for c in _attributes(shapes)}
    best = max(found, key=lambda column: found[column], default=None)
    return best if best is not None and found[best] else None


def _nearest_name_column(shapes: gpd.GeoDataFrame, expected: pd.DataFrame) -> str | None:
    """Find a column of names where none is spelled as we know it: alike over the same point."""
    points = shapely.points(expected["lng"], expected["lat"])
    place, shape = shapes.sindex.query(points, "intersects")
    nama = expected["nama"].to_numpy()[place]
    found = {}
    for column in _attributes(shapes):
        said = as_text(shapes[column]).to_numpy()[shape]
        found[column] = sum(is_similar(a, b) for a, b in zip(said, nama, strict=True))
    best = max(found, key=lambda column: found[column], default=None)
    return best if best is not None and found[best] else None


def _keys(names: pd.Series) -> pd.Series:
    table = {name: name_key(name) for name in names.unique()}
    return names.map(table).astype("str")


def _name_pairs(names: pd.Series, known: pd.DataFrame) -> pd.DataFrame:
    rows = pd.DataFrame({"row": names.index, "key": _keys(names).to_numpy()})
    return rows[rows["key"] != ""].merge(known, on="key")[["row", "kode", "way"]]


def _pairs(kode: pd.Series, way: Way) -> pd.DataFrame:
    return pd.DataFrame({"row": kode.index, "kode": kode.to_numpy(), "way": way.value})


def _with_distance(
    pairs: pd.DataFrame, shapes: gpd.GeoDataFrame, expected: pd.DataFrame
) -> pd.DataFrame:
    if pairs.empty:
        return pairs.assign(km=pd.Series(dtype=float), reach=pd.Series(dtype=float))
    points = expected.set_index("kode").loc[pairs["kode"], ["lat", "lng"]]
    outlines = shapes.geometry.loc[pairs["row"]]
    measured = pairs.assign(km=distance_km(outlines, points["lat"], points["lng"]))
    return _with_reach(measured, outlines.to_numpy())


def _with_reach(pairs: pd.DataFrame, outlines: np.ndarray) -> pd.DataFrame:
    """Add how near the whole area comes: far villages of a near kecamatan belong to it too.

    Parts with one code are one area wherever they lie; of namesakes only those that hang
    together are.
    """
    km, kode = pairs["km"].to_numpy(copy=True), pairs["kode"].to_numpy()
    one, other = shapely.STRtree(outlines).query(
        outlines, "dwithin", distance=TOUCHING_KM / KM_PER_DEGREE
    )
    together = kode[one] == kode[other]
    one, other = one[together], other[together]
    while (km[one] > km[other]).any():
        np.minimum.at(km, one, km[other])
    nearest = pairs.groupby("kode")["km"].transform("min").to_numpy()
    return pairs.assign(reach=np.where(pairs["way"].isin(CODES), nearest, km))


def _near(pairs: pd.DataFrame, shapes: gpd.GeoDataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    measured = _with_distance(pairs, shapes, expected)
    return pairs[measured["reach"] <= _within(pairs, expected)]


def _within(pairs: pd.DataFrame, expected: pd.DataFrame) -> pd.Series:
    """Give how far from its point each pair's area may lie."""
    if "within_km" not in expected:
        return pd.Series(NEAR_KM, pairs.index)
    return pairs["kode"].map(expected.set_index("kode")["within_km"]).astype(float).fillna(NEAR_KM)


def _own_kecamatan(
    pairs: pd.DataFrame, shapes: gpd.GeoDataFrame, expected: pd.DataFrame
) -> pd.DataFrame:
    """Drop pairs of a desa whose row names another kecamatan that we know."""
    if "kecamatan" not in expected:
        return pairs
    parents = expected["kecamatan"].map(name_key)
    column = _best_name_column(shapes, pd.DataFrame({"key": parents}))
    if column is None:
        return pairs
    said = pairs["row"].map(_keys(as_text(shapes[column])))
    own = pairs["kode"].map(pd.Series(parents.to_numpy(), index=expected["kode"].to_numpy()))
    return pairs[(said == own) | ~said.isin(parents) | (pairs["way"].isin(CODES))]


def _settle(pairs: pd.DataFrame, shapes: gpd.GeoDataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """Leave at most one area per row: what code and name agree on, else the clearly nearest."""
    pairs = _with_distance(pairs, shapes, expected)
    pairs = pairs[pairs["reach"] <= _within(pairs, expected)]
    agreed = pairs[pairs.duplicated(["row", "kode"], keep="last")]
    others = pairs[~pairs["row"].isin(agreed["row"])].sort_values(["row", "km"])
    nearest = others.groupby("row")["km"]
    first, second = nearest.transform("first"), nearest.transform(_second)
    clear = others[(others["km"] == first) & (second > 2 * first + 1)]
    return pd.concat([agreed, clear]).drop_duplicates("row")


def _second(distances: pd.Series) -> float:
    return float(distances.iloc[1]) if len(distances) > 1 else float("inf")


def _drop_neighbours(pairs: pd.DataFrame, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Drop namesakes that the file itself places in another kabupaten."""
    for column in kabupaten_columns(shapes):
        plain = as_text(shapes[column]).str.replace(_KABUPATEN_WORD, "", regex=True)
        said = pairs["row"].map(_keys(plain))
        home = said[pairs["km"] == 0].mode()
        if len(home) == 1 and (said == home[0]).mean() > SIMILAR:
            pairs = pairs[said.isin([home[0], ""]) | (pairs["way"].isin(CODES))]
    return pairs


def _similar_pairs(
    pairs: pd.DataFrame, names: pd.Series, shapes: gpd.GeoDataFrame, expected: pd.DataFrame
) -> pd.DataFrame:
    """Match what is left where one unmatched shape covers the point of one unmatched area."""
    left = expected[~expected["kode"].isin(pairs["kode"])]
    if "within_km" in left:
        left = left[left["within_km"].isna()]  # the point of another place says nothing
    free = shapes.geometry[~shapes.index.isin(pairs["row"])]
    place, shape = free.sindex.query(shapely.points(left["lng"], left["lat"]), "intersects")
    over = pd.DataFrame({"kode": left["kode"].to_numpy()[place], "row": free.index[shape]})
    over["name"] = over["row"].map(names)
    over["nama"] = over["kode"].map(expected.set_index("kode")["nama"])
    alike = [is_similar(a, b) for a, b in zip(over["name"], over["nama"], strict=True)]
    over = over[np.array(alike, dtype=bool)]
    over = over.drop_duplicates("kode", keep=False).drop_duplicates("name", keep=False)
    rows = pd.DataFrame({"row": free.index, "name": names[free.index].to_numpy()})
    found = rows.merge(over[["name", "kode"]], on="name")[["row", "kode"]]
    found = found.assign(way=Way.SIMILAR.value)
    return _near(found, shapes, expected)
