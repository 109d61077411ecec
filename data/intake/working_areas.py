"""Which puskesmas serves a desa, when nobody has said so."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd


class Place(NamedTuple):
    """A puskesmas and its point, in degrees (WGS84)."""

    kode: str
    kode_kecamatan: str
    lat: float
    lng: float


def serve_desa(puskesmas: pd.DataFrame, desa: pd.DataFrame) -> dict[str, str]:
    """The puskesmas that serves each desa: the only one of its kecamatan, else the nearest.

    Where a kecamatan has several puskesmas the nearest of them serves; where it has none, the
    nearest in the kabupaten. Two at the same distance: the first by kode.

    Takes   puskesmas with kode, kode_kecamatan, lat, lng and desa with kode, lat, lng, every point
            present and in degrees (WGS84); at least one puskesmas.
    Gives   desa and puskesmas, as codes, in the order of the desa.
    """
    everywhere = list_places(puskesmas)
    own: dict[str, list[Place]] = {}
    for place in everywhere:
        own.setdefault(place.kode_kecamatan, []).append(place)
    points: list[tuple[Any, ...]] = list(
        desa[["kode", "lat", "lng"]].itertuples(index=False, name=None)
    )
    return {
        kode: nearest(own.get(kode[:8], everywhere), lat, lng).kode for kode, lat, lng in points
    }


def list_places(puskesmas: pd.DataFrame) -> list[Place]:
    """The puskesmas of a frame as places, by kode."""
    columns = puskesmas[list(Place._fields)].sort_values("kode")
    return [Place(*row) for row in columns.itertuples(index=False, name=None)]


def nearest(places: Sequence[Place], lat: float, lng: float) -> Place:
    """The place nearest to a point; of equals, the first."""
    return min(places, key=lambda place: distance(place, lat, lng))


def distance(place: Place, lat: float, lng: float) -> float:
    """Squared distance in degrees of latitude; good for comparing within one kabupaten.

    A degree of longitude shrinks by the cosine, here in two terms: Indonesia lies within 12° of
    the equator, where they err by 0.0001, and they give the same bits on every platform.
    """
    radians = lat * 0.017453292519943295
    east = (place.lng - lng) * (1 - radians * radians / 2)
    north = place.lat - lat
    return east * east + north * north
