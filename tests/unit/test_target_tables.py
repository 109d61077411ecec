"""Targets as tables: whose they are, in which unit, on what basis."""

import datetime as dt
from decimal import Decimal

import pytest

from data.catalogue import catalogue
from tests.long_tables import ANNUAL, EVENTS, read_row_of, told_of

TARGET = "tingkat | tahun | kode_indikator | nilai | nama | dasar_hukum | tanggal"


def target(**cells: str):
    """One target, good unless a cell says otherwise."""
    row = f"Kabupaten | 2026 | {ANNUAL} | 85 | | SK Bupati 1/2026 | 2 Januari 2026"
    return read_row_of(TARGET, row, **cells)


def test_a_target_holds_where_it_was_set():
    """A province's in the province; the ministry's as this kabupaten tells it."""
    row = target().rows.iloc[0]
    assert row.drop(["sheet", "row", "at"]).to_dict() == {
        "level": "kabupaten",
        "kode_area": "33.20",
        "year": 2026,
        "indicator": ANNUAL,
        "nama": catalogue().find(ANNUAL).nama,
        "value": Decimal(85),
        "legal_basis": "SK Bupati 1/2026",
        "issued_on": dt.date(2026, 1, 2),
        "source": "laporan.xlsx",
    }
    areas = [target(tingkat=each).rows["kode_area"][0] for each in ("Prov.", "Nasional")]
    assert areas == ["33", "33.20"]
    assert target(nilai="0,5%").rows["value"].tolist() == [Decimal("0.5")]
    assert target(kode_indikator=EVENTS, nilai="250").problems == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"tingkat": "desa"}, ("WORD_UNKNOWN", "A2", "provinsi, kabupaten, nasional")),
        ({"tahun": "2014"}, ("OUT_OF_RANGE", "B2", "")),
        ({"kode_indikator": "K9-X"}, ("INDICATOR_UNKNOWN", "C2", "")),
        ({"nilai": "101"}, ("OUT_OF_RANGE", "D2", "")),
        ({"nilai": "0,85"}, ("PERCENT_UNCLEAR", "D2", "")),
        ({"nilai": ""}, ("VALUE_MISSING", "D2", "")),
        ({"dasar_hukum": ""}, ("VALUE_MISSING", "F2", "")),
        ({"tanggal": "2027-01-01"}, ("DAY_IN_FUTURE", "G2", "")),
    ],
)
def test_a_target_that_cannot_be_right_is_refused(cells, expected):
    """Each is told at its cell and counted."""
    outcome = target(**cells)
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)
