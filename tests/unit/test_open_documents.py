"""OpenDocument sheets, which are read here and not by the reader of the other forms."""

import datetime as dt

import pytest

from data.intake.sheets import UNVALUED, Sheet
from data.intake.workbook import read_workbook
from tests.spoilt_reports import reason
from tests.workbook_files import make_ods, with_part

CONTENT = "content.xml"


def read_one(content: bytes, file: str = "a.ods") -> Sheet:
    """The first sheet of a file."""
    return read_workbook(file, content).sheets[0]


def with_cell(cell: str) -> bytes:
    """A sheet of two cells, the first as given."""
    old = b'<table:table-cell office:value-type="float" office:value="7"/>'
    made = make_ods({"A": [[7, "x"]]})
    changed = with_part(made, CONTENT, lambda xml: xml.replace(old, cell.encode()))
    assert changed != made
    return changed


def test_merged_ranges_of_an_open_document_are_told():
    """They are written as spans."""
    content = with_part(
        make_ods({"A": [["K1", None], ["L", "P"]]}),
        CONTENT,
        lambda xml: xml.replace(
            b'<table:table-cell office:value-type="string">',
            b'<table:table-cell office:value-type="string" table:number-columns-spanned="2">',
            1,
        ),
    )
    assert read_one(content, "a.ods").merged == ((0, 0, 0, 1),)


def test_an_open_document_may_repeat_its_cells():
    """Repeats are written out, and those of empty paper cost nothing."""
    content = with_part(
        make_ods({"A": [["x", 7]]}),
        CONTENT,
        lambda xml: xml.replace(
            b"<table:table-row>",
            b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            b'table:number-columns-repeated="16384"/></table:table-row>'
            b'<table:table-row table:number-rows-repeated="2">',
        ).replace(b"1000000", b"3"),
    )
    assert read_one(content, "a.ods").rows == [[None, None]] * 3 + [["x", 7]] * 2


def test_a_comment_is_not_what_a_cell_says():
    """It hangs in the cell of an OpenDocument."""
    content = with_part(
        make_ods({"A": [["Sukosono"]]}),
        CONTENT,
        lambda xml: xml.replace(
            b"<text:p>", b"<office:annotation><text:p>periksa</text:p></office:annotation><text:p>"
        ),
    )
    assert read_one(content, "a.ods").rows == [["Sukosono"]]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('office:value-type="float" office:value="12.5"', 12.5),
        ('office:value-type="percentage" office:value="0.4"', 0.4),
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="date" office:date-value="2026-06-30"', dt.date(2026, 6, 30)),
        (
            'office:value-type="date" office:date-value="2026-06-30T07:15:00"',
            dt.datetime(2026, 6, 30, 7, 15),  # noqa: DTZ001 -- an office's own time
        ),
        ('office:value-type="date" office:date-value="kemarin"', "kemarin"),
        ('office:value-type="time" office:time-value="PT7H"', "PT7H"),
        ('office:value-type="string" office:string-value="a  b"', "a b"),
        ('office:value-type="float"', None),
        ('table:formula="of:=1+1" office:value-type="float"', UNVALUED),
        ('table:formula="of:=1+1" office:value-type="float" office:value="2"', 2),
        ('table:formula="of:=A2" office:value-type="string"', None),
        ('table:formula="of:=1/0" office:value-type="string" office:string-value=""', None),
    ],
)
def test_a_cell_is_read_by_its_type(cell, read):
    """What a formula gave, an empty text included; no result is not empty."""
    assert read_one(with_cell(f"<table:table-cell {cell}/>")).rows == [[read, "x"]]


def test_paragraphs_and_spaces_are_one_line_of_text():
    """A cell may hold several lines."""
    words = "<text:p>Kedung<text:s/><text:span>Malang</text:span></text:p><text:p>II</text:p>"
    cell = f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    assert read_one(with_cell(cell)).rows == [["Kedung Malang II", "x"]]


def test_a_hidden_sheet_is_flagged():
    """Its style says so."""
    style = (
        b'<style:style style:name="ta9"><style:table-properties table:display="false"/>'
        b"</style:style></office:automatic-styles>"
    )
    content = with_part(
        make_ods({"Juni": [["x"]]}),
        CONTENT,
        lambda xml: xml.replace(
            b"<office:automatic-styles/>", b"<office:automatic-styles>" + style
        ).replace(b"<table:table ", b'<table:table table:style-name="ta9" '),
    )
    assert read_one(content).is_hidden


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell office:value-type="float" office:value="tujuh"/>',
        '<table:table-cell table:number-columns-repeated="banyak"/>',
        "<table:table-cell><table:table><table:table-row/></table:table></table:table-cell>",
    ],
)
def test_what_no_program_writes_is_damaged(cell):
    """Numbers that are none, counts that are none, tables inside cells."""
    assert reason(with_cell(cell)) == "FILE_DAMAGED"
