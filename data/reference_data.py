"""The facts that ship with the product: codes and names, stages, criteria; see reference/README."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import UnknownArea
from data.frames import CRITERIA, check_frame

FOLDER = Path(__file__).parent / "reference"

STAGES = ("kode", "position", "nama", "definition", "proof", "level")
CRITERIA_SETS = ("kode", "nama", "adopted_on", "kode_area", "network_share", "source")


def load_provinsi() -> pd.DataFrame:
    """All provinces: kode, nama.

    Source  Kepmendagri 300.2.2-2430 of 2025 (reference/README.md).
    """
    return _read("provinsi.csv").copy()


def load_kabupaten() -> pd.DataFrame:
    """All kabupaten and kota: kode, nama, kode_provinsi, kode_bps (missing where there is none).

    Source  Kepmendagri 300.2.2-2430 of 2025; BPS codes of 2020 (reference/README.md).
    """
    return _read("kabupaten.csv").copy()


def load_kecamatan(kabupaten: str) -> pd.DataFrame:
    """The kecamatan of one kabupaten: kode, nama, lat, lng (degrees, WGS84), luas_km2.

    Raises  UnknownArea if there is no such kabupaten.
    """
    return _within(kabupaten, _read("kecamatan.csv.gz", ("lat", "lng", "luas_km2")))


def load_desa(kabupaten: str) -> pd.DataFrame:
    """The desa and kelurahan of one kabupaten: kode, nama.

    Raises  UnknownArea if there is no such kabupaten.
    """
    return _within(kabupaten, _read("desa.csv.gz"))


def load_kecamatan_alias(kabupaten: str) -> dict[str, str]:
    """Other spellings of kecamatan names, each with the kode it means; empty where none is known.

    Raises  UnknownArea if there is no such kabupaten.
    """
    alias = _within(kabupaten, _read("kecamatan_alias.csv"))
    return dict(zip(alias["nama_varian"], alias["kode"], strict=True))


def load_stages() -> pd.DataFrame:
    """The 21 stages of the roll-out: kode, position, nama, definition, proof, level.

    Source  KMK HK.01.07/MENKES/2015/2023 and district practice (reference/README.md).
    """
    return check_frame(_read("stages.csv", ("position",)), STAGES).astype({"position": "int64"})


def load_criteria() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The proposed criteria: one row of CRITERIA_SETS, and its criteria by CRITERIA.

    Gives   ``network_share`` in percent, as Decimal; ``position`` counts within the set.
    Source  reference/criteria.toml: a proposal that a Dinkes must confirm.
    """
    told = tomllib.loads(
        (FOLDER / "criteria.toml").read_text(encoding="utf-8"), parse_float=Decimal
    )
    chosen = {**told["set"], "kode_area": None}
    chosen["network_share"] = Decimal(chosen["network_share"])
    rows = [
        {**criterion, "set_kode": chosen["kode"], "position": position}
        for position, criterion in enumerate(told["criterion"], start=1)
    ]
    sets = pd.DataFrame([chosen])
    return check_frame(sets, CRITERIA_SETS), check_frame(pd.DataFrame(rows), CRITERIA)


def name_of_kabupaten(kabupaten: str) -> str:
    """The official name of a kabupaten or kota.

    Raises  UnknownArea if there is no such kabupaten.
    """
    return str(row_of_kabupaten(kabupaten)["nama"])


def row_of_kabupaten(kabupaten: str) -> "pd.Series[Any]":
    """One kabupaten as in ``load_kabupaten``.

    Raises  UnknownArea if there is no such kabupaten.
    """
    rows = _read("kabupaten.csv")
    found = rows[rows["kode"] == kabupaten]
    if found.empty:
        raise UnknownArea(kabupaten)
    return found.iloc[0]


def _within(kabupaten: str, rows: pd.DataFrame) -> pd.DataFrame:
    row_of_kabupaten(kabupaten)
    return rows[rows["kode"].str.startswith(f"{kabupaten}.")].reset_index(drop=True)


@cache
def _read(name: str, numbers: tuple[str, ...] = ()) -> pd.DataFrame:
    """A file of ours, as text except ``numbers``; callers get copies, for it is kept."""
    types = dict.fromkeys(numbers, "float64")
    frame = pd.read_csv(FOLDER / name, dtype="str", keep_default_na=False, na_values=[""])
    return frame.astype(types)
