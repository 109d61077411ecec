"""Files that tell of single people are refused; files that count them are not."""

import datetime as dt

import pytest

from components.text.problems import word_problem
from data.errors import CellProblem, ProblemReason, WorkbookRejected
from data.intake.columns import COLUMNS
from data.intake.person_marks import Mark, looks_like_nik, mark_of_heading
from data.intake.persons import refuse_persons
from data.intake.sheets import Cell, Problems, Sheet, Workbook

NIK = "1108015203900001"
"""A woman of 12 March 1990."""
OTHER_NIK = "3320011207850003"
SIXTEEN = ("1108015299900001", "0000000000000000", "1108017203900001", "9908015203900001")


def workbook(*rows: list[Cell], merged: tuple = (), name: str = "Juni") -> Workbook:
    """A workbook of one sheet, its rows made equally long."""
    width = max(len(row) for row in rows)
    filled = [row + [None] * (width - len(row)) for row in rows]
    return Workbook("laporan.xlsx", "", (Sheet(name, filled, merged),))


def problems_of(book: Workbook) -> tuple[CellProblem, ...]:
    """Every problem of a workbook that is refused."""
    with pytest.raises(WorkbookRejected) as refused:
        refuse_persons(book)
    return refused.value.problems


def found_in(*rows: list[Cell]) -> list[tuple[str | None, str]]:
    """Cell and mark of what is found in these rows; nothing if they are taken in."""
    try:
        refuse_persons(workbook(*rows))
    except WorkbookRejected as refused:
        return [(each.cell, each.got) for each in refused.problems]
    return []


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        *(
            (each, Mark.NIK)
            for each in ("NIK", "N.I.K.", "NIK Ibu", "No. NIK", "nik_anak", "Nama/NIK")
        ),
        *((each, Mark.CARD) for each in ("No. KTP", "NOMOR KK", "no_kk", "NoKTP", "No. RM")),
        *(
            (each, Mark.INSURANCE)
            for each in ("No BPJS", "Nomor Kartu JKN", "no_bpjs", "No. Kartu BPJS")
        ),
        *((each, Mark.NAME) for each in ("Nama Pasien", "NAMA IBU HAMIL", "nama_anak", "NamaIbu")),
        *(
            (each, Mark.NAME)
            for each in ("Nama Bayi/Balita", "Nama Suami", "Nama Lengkap", "Nama KK")
        ),
        *((each, Mark.BIRTH) for each in ("Tanggal Lahir", "Tgl. Lahir", "TglLahir", "TTL")),
        *((each, Mark.BIRTH) for each in ("Tempat, Tanggal Lahir", "tanggal_lahir_anak")),
        *(
            (each, Mark.ADDRESS)
            for each in ("Alamat", "ALAMAT RUMAH", "Alamat KTP", "alamat pasien")
        ),
        *(
            (each, Mark.PHONE)
            for each in ("No HP", "No. Telp/HP", "Telepon", "no_hp_ibu", "Nomor WA")
        ),
    ],
)
def test_a_heading_of_people_is_known_however_it_is_written(heading, mark):
    """Capitals, points, underscores and words run together."""
    assert mark_of_heading(heading) is mark


@pytest.mark.parametrize(
    "heading",
    [
        *("nama", "Nama", "Nama Puskesmas", "nama_desa", "NAMA POSYANDU", "Nama Kecamatan"),
        *("nama_fasilitas", "nama_target", "Nama Kepala Puskesmas", "Nama Ibu Kota Kecamatan"),
        *("penanggung_jawab", "Penanggung Jawab", "verifikator", "Nama Bidan Desa", "Nama Kader"),
        *("Jumlah bayi dengan NIK", "% NIK valid", "KK", "Jumlah KK", "Jumlah KK memiliki jamban"),
        *("Lahir Hidup", "BBLR", "Bayi baru lahir", "Ibu Hamil", "No", "No.", "Nomor", "Tanggal"),
        *("Alamat Puskesmas", "Telepon Kantor", "Peserta BPJS", "JKN", "Kartu KIA", "Kasus HIV"),
        *(
            "kode",
            "kode_desa",
            "",
            "Laporan alamat dan nama ibu hamil bulan Juni yang lengkap sekali",
        ),
        f"NIK {NIK}",
    ],
)
def test_a_heading_that_counts_or_names_a_place_is_none_of_people(heading):
    """Facilities, posyandu, those who hold an office; families and members, counted."""
    assert mark_of_heading(heading) is None


def test_our_own_templates_hold_no_column_of_people():
    """What we ask for is taken in."""
    names = {
        name for columns in COLUMNS.values() for each in columns for name in (each.name, *each.also)
    }
    assert {name for name in names if mark_of_heading(name)} == set()


def test_a_column_of_nik_is_refused_with_its_sheet_and_cell_and_nothing_else():
    """The message helps to find the column and repeats nobody."""
    rows = [["Kohort"], [], ["No", "Nama", "NIK"], [1, "Siti Aminah", NIK], [2, "Dewi", OTHER_NIK]]
    (problem,) = problems_of(workbook(*rows))
    assert (problem.sheet, problem.cell, problem.column, problem.got) == (
        "Juni",
        "C3",
        "NIK",
        "NIK",
    )
    words = word_problem(problem)
    assert "lembar Juni, sel C3, kolom NIK" in words
    assert not any(secret in words for secret in (NIK, "Siti", "Dewi"))


@pytest.mark.parametrize(
    ("heading", "value", "mark"),
    [
        ("NIK", NIK, "NIK"),
        ("NIK", "1108************", "NIK"),
        ("NIK", 1.108015203900001e15, "NIK"),
        ("No BPJS", 1234567890.0, "nomor BPJS"),
        ("No. KK", "1108011203900001", "nomor kartu"),
        ("Nama Pasien", "Siti", "nama orang"),
        ("Tanggal Lahir", dt.date(1990, 3, 12), "tanggal lahir"),
        ("Tgl Lahir", 32_944.0, "tanggal lahir"),
        ("Tgl Lahir", "12-03-1990", "tanggal lahir"),
        ("No HP", 81234567890.0, "nomor telepon"),
        ("No HP", "0812-3456-7890", "nomor telepon"),
    ],
)
def test_a_heading_with_one_value_below_it_is_enough(heading, value, mark):
    """In whatever row the heading stands, after empty rows and numbers of columns."""
    rows = [["Desa", heading], ["(1)", "(2)"], [None, None], ["Sukosono", value]]
    assert found_in(*rows) == [("B1", mark)]
    assert found_in(["KOP SURAT"], [], [], *rows) == [("B4", mark)]


@pytest.mark.parametrize(
    "heading", ["NIK", "Nama Ibu", "Tanggal Lahir", "Alamat", "No HP", "No KK"]
)
@pytest.mark.parametrize("below", [[], [None], ["-"], ["(3)"], [3], [12.0, 15.0]])
def test_a_heading_without_anybody_below_it_is_taken_in(heading, below):
    """An empty column of a form, a column's number, a count of people who have one."""
    assert found_in(["Desa", "K1", heading], *(["Sukosono", 4, cell] for cell in below)) == []


def test_a_heading_cut_in_two_rows_is_put_together():
    """``Nama`` above ``Ibu`` and ``Suami``, merged or not."""
    rows = [["Desa", "Nama", None, "K1"], [None, "Ibu", "Suami", None], ["A", "Siti", "Budi", 1]]
    assert found_in(*rows) == [("B2", "nama orang"), ("C2", "nama orang")]
    cards = [["Desa", "Nomor", None], [None, "KTP", "HP"], ["A", NIK, "081234567890"]]
    assert found_in(*cards) == [("B2", "nomor kartu"), ("C2", "nomor telepon")]


def test_a_list_of_groups_by_name_is_no_list_of_people():
    """``Nama`` of one column, with groups below."""
    rows = [["Nama", "Sasaran"], ["Ibu hamil", 40], ["Bayi", 38], ["Balita", 190]]
    assert found_in(*rows) == []


def test_a_plain_name_beside_a_sex_or_an_age_is_a_persons():
    """A list by name without a NIK."""
    assert found_in(["No", "Nama", "L/P"], [1, "Budi", "L"]) == [("B1", "nama orang")]
    assert found_in(["No", "Nama", "Umur"], [1, "Budi", 31.0]) == [("B1", "nama orang")]
    assert found_in(["Nama", "Umur", "Jumlah"], ["Jeuram", "0-4 tahun", 31]) == []
    assert found_in(["Nama", "L", "P"], ["Jeuram", 12, 14]) == []


def test_a_letterhead_is_no_column():
    """The office's own address and telephone stand above the table."""
    rows = [
        ["PUSKESMAS KEDUNG I"],
        ["Alamat", ":", "Jl. Merdeka 1"],
        ["Telepon", ":", "0291-123456"],
        ["Kepala Puskesmas", ":", "dr. Wati"],
        ["Desa", "K1", "K6"],
        ["Sukosono", 4, 3],
    ]
    assert found_in(*rows) == []


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        (NIK, OTHER_NIK, "NIK"),
        (f"'{NIK}", "3320 0112 0785 0003", "NIK"),
        ("11.08.01.520390.0001", OTHER_NIK, "NIK"),
        (1108015203900001, 3.320011207850003e15, "NIK"),
        ("1,10802E+15", "3,32001E+15", "NIK"),
        (f"Siti ({NIK})", f"Dewi ({OTHER_NIK}) rujuk", "NIK"),
        ("0001234567890", "000 1234 567891", "nomor BPJS"),
        ("081234567890", "+62 812-3456-7891", "nomor telepon"),
    ],
)
def test_values_of_people_are_known_under_any_heading(one, other, mark):
    """As text, as a number, with marks between, within other words; the first cell is named."""
    rows = [["Desa", "Keterangan"], ["A", "baik"], ["B", one], ["C", None], ["D", other]]
    assert found_in(*rows) == [("B3", mark)]
    (problem,) = problems_of(workbook(*rows))
    assert problem.column is None


def test_a_single_code_of_sixteen_digits_is_not_enough():
    """Other things have sixteen digits; the same one in every row is a code as well."""
    assert found_in(["Desa", "Kode"], ["A", NIK], ["B", "x"]) == []
    assert found_in(["Desa", "Kode"], ["A", NIK], ["B", NIK]) == []


@pytest.mark.parametrize("note", ["NIK 1108015203900001", "a.n. Siti, n.i.k.: 1108015203900001"])
def test_a_text_that_calls_its_number_a_nik_is_enough(note):
    """One person's number in a remark would be stored with its row."""
    assert found_in(["kriteria", "catatan"], ["P1", "ada"], ["P1", note]) == [("B3", Mark.NIK)]


def test_a_number_as_long_as_a_nik_is_not_repeated_in_a_message():
    """Messages are kept with their batch and handed out."""
    problems = Problems("x.xlsx")
    problems.report(ProblemReason.OUT_OF_RANGE, "S", 2, 1, got="no 1108015203900001 x")
    assert problems.found[0].got == "no … x"


def test_a_column_of_other_long_codes_is_taken_in():
    """A few of them look like a NIK by chance; of true NIK all do."""
    codes = [f"12345678{n:02d}123456" for n in range(40, 99)]
    assert sum(looks_like_nik(code) for code in (*codes, NIK, OTHER_NIK)) == 2
    assert found_in(["Desa", "Kode"], *(["A", code] for code in (*codes, NIK, OTHER_NIK))) == []


def test_a_nik_has_a_province_and_a_day_of_birth():
    """Women's days have 40 added."""
    assert looks_like_nik(NIK)
    assert looks_like_nik(OTHER_NIK)
    assert not any(looks_like_nik(each) for each in (*SIXTEEN, NIK[:-1], NIK + "1", ""))


def test_every_sheet_is_looked_at_and_every_column_told_once():
    """Hidden sheets too: what is refused is refused whole."""
    rows: list[list[Cell]] = [
        ["Nama Ibu", "NIK"],
        ["Siti", NIK],
        ["Nama Ibu", "NIK"],
        ["Dewi", NIK],
    ]
    sheets = (Sheet("Juni", rows), Sheet("Kohort", rows, is_hidden=True), Sheet("Kosong", []))
    problems = problems_of(Workbook("a.xlsx", "", sheets))
    assert [(each.sheet, each.cell) for each in problems] == [
        *(("Juni", "A1"), ("Juni", "B1")),
        *(("Kohort", "A1"), ("Kohort", "B1")),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["nama_puskesmas", "kode_desa", "pembilang"], ["Jeuram", "11.15.01.2001", 12.0]],
        [["kode", "nama", "jenis"], ["PSY-1", "Posyandu Melati Siti Aminah", "posyandu"]],
        [["kode_puskesmas", "K1"], ["P1108010201", 1e15], ["P1108010202", 2e15]],
        [["nomor", "kegiatan", "penanggung_jawab"], [1, "rapat", "Bidan Wati"]],
        [["Desa", "Anggaran"], ["A", 8123456789.0], ["B", 8123456780.0]],
        [["kode_desa", "kode_bps"], ["1108012001", "1111012001"], ["1108012002", "1111012002"]],
        [["Desa", "Jumlah KK", "KK dengan jamban"], ["A", 4210, 3999]],
    ],
)
def test_files_that_count_are_taken_in(rows):
    """Codes, names of places and offices, large numbers."""
    assert found_in(*rows) == []
