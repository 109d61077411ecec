"""What was stored and does not speak: units beside those that are summed, versions not in force."""

import datetime as dt

import pandas as pd
import pytest

from components.text.importing import SAMPLE_FILE, name_file
from data.explain import BASES, mark_bases
from data.frames import SASARAN
from data.kinds import Period

VERSIONS = [
    # unit, jenis, version, valid_from, official
    ("A", "proyeksi", 1, dt.date(2026, 1, 1), True),
    ("A", "proyeksi", 2, dt.date(2026, 7, 1), True),
    ("A", "riil", 1, dt.date(2026, 1, 1), False),
    ("P", "proyeksi", 1, dt.date(2026, 1, 1), True),
]


def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    """BASES of a desa A and its puskesmas P, and the official ones as SASARAN."""
    told = [
        {
            **dict.fromkeys([*BASES, *SASARAN]),
            "unit": unit,
            "year": 2026,
            "jenis": jenis,
            "value": 1,
            "version": version,
            "valid_from": day,
            "is_official": is_official,
        }
        for unit, jenis, version, day, is_official in VERSIONS
    ]
    frame = pd.DataFrame(told)
    return frame[list(BASES)], frame.loc[frame["is_official"], list(SASARAN)]


@pytest.mark.parametrize(
    ("month", "used"),
    [(6, [True, False, False, False]), (7, [False, True, False, False])],
)
def test_one_version_of_a_units_sasaran_is_used(month, used):
    """The one in force in the month; never another set, nor that of a unit that is not summed."""
    bases, sasaran = frames()
    found = mark_bases(bases, sasaran, ["A"], Period(2026, month))
    assert list(found["is_used"]) == used


def test_the_file_of_the_sample_has_a_name_for_people():
    """Also in a database that was made before; others keep theirs."""
    assert name_file("data.sample") == SAMPLE_FILE
    assert name_file("pws.xlsx") == "pws.xlsx"
