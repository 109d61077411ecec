"""Tables to be filled in: who and what is there, what is wanted is empty."""

import datetime as dt

import pandas as pd
import pytest

from data import store
from data.blanks import Wanted, fetch_blank
from data.catalogue import catalogue
from data.code_lists import Listed, fetch_codes
from data.database import connected
from data.errors import UnknownArea, UnknownIndicator
from data.intake.columns import COLUMNS, FILLED_IN
from data.intake.draft import Kind
from data.kinds import Level, Period
from tests.opening import facts, small_kabupaten
from tests.tables import evidence

HERE = "33.20"
DESA, PUSKESMAS = f"{HERE}.01.2001", f"P{HERE}"
JUNE = Period(2026, 6)
SENSITIVE = next(each for each in catalogue().indicators.values() if each.is_sensitive)


@pytest.fixture
def here(engine):
    """The engine with the small kabupaten."""
    store.store_registers(engine, small_kabupaten(HERE), facts(kode_kabupaten=HERE))
    return engine


def blank(engine, kind, **wanted):
    """The rows of a table to be filled in."""
    with connected(engine) as connection:
        table = fetch_blank(connection, kind, Wanted(HERE, wanted.pop("period", JUNE), **wanted))
    assert list(table.columns) == [column.name for column in COLUMNS[kind]]
    return table.to_dict("records")


def codes(engine, kind, **wanted):
    """The lists beside a table, each with its codes."""
    told: dict[Listed, list[str]] = {}
    with connected(engine) as connection:
        for code in fetch_codes(connection, kind, Wanted(HERE, JUNE, **wanted)):
            told.setdefault(code.listed, []).append(code.kode)
    return told


def test_reports_are_asked_of_every_puskesmas_and_indicator(here):
    """Without figures, with the form that such a figure usually has."""
    rows = blank(here, Kind.LAPORAN, indicators=("K2-K1M", "K2-STUNTING"))
    told = [(row["kode_puskesmas"], row["kode_indikator"], row["bentuk_data"]) for row in rows]
    assert told == [(PUSKESMAS, "K2-K1M", "bulanan"), (PUSKESMAS, "K2-STUNTING", "stok")]
    assert {(row["tahun"], row["bulan"]) for row in rows} == {(2026, 6)}
    assert {row["kode_desa"] for row in rows} == {None}


def test_reports_may_be_asked_of_every_desa(here):
    """Beside its puskesmas."""
    (row,) = blank(here, Kind.LAPORAN, level=Level.DESA, indicators=("K2-K1M",))
    assert (row["kode_puskesmas"], row["kode_desa"], row["nama_desa"]) == (PUSKESMAS, DESA, "Desa")


@pytest.mark.parametrize("level", [Level.PUSKESMAS, Level.DESA, Level.KABUPATEN])
def test_a_level_is_asked_only_for_what_it_reports(here, level):
    """Nothing that the program computes itself; of a desa nothing that would name persons."""
    asked = {row["kode_indikator"] for row in blank(here, Kind.LAPORAN, level=level)}
    told = [catalogue().find(kode) for kode in asked]
    assert told
    assert all(level in each.levels and each.origin.value == "laporan" for each in told)
    assert (SENSITIVE.kode in asked) == (level is Level.PUSKESMAS)
    assert blank(here, Kind.LAPORAN, level=Level.DESA, indicators=(SENSITIVE.kode,)) == []


def test_what_is_not_known_is_refused(here):
    """An indicator of no catalogue; a kabupaten that is not there."""
    with pytest.raises(UnknownIndicator):
        blank(here, Kind.LAPORAN, indicators=("K9-X",))
    with connected(here) as connection, pytest.raises(UnknownArea):
        fetch_blank(connection, Kind.LAPORAN, Wanted("99.99", JUNE))


def test_sasaran_are_asked_by_kelompok(here):
    """For a year from its first day, as the official projection, without value."""
    rows = blank(here, Kind.SASARAN, level=Level.DESA)
    first = next(row for row in rows if row["kelompok"] == "ibu_hamil")
    assert (first["kode_desa"], first["jenis"], first["resmi"]) == (DESA, "proyeksi", "ya")
    assert first["berlaku_mulai"] == dt.date(2026, 1, 1)
    assert {row["nilai"] for row in rows} == {None}


def test_evidence_is_asked_where_a_criterion_is_not_met(engine):
    """What was verified is left out; what was only claimed is there with its claim."""
    proofs = evidence(f"""
        facility    | criterion | claimed_on | verified_on | withdrawn_on
        {PUSKESMAS} | P1        | 2025-01-10 | 2025-02-01  | -
        {PUSKESMAS} | P2        | 2025-01-10 | -           | -
        {PUSKESMAS} | P3        | 2025-01-10 | 2025-02-01  | 2025-03-01
        """)
    store.store_registers(
        engine, small_kabupaten(HERE, evidence=proofs), facts(kode_kabupaten=HERE)
    )
    rows = {row["kriteria"]: row for row in blank(engine, Kind.BUKTI)}
    assert "P1" not in rows
    assert rows["P2"]["tanggal_klaim"] == dt.date(2025, 1, 10)
    assert rows["P3"]["tanggal_klaim"] is None
    assert "P7" not in rows  # answered by the network, not by a document
    assert {row["kode_fasilitas"] for row in rows.values()} == {PUSKESMAS}


def test_stages_are_asked_that_have_no_date(here):
    """The kabupaten's under its code, and the puskesmas' own."""
    rows = [(row["kode_fasilitas"], row["tahap"]) for row in blank(here, Kind.TAHAP)]
    assert (HERE, "KICK") in rows
    assert (PUSKESMAS, "ALUR") in rows
    assert (PUSKESMAS, "SKKLASTER") not in rows


def test_of_a_plan_what_is_not_done_is_there_and_a_new_item(here):
    """Numbered after the last."""
    rows = [(row["nomor"], row["kegiatan"]) for row in blank(here, Kind.RTL)]
    assert rows == [(2, "Dua"), (3, None)]


def test_targets_are_asked_for_every_indicator(here):
    """Of province and kabupaten; one that stands for the year is there."""
    rows = blank(here, Kind.TARGET)
    assert len(rows) == 2 * len(catalogue().indicators)
    told = [row["nilai"] for row in rows if row["nilai"] is not None]
    assert told == [100]
    assert len(blank(here, Kind.TARGET, indicators=("K2-K1M",))) == 2


def test_a_desa_that_nobody_serves_is_there(engine):
    """With an empty puskesmas beside it."""
    nobody = small_kabupaten(HERE).service_areas.head(0)
    store.store_registers(
        engine, small_kabupaten(HERE, service_areas=nobody), facts(kode_kabupaten=HERE)
    )
    (row,) = blank(engine, Kind.WILAYAH_KERJA)
    assert (row["kode_desa"], row["kode_puskesmas"]) == (DESA, None)


def test_the_register_is_its_own_template(here):
    """Every facility as it stands."""
    assert [row["kode"] for row in blank(here, Kind.FASILITAS)] == [PUSKESMAS, f"S{HERE}"]


@pytest.mark.parametrize("kind", [Kind.LAPORAN, Kind.SASARAN, Kind.TAHAP])
def test_rows_that_only_ask_say_nothing_yet(here, kind):
    """So the reader can leave them."""
    rows = pd.DataFrame(blank(here, kind))
    assert rows[list(FILLED_IN[kind])].isna().all(axis=None)


def test_the_codes_beside_a_table_are_those_it_may_name(here):
    """Indicators of the level, criteria that evidence can meet, facilities of all kinds."""
    told = codes(here, Kind.LAPORAN, level=Level.DESA, indicators=("K2-K1M",))
    assert told == {
        Listed.INDIKATOR: ["K2-K1M"],
        Listed.PUSKESMAS: [PUSKESMAS],
        Listed.DESA: [DESA],
    }
    told = codes(here, Kind.BUKTI)
    assert told[Listed.POSYANDU] == [f"S{HERE}"]
    assert "P1" in told[Listed.KRITERIA]
    assert "P7" not in told[Listed.KRITERIA]
    assert "ALUR" in codes(here, Kind.TAHAP)[Listed.TAHAP]
    assert "ibu_hamil" in codes(here, Kind.SASARAN)[Listed.KELOMPOK]
    assert codes(here, Kind.FASILITAS)[Listed.KECAMATAN] == [f"{HERE}.01"]
