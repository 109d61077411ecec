"""Files that would cost too much: each is refused before it costs anything."""

import struct
import zipfile

import pytest

from components.text.problems import word_problem
from data.intake import limits
from data.intake.archive import pack
from data.intake.compound import pack_stream
from data.intake.workbook import read_workbook
from tests.spoilt_reports import (
    LINKS,
    SHEET,
    STRINGS,
    XLSX,
    reason,
    refusal,
    with_cells,
    with_content,
    with_records,
)
from tests.workbook_files import (
    REPORT,
    make_ods,
    make_xls,
    make_xlsb,
    make_xlsx,
    parts_of,
    with_part,
    zip_of,
)


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
