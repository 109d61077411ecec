"""The true half of the sample: areas and puskesmas as the lists have them (README.md)."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from data.frames import AREAS, FACILITIES, check_frame
from data.reference_data import row_of_kabupaten

FOLDER = Path(__file__).parent
OPENED = dt.date(2019, 1, 1)
"""The year of the list of puskesmas; the days on which they opened are not known."""


def load_scenario(kabupaten: str) -> dict[str, Any]:
    """The story of one sample kabupaten, as ``scenario.toml`` tells it."""
    told: dict[str, Any] = _scenarios()[kabupaten]
    return told


def compose_areas(kabupaten: str) -> pd.DataFrame:
    """AREAS of a sample kabupaten: itself, its kecamatan, its desa."""
    row = row_of_kabupaten(kabupaten)
    head = {"kode": kabupaten, "nama": row["nama"], "kode_bps": row["kode_bps"]}
    kecamatan = _rows_of(kabupaten, "kecamatan.csv").assign(level="kecamatan", induk=kabupaten)
    desa = _rows_of(kabupaten, "desa.csv").assign(level="desa")
    desa = desa.assign(induk=desa["kode"].str[:8])
    top = pd.DataFrame([{**head, "level": "kabupaten", "induk": row["kode_provinsi"]}])
    areas = pd.concat([top, kecamatan, desa], ignore_index=True)
    return check_frame(areas.assign(kode_kabupaten=kabupaten), AREAS)


def compose_puskesmas(kabupaten: str) -> pd.DataFrame:
    """FACILITIES of kind puskesmas; ``is_located`` is false where the point stands in for it."""
    rows = pd.read_csv(FOLDER / "puskesmas.csv", dtype={"kode_kecamatan": "str"})
    rows = rows[rows["kode_kecamatan"].str.startswith(kabupaten)].sort_values("kode")
    rows = rows.assign(
        jenis="puskesmas",
        kode_kabupaten=kabupaten,
        kode_desa=None,
        induk=None,
        is_located=rows["is_located"] == "ya",
        valid_from=OPENED,
        valid_to=None,
    )
    return check_frame(rows, FACILITIES).reset_index(drop=True)


def _rows_of(kabupaten: str, name: str) -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / name, dtype={"kode": "str", "kode_bps": "str"})
    return rows[rows["kode"].str.startswith(kabupaten)]


@cache
def _scenarios() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "scenario.toml").read_text(encoding="utf-8"))
