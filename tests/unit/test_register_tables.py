"""Registers of facilities and working areas, sasaran and targets, as tables."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from data.catalogue import catalogue
from data.intake.draft import Choices, Kind
from data.intake.sheets import Sheet
from tests.long_tables import read_row_of, read_sheets, read_text, sheet_of, small_context, told_of

FACILITY = "kode | nama | jenis | kecamatan | desa | induk | lat | lng | berlaku_mulai"


def facility(**cells: str):
    """One new posyandu, good unless a cell says otherwise."""
    row = "PSY-9 | Posyandu Mawar | posyandu | Kedung | Kalianyar | Kedung I | -6,6 | 110.65 | "
    return read_row_of(FACILITY, row, **cells)


def test_a_facility_is_read_with_its_places_and_its_parent():
    """Kecamatan, desa and parent by name; a coordinate has no thousands."""
    outcome = facility()
    assert outcome.problems == []
    assert outcome.rows.to_dict("records") == [
        {
            "sheet": "Lembar1",
            "row": 2,
            "at": 0,
            "kode": "PSY-9",
            "nama": "Posyandu Mawar",
            "jenis": "posyandu",
            "kode_kabupaten": "33.20",
            "kode_kecamatan": "33.20.01",
            "kode_desa": "33.20.01.2002",
            "induk": "P3320010201",
            "lat": -6.6,
            "lng": 110.65,
            "is_located": True,
            "valid_from": dt.date(2026, 1, 1),
            "valid_to": None,
            "source": "laporan.xlsx",
        }
    ]


def test_what_a_row_leaves_open_stays_as_the_register_has_it():
    """A known pustu without its columns keeps desa, parent and beginning; no point stays none."""
    outcome = read_text("""
        kode | nama | jenis | kode_kecamatan
        pst 1 | Pustu Kalianyar Baru | Postu | 332001
    """)
    row = outcome.rows.iloc[0]
    assert outcome.problems == []
    assert (row["kode"], row["nama"]) == ("PST-1", "Pustu Kalianyar Baru")
    assert (row["kode_desa"], row["induk"]) == ("33.20.01.2002", "P3320010201")
    assert (row["lat"], row["is_located"], row["valid_from"]) == (None, False, dt.date(2023, 1, 1))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"kode": ""}, ("VALUE_MISSING", "A2", "")),
        ({"kode": "P1108010201"}, ("CODE_OUTSIDE", "A2", "")),
        ({"kode": "?"}, ("CODE_MALFORMED", "A2", "")),
        ({"kode": "CONTOH-1"}, ("EXAMPLE_LEFT", "A2", "")),
        ({"nama": ""}, ("VALUE_MISSING", "B2", "")),
        ({"jenis": "klinik"}, ("KIND_UNKNOWN", "C2", "")),
        ({"jenis": ""}, ("VALUE_MISSING", "C2", "")),
        ({"kecamatan": "Bangsri"}, ("NAME_UNKNOWN", "D2", "")),
        ({"desa": "Antah"}, ("NAME_UNKNOWN", "E2", "")),
        ({"induk": "Puskesmas Antah"}, ("PARENT_UNKNOWN", "F2", "")),
        ({"lat": "-6.6.1"}, ("NOT_A_NUMBER", "G2", "")),
        ({"lat": "selatan"}, ("NOT_A_NUMBER", "G2", "")),
        ({"lat": "-660"}, ("OUT_OF_RANGE", "G2", "")),
        ({"lat": ""}, ("HALF_A_POINT", "G2", "")),
        ({"berlaku_mulai": "dulu"}, ("NOT_A_DAY", "I2", "")),
        (
            {"berlaku_mulai": "1/3/2026", "berlaku_sampai": "1/3/2026"},
            ("DAYS_REVERSED", "J2", "2026-03-01"),
        ),
    ],
)
def test_a_facility_that_cannot_be_right_is_refused(cells, expected):
    """Each is told at its cell and counted."""
    outcome = facility(**cells)
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_a_desa_must_lie_in_its_kecamatan():
    """Codes that contradict one another are not weighed."""
    outcome = read_text("""
        kode | nama | jenis | kode_kecamatan | kode_desa
        PSY-9 | Posyandu Mawar | posyandu | 33.20.01 | 33.20.02.2001
        PSY-8 | Posyandu Anggrek | posyandu | | 33.20.02.2001
    """)
    assert told_of(outcome)[0] == ("CODE_OUTSIDE", "E2", "")
    assert outcome.rows["kode_kecamatan"].tolist() == ["33.20.02"]


def test_a_parent_may_be_a_new_puskesmas_of_the_same_file():
    """In any order; a puskesmas may name itself but no other one."""
    outcome = read_text("""
        kode | nama | jenis | kode_kecamatan | puskesmas
        PST-7 | Pustu Baru | pustu | 33.20.02 | Puskesmas Karangrandu
        P3320020202 | Puskesmas Karangrandu | puskesmas | 33.20.02 | Karangrandu
        P3320020203 | Puskesmas Troso | puskesmas | 33.20.02 | P3320020201
    """)
    assert outcome.rows["induk"].tolist() == ["P3320020202", None]
    assert told_of(outcome) == [("PARENT_UNKNOWN", "E4", ""), ("NO_WORKING_AREA", "A3", "")]


def test_a_parent_whose_name_is_not_certain_is_asked_for():
    """Like every other name."""
    outcome = facility(induk="Puskesmas Kedng I")
    assert outcome.reasons == ["NAME_TO_CONFIRM"]
    assert outcome.problems[0].cell == "F2"


def test_a_coordinate_may_be_a_number_but_no_yes():
    """Cells of a spreadsheet have types."""
    head = ["kode", "nama", "jenis", "kode_kecamatan", "lat", "lng"]
    rows = [
        ["PSY-8", "A", "posyandu", 332001, -6.6, 110],
        ["PSY-9", "B", "posyandu", 332001, True, 1],
    ]
    outcome = read_sheets(Sheet("Satu", [head, *rows]))
    assert outcome.rows[["lat", "lng"]].to_numpy().tolist() == [[-6.6, 110.0]]
    assert outcome.reasons == ["NOT_A_NUMBER", "OUT_OF_RANGE", "PARENTS_ASSUMED"]


def test_a_kode_that_stands_twice_is_kept_once_or_not_at_all():
    """Equal rows are one; others contradict one another."""
    head = "kode | nama | jenis | kode_kecamatan"
    one, other = "PST-8 | Pustu A | pustu | 33.20.01", "PST-8 | Pustu B | pustu | 33.20.01"
    assert len(read_text(f"{head}\n{one}\n{one}").rows) == 1
    assert read_text(f"{head}\n{one}\n{other}").reasons == ["ROW_CONTRADICTS"] * 2


def test_a_working_area_begins_on_its_day_or_stands():
    """A desa's name is sought in the kecamatan of its puskesmas before anywhere else."""
    outcome = read_text("""
        Puskesmas | Desa | berlaku_mulai
        Kedung I | Kalianyar | 1/7/2026
        Pecangaan | Karangrandu |
        Kedung II | Karangrandu |
        Kedung I | Antah |
    """)
    assert outcome.rows[["puskesmas", "kode_desa", "valid_from"]].to_numpy().tolist() == [
        ["P3320010201", "33.20.01.2002", dt.date(2026, 7, 1)],
        ["P3320020201", "33.20.02.2001", dt.date(2023, 1, 1)],
        ["P3320010202", "33.20.02.2001", dt.date(2026, 1, 1)],
    ]
    assert told_of(outcome) == [("NAME_UNKNOWN", "B5", "")]


def test_a_working_area_that_would_change_nothing_asks_for_its_day():
    """Another puskesmas serves the desa since a later day than the first of this year."""
    context = small_context()
    areas = context.service_areas.assign(valid_from=dt.date(2026, 3, 1))
    context = replace(context, service_areas=areas)
    sheet = sheet_of("""
        Puskesmas | Desa | berlaku_mulai
        Kedung II | Karangrandu |
        Kedung II | Kedungmalang | 1/7/2026
    """)
    outcome = read_sheets(sheet, context=context)
    assert told_of(outcome) == [("VALUE_MISSING", "C2", "")]
    assert outcome.rows["valid_from"].tolist() == [dt.date(2026, 7, 1)]


def test_desa_and_puskesmas_with_other_columns_are_no_register_of_working_areas():
    """Unless somebody says so; many a sheet begins with these two."""
    text = "puskesmas | desa | K1\nKedung I | Kedungmalang | 3"
    assert read_text(text).part is None
    said = read_text(text, Choices(kind=Kind.WILAYAH_KERJA))
    assert said.rows["kode_desa"].tolist() == ["33.20.01.2001"]
    assert said.reasons == ["COLUMN_UNKNOWN"]


SASARAN = "tahun | kode_desa | kode_puskesmas | kelompok | jenis | nilai | resmi | berlaku_mulai"
KELOMPOK = next(iter(catalogue().kelompok))


def sasaran(**cells: str):
    """One sasaran, good unless a cell says otherwise."""
    return read_row_of(
        SASARAN, f"2026 | 33.20.01.2001 | | {KELOMPOK} | Proyeksi | 120,5 | | ", **cells
    )


def test_a_sasaran_is_official_from_new_year_unless_it_says_otherwise():
    """Projections have parts; the kelompok may be called by its name."""
    row = sasaran().rows.iloc[0]
    assert row.to_dict() == {
        "sheet": "Lembar1",
        "row": 2,
        "at": 5,
        "year": 2026,
        "unit": "33.20.01.2001",
        "kelompok": KELOMPOK,
        "jenis": "proyeksi",
        "value": Decimal("120.5"),
        "valid_from": dt.date(2026, 1, 1),
        "is_official": True,
        "source": "laporan.xlsx",
    }
    other = sasaran(
        kelompok=catalogue().kelompok[KELOMPOK].nama.upper(),
        jenis="Riil",
        resmi="tidak",
        berlaku_mulai="1 Juli 2026",
    ).rows.iloc[0]
    assert (other["kelompok"], other["jenis"], other["is_official"]) == (KELOMPOK, "riil", False)
    assert other["valid_from"] == dt.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"tahun": ""}, ("VALUE_MISSING", "A2", "")),
        ({"tahun": "dua"}, ("NOT_A_PERIOD", "A2", "")),
        ({"tahun": "2050"}, ("OUT_OF_RANGE", "A2", "")),
        ({"kode_desa": ""}, ("VALUE_MISSING", "C2", "")),
        ({"kode_desa": "33.20.01.2999"}, ("CODE_UNKNOWN", "B2", "")),
        ({"kelompok": "orang baik"}, ("NOT_LISTED", "D2", "kelompok")),
        ({"kelompok": ""}, ("VALUE_MISSING", "D2", "")),
        ({"jenis": "kira-kira"}, ("WORD_UNKNOWN", "E2", "proyeksi, riil")),
        ({"nilai": "-"}, ("VALUE_MISSING", "F2", "")),
        ({"nilai": "-1"}, ("NEGATIVE", "F2", "")),
        ({"resmi": "mungkin"}, ("WORD_UNKNOWN", "G2", "ya, tidak")),
        ({"berlaku_mulai": "1/1/2027"}, ("OUT_OF_RANGE", "H2", "")),
    ],
)
def test_a_sasaran_that_cannot_be_right_is_refused(cells, expected):
    """Each is told at its cell and counted."""
    outcome = sasaran(**cells)
    assert told_of(outcome) == [expected]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_desa_that_do_not_add_up_to_their_puskesmas_are_told_and_kept():
    """Only where all of its desa are there; a revision of another day is another set."""
    head = "tahun | kode_puskesmas | kode_desa | kelompok | jenis | nilai"
    rows = [
        f"2026 | P3320020201 | | {KELOMPOK} | riil | 100",
        f"2026 | | 33.20.02.2001 | {KELOMPOK} | riil | 60",
        f"2026 | | 33.20.02.2002 | {KELOMPOK} | riil | 41",
        f"2026 | P3320010201 | | {KELOMPOK} | riil | 50",
        f"2026 | Kabupaten Jepara | | {KELOMPOK} | riil | 999",
    ]
    outcome = read_text("\n".join([head.replace("kode_puskesmas", "puskesmas"), *rows]))
    assert len(outcome.rows) == 2
    by_code = read_text("\n".join([head, *rows[:4]]))
    assert told_of(by_code) == [("TOTAL_DIFFERS", "F2", "101")]
    assert len(by_code.rows) == 4
    assert read_text("\n".join([head, *rows[:2]])).problems == []
    right = [row.replace("| 41", "| 40") for row in rows[:3]]
    assert read_text("\n".join([head, *right])).problems == []


def test_a_table_that_lacks_one_column_is_told_what_it_lacks():
    """Near enough to be meant; nothing of it is read."""
    outcome = read_sheets(
        sheet_of("tahun | desa | kelompok | nilai\n2026 | Kalianyar | balita | 3")
    )
    assert [(p.reason.name, p.column, p.row) for p in outcome.problems] == [
        ("COLUMN_MISSING", "jenis", 1)
    ]
    assert outcome.part.refused == 0
    assert outcome.rows.empty
