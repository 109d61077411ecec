"""A kabupaten's own registers of areas and facilities, from two CSV files."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import RegistersRejected
from data.frames import FACILITIES, SERVICE_AREAS, Registers, check_frame
from data.intake.area_rows import check_areas, compose_areas, read_areas
from data.intake.facility_rows import FacilityRow, check_facilities, read_facilities
from data.intake.templates import make_templates
from data.intake.working_areas import Place, nearest, serve_desa
from data.kinds import Jenis
from data.reference_data import row_of_kabupaten

__all__ = ["compose_registers", "make_templates", "read_areas", "read_facilities"]


def compose_registers(
    kabupaten: str, areas_path: Path, facilities_path: Path, on: dt.date
) -> Registers:
    """Both files of a kabupaten, checked and completed; everything holds from the day ``on``.

    A facility without a point stands at its desa's, else at its kecamatan's, and ``is_located``
    says so. A pustu or posyandu without a parent goes to the only puskesmas of its kecamatan,
    else to the nearest. Service areas are computed the same way.

    Takes   a kode of the 514 kabupaten; files as the templates have them.
    Gives   Registers with areas, facilities and service areas; the rest empty.
    Raises  UnknownArea if there is no such kabupaten; RegistersRejected with every problem of
            both files, and then nothing is given.
    """
    row_of_kabupaten(kabupaten)
    areas_table, facilities_table = read_areas(areas_path), read_facilities(facilities_path)
    is_readable = not areas_table.problems
    checked = check_areas(areas_table, kabupaten)
    known = [area.kode for area in checked] if is_readable else None
    found = check_facilities(facilities_table, kabupaten, known)
    problems = [*areas_table.problems, *facilities_table.problems]
    if problems:
        raise RegistersRejected(problems)
    areas = compose_areas(kabupaten, checked)
    facilities = _compose_facilities(kabupaten, found, areas, on, facilities_path.name)
    return Registers(areas, facilities, _compose_service_areas(facilities, areas, on))


def _compose_facilities(
    kabupaten: str, found: list[FacilityRow], areas: pd.DataFrame, on: dt.date, source: str
) -> pd.DataFrame:
    points = _points(areas)
    placed = [_placed(one, points) for one in found]
    puskesmas = [
        Place(one.kode, one.kode_kecamatan, _number(one.lat), _number(one.lng))
        for one in sorted(placed)
        if one.jenis is Jenis.PUSKESMAS
    ]
    rows = [
        {
            **one._asdict(),
            "jenis": one.jenis.value,
            "induk": _parent(one, puskesmas),
            "is_located": told.lat is not None,
        }
        for one, told in zip(placed, found, strict=True)
    ]
    frame = pd.DataFrame(rows).assign(kode_kabupaten=kabupaten)
    return check_frame(frame.assign(valid_from=on, valid_to=None, source=source), FACILITIES)


def _compose_service_areas(
    facilities: pd.DataFrame, areas: pd.DataFrame, on: dt.date
) -> pd.DataFrame:
    points = _points(areas)
    desa = areas.loc[areas["level"] == "desa", ["kode"]]
    desa = desa.assign(
        lat=[points[kode][0] for kode in desa["kode"]],
        lng=[points[kode][1] for kode in desa["kode"]],
    )
    served = serve_desa(facilities[facilities["jenis"] == Jenis.PUSKESMAS], desa)
    rows = [(puskesmas, kode, on, None) for kode, puskesmas in served.items()]
    return pd.DataFrame(rows, columns=list(SERVICE_AREAS))


def _points(areas: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """A point for every kecamatan and desa; a desa without its own has its kecamatan's."""
    rows: list[tuple[Any, ...]] = list(
        areas[["kode", "lat", "lng"]].itertuples(index=False, name=None)
    )
    own = {kode: (lat, lng) for kode, lat, lng in rows if pd.notna(lat)}
    return {kode: own[kode if kode in own else kode[:8]] for kode, _, _ in rows[1:]}


def _placed(one: FacilityRow, points: dict[str, tuple[float, float]]) -> FacilityRow:
    if one.lat is not None:
        return one
    lat, lng = points[one.kode_desa or one.kode_kecamatan]
    return one._replace(lat=lat, lng=lng)


def _parent(one: FacilityRow, puskesmas: list[Place]) -> str | None:
    if one.jenis is Jenis.PUSKESMAS or one.induk:
        return one.induk
    own = [place for place in puskesmas if place.kode_kecamatan == one.kode_kecamatan]
    return nearest(own or puskesmas, _number(one.lat), _number(one.lng)).kode


def _number(value: float | None) -> float:
    assert value is not None, "every facility has been placed"
    return value
