"""A file of kecamatan and desa, checked: ``kode,nama,lat,lng,luas_km2``."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from data.errors import ProblemReason
from data.frames import AREAS, check_frame
from data.intake.cells import Numbers, read_area_code, read_name, report_doubles
from data.intake.table import Row, Table, read_table
from data.kinds import KECAMATAN
from data.reference_data import row_of_kabupaten

COLUMNS = ("kode", "nama", "lat", "lng", "luas_km2")
REQUIRED = ("kode", "nama")


class AreaRow(NamedTuple):
    """One kecamatan or desa as a file has it; ``number`` is its row in the file."""

    number: int
    kode: str
    level: str
    nama: str
    lat: float | None
    lng: float | None
    luas_km2: float | None


def read_areas(path: Path) -> Table:
    """The rows of an areas file as text, with the faults of the file itself."""
    return read_table(path, COLUMNS, REQUIRED)


def check_areas(table: Table, kabupaten: str) -> list[AreaRow]:
    """The areas of a file, typed; every fault is added to the table's problems.

    Takes   rows as read; the kabupaten to which all must belong.
    Gives   kecamatan and desa with dotted codes; what could not be read is left out.
    """
    numbers = Numbers.of(table)
    areas = [area for row in table.rows for area in _area(table, row, numbers, kabupaten)]
    report_doubles(table, ((area.number, area.kode) for area in areas))
    known = {area.kode for area in areas}
    for area in areas:
        if area.level == "desa" and area.kode[:8] not in known:
            table.report(ProblemReason.PARENT_UNKNOWN, area.number, "kode", area.kode)
    _check_points(table, areas)
    if not table.problems and {area.level for area in areas} != {"kecamatan", "desa"}:
        table.report(ProblemReason.NO_AREAS)
    return areas


def compose_areas(kabupaten: str, rows: list[AreaRow]) -> pd.DataFrame:
    """AREAS from checked rows, the kabupaten itself first.

    A kecamatan without a point gets the mean of its desa; desa without points stay so.
    """
    own = row_of_kabupaten(kabupaten)
    top: dict[str, Any] = {"kode": kabupaten, "level": "kabupaten", "nama": own["nama"]}
    top |= {"induk": own["kode_provinsi"], "kode_bps": own["kode_bps"]}
    areas = pd.DataFrame(rows, columns=list(AreaRow._fields)).drop(columns="number")
    areas = areas.assign(induk=_parents(areas, kabupaten))
    desa = areas[areas["level"] == "desa"]
    for axis in ("lat", "lng"):
        numbers = areas[axis].astype("float64")
        means = desa[axis].astype("float64").groupby(desa["induk"]).mean().round(6)
        areas[axis] = numbers.fillna(areas["kode"].map(means))
    whole = pd.concat([pd.DataFrame([top]), areas], ignore_index=True)
    whole["luas_km2"] = whole["luas_km2"].astype("float64")
    return check_frame(whole.assign(kode_kabupaten=kabupaten, sebutan=None), AREAS)


def _area(table: Table, row: Row, numbers: Numbers, kabupaten: str) -> list[AreaRow]:
    kode = read_area_code(table, row, "kode", kabupaten)
    nama = read_name(table, row)
    lat, lng = numbers.read_point(row)
    luas = numbers.read(row, "luas_km2")
    if kode is None:
        return []
    level = "kecamatan" if KECAMATAN.fullmatch(kode) else "desa"
    return [AreaRow(row.number, kode, level, nama, lat, lng, luas)]


def _check_points(table: Table, areas: list[AreaRow]) -> None:
    """Every desa has a point, and every kecamatan without desa; or no desa, and every kecamatan."""
    given = {row.number for row in table.rows if row["lat"] or row["lng"]}
    desa = [area for area in areas if area.level == "desa"]
    have_points = any(area.number in given for area in desa)
    covered = {area.kode[:8] for area in desa} if have_points else set()
    needing = desa if have_points else []
    needing += [area for area in areas if area.level == "kecamatan" and area.kode not in covered]
    for area in needing:
        if area.number not in given:
            table.report(ProblemReason.VALUE_MISSING, area.number, "lat")


def _parents(areas: pd.DataFrame, kabupaten: str) -> "pd.Series[str]":
    return areas["kode"].str[:8].where(areas["level"] == "desa", kabupaten)
