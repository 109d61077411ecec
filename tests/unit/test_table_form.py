"""Tables in sheets: where they begin, what stands among their rows, which sheets are read."""

import pytest

from data.intake.draft import Choices, Kind, Layout
from data.intake.table_form import recognise
from data.kinds import Period
from tests.long_tables import MONTHLY, OF_DESA, read_sheets, read_text, sheet_of

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
