"""Where data and geo meet: a kabupaten's boundaries, computed or imported, made ready for screens.

Whatever the source, four levels are kept: desa, kecamatan, the working area of each puskesmas
(the desa it serves) and the kabupaten's outline. Layers are simplified once, here, never on view.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data import queries, store
from data.database import Engine, connected
from data.kinds import EVERYWHERE, Level
from data.reference_data import load_kecamatan_alias
from data.rollout import desa_served
from geo.approximate import approximate_areas, divide_areas
from geo.boundaries import dissolve_areas
from geo.errors import UnmatchedCodes
from geo.intake import BoundaryIntake
from geo.levels import LevelName, match_level
from geo.reading import read_boundaries
from geo.simplify import make_shapes, simplify_coverage

WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Origin:
    """Whose boundaries these are; ``is_estimate`` where we computed them from points."""

    is_estimate: bool
    publisher: str = ""
    published_on: dt.date | None = None
    file_name: str | None = None
    crs: str = WGS84


ESTIMATE = Origin(is_estimate=True)


@dataclass(frozen=True)
class _Places:
    """What the database knows of a kabupaten's areas and who serves them."""

    areas: pd.DataFrame
    facilities: pd.DataFrame
    served: pd.Series

    def at(self, level: Level) -> pd.DataFrame:
        """AREAS of one level."""
        return self.areas[self.areas["level"] == level]

    def villages(self) -> pd.DataFrame:
        """What shapes are computed from: desa with points, else kecamatan with points."""
        desa = self.at(Level.DESA).dropna(subset=["lat", "lng"])
        if len(desa):
            return desa.assign(kode_kecamatan=desa["induk"])
        kecamatan = self.at(Level.KECAMATAN)
        return kecamatan.assign(kode_kecamatan=kecamatan["kode"])


def estimate_boundaries(engine: Engine, kabupaten: str) -> None:
    """Compute and store the "batas perkiraan" of a kabupaten from its village points and areas."""
    places = _places(engine, kabupaten)
    villages = places.villages()
    pieces = approximate_areas(villages[["kode", "kode_kecamatan", "lat", "lng", "luas_km2"]])
    kecamatan = dissolve_areas(pieces, pieces["kode_kecamatan"])
    _store_levels(engine, kabupaten, places, kecamatan, pieces, ESTIMATE, ESTIMATE)


def require_areas(engine: Engine, kabupaten: str) -> None:
    """Say early that a kabupaten is not in the database.

    Raises  UnknownArea; DatabaseUnavailable.
    """
    with connected(engine) as connection:
        queries.require_kabupaten(connection, kabupaten)


def check_boundaries(
    engine: Engine, kabupaten: str, path: Path, level: LevelName | None
) -> BoundaryIntake:
    """Say what a boundary file would give a kabupaten; nothing is stored.

    Raises  UnknownArea; BoundaryFileRejected with the reason.
    """
    places = _places(engine, kabupaten)
    return match_level(
        read_boundaries(path),
        places.at(Level.KECAMATAN),
        places.at(Level.DESA),
        load_kecamatan_alias(kabupaten),
        level,
    )


def keep_boundaries(engine: Engine, kabupaten: str, intake: BoundaryIntake, origin: Origin) -> None:
    """Let checked boundaries replace the kabupaten's; all or nothing.

    Areas of kecamatan are divided among their desa by our estimate; areas of desa give both.

    Raises  UnmatchedCodes if an area is missing, or the register changed since the check;
            DatabaseUnavailable.
    """
    places = _places(engine, kabupaten)
    named = replace(origin, crs=intake.crs or WGS84)
    listed = set(places.at(Level(intake.level))["kode"])
    if listed != set(intake.areas["kode"]):
        given = set(intake.areas["kode"])
        raise UnmatchedCodes(sorted(listed - given), sorted(given - listed))
    if intake.level == "desa":
        parents = intake.areas["kode"].map(places.at(Level.DESA).set_index("kode")["induk"])
        kecamatan = dissolve_areas(intake.areas, parents)
        _store_levels(engine, kabupaten, places, kecamatan, intake.areas, named, named)
        return
    villages = places.villages()
    pieces = divide_areas(
        intake.areas, villages[["kode", "kode_kecamatan", "lat", "lng", "luas_km2"]]
    )
    inside = Origin(is_estimate=True, publisher=origin.publisher)
    _store_levels(engine, kabupaten, places, intake.areas, pieces, named, inside)


def combine_outlines(engine: Engine) -> None:
    """Make the layer that shows every kabupaten of the database side by side."""
    with connected(engine) as connection:
        known = queries.fetch_kabupaten(connection)
        outlines = [queries.fetch_shapes(connection, each.kode, Level.KABUPATEN) for each in known]
    names = short_names(pd.Series({each.kode: each.nama for each in known}, dtype="str"))
    shapes = pd.concat(outlines) if outlines else pd.DataFrame(columns=["kode", "shape"])
    layer = _layer(Level.KABUPATEN, _read_shapes(shapes), names, ESTIMATE)
    store.store_boundaries(engine, EVERYWHERE, [layer])


def short_names(names: pd.Series) -> pd.Series:
    """Names as a map writes them: without the word that all of them begin with."""
    return names.str.removeprefix("Kabupaten ").str.removeprefix("Puskesmas ")


def _places(engine: Engine, kabupaten: str) -> _Places:
    with connected(engine) as connection:
        queries.require_kabupaten(connection, kabupaten)
        served = desa_served(
            queries.fetch_service_areas(connection, kabupaten), dt.datetime.now(tz=dt.UTC).date()
        )
        return _Places(
            queries.fetch_areas(connection, kabupaten),
            queries.fetch_facilities(connection, kabupaten),
            served.set_index("kode_desa")["puskesmas"],
        )


def _store_levels(
    engine: Engine,
    kabupaten: str,
    places: _Places,
    kecamatan: gpd.GeoDataFrame,
    pieces: gpd.GeoDataFrame,
    of_kecamatan: Origin,
    of_pieces: Origin,
) -> None:
    """Derive all four levels and store them together; then renew the layer of all kabupaten."""
    names = places.areas.set_index("kode")["nama"]
    own = short_names(places.facilities.set_index("kode")["nama"])
    is_desa = pieces["kode"].isin(places.at(Level.DESA)["kode"])
    outline = dissolve_areas(kecamatan, pd.Series(kabupaten, index=kecamatan.index))
    layers = [
        _layer(Level.KABUPATEN, outline, short_names(names), of_kecamatan),
        _layer(Level.KECAMATAN, kecamatan, names, of_kecamatan),
        _layer(Level.PUSKESMAS, _working_areas(pieces, places), own, of_pieces),
        _layer(Level.DESA, pieces[is_desa], names, of_pieces),
    ]
    store.store_boundaries(engine, kabupaten, layers)
    combine_outlines(engine)


def _working_areas(pieces: gpd.GeoDataFrame, places: _Places) -> gpd.GeoDataFrame:
    """The desa each puskesmas serves, as one area; kecamatan without desa go to their puskesmas."""
    serving = pieces["kode"].map(places.served)
    puskesmas = places.facilities[places.facilities["jenis"] == Level.PUSKESMAS]
    first = puskesmas.drop_duplicates("kode_kecamatan").set_index("kode_kecamatan")["kode"]
    return dissolve_areas(pieces, serving.fillna(pieces["kode"].map(first)))


def _layer(
    level: Level, areas: gpd.GeoDataFrame, names: pd.Series, origin: Origin
) -> store.LayerFacts:
    content = make_shapes(simplify_coverage(areas), names)
    return store.LayerFacts(
        level=level,
        is_estimate=origin.is_estimate,
        publisher=origin.publisher,
        published_on=origin.published_on,
        file_name=origin.file_name,
        crs=origin.crs,
        layer_hash=hashlib.sha256(content).hexdigest()[:16],
        layer=content,
        shapes=dict(zip(areas["kode"], shapely.to_wkb(areas.geometry.to_numpy()), strict=True)),
    )


def _read_shapes(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = shapely.from_wkb([bytes(shape) for shape in rows["shape"]])
    return gpd.GeoDataFrame({"kode": rows["kode"].to_numpy()}, geometry=shapes, crs=WGS84)
