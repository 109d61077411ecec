"""Files that are handed out: what stands in them, how it prints, and that nothing computes."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from components.export.csv_file import make_csv
from components.export.faults import make_problems_workbook
from components.export.sheet import Look, Prompt, SheetColumn, SheetContent
from components.export.xlsx import make_workbook
from data.errors import CellProblem, ProblemReason
from data.intake.workbook import read_workbook

HOSTILE = ("=cmd|' /C calc'!A0", "@SUM(1)", "<script>", "+1", "-1+1", "http://x.example/", "a\nb")
DAY = dt.date(2026, 7, 5)
COLUMNS = (
    SheetColumn("kode", Look.CODE, is_required=True),
    SheetColumn("jumlah", Look.NUMBER, refusal="angka", is_open=True),
    SheetColumn("tanggal", Look.DAY, refusal="tanggal"),
    SheetColumn("jenis", choices=("pustu", "posyandu"), refusal="pilih"),
)
ROWS = [
    ("0011.08", 1234, DAY, "pustu"),
    ("11.08.01", Decimal("0.25"), None, "posyandu"),
    ("007", None, DAY, None),
]


def sheet(rows=ROWS, columns=COLUMNS, **told):
    """A sheet of four columns."""
    return SheetContent("DATA", columns, rows, **told)


def opened(content):
    """The first sheet as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def text_sheet(texts):
    """A sheet with one column of text."""
    return sheet([(text,) for text in texts], (SheetColumn("nama"),))


def test_numbers_are_numbers_days_are_days_and_codes_are_text():
    """As another program finds them in the file."""
    page = opened(make_workbook([sheet()]))
    cells = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert cells[0] == ["0011.08", 1234, dt.datetime(2026, 7, 5), "pustu"]  # noqa: DTZ001
    assert cells[1] == ["11.08.01", 0.25, None, "posyandu"]
    assert cells[2] == ["007", None, dt.datetime(2026, 7, 5), None]  # noqa: DTZ001
    assert page["C2"].number_format == "dd/mm/yyyy"
    assert page["A2"].data_type == "s"


def test_an_empty_code_cell_keeps_what_somebody_types():
    """A code typed below the last row stays text, with its zeros."""
    page = opened(make_workbook([sheet()]))
    assert page.column_dimensions["A"].width >= 7
    assert page["A4"].number_format == "@"


def test_our_own_reader_takes_the_file_back():
    """Codes, counts, days and empty cells, from xlsx and from CSV."""
    told = read_workbook("a.xlsx", make_workbook([sheet()])).sheets[0]
    assert told.rows[1] == ["0011.08", 1234, DAY, "pustu"]
    assert told.rows[2] == ["11.08.01", 0.25, None, "posyandu"]
    text = read_workbook("a.csv", make_csv(sheet())).sheets[0]
    assert text.rows[1] == ["0011.08", "1234", "05/07/2026", "pustu"]
    assert text.rows[2] == ["110801", "0,25", None, "posyandu"]


def test_hostile_text_stays_text_and_comes_back():
    """No formula, no link; saved as CSV and opened again it still computes nothing."""
    content = make_workbook([text_sheet(HOSTILE)])
    page = opened(content)
    assert {cell.data_type for cell in page["A"]} == {"s"}
    assert [cell.hyperlink for cell in page["A"]] == [None] * (len(HOSTILE) + 1)
    shown = [cell.value for cell in page["A"]][1:]
    assert not [text for text in shown if text[0] in "=+-@"]
    back = [row[0] for row in read_workbook("a.xlsx", content).sheets[0].rows][1:]
    assert back == [*HOSTILE[:-1], "a b"]


def test_hostile_text_is_harmless_in_csv_too():
    """The file that a spreadsheet opens without asking."""
    content = make_csv(text_sheet(HOSTILE))
    lines = content.decode("utf-8-sig").split("\r\n")
    assert not [line for line in lines if line.lstrip('"')[:1] in ("=", "+", "-", "@")]
    back = [row[0] for row in read_workbook("a.csv", content).sheets[0].rows][1:]
    assert back == [*HOSTILE[:-1], "a b"]


def test_the_same_content_gives_the_same_bytes():
    """And another content others; nothing of the clock or the machine is in the file."""
    assert make_workbook([sheet()]) == make_workbook([sheet()])
    assert make_workbook([sheet()]) != make_workbook([sheet(ROWS[:2])])
    properties = openpyxl.load_workbook(io.BytesIO(make_workbook([sheet()]))).properties
    assert properties.creator in (None, "")
    assert properties.created == dt.datetime(2000, 1, 1)  # noqa: DTZ001
    stamps = {
        each.date_time[0]
        for each in zipfile.ZipFile(io.BytesIO(make_workbook([sheet()]))).infolist()
    }
    assert stamps == {1980}


def test_a_line_above_the_heading_does_not_hide_it():
    """The heading is frozen, filtered and repeated where it stands, below the line."""
    page = opened(make_workbook([sheet(notes=("DATA CONTOH",))]))
    assert page["A1"].value == "DATA CONTOH"
    assert page["A2"].value == "kode"
    assert page.freeze_panes == "A3"
    assert page.auto_filter.ref == "A2:D5"
    assert page.print_title_rows == "$2:$2"


def test_it_prints_on_a4_on_its_side():
    """All columns on one page, as many pages as there are rows; the title is no instruction."""
    page = opened(make_workbook([sheet(title="Ibu & Anak")]))
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.oddHeader.left.text == "&BIbu && Anak"


def test_nothing_is_locked():
    """An office may do what it likes with its file."""
    assert opened(make_workbook([sheet()])).protection.sheet is False


def rules_of(page):
    """The checks of a sheet, by the cells they hold for."""
    return {str(each.sqref): each for each in page.data_validations.dataValidation}


def test_lists_and_numbers_are_checked_while_typing():
    """Down to the spare rows; a day is only doubted."""
    rules = rules_of(opened(make_workbook([sheet(spare=10)])))
    assert rules["D2:D14"].formula1 == '"pustu,posyandu"'
    assert (rules["B2:B14"].type, rules["B2:B14"].operator) == ("decimal", "greaterThanOrEqual")
    assert rules["C2:C14"].errorStyle == "warning"
    assert "A2:A14" not in rules


def test_a_list_may_stand_on_another_sheet():
    """Where the words are too many for the cell itself."""
    column = SheetColumn("kriteria", choices_at="='DAFTAR KODE'!$B$2:$B$9", refusal="pilih")
    codes = SheetContent("DAFTAR KODE", (SheetColumn("Daftar"),), [])
    page = opened(make_workbook([sheet([("P1",)], (column,)), codes]))
    assert rules_of(page)["A2"].formula1 == "'DAFTAR KODE'!$B$2:$B$9"


def test_what_a_figure_is_can_be_read_where_it_is_typed():
    """Each run of rows with its own words, checked as the rest of the column."""
    prompt = Prompt(1, 0, 1, "K1", "Pembilang: ibu hamil. " + "x" * 400)
    rules = rules_of(opened(make_workbook([sheet(prompts=(prompt,))])))
    assert rules["B2:B3"].promptTitle == "K1"
    assert len(rules["B2:B3"].prompt) == 255
    assert rules["B2:B3"].type == rules["B4"].type == "decimal"


def test_a_cell_that_nobody_fills_in_looks_so():
    """Grey beside the yellow of its column."""
    page = opened(make_workbook([sheet(idle=frozenset({(0, 1)}))]))
    assert page["B2"].fill.fgColor.rgb == "FFE4E7EB"
    assert page["B3"].fill.fgColor.rgb == "FFFFF8DB"


def test_long_text_is_seen_whole():
    """A row is as high as its text needs."""
    column = SheetColumn("catatan", width=20)
    page = opened(make_workbook([sheet([("kata " * 20,), ("pendek",)], (column,))]))
    assert page.row_dimensions[2].height >= 5 * 15
    assert page.row_dimensions[3].height is None


PROBLEMS = (
    CellProblem("a.xlsx", 12, "pembilang", ProblemReason.NOT_A_NUMBER, "=2", "Juni", at=5),
    CellProblem("a.xlsx", 13, "pembilang", ProblemReason.ABOVE_DENOMINATOR, "130", "Juni", 5, "99"),
    CellProblem("b.csv", None, None, ProblemReason.FILE_EMPTY),
)


def test_faults_go_back_as_a_sheet():
    """Place, whether the row was kept, what was found, what to do."""
    page = opened(make_problems_workbook(PROBLEMS))
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert page.title == "MASALAH"
    assert rows[0] == [
        "berkas",
        "lembar",
        "baris",
        "kolom",
        "sel",
        "tingkat",
        "isi",
        "masalah",
        "saran",
    ]
    assert rows[1][:7] == ["a.xlsx", "Juni", 12, "pembilang", "F12", "ditolak", "'=2"]
    assert rows[2][5] == "peringatan"
    assert rows[3][:7] == ["b.csv", None, None, None, None, "ditolak", None]
    assert all(row[7] and row[8] for row in rows[1:])


@pytest.mark.parametrize("value", [0, 0.0, Decimal(0)])
def test_zero_is_a_number_and_not_an_empty_cell(value):
    """Missing is not zero, in either direction."""
    rows = [("a", value, None, None), ("b", None, None, None)]
    page = opened(make_workbook([sheet(rows)]))
    assert page["B2"].value == 0
    assert page["B3"].value is None
    assert make_csv(sheet(rows)).decode("utf-8-sig").splitlines()[2] == "b;;;"
