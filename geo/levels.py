"""For which level a boundary file is taken: desa where all of them are there, else kecamatan."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BoundaryFileRejected, Fact, FileReason
from geo.intake import BoundaryIntake, match_boundaries
from geo.match import KM_PER_DEGREE, WIDE_KM
from geo.repair import Action, ActionKind

OUTSIDE_KM = 1.0  # points of desa lie at most 0.6 km outside the outlines that were seen
SHOWN = 3  # names in a sentence

LevelName: TypeAlias = Literal["kecamatan", "desa"]


def match_level(
    raw: gpd.GeoDataFrame,
    kecamatan: pd.DataFrame,
    desa: pd.DataFrame,
    alias: Mapping[str, str],
    level: LevelName | None = None,
) -> BoundaryIntake:
    """Match a file at the level asked for, or at the finest one at which it is whole.

    A file of desa in which some are not found still gives the kecamatan, if its shapes leave no
    hole; the desa that were not found are then named in an action.

    Takes   raw from `read_boundaries`; kecamatan and desa, with kode, nama, induk, lat, lng
            (degrees, missing where unknown) and optionally kode_bps; alias of kecamatan.
    Gives   an intake; areas that the file lacks are in `missing`, which is no error.
    Raises  BoundaryFileRejected as `match_boundaries`; HOLED for kecamatan put together from
            desa of which some are not there.
    """
    if level == "kecamatan" or desa.empty:
        return _as_kecamatan(raw, kecamatan, desa, alias)
    try:
        finer = match_boundaries(raw, _listed(desa, kecamatan))
    except BoundaryFileRejected as refusal:
        if level == "desa":
            raise
        return _instead(refusal, raw, kecamatan, desa, alias)
    if level == "desa" or not finer.missing:
        return finer
    try:
        coarser = _as_kecamatan(raw, kecamatan, desa, alias)
    except BoundaryFileRejected:
        return finer
    return finer if coarser.missing else replace(coarser, actions=_taken_for(finer, coarser))


def _instead(
    refusal: BoundaryFileRejected,
    raw: gpd.GeoDataFrame,
    kecamatan: pd.DataFrame,
    desa: pd.DataFrame,
    alias: Mapping[str, str],
) -> BoundaryIntake:
    """Match the kecamatan of what is no file of desa; of two refusals the one that says more."""
    try:
        return _as_kecamatan(raw, kecamatan, desa, alias)
    except BoundaryFileRejected as error:
        if refusal.reason is FileReason.TOO_FINE:
            raise refusal from error
        raise


def _listed(desa: pd.DataFrame, kecamatan: pd.DataFrame) -> pd.DataFrame:
    """Give the desa as they are to be matched: with their kecamatan, and a point for each.

    A desa whose point nobody knows is looked for around its kecamatan's.
    """
    parents = desa["induk"].map(kecamatan.set_index("kode")["nama"])
    points = kecamatan.set_index("kode")[["lat", "lng"]].reindex(desa["induk"])
    unknown = (desa["lat"].isna() | desa["lng"].isna()).to_numpy()
    return desa.assign(
        kecamatan=parents,
        lat=np.where(unknown, points["lat"], desa["lat"]),
        lng=np.where(unknown, points["lng"], desa["lng"]),
        within_km=np.where(unknown, WIDE_KM, np.nan),
    )


def _as_kecamatan(
    raw: gpd.GeoDataFrame, kecamatan: pd.DataFrame, desa: pd.DataFrame, alias: Mapping[str, str]
) -> BoundaryIntake:
    intake = match_boundaries(raw, kecamatan, alias)
    if intake.missing:
        return intake
    left = _left_out(intake.areas, desa)
    if left.empty:
        return intake
    facts: dict[str, Fact] = {"features": len(left), "samples": tuple(left["nama"])[:SHOWN]}
    if 0 < _joined(intake) < len(desa):
        raise BoundaryFileRejected(FileReason.HOLED, str(raw.attrs.get("file", "")), facts)
    return replace(intake, actions=[*intake.actions, Action(ActionKind.UNCOVERED, facts)])


def _left_out(areas: gpd.GeoDataFrame, desa: pd.DataFrame) -> pd.DataFrame:
    """Give the desa whose points lie in a hole of all the areas, or away from them."""
    located = desa.dropna(subset=["lat", "lng"])
    points = shapely.points(located["lng"], located["lat"])
    ground = shapely.union_all(areas.geometry.to_numpy())
    filled = shapely.union_all(
        shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(ground)))
    )
    shapely.prepare([ground, filled])
    outside = ~shapely.intersects(ground, points)
    away = shapely.distance(ground, points) * KM_PER_DEGREE > OUTSIDE_KM
    left = outside & (away | shapely.intersects(filled, points))
    kept: pd.DataFrame = located.loc[left]
    return kept


def _joined(intake: BoundaryIntake) -> int:
    """Count the rows from which areas were put together, 0 if each was one row."""
    made = [a.facts["features"] for a in intake.actions if a.kind is ActionKind.DISSOLVED]
    return sum(int(str(features)) for features in made)


def _taken_for(finer: BoundaryIntake, coarser: BoundaryIntake) -> list[Action]:
    names = tuple(f"{nama} ({kode})" for kode, nama in finer.missing)
    facts: dict[str, Fact] = {"matched": finer.matched, "expected": finer.expected}
    facts |= {"features": len(names), "samples": names[:SHOWN]}
    return [*coarser.actions, Action(ActionKind.TOOK_KECAMATAN, facts)]
