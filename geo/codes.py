"""Codes of areas as files write them: of Kemendagri or of BPS, in one column or in several.

A code is known by its digits: 6 or 10 of Kemendagri, 7 or 10 of BPS. What stands between or
before them (`11.08.01`, `11-08-01`, `ID1111010`, `1111010.0`) is the habit of one publisher.
"""

import re
from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

KEMENDAGRI_KECAMATAN, BPS_KECAMATAN, DESA = 6, 7, 10  # digits

_PREFIX = re.compile(r"^id[\s_.-]*(?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)[\s._/-]+(?=\d)")
_AS_FLOAT = re.compile(r"^(\d{6,})\.0+$")
_PARTS = (  # how the columns of a divided code are called, and how long each part is
    (re.compile(r"prov|prop", re.IGNORECASE), (2,)),
    (re.compile(r"kab|kot|regency|city", re.IGNORECASE), (2,)),
    (re.compile(r"kec|distr|camat", re.IGNORECASE), (2, 3)),
    (re.compile(r"des|kel|village", re.IGNORECASE), (4, 3)),
)


def as_text(column: pd.Series) -> pd.Series:
    """Give a column as text, whole numbers without decimals, empty text where missing."""
    if pd.api.types.is_float_dtype(column):
        column = column.astype("Float64").map(lambda n: f"{n:.0f}", na_action="ignore")
    return column.astype("str").fillna("").str.strip()


def code_columns(shapes: gpd.GeoDataFrame, columns: list[str]) -> Iterator[tuple[str, pd.Series]]:
    """Give every column that may hold codes, as digits; then the code that several columns make."""
    for column in columns:
        yield column, _digits(as_text(shapes[column]))
    yield from _divided(shapes, columns)


def by_kemendagri(digits: pd.Series, expected: pd.DataFrame) -> pd.Series:
    """Find the expected areas that these digits name in Kemendagri's system; others left out."""
    length = expected["kode"].str.len().max()
    known = digits[digits.str.len().isin((KEMENDAGRI_KECAMATAN, DESA))]
    parts = known.str.extract(r"^(\d\d)(\d\d)(\d\d)(\d{4})?$")
    kecamatan = parts[0] + "." + parts[1] + "." + parts[2]
    kode = (kecamatan + ("." + parts[3]).fillna("")).str[:length]
    return kode[kode.isin(expected["kode"])]


def by_bps(digits: pd.Series, expected: pd.DataFrame) -> pd.Series:
    """Find the expected areas that these digits name in the system of BPS; others left out."""
    if "kode_bps" not in expected:
        return pd.Series(dtype="str")
    known = expected.dropna(subset="kode_bps").astype({"kode_bps": "str"})
    table = known.drop_duplicates("kode_bps", keep=False).set_index("kode_bps")["kode"]
    found = digits[digits.str.len().isin((BPS_KECAMATAN, DESA))]
    return found.map(table).fillna(found.str[:BPS_KECAMATAN].map(table)).dropna()


def _digits(text: pd.Series) -> pd.Series:
    """Give the digits of what looks like a code; empty where something else stands."""
    plain = text.str.replace(_AS_FLOAT, r"\1", regex=True).str.replace(_PREFIX, "", regex=True)
    plain = plain.str.replace(_BETWEEN, "", regex=True)
    return plain.where(plain.str.fullmatch(r"[0-9]{6,10}"), "")


def _divided(shapes: gpd.GeoDataFrame, columns: list[str]) -> Iterator[tuple[str, pd.Series]]:
    """Join province, kabupaten, kecamatan and desa that stand in columns of their own."""
    joined = pd.Series("", index=shapes.index)
    for pattern, widths in _PARTS:
        part = _part(shapes, [c for c in columns if pattern.search(str(c))], max(widths))
        if part is None:
            return
        column, numbers = part
        width = next((w for w in widths if (numbers.str.len() == w).any()), widths[0])
        joined = joined + numbers.str.zfill(width)
        yield column, joined.where(numbers != "", "")


def _part(
    shapes: gpd.GeoDataFrame, columns: list[str], longest: int
) -> tuple[str, pd.Series] | None:
    for column in columns:
        text = as_text(shapes[column])
        if text.str.fullmatch(rf"[0-9]{{1,{longest}}}").any():
            return column, text.where(text.str.fullmatch(rf"[0-9]{{1,{longest}}}"), "")
    return None
