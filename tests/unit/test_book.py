"""Workbooks and CSV of documents: numbers are numbers, nothing computes, the notes are there."""

import csv
import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from components.documents.tabled import plain
from components.export.book import make_book, make_tables
from components.export.document import Document, Provenance
from components.export.rendering import render
from components.export.sheet import Look, SheetColumn, SheetContent
from data.errors import FormatNotOffered

HOSTILE = '=HYPERLINK("http://contoh.example";"klik")'
COLUMNS = (
    SheetColumn("Kode", Look.CODE),
    SheetColumn("Wilayah"),
    SheetColumn("Capaian (%)", Look.NUMBER),
    SheetColumn("Tanggal", Look.DAY),
)
ROWS = [
    ("11.08.01", HOSTILE, Decimal("45.714286"), dt.date(2026, 10, 31)),
    ("11.08.02", "+62 812", 0, None),
    ("11.08.03", "Sawang", None, None),
]


def document(*names: str, mark: str = "", code: str = "") -> Document:
    """A document without pages, whose sheets have these names."""
    told = Provenance(
        place="Kabupaten Contoh",
        period="Oktober 2026",
        as_of=dt.date(2026, 10, 31),
        data_date=dt.date(2026, 10, 31),
        sources=("=Laporan", "PWS KIA"),
        completeness="Kelengkapan: 31 dari 32 unit (96,88 %)",
        heard=31,
        expected=32,
        criteria="Rumus: K6",
        boundary="Batas perkiraan",
        mark=mark,
        office="Dinas Kesehatan",
        version="0.1.0",
        drawn_on=dt.date(2026, 11, 26),
    )
    sheets = [SheetContent(name, COLUMNS, ROWS) for name in names]
    return Document("pws-33.20-2026-10", "Cakupan K6: 45,71 %", (), sheets, (), told, code)


def opened(made: Document) -> dict[str, list[list[object]]]:
    """The workbook of a document as a spreadsheet would read it, by the name of each sheet."""
    ((name, content),) = make_book(made)
    assert name == "pws-33.20-2026-10.xlsx"
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {each: book.get_sheet_by_name(each).to_python() for each in book.sheet_names}


def test_numbers_are_numbers_and_silence_is_empty() -> None:
    """A share is a number, zero is zero, what is missing has nothing in its cell."""
    heading, *rows = opened(document("PWS"))["PWS"]
    assert heading == ["Kode", "Wilayah", "Capaian (%)", "Tanggal"]
    assert [row[2] for row in rows] == [45.714286, 0.0, ""]
    assert [row[0] for row in rows] == ["11.08.01", "11.08.02", "11.08.03"]
    assert rows[0][3] == dt.date(2026, 10, 31)


def test_a_name_cannot_compute() -> None:
    """What begins like a formula stays text, also once the workbook is saved as CSV."""
    rows = opened(document("PWS"))["PWS"]
    assert rows[1][1] == f"'{HOSTILE}"
    assert rows[2][1] == "'+62 812"


def test_the_notes_say_where_the_figures_come_from() -> None:
    """Period, day, sources, completeness, criteria, boundary, mark and code, each in its row."""
    made = opened(document("PWS", mark="DATA CONTOH", code="7F3A-91CC"))
    notes = dict(made["CATATAN"][1:])
    assert notes["Periode"] == "Oktober 2026"
    assert notes["Keadaan per"] == "31 Oktober 2026"
    assert notes["Sumber"] == "'=Laporan dan PWS KIA"
    assert notes["Kelengkapan"].startswith("31 dari 32")
    assert notes["Kriteria dan rumus"] == "Rumus: K6"
    assert notes["Batas wilayah"] == "Batas perkiraan"
    assert notes["Kode periksa"] == "7F3A-91CC"
    assert notes["Tanda"].startswith("DATA CONTOH")
    assert made["PWS"][0][0].startswith("DATA CONTOH")


def test_a_trial_has_no_code_and_real_data_no_mark() -> None:
    """What there is not is not said."""
    notes = dict(opened(document("PWS"))["CATATAN"][1:])
    assert "Kode periksa" not in notes
    assert "Tanda" not in notes


def test_names_of_sheets_fit_a_spreadsheet() -> None:
    """Too long, forbidden, twice, or the name of our own: every sheet is there under some name."""
    long = "Rencana tindak lanjut puskesmas yang terlambat"
    names = list(opened(document("A/B", "a b", long, long, "Catatan", "[]")))
    assert len(names) == len({each.casefold() for each in names}) == 7
    assert all(len(each) <= 31 for each in names)
    assert names[0] == "A B"


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no machine stands in a workbook."""
    assert make_book(document("PWS")) == make_book(document("PWS"))


def test_csv_is_for_indonesian_spreadsheets_and_carries_its_notes() -> None:
    """Semicolons, commas, days with strokes; the notes above the heading."""
    ((name, content),) = make_tables(document("PWS", mark="DATA SEMENTARA", code="7F3A-91CC"))
    text = content.decode("utf-8-sig")
    lines = text.split("\r\n")
    heading = lines.index("Kode;Wilayah;Capaian (%);Tanggal")
    assert name == "pws-33.20-2026-10.csv"
    assert lines[heading + 1].split(";")[0] == "110801"
    assert lines[heading + 1].endswith(";45,714286;31/10/2026")
    assert lines[heading + 3] == "110803;Sawang;;"
    told = "\n".join(lines[:heading])
    assert "Tanda: DATA SEMENTARA" in told
    assert "Kode periksa: 7F3A-91CC" in told
    assert {len(row) for row in csv.reader(io.StringIO(text), delimiter=";")} == {4}


def test_several_sheets_are_several_csv() -> None:
    """Each with its own name."""
    names = [name for name, _ in make_tables(document("KARTU SKOR", "TERTINGGAL"))]
    assert names == [
        "pws-33.20-2026-10-01-kartu-skor.csv",
        "pws-33.20-2026-10-02-tertinggal.csv",
    ]


def test_a_format_that_a_document_has_not_is_refused() -> None:
    """A document without a map has no interactive one; and there is no such format at all."""
    for extension in ("html", "docx"):
        with pytest.raises(FormatNotOffered):
            render(document("PWS"), extension)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (float("nan"), None),
        (7, 7),
        (Fraction(6, 3), 2),
        (Fraction(1, 8), Decimal("0.125")),
        (Fraction(1, 3), Decimal("0.333333")),
        (Fraction(2, 3), Decimal("0.666667")),
        (Fraction(-1, 3), Decimal("-0.333333")),
        (Decimal("82.50"), Decimal("82.5")),
    ],
)
def test_exact_values_become_numbers(value: object, told: object) -> None:
    """Whole where whole, exact where decimals end, else six of them; missing is no number."""
    got = plain(value)
    assert got == told
    assert type(got) is type(told)
