"""Somebody's file as cells: every form, every sheet, every cell where it stands."""

import datetime as dt
import hashlib

import pytest

from data.intake.sheets import UNVALUED, Sheet, Workbook
from data.intake.workbook import read_workbook
from tests.workbook_files import (
    REPORT,
    REPORT_MERGED,
    make_csv,
    make_ods,
    make_xls,
    make_xlsb,
    make_xlsx,
    with_part,
)

SHEET = "xl/worksheets/sheet1.xml"


def read_one(content: bytes, file: str = "a.xlsx") -> Sheet:
    """The first sheet of a file."""
    return read_workbook(file, content).sheets[0]


@pytest.mark.parametrize("make", [make_xlsx, make_xls, make_ods])
def test_every_form_gives_the_same_cells(make):
    """Text, numbers, days and empty cells, from A1 on, whatever program wrote them."""
    book = read_workbook("laporan.xlsx", make({"Juni": REPORT}))
    assert [each.name for each in book.sheets] == ["Juni"]
    assert book.sheets[0].rows == [list(row) for row in REPORT]
    assert not book.is_text


def test_an_xlsb_gives_its_numbers_and_texts():
    """The binary form of a workbook, as large files are saved."""
    rows = [["Desa", "K1"], ["Sukosono", 12.5], [None, 3]]
    book = read_workbook("a.xlsb", make_xlsb({"Juni": rows, "Juli": rows}))
    assert [(each.name, each.rows) for each in book.sheets] == [("Juni", rows), ("Juli", rows)]


def test_a_workbook_knows_its_file_and_what_it_holds():
    """The same bytes have the same mark, under any name; a name is never trusted as text."""
    content = make_xlsx({"Juni": REPORT})
    book = read_workbook("lap\x00oran  \u202eJuni.xlsx", content)
    assert book.file == "laporan Juni.xlsx"
    assert book.sha256 == hashlib.sha256(content).hexdigest()


def test_text_is_clean_and_nothing_else_is_empty():
    """Control characters and runs of space go; a text of nothing else is no text."""
    rows = [[" Kedung\u00a0 Malang\n", "\u200b", 0, False, "x"]]
    assert read_one(make_xlsx({"A": rows})).rows == [["Kedung Malang", None, 0, False, "x"]]


def test_empty_rows_and_columns_at_the_end_are_cut_and_before_the_table_are_kept():
    """A cell's place is its place in the spreadsheet."""
    sheet = read_one(make_xlsx({"A": [[], [None, None, "x"], [None, " "], [None] * 9]}))
    assert sheet.rows == [[None, None, None], [None, None, "x"]]


def test_merged_ranges_are_told_within_the_filled_cells():
    """Corners from 0; what of a range is empty paper is not told."""
    in_xlsx = read_one(make_xlsx({"A": REPORT}, [*REPORT_MERGED, (6, 4, 9, 9), (20, 0, 21, 1)]))
    in_xls = read_one(make_xls({"A": REPORT}, REPORT_MERGED))
    assert set(in_xlsx.merged) == set(in_xls.merged) == set(REPORT_MERGED)


def test_hidden_sheets_are_read_and_flagged():
    """Nobody's rows are dropped because somebody hid a sheet."""
    book = read_workbook("a.xlsx", make_xlsx({"Juni": REPORT, "Juli": REPORT}, hidden=["Juli"]))
    assert [(each.name, each.is_hidden) for each in book.sheets] == [
        ("Juni", False),
        ("Juli", True),
    ]
    assert book.sheets[0].rows == book.sheets[1].rows


def test_hidden_rows_are_read():
    """PUSKESMAS and BULAN often stand in hidden rows above the table."""
    content = make_xlsx(
        {"A": REPORT},
        finish=lambda book: book.worksheets()[0].set_row(2, None, None, {"hidden": True}),
    )
    assert read_one(content).rows == [list(row) for row in REPORT]


def test_a_sheet_that_is_a_chart_holds_no_cells():
    """It is passed over; it has none."""
    book = read_workbook(
        "a.xlsx", make_xlsx({"A": REPORT}, finish=lambda book: book.add_chartsheet("Grafik"))
    )
    assert [each.name for each in book.sheets] == ["A"]


@pytest.mark.parametrize("make", [make_xlsx, make_ods])
def test_a_formula_that_was_never_calculated_is_not_empty(make):
    """A program that wrote it without Excel leaves no result; empty would read as not reported."""
    sheet = read_one(make({"A": [["x", "=1+1"], ["=A1", None], [None, None, "=B1"]]}))
    assert sheet.rows == [["x", UNVALUED, None], [UNVALUED, None, None], [None, None, UNVALUED]]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="A1"><f>1+1</f><v></v></c>', UNVALUED),
        ('<c r="A1"><f>1+1</f><v> </v></c>', UNVALUED),
        ('<c r="A1"><f>1+1</f></c>', UNVALUED),
        ('<c r="A1"><f t="shared" si="0"/></c>', UNVALUED),
        ('<c r="A1"><f t="shared" si="0"/><v>0</v></c>', 0),
        ('<c r="A1" t="str"><f>IF(B1="","","x")</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>IF(B1="","","x")</f></c>', UNVALUED),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', None),
        ("<c><f>1+1</f></c>", UNVALUED),
        ('<x:c xmlns:x="urn:x" r="A1"><x:f>1+1</x:f></x:c>', UNVALUED),
        ('<c r="A1"/>', None),
    ],
)
def test_a_formula_is_known_by_its_stored_result(cell, read):
    """An empty text is a result, an error is empty, nothing at all is neither."""
    content = with_part(
        make_xlsx({"A": [[], ["x"]]}),
        SHEET,
        lambda xml: xml.replace(b"<sheetData>", f'<sheetData><row r="1">{cell}</row>'.encode()),
    )
    assert read_one(content).rows == [[read], ["x"]]


def test_formulas_are_marked_on_the_sheet_that_holds_them():
    """Sheets are found through the workbook's links, not by the order of parts."""
    content = make_xlsx({"Satu": [["x"]], "Dua": [["=1+1"]]})
    content = with_part(
        content,
        "xl/_rels/workbook.xml.rels",
        lambda xml: (
            xml.replace(b"sheet1.xml", b"#")
            .replace(b"sheet2.xml", b"sheet1.xml")
            .replace(b"#", b"sheet2.xml")
        ),
    )
    book = read_workbook("a.xlsx", content)
    assert [(each.name, each.rows) for each in book.sheets] == [
        ("Satu", [[UNVALUED]]),
        ("Dua", [["x"]]),
    ]


def test_moments_stay_moments_and_what_lasts_becomes_text():
    """A clock's time is kept; more than a day is no time of a day."""

    def write(book):
        sheet, lasting = book.worksheets()[0], book.add_format({"num_format": "[h]:mm"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_datetime(0, 0, dt.datetime(2026, 6, 30, 7, 15), moment)  # noqa: DTZ001
        sheet.write_datetime(0, 1, dt.time(7, 15), book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(0, 2, 1.25, lasting)

    moment = dt.datetime(2026, 6, 30, 7, 15)  # noqa: DTZ001 -- an office's own time
    assert read_one(make_xlsx({"A": []}, finish=write)).rows == [
        [moment, dt.time(7, 15), "1 day, 6:00:00"]
    ]


def test_sheets_of_equal_names_are_told_apart():
    """Names that differ only in what nobody sees would be one name in a message."""
    content = make_ods({"Juni": [["x"]], "Juni ": [["y"]]})
    assert [each.name for each in read_workbook("a.ods", content).sheets] == ["Juni", "Juni (2)"]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_wrote_it(separator, encoding):
    """Separator and characters are recognised; numbers and days stay text."""
    rows = [("Desa", "K1", "Tanggal"), ("Sukosono é", "12", "30/06/2026")]
    book = read_workbook("a.csv", make_csv(rows, separator, encoding))
    assert (book.is_text, book.sheets[0].name) == (True, "")
    assert book.sheets[0].rows == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
        ("SEP=|\na|b\n", [["a", "b"]]),
        ('a;"b\nc"\n1;"2;3"\n', [["a", "b c"], ["1", "2;3"]]),
        (
            "Laporan, bulan Juni\n\nDesa;K1\nA;1,5\nB;2,5\n",
            [
                ["Laporan, bulan Juni", None],
                [None, None],
                ["Desa", "K1"],
                ["A", "1,5"],
                ["B", "2,5"],
            ],
        ),
        ("a;b;;;\n1;2;;;\n;;;;\n", [["a", "b"], ["1", "2"]]),
        ("a\n1\n", [["a"], ["1"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
    ],
)
def test_a_csv_is_cut_where_its_lines_agree(text, rows):
    """A title with a comma, decimal commas and quoted breaks cut nothing; empty lines count."""
    assert read_one(text.encode(), "a.csv").rows == rows


def test_a_file_is_what_it_holds_not_what_it_is_called():
    """Web programs call everything .xls."""
    content = make_xlsx({"Juni": REPORT})
    assert read_one(content, "laporan.csv").rows == read_one(content, "laporan.xlsx").rows
    assert read_workbook("laporan.xls", make_csv(REPORT)).is_text


def test_a_year_of_formatted_but_empty_rows_is_a_small_sheet():
    """Offices paint whole columns."""

    def paint(book):
        sheet, bold = book.worksheets()[0], book.add_format({"bold": True})
        for row in range(2, 200_000):
            sheet.write_blank(row, 0, None, bold)

    assert read_one(make_xlsx({"A": [["x"], [1]]}, finish=paint)).rows == [["x"], [1]]


def test_a_hundred_thousand_rows_are_allowed():
    """A year of reports of a kabupaten."""
    book = read_workbook("a.csv", b"desa;k1\n" + b"Sukosono;12\n" * 100_000)
    assert len(book.sheets[0].rows) == 100_001
    assert isinstance(book, Workbook)
