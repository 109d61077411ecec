"""What an office gets back: what stands or what came, in the columns it hands in."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from data import store
from data.batches import withdraw_batch
from data.database import connected
from data.errors import BatchUnknown, UnknownArea, UnknownIndicator
from data.intake.columns import COLUMNS
from data.intake.draft import Kind
from data.kinds import Period
from data.takeout import fetch_takeout
from data.takeout_rows import Asked
from tests.opening import facts, small_kabupaten
from tests.tables import facilities

HERE, THERE = "33.20", "33.21"
DESA, PUSKESMAS = f"{HERE}.01.2001", f"P{HERE}"
MEASURED = "K2-STUNTING"

REPORT = {
    "year": 2026,
    "month": 6,
    "unit": DESA,
    "indicator": "K2-K1M",
    "numerator": Decimal(12),
    "denominator": None,
    "form": "bulanan",
    "reported_on": dt.date(2026, 7, 5),
    "basis": None,
    "source": "LB3",
}
SASARAN = {
    "year": 2026,
    "unit": DESA,
    "kelompok": "ibu_hamil",
    "jenis": "proyeksi",
    "value": Decimal("38.25"),
    "version": 1,
    "valid_from": dt.date(2026, 1, 1),
    "is_official": True,
    "source": "Pusdatin",
}


@pytest.fixture
def here(engine):
    """The engine with the small kabupaten, which has no figures yet."""
    store.store_registers(engine, small_kabupaten(HERE), facts(kode_kabupaten=HERE))
    return engine


def deliver(engine, *reports, sasaran=(), kode=HERE):
    """Store one batch of figures; what a row leaves out is filled in."""
    told = pd.DataFrame([REPORT | row for row in reports], columns=list(REPORT), dtype=object)
    goals = pd.DataFrame([SASARAN | row for row in sasaran], columns=list(SASARAN), dtype=object)
    batch = facts(kode_kabupaten=kode, kind="laporan", is_sample=False)
    return store.store_deliveries(engine, [store.Delivery(batch, told, goals)])[0]


def back(engine, kind, **asked):
    """The rows that are given back."""
    with connected(engine) as connection:
        table = fetch_takeout(connection, kind, Asked(**{"kabupaten": HERE, **asked}))
    assert list(table.columns) == [column.name for column in COLUMNS[kind]]
    return table.to_dict("records")


def test_a_report_comes_back_as_it_would_be_handed_in(here):
    """Codes and names of both places, counts as numbers, days as days, nothing where nothing is."""
    deliver(here, {"numerator": Decimal("12.5"), "basis": "domisili"})
    assert back(here, Kind.LAPORAN) == [
        {
            "tahun": 2026,
            "bulan": 6,
            "kode_puskesmas": PUSKESMAS,
            "nama_puskesmas": PUSKESMAS,
            "kode_desa": DESA,
            "nama_desa": "Desa",
            "kode_indikator": "K2-K1M",
            "pembilang": Decimal("12.5"),
            "penyebut": None,
            "bentuk_data": "bulanan",
            "basis": "domisili",
            "sumber": "LB3",
            "tanggal_data": dt.date(2026, 7, 5),
        }
    ]


def test_a_puskesmas_and_the_kabupaten_stand_in_the_place_of_the_puskesmas(here):
    """No desa beside them."""
    deliver(here, {"unit": PUSKESMAS}, {"unit": HERE})
    rows = back(here, Kind.LAPORAN)
    assert [(row["kode_puskesmas"], row["kode_desa"]) for row in rows] == [
        (HERE, None),
        (PUSKESMAS, None),
    ]


def test_the_newest_row_is_what_stands(here):
    """A correction replaces, and taking it back brings the old figure again."""
    deliver(here, {"numerator": Decimal(12)})
    again = deliver(here, {"numerator": Decimal(0)})
    assert [row["pembilang"] for row in back(here, Kind.LAPORAN)] == [0]
    withdraw_batch(here, HERE, again, "uji")
    assert [row["pembilang"] for row in back(here, Kind.LAPORAN)] == [12]


def test_a_report_that_was_emptied_is_not_given_back(here):
    """Nothing is known; the figure before it does not come back either."""
    deliver(here, {"numerator": Decimal(12)})
    deliver(here, {"numerator": None})
    assert back(here, Kind.LAPORAN) == []


def test_a_batch_gives_exactly_what_it_brought(here):
    """Replaced or withdrawn, and no row of any other."""
    first = deliver(here, {"numerator": Decimal(12)}, {"month": 5})
    second = deliver(here, {"numerator": Decimal(13)})
    assert [row["pembilang"] for row in back(here, Kind.LAPORAN, batch=first)] == [12, 12]
    withdraw_batch(here, HERE, second, "uji")
    assert [row["pembilang"] for row in back(here, Kind.LAPORAN, batch=second)] == [13]


def test_a_neighbours_batch_is_unknown_here(here):
    """As one that never was."""
    store.store_registers(here, small_kabupaten(THERE), facts(kode_kabupaten=THERE))
    theirs = deliver(here, {"unit": f"{THERE}.01.2001"}, kode=THERE)
    for number in (theirs, 999):
        with pytest.raises(BatchUnknown):
            back(here, Kind.LAPORAN, batch=number)
    assert back(here, Kind.LAPORAN) == []


def test_months_and_indicators_can_be_chosen(here):
    """Both ends of the span are inside."""
    deliver(here, *({"month": month} for month in (1, 2, 3)), {"year": 2025, "month": 12})
    deliver(here, {"month": 2, "indicator": MEASURED, "denominator": Decimal(30)})
    span = {"first": Period(2025, 12), "last": Period(2026, 2)}
    months = [(row["tahun"], row["bulan"]) for row in back(here, Kind.LAPORAN, **span)]
    assert months == [(2025, 12), (2026, 1), (2026, 2), (2026, 2)]
    (row,) = back(here, Kind.LAPORAN, indicators=(MEASURED,))
    assert (row["pembilang"], row["penyebut"]) == (12, 30)


def test_what_is_not_known_is_refused(here):
    """A kabupaten that is not there, an indicator that is in no catalogue."""
    with pytest.raises(UnknownArea):
        back(here, Kind.LAPORAN, kabupaten="99.99")
    with pytest.raises(UnknownIndicator):
        back(here, Kind.LAPORAN, indicators=("K9-X",))


def test_of_several_versions_of_a_sasaran_the_last_comes_back(here):
    """With the day it holds from, its decimals, and whether it is the official one."""
    deliver(here, sasaran=[{}])
    deliver(here, sasaran=[{"version": 2, "value": Decimal(40), "valid_from": dt.date(2026, 7, 1)}])
    deliver(here, sasaran=[{"jenis": "riil", "is_official": False}])
    rows = back(here, Kind.SASARAN)
    told = [(row["jenis"], row["nilai"], row["berlaku_mulai"], row["resmi"]) for row in rows]
    assert told == [
        ("proyeksi", 40, dt.date(2026, 7, 1), "ya"),
        ("riil", Decimal("38.25"), dt.date(2026, 1, 1), "tidak"),
    ]
    assert back(here, Kind.SASARAN, last=Period(2025, 12)) == []


def test_an_estimated_point_is_not_handed_out(engine):
    """It is the map's; handed back it would count as measured."""
    told = facilities(
        """
        kode | jenis     | lat  | lng   | is_located
        A1   | puskesmas | -6.5 | 110.5 | ya
        A2   | puskesmas | -6.6 | 110.6 | tidak
        """,
        kode_kabupaten=HERE,
        kode_kecamatan=f"{HERE}.01",
    )
    small = small_kabupaten(HERE)
    both = pd.concat([small.facilities, told], ignore_index=True)
    store.store_registers(
        engine, small_kabupaten(HERE, facilities=both), facts(kode_kabupaten=HERE)
    )
    rows = {row["kode"]: row for row in back(engine, Kind.FASILITAS)}
    assert (rows["A1"]["lat"], rows["A1"]["lng"]) == (-6.5, 110.5)
    assert (rows["A2"]["lat"], rows["A2"]["lng"]) == (None, None)
    assert rows["A1"]["kecamatan"] == "Satu"


def test_a_stage_is_told_as_exactly_as_it_is_known(engine):
    """A day, a month or a year; the kabupaten's own under its code."""
    small = small_kabupaten(HERE)
    more = small.stage_dates.assign(facility=None, stage="KICK", precision="month")
    less = small.stage_dates.assign(stage="ALUR", precision="year")
    dates = pd.concat([small.stage_dates, more, less], ignore_index=True)
    store.store_registers(
        engine, small_kabupaten(HERE, stage_dates=dates), facts(kode_kabupaten=HERE)
    )
    told = {
        row["tahap"]: (row["kode_fasilitas"], row["tanggal"]) for row in back(engine, Kind.TAHAP)
    }
    assert told == {
        "SKKLASTER": (PUSKESMAS, dt.date(2025, 1, 5)),
        "KICK": (HERE, "2025-01"),
        "ALUR": (PUSKESMAS, "2025"),
    }


def test_the_registers_come_back(here):
    """Evidence, targets, RTL and working areas of the small kabupaten."""
    proofs = back(here, Kind.BUKTI)
    assert [(row["kriteria"], row["jenis"], row["verifikator"]) for row in proofs] == [
        ("P1", "puskesmas", "Tim"),
        ("S1", "posyandu", None),
    ]
    assert [(row["tingkat"], row["nilai"]) for row in back(here, Kind.TARGET)] == [
        ("kabupaten", 100),
        ("provinsi", Decimal("33.3333")),
    ]
    assert [row["tanggal_selesai"] for row in back(here, Kind.RTL)] == [dt.date(2025, 1, 20), None]
    (served,) = back(here, Kind.WILAYAH_KERJA)
    assert (served["kode_puskesmas"], served["nama_desa"]) == (PUSKESMAS, "Desa")


@pytest.mark.parametrize("kind", Kind)
def test_nothing_at_all_is_a_table_without_rows(engine, kind):
    """A kabupaten with areas alone."""
    empty = {
        name: frame.head(0)
        for name, frame in small_kabupaten(HERE).__dict__.items()
        if name != "areas"
    }
    store.store_registers(engine, small_kabupaten(HERE, **empty), facts(kode_kabupaten=HERE))
    assert back(engine, kind) == []
