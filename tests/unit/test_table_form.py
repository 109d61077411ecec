"""Tables in sheets: where they begin, what stands among their rows, which sheets are read."""

import pytest

from data.intake.draft import Choices, Kind, Layout
from data.intake.table_form import recognise
from data.intake.workbook import read_workbook
from data.kinds import Period
from tests.long_tables import MONTHLY, OF_DESA, read_book, read_sheets, read_text, sheet_of

HEAD = "tahun | bulan | kode_puskesmas | kode_desa | kode_indikator | pembilang | penyebut"


def test_the_use_of_the_sheet_tells_heading_columns_and_months():
    """What a person sees before anything is stored."""
    outcome = read_text(f"""
        PEMERINTAH KABUPATEN JEPARA

        No | Thn | BLN | Kode PKM | DESA/KELURAHAN | Indikator | Capaian | Sasaran | Persen
        (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)
        1 | 2026 | Mei | P3320010201 | Kedungmalang | {OF_DESA} | 3 | 4 | 75
        2 | 2026 | Juni | P3320010201 | Kedungmalang | {OF_DESA} | 4 | 4 | 100
    """)
    (use,) = outcome.part.uses
    assert (use.sheet, use.layout, use.header_first, use.header_last) == (
        "Lembar1",
        Layout.PANJANG,
        2,
        2,
    )
    assert use.periods == (Period(2026, 5), Period(2026, 6))
    meanings = {column.heading: column.meaning for column in use.columns}
    assert meanings["DESA/KELURAHAN"] == "nama_desa"
    assert meanings["Persen"] == ""
    assert outcome.told == [("COLUMN_UNKNOWN", "I2", "Persen", "")]


def test_a_chosen_month_stands_in_where_a_file_names_none():
    """Without the columns the choice speaks for every row; without a choice they are missing."""
    text = f"""
        kode_puskesmas | kode_indikator | pembilang | penyebut
        P3320010201 | {MONTHLY} | 3 | 4
    """
    chosen = read_text(text, Choices(kind=Kind.LAPORAN, period=Period(2026, 3)))
    assert chosen.rows[["year", "month"]].to_numpy().tolist() == [[2026, 3]]
    missing = read_text(text, Choices(kind=Kind.LAPORAN))
    assert missing.told == [("COLUMN_MISSING", None, "", "")]
    assert missing.problems[0].column == "bulan"
    assert missing.part.frames["report"].empty


def test_totals_and_notes_are_left_out_and_told():
    """They are no rows: neither kept nor refused."""
    outcome = read_text(f"""
        tahun | bulan | puskesmas | indikator | jumlah | sasaran
        2026 | 6 | Kedung I | {MONTHLY} | 1 | 4
        2026 | 6 | JUMLAH KEDUNG | {MONTHLY} | 1 | 4
        2026 | 6 | Pecangaan | {MONTHLY} | 2 | 5
        TOTAL | | | | 3 | 9
        2026 | 6 | Kab. Jepara | {MONTHLY} | 3 | 9
        Catatan: belum semua desa
        | Mengetahui, | | | Jepara, 1 Juli 2026
    """)
    assert outcome.rows["numerator"].tolist() == [1, 2]
    assert outcome.part.refused == 0
    assert sorted(problem.row for problem in outcome.problems) == [3, 5, 6, 7, 8]
    assert set(outcome.reasons) == {"TOTAL_LEFT_OUT", "NOTE_LEFT_OUT"}


def test_a_cell_merged_downwards_speaks_for_all_its_rows():
    """Offices merge the name of a puskesmas over its desa."""
    sheet = sheet_of(
        f"""
        tahun | bulan | puskesmas | desa | indikator | jumlah | sasaran
        2026 | 6 | Pecangaan | Karangrandu | {OF_DESA} | 1 | 4
        2026 | 6 | | Kalianyar | {OF_DESA} | 2 | 4
        """,
        merged=((1, 2, 2, 2),),
    )
    assert read_sheets(sheet).rows["unit"].tolist() == ["33.20.02.2001", "33.20.02.2002"]


def twice(*rows: str):
    """Rows for one puskesmas, month and indicator: pembilang, penyebut, day."""
    head = "tahun | bulan | kode_puskesmas | kode_indikator | pembilang | penyebut | tanggal_data"
    lines = [f"2026 | 6 | P3320010201 | {MONTHLY} | {row}" for row in rows]
    return read_text("\n".join([head, *lines]))


@pytest.mark.parametrize(
    ("rows", "kept", "told"),
    [
        (["3|4|", "3|4|"], [2], [("ROW_TWICE", 3, "2")]),
        (["3|4|1/7/2026", "3|4|2/7/2026"], [3], [("ROW_TWICE", 2, "3")]),
        (["3|4|", "2|4|"], [], [("ROW_CONTRADICTS", 2, "3"), ("ROW_CONTRADICTS", 3, "2")]),
        (
            ["3|4|1/7/2026", "2|4|"],
            [],
            [("ROW_CONTRADICTS", 2, "3"), ("ROW_CONTRADICTS", 3, "2")],
        ),
        (["3|4|1/7/2026", "2|4|2/7/2026"], [3], [("ROW_OLDER", 2, "3")]),
        (
            ["3|4|1/7/2026", "2|4|2/7/2026", "3|4|3/7/2026"],
            [4],
            [("ROW_TWICE", 2, "4"), ("ROW_OLDER", 3, "4")],
        ),
    ],
)
def test_a_month_that_is_told_twice_is_kept_once_or_not_at_all(rows, kept, told):
    """Equal rows are one; of contradicting ones the newest by its day, else none."""
    outcome = twice(*rows)
    assert outcome.rows["row"].tolist() == kept
    assert [(p.reason.name, p.row, p.hint) for p in outcome.problems] == told
    assert outcome.part.refused == len(rows) - len(kept)


def test_what_is_merged_over_several_columns_heads_none_of_them():
    """A title beside other headings, or a note below; only downwards a merged cell is repeated."""
    sheet = sheet_of(
        f"""
        tahun | bulan | puskesmas | indikator | jumlah | sasaran | Jumlah |
        2026 | 6 | Pecangaan | {MONTHLY} | 1 | 4 | |
        Catatan | | | | | | |
        """,
        merged=((0, 6, 0, 7), (2, 0, 2, 7)),
    )
    outcome = read_sheets(sheet)
    assert outcome.rows["numerator"].tolist() == [1]
    assert outcome.reasons == ["NOTE_LEFT_OUT"]


def test_a_heading_that_is_repeated_on_every_page_is_no_row():
    """Nor is a line with nothing but its number; neither is worth a word."""
    head = "No | tahun | bulan | puskesmas | indikator | jumlah | sasaran"
    row = f"1 | 2026 | 6 | Pecangaan | {MONTHLY} | 1 | 4"
    outcome = read_text(f"{head}\n{row}\n{head}\n2 | | | | | |\n3. | | | | | |")
    assert (len(outcome.rows), outcome.part.refused, outcome.problems) == (1, 0, [])


@pytest.mark.parametrize("name", ["PETUNJUK", "Keterangan", "Daftar Kode"])
def test_sheets_of_the_template_that_explain_are_no_tables(name):
    """They may hold examples of every table."""
    assert recognise(sheet_of(HEAD)) is Kind.LAPORAN
    assert recognise(sheet_of(HEAD, name)) is None


def test_sheets_of_one_kind_are_joined_and_others_told():
    """Doubles are found across sheets; hidden and unknown sheets are not silently passed over."""
    row = f"2026 | 6 | P3320010201 | | {MONTHLY} | 3 | 4"
    outcome = read_sheets(
        sheet_of("apa saja"),
        sheet_of(f"{HEAD}\n{row}", "Satu"),
        sheet_of(f"{HEAD}\n{row}", "Dua"),
        sheet_of(f"{HEAD}\n{row}", "Lama", is_hidden=True),
        sheet_of("kode | arti\nK1 | Manajemen", "Daftar Kode"),
        sheet_of("tingkat | tahun | indikator | target | dasar\n", "Target"),
        sheet_of("", "Kosong"),
    )
    assert outcome.rows["sheet"].tolist() == ["Satu"]
    assert [(p.reason.name, p.sheet, p.hint) for p in outcome.problems] == [
        ("NOT_RECOGNISED", "Lembar1", ""),
        ("SHEET_HIDDEN", "Lama", ""),
        ("SHEET_OF_OTHER_KIND", "Target", "laporan"),
        ("ROW_TWICE", "Dua", "Satu 2"),
    ]


def test_a_sheet_of_months_across_is_not_a_long_table():
    """The wide layouts are read by others."""
    wide = "Tahun | Indikator | Bulan | Jan | Feb | Mar | Jumlah\n2026 | X | | 1 | 2 | 3 | 6"
    assert recognise(sheet_of(wide)) is None
    assert read_text(wide).part is None


@pytest.mark.parametrize(
    "wide",
    [
        "Tahun | Bulan | Kode | Puskesmas | Sasaran | {0} | {1}",
        "Tahun | Bulan | Kode | Puskesmas | {0} | {1} | Jumlah",
        "Tahun | Bulan | Indikator | Kedung I | Kedung II",
    ],
)
def test_indicators_or_puskesmas_as_columns_are_not_a_long_table(wide):
    """Though enough of the headings could be a long table's."""
    text = wide.format(MONTHLY, OF_DESA)
    assert recognise(sheet_of(text)) is None
    assert read_text(text).part is None


def test_a_column_that_stands_twice_keeps_the_table_out():
    """Which of two counts is meant is not guessed; an own heading beats another word for it."""
    row = f"2026 | 6 | P3320010201 | {MONTHLY} | 3 | 3 | 4"
    head = "tahun | bulan | kode_puskesmas | kode_indikator | {} | {} | penyebut"
    twice = read_text(f"{head.format('Capaian', 'Jumlah')}\n{row}")
    assert twice.told == [("COLUMN_TWICE", "F1", "Jumlah", "")]
    assert twice.rows.empty
    own = read_text(f"{head.format('Pembilang', 'Jumlah')}\n{row}")
    assert own.told == [("COLUMN_UNKNOWN", "F1", "Jumlah", "")]
    assert len(own.rows) == 1


def test_the_kind_that_a_person_chose_is_looked_for():
    """The kind of the first whole table speaks where nobody chose."""
    target = "tingkat | tahun | indikator | target | dasar\nkabupaten | 2026 | {0} | 80 | SK"
    report = f"{HEAD}\n2026 | 6 | P3320010201 | | {MONTHLY} | 3 | 4"
    sheets = (sheet_of(report, "Satu"), sheet_of(target.format(MONTHLY), "Dua"))
    assert list(read_sheets(*sheets).part.frames) == ["report"]
    chosen = read_sheets(*sheets, choices=Choices(kind=Kind.TARGET))
    assert list(chosen.part.frames) == ["target"]
    assert [(p.reason.name, p.sheet, p.hint) for p in chosen.problems] == [
        ("SHEET_OF_OTHER_KIND", "Satu", "target")
    ]
    lacking = read_sheets(*sheets, choices=Choices(kind=Kind.RTL))
    assert lacking.part is None
    sought = read_sheets(
        sheet_of("kode | kegiatan\nP3320010201 | Rapat"), choices=Choices(kind=Kind.RTL)
    )
    assert [p.column for p in sought.problems] == ["nomor", "penanggung_jawab", "tenggat"]


def test_a_text_file_of_an_office_is_read_like_any_other():
    """Semicolons, Windows-1252, decimal commas and thousands' dots, all of it text."""
    lines = [
        "Tahun;Bulan;Kode Puskesmas;Indikator;Pembilang;Penyebut;Catatan",
        f"2026;Juni;P3320010201;{MONTHLY};1.234;2.000;caf\u00e9",
        f"2026;Juni;P3320010202;{MONTHLY};12,0;2.000,0;",
    ]
    workbook = read_workbook("lama.csv", "\r\n".join(lines).encode("cp1252"))
    outcome = read_book(workbook)
    assert outcome.rows["numerator"].tolist() == [1234, 12]
    assert outcome.told == [("COLUMN_UNKNOWN", "G1", "Catatan", "")]
