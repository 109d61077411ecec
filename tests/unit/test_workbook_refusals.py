"""Files that are not taken in: each is refused with its reason."""

import struct

import pytest

from components.text.problems import word_problem
from data.intake.compound import Compound, pack_stream
from tests.spoilt_reports import (
    BOOK,
    CONTENT,
    LINKS,
    ODS,
    SHEET,
    STRINGS,
    XLS,
    XLSB,
    XLSX,
    reason,
    refusal,
    with_cells,
    with_content,
    with_records,
)
from tests.workbook_files import (
    make_csv,
    make_ods,
    make_xlsx,
    parts_of,
    with_part,
    zip_of,
)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" \r\n\t", b"\xef\xbb\xbf\n", b";;;\n;;\n", b"\0" * 100),
        *(make_xlsx({"A": []}), make_xlsx({"A": [["  "]]}), make_ods({"A": []}), make_csv([])),
    ],
)
def test_a_file_without_a_filled_cell_is_empty(content):
    """Whatever its form."""
    assert reason(content) == "FILE_EMPTY"


@pytest.mark.parametrize(
    "content",
    [
        *(b"%PDF-1.7\n1 0 obj", b"{\\rtf1 teks}", b"\x89PNG\r\n\x1a\n", b"GIF89a;;;", b"a;b\0c"),
        *("a;b".encode("utf-16-le"), b"a;b\n\x81;\x8d", bytes(range(256)) * 4),
        *(
            zip_of({"word/document.xml": b"<x/>"}),
            zip_of({"a.txt": b"x"}),
            zip_of({"in.xlsx": XLSX}),
        ),
        zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", CONTENT: b"<x/>"}),
        pack_stream("WordDocument", b"x").getvalue(),
    ],
)
def test_what_is_no_table_is_unknown(content):
    """Letters, pictures, archives of other things; each told by its content."""
    assert reason(content) == "FILE_UNKNOWN"


@pytest.mark.parametrize(
    "content",
    [
        *(b"<html><table><tr><td>1</td></tr></table></html>", b"\n <TABLE border=1>"),
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com"/>',
    ],
)
def test_a_web_page_called_xls_is_refused_with_the_way_out(content):
    """Many web programs export so; Excel opens it and saves a workbook."""
    problem = refusal(content, "laporan.xls")
    assert problem.reason.name == "FILE_IS_PAGE"
    assert "simpan sebagai" in word_problem(problem)


@pytest.mark.parametrize("content", [XLSX, XLS, ODS, XLSB])
@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_cut_short_is_damaged(content, tenth):
    """Cables and memory sticks."""
    assert reason(content[: len(content) * tenth // 10]) == "FILE_DAMAGED"


@pytest.mark.parametrize(
    "content",
    [
        *(with_part(XLSX, name, lambda _: b"") for name in (BOOK, LINKS, SHEET, STRINGS)),
        *(
            zip_of({k: v for k, v in parts_of(XLSX).items() if k != name})
            for name in (LINKS, SHEET)
        ),
        with_cells('<c r="A"><v>1</v></c>'),
        with_cells('<c r="12"><v>1</v></c>'),
        with_cells(f'<c r="A{"9" * 5000}"><v>1</v></c>'),
        with_cells("<c>"),
        b"a;" + b"x" * 200_000,
        with_part(XLSX, SHEET, lambda xml: b"<!DOCTYPE x>" + xml.partition(b"?>\n")[2]),
        with_part(XLSX, STRINGS, lambda xml: xml.replace(b"UTF-8", b"x-none")),
        with_part(XLSX, LINKS, lambda xml: xml.replace(b"sheet1", b"sheet9")),
        with_part(XLSX, BOOK, lambda xml: xml.replace(b'r:id="rId1"', b'r:id="rId77"')),
        with_content(b'office:value="40"', b'office:value="empat"'),
        with_content(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="-1">'),
        with_content(b"<text:p>", b"<text:p><table:table/>"),
        with_records(lambda stream: stream.__setitem__(slice(2, 4), b"\xff\xff")),
        with_part(XLSB, "xl/worksheets/sheet1.bin", lambda data: data[:-4]),
        with_part(XLSB, "xl/workbook.bin", lambda data: data.replace(b"r\0I\0d\0", b"\xff" * 6)),
    ],
)
def test_what_contradicts_itself_is_damaged(content):
    """Parts that are missing, cut, no XML, or say what no workbook says."""
    assert reason(content) == "FILE_DAMAGED"


def test_a_password_is_told_in_every_form():
    """Encrypted workbooks lie in an old container; old ones say so in a record."""
    manifest = "META-INF/manifest.xml"
    secret = with_part(
        ODS,
        manifest,
        lambda xml: xml.replace(
            b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
        ),
    )
    locked = bytearray(XLSX)
    place = locked.index(b"PK\x01\x02")
    struct.pack_into("<H", locked, place + 8, 1)
    book = Compound(XLS).read("Workbook") or b""
    with_pass = book[:20] + struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1) + book[20:]
    for content in (
        pack_stream("EncryptedPackage", b"x" * 5000).getvalue(),
        pack_stream("Workbook", with_pass).getvalue(),
        secret,
        bytes(locked),
    ):
        assert reason(content) == "FILE_PROTECTED"


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "XL\\VBAPROJECT.BIN", "xl/macrosheets/a.xml"]
)
def test_macros_are_refused_wherever_they_lie(name):
    """They are never run; a file that brings them is not taken in all the same."""
    assert reason(zip_of(parts_of(XLSX) | {name: b"x"})) == "FILE_MACROS"
    assert reason(zip_of(parts_of(XLSB) | {name: b"x"})) == "FILE_MACROS"


def test_macros_of_old_and_open_documents_are_refused():
    """A storage of its own, a folder of its own."""
    project = pack_stream("_VBA_PROJECT_CUR", b"x" * 5000).getvalue()
    assert reason(project) == "FILE_MACROS"
    assert reason(zip_of(parts_of(ODS) | {"Basic/Standard/Module1.xml": b"<x/>"})) == "FILE_MACROS"
