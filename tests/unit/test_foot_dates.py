"""What the foot of a page says of the day that its figures describe."""

import datetime as dt
from dataclasses import replace

import pytest

from components.export.document import Provenance
from components.export.foot import tell_foot

NEWEST = dt.date(2026, 10, 31)
SMALL = Provenance(
    place="Kabupaten Jepara",
    period="Maret 2026",
    as_of=NEWEST,
    data_date=NEWEST,
    sources=("laporan.xlsx",),
    completeness="Kelengkapan: 3 dari 3 puskesmas",
    heard=3,
    expected=3,
    criteria="",
    boundary="",
    mark="",
    office="",
    version="0",
    drawn_on=NEWEST,
)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (
            dt.date(2026, 3, 31),
            "Keadaan akhir Maret 2026; data terakhir bertanggal 31 Oktober 2026",
        ),
        (
            dt.date(2026, 3, 15),
            "Keadaan per 15 Maret 2026; data terakhir bertanggal 31 Oktober 2026",
        ),
    ],
)
def test_of_an_earlier_day_the_foot_explains_the_date_of_the_data(day: dt.date, told: str) -> None:
    """Both dates in one sentence; no later date stands alone beside the figures of March."""
    foot = tell_foot(replace(SMALL, as_of=day, data_date=NEWEST), "")
    assert told in foot
    assert "Tanggal data" not in foot


def test_of_the_newest_day_the_foot_tells_both_dates() -> None:
    """Nothing is to be explained where they are the same."""
    foot = tell_foot(replace(SMALL, as_of=NEWEST, data_date=NEWEST), "")
    assert "Keadaan per 31 Oktober 2026" in foot
    assert "Tanggal data: 31 Oktober 2026" in foot
