"""Counts of a small roll-out whose statuses are written down, not computed."""

import datetime as dt
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from data import frames
from data.kinds import Jenis, Level, Period, Status
from data.rollout import (
    Rollout,
    count_over_time,
    count_status,
    counted_since,
    desa_served,
    find_changes,
    months_of,
    roll_up,
    share_of,
)
from data.status import ABSENT
from tests.tables import facilities, read_table

MAY, JUNE, JULY = dt.date(2025, 5, 31), dt.date(2025, 6, 30), dt.date(2025, 7, 31)

FACILITIES = facilities("""
    kode | jenis     | induk | kode_kecamatan | kode_desa
    A    | puskesmas | -     | 33.20.01       | 33.20.01.2001
    B    | puskesmas | -     | 33.20.01       | -
    C    | puskesmas | -     | 33.20.02       | 33.20.02.2001
    A-S  | posyandu  | A     | 33.20.01       | 33.20.01.2001
    A-T  | posyandu  | A     | 33.20.01       | 33.20.01.2002
    B-S  | posyandu  | B     | 33.20.01       | -
    X-S  | posyandu  | -     | 33.20.02       | 33.20.02.2001
""")
STATUS = [
    [Status.PROSES, Status.MENERAPKAN, Status.PENUH],
    [Status.MENERAPKAN, Status.PROSES, Status.MENERAPKAN],
    [ABSENT, Status.KLAIM, Status.MENERAPKAN],
    [Status.BELUM, Status.MENERAPKAN, Status.MENERAPKAN],
    [Status.BELUM, Status.BELUM, Status.BELUM],
    [Status.BELUM, Status.BELUM, ABSENT],
    [Status.BELUM, Status.BELUM, Status.BELUM],
]
SERVICE_AREAS = read_table(
    """
    puskesmas | kode_desa     | valid_to
    A         | 33.20.01.2001 | -
    A         | 33.20.01.2002 | 2025-07-01
    C         | 33.20.02.2001 | -
    Z         | 33.20.02.2002 | -
    """,
    frames.SERVICE_AREAS,
)
MOVED = read_table(
    "puskesmas | kode_desa | valid_from\nB | 33.20.01.2002 | 2025-07-01", frames.SERVICE_AREAS
)
ROLLOUT = Rollout(
    "33.20",
    (MAY, JUNE, JULY),
    ("uji", "uji", "uji"),
    FACILITIES,
    pd.concat([SERVICE_AREAS, MOVED], ignore_index=True),
    np.array(STATUS, dtype=np.int8),
)


def counted(day, jenis, level):
    """Counted of total, by kode."""
    table = roll_up(ROLLOUT, day, jenis, level)
    assert tuple(table.columns) == ("kode", *frames.COUNTS)
    return {row["kode"]: (row["counted"], row["total"]) for row in table.to_dict("records")}


def test_every_status_has_its_count():
    """Those that do not exist are not in the total."""
    status = np.array([-1, 0, 0, 1, 2, 2, 2, 3, 4, 4], dtype=np.int8)
    assert count_status(status) == {
        "total": 9,
        "belum": 2,
        "klaim": 1,
        "proses": 3,
        "menerapkan": 1,
        "penuh": 2,
        "counted": 3,
    }
    assert set(count_status(status[:0]).values()) == {0}


@pytest.mark.parametrize(
    ("day", "jenis", "level", "expected"),
    [
        (JUNE, Jenis.PUSKESMAS, Level.KABUPATEN, {"33.20": (1, 3)}),
        (MAY, Jenis.PUSKESMAS, Level.KABUPATEN, {"33.20": (1, 2)}),
        (JUNE, Jenis.PUSKESMAS, Level.KECAMATAN, {"33.20.01": (1, 2), "33.20.02": (0, 1)}),
        (MAY, Jenis.PUSKESMAS, Level.KECAMATAN, {"33.20.01": (1, 2)}),
        (JUNE, Jenis.PUSKESMAS, Level.PUSKESMAS, {"A": (1, 1), "B": (0, 1), "C": (0, 1)}),
        # A desa has the status of the puskesmas that serves it; Z is not in the register.
        (
            JUNE,
            Jenis.PUSKESMAS,
            Level.DESA,
            {"33.20.01.2001": (1, 1), "33.20.01.2002": (1, 1), "33.20.02.2001": (0, 1)},
        ),
        (JUNE, Jenis.POSYANDU, Level.PUSKESMAS, {"A": (1, 2), "B": (0, 1)}),
        (JULY, Jenis.POSYANDU, Level.PUSKESMAS, {"A": (1, 2)}),
        (
            JUNE,
            Jenis.POSYANDU,
            Level.DESA,
            {"33.20.01.2001": (1, 1), "33.20.01.2002": (0, 1), "33.20.02.2001": (0, 1)},
        ),
        (JUNE, Jenis.PUSTU, Level.KECAMATAN, {}),
    ],
)
def test_each_area_counts_what_it_has(day, jenis, level, expected):
    """Areas without any facility of the jenis are left out, not shown as zero."""
    assert counted(day, jenis, level) == expected


def test_a_desa_that_moved_follows_its_new_puskesmas():
    """From the first day of the new one on."""
    served = desa_served(ROLLOUT.service_areas, dt.date(2025, 6, 30))
    assert dict(zip(served["kode_desa"], served["puskesmas"], strict=True))["33.20.01.2002"] == "A"
    served = desa_served(ROLLOUT.service_areas, dt.date(2025, 7, 1))
    assert dict(zip(served["kode_desa"], served["puskesmas"], strict=True))["33.20.01.2002"] == "B"
    assert served["kode_desa"].is_unique


def test_without_service_areas_no_desa_is_served():
    """Also on the day before the first one begins."""
    assert desa_served(SERVICE_AREAS.head(0), JUNE).empty
    assert desa_served(SERVICE_AREAS, dt.date(2022, 12, 31)).empty


def test_counts_over_time_have_a_row_for_each_day():
    """Of the chosen facilities only."""
    chosen = FACILITIES["kode_kecamatan"] == "33.20.01"
    table = count_over_time(ROLLOUT, Jenis.PUSKESMAS, chosen)
    assert tuple(table.columns) == (*frames.COUNTS, "day")
    assert table["counted"].tolist() == [1, 1, 2]
    assert table["total"].tolist() == [2, 2, 2]
    assert table["day"].tolist() == [MAY, JUNE, JULY]


def test_changes_tell_before_and_after():
    """Up, down, and newly there; what stayed is not told."""
    changes = find_changes(ROLLOUT, MAY, JUNE, Jenis.PUSKESMAS)
    told = changes[["kode", "before", "after"]].to_numpy().tolist()
    assert told == [["A", 2, 3], ["B", 3, 2], ["C", ABSENT, 1]]
    assert find_changes(ROLLOUT, MAY, MAY, Jenis.PUSKESMAS).empty


def test_a_facility_counts_since_its_last_break():
    """B counted in May, not in June, and again from July."""
    june, july = counted_since(ROLLOUT, JUNE), counted_since(ROLLOUT, JULY)
    assert july.iloc[:4].tolist() == [JUNE, JULY, JULY, JUNE]
    assert (june.iloc[0], june.iloc[3]) == (JUNE, JUNE)
    assert june.iloc[[1, 2, 4]].isna().all()


def test_a_facility_that_always_counted_does_so_since_the_first_day():
    """Nothing is known of the time before."""
    always = Rollout(
        "33.20",
        ROLLOUT.days,
        ROLLOUT.set_names,
        FACILITIES.head(1),
        SERVICE_AREAS,
        np.array([[3, 4, 3]], dtype=np.int8),
    )
    assert counted_since(always, JULY).tolist() == [MAY]


def test_months_are_named_by_their_last_day():
    """Both ends included."""
    assert months_of(Period(2025, 5), Period(2025, 7)) == (MAY, JUNE, JULY)


@pytest.mark.parametrize(
    ("total", "belum", "counted", "share"),
    [(32, 1, 22, Fraction(275, 4)), (9, 8, 0, Fraction(0)), (9, 9, 0, None), (0, 0, 0, None)],
)
def test_silence_is_no_share(total, belum, counted, share):
    """Zero is a share where somebody was heard of; where nobody was, there is none."""
    assert share_of({"total": total, "belum": belum, "counted": counted}) == share
