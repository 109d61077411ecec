"""Files that are not taken in: each is refused with its reason, before it costs anything."""

import struct
import zipfile
from collections.abc import Callable

import pytest

from components.text.problems import word_problem
from data.errors import CellProblem, WorkbookRejected
from data.intake import limits
from data.intake.archive import pack
from data.intake.compound import Compound, pack_stream
from data.intake.workbook import read_workbook
from tests.workbook_files import (
    REPORT,
    make_csv,
    make_ods,
    make_xls,
    make_xlsb,
    make_xlsx,
    parts_of,
    with_part,
    zip_of,
)

XLSX = make_xlsx({"Juni": REPORT})
XLS = make_xls({"Juni": REPORT})
ODS = make_ods({"Juni": REPORT})
XLSB = make_xlsb({"Juni": REPORT})
SHEET, STRINGS, CONTENT = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "content.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def refusal(content: bytes, file: str = "laporan.xlsx") -> CellProblem:
    """The one problem of a file that is refused."""
    with pytest.raises(WorkbookRejected) as refused:
        read_workbook(file, content)
    (problem,) = refused.value.problems
    assert problem.file == file
    return problem


def reason(content: bytes) -> str:
    """Why a file is refused."""
    return refusal(content).reason.name


def with_cells(cells: str) -> bytes:
    """The report with more cells in row 90."""
    row = f'<row r="90">{cells}</row></sheetData>'.encode()
    return with_part(XLSX, SHEET, lambda xml: xml.replace(b"</sheetData>", row))


def with_content(old: bytes, new: bytes) -> bytes:
    """The OpenDocument with one piece replaced."""
    return with_part(ODS, CONTENT, lambda xml: xml.replace(old, new, 1))


def with_records(change: Callable[[bytearray], None]) -> bytes:
    """The xls with its records changed."""
    stream = bytearray(Compound(XLS).read("Workbook") or b"")
    change(stream)
    return pack_stream("Workbook", bytes(stream)).getvalue()


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


def test_a_file_beyond_the_servers_limit_is_not_looked_into():
    """The command line has no server in front of it."""
    problem = refusal(b"x" * (limits.FILE_BYTES + 1))
    assert (problem.reason.name, problem.got, problem.hint) == ("FILE_TOO_LARGE", "26 MB", "25 MB")


def stating(size: int) -> bytes:
    """The report whose directory states another size for its sheet."""
    spoilt = bytearray(XLSX)
    place = spoilt.rindex(SHEET.encode()) - 46
    struct.pack_into("<I", spoilt, place + 24, size)
    return bytes(spoilt)


def test_an_archive_is_not_believed():
    """Sizes that are stated too small, too large, or enormous."""
    assert reason(stating(100)) == "FILE_DAMAGED"
    assert reason(stating(5_000_000)) == "FILE_DAMAGED"
    assert reason(stating(4_000_000_000)) == "FILE_BOMB"


def test_an_archive_that_swells_is_refused_unopened():
    """Zeros pack a thousandfold; no sheet does."""
    assert reason(with_part(XLSX, SHEET, lambda _: bytes(30_000_000))) == "FILE_BOMB"


def test_a_part_that_is_larger_than_stated_costs_no_more_than_stated():
    """The reader stops where the directory says that the part ends."""
    spoilt = bytearray(with_part(XLSX, SHEET, lambda _: bytes(15_000_000)))
    place = spoilt.rindex(SHEET.encode()) - 46
    struct.pack_into("<I", spoilt, place + 24, 1_000)
    assert reason(bytes(spoilt)) == "FILE_DAMAGED"


def test_an_archive_of_very_many_parts_is_refused():
    """Each costs memory before it is opened."""
    assert reason(zip_of({f"xl/{n}.xml": b"" for n in range(limits.MEMBERS + 1)})) == "FILE_BOMB"


def test_a_packing_that_no_office_program_uses_is_refused():
    """Its unpacker knows no bounds."""
    made = pack([])
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in parts_of(XLSX).items():
            archive.writestr(name, data)
    assert reason(made.getvalue()) == "FILE_DAMAGED"


@pytest.mark.parametrize(
    "content",
    [
        with_part(
            XLSX,
            SHEET,
            lambda xml: xml.replace(b"<sheetData>", b"<a>" * 90 + b"</a>" * 90 + b"<sheetData>"),
        ),
        with_part(XLSX, STRINGS, lambda xml: xml.replace(b'uniqueCount="', b'uniqueCount="99999')),
        with_part(
            XLSX,
            SHEET,
            lambda xml: xml.replace(
                b"</worksheet>",
                b"<mergeCells>"
                + b'<mergeCell ref="A1:B2"/>' * 60_000
                + b"</mergeCells></worksheet>",
            ),
        ),
    ],
    ids=["deep", "room", "merged"],
)
def test_a_small_part_that_would_take_much_memory_is_refused(content):
    """Depth, stated counts and ranges are looked at before the reader obeys them."""
    assert reason(content) == "FILE_BOMB"


def test_a_long_text_in_very_many_cells_is_refused_and_in_some_is_not():
    """Every cell would have its own copy; the texts that cells really point at are counted."""
    rows = [["x" * 30_000, *["pendek"] * 99]] + [["pendek"] * 100] * 150
    assert len(read_workbook("a.xlsx", make_xlsx({"A": rows})).sheets[0].rows) == 151
    assert reason(make_xlsx({"A": [["x" * 30_000] * 100] * 101})) == "FILE_BOMB"


def test_a_cell_far_away_is_too_many_rows_or_columns_and_makes_no_room():
    """Between it and A1 nothing is filled; the reader would reserve all of it."""
    down, across = (
        refusal(with_cells('<c r="A1048576"><v>1</v></c>')),
        refusal(with_cells('<c r="XFD90"><v>1</v></c>')),
    )
    assert (down.reason.name, down.got, down.sheet) == ("TOO_MANY_ROWS", "1048576", "Juni")
    assert (across.reason.name, across.got) == ("TOO_MANY_COLUMNS", "16384")
    assert word_problem(down).count("1.048.576") == 1


def test_the_filled_rectangles_of_all_sheets_are_counted():
    """Each may be within its limits."""
    far = with_cells('<c r="BIA100000"><v>1</v></c>')
    assert reason(far) == "TOO_MANY_CELLS"


def test_repeats_of_an_open_document_are_counted_before_they_are_written():
    """A million rows in forty bytes."""
    rows = with_content(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">'
    )
    columns = with_content(
        b"<table:table-cell office",
        b'<table:table-cell table:number-columns-repeated="9999999" office',
    )
    assert (reason(rows), reason(columns)) == ("TOO_MANY_ROWS", "TOO_MANY_COLUMNS")


def test_a_million_rows_are_refused():
    """Whatever they hold."""
    assert reason(b"a;b\n" * 1_000_001) == "TOO_MANY_ROWS"
    assert reason(b"a;b\n" * (limits.ROWS + 1)) == "TOO_MANY_ROWS"


def test_very_many_sheets_are_refused():
    """One for each desa is possible; a thousand are a mistake or an attack."""
    names = {f"L{n}": [["x"]] for n in range(limits.SHEETS + 1)}
    assert {reason(make(names)) for make in (make_xlsx, make_ods, make_xls, make_xlsb)} == {
        "TOO_MANY_SHEETS"
    }


def test_two_sheets_may_not_share_a_part():
    """A thousand names for one large sheet would be read a thousand times."""
    content = make_xlsx({"A": [["x"]], "B": [["y"]]})
    shared = with_part(content, LINKS, lambda xml: xml.replace(b"sheet2.xml", b"sheet1.xml"))
    assert reason(shared) == "FILE_DAMAGED"


def test_an_old_container_that_runs_in_a_circle_is_damaged():
    """Its table of sectors would be followed for ever."""
    packed = bytearray(pack_stream("Workbook", bytes(50_000)).getvalue())
    struct.pack_into("<I", packed, 4096 + 4 * 5, 2)
    assert reason(bytes(packed)) == "FILE_DAMAGED"


def test_an_old_workbook_that_states_a_giant_sheet_is_read_for_what_it_holds():
    """The stated size is no cell."""

    def lie(stream: bytearray) -> None:
        place = stream.index(struct.pack("<HH", 0x200, 14))
        struct.pack_into("<IIHH", stream, place + 4, 0, 0xFFFFFFFF, 0, 0xFFFF)

    assert read_workbook("a.xls", with_records(lie)).sheets[0].rows == [list(row) for row in REPORT]
