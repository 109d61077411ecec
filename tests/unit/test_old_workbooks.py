"""What lies inside old and binary workbooks: containers, records, texts that run on."""

import struct

import pytest

from data.errors import ProblemReason
from data.intake.compound import Compound, pack_stream
from data.intake.limits import Unfit
from data.intake.old_excel import take_out
from data.intake.workbook import read_workbook
from tests.compound_files import make_container
from tests.spoilt_reports import XLS, XLSB, reason, with_records
from tests.workbook_files import REPORT, make_xls, make_xlsb, with_part

SHEET = "xl/worksheets/sheet1.bin"


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of an xls."""
    return struct.pack("<HH", kind, len(data)) + data


def old_book(*cells: bytes, strings: bytes = b"") -> bytes:
    """The records of an xls with one sheet of these records."""
    begin, end = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)), record(0x0A)
    name = b"\x04\0Juni"
    place = len(begin) + 4 + 6 + len(name) + len(strings) + len(end)
    bound = record(0x85, struct.pack("<IH", place, 0) + name)
    return b"".join((begin, bound, strings, end, begin, *cells, end))


def rows_of(book: bytes) -> list[list[object]]:
    """The cells of an xls of these records."""
    return read_workbook("a.xls", pack_stream("Workbook", book).getvalue()).sheets[0].rows


def test_streams_are_found_in_a_container_as_office_writes_it():
    """Small ones among the minis, large ones in chains of sectors, in any order."""
    streams = {
        "Kecil": b"satu" * 100,
        "Workbook": b"x" * 9_000,
        "Lain": b"dua" * 50,
        "B": b"y" * 5_000,
    }
    compound = Compound(make_container(streams))
    assert {name: compound.read(name) for name in streams} == streams
    assert ("workbook" in compound, "Book" in compound, compound.read("Book")) == (
        True,
        False,
        None,
    )


def test_a_container_of_many_tables_is_read_to_its_end():
    """Beyond seven megabytes the header has no room for the list of tables."""
    large = bytes(range(256)) * 40_000
    assert Compound(make_container({"Workbook": large})).read("Workbook") == large


def test_a_workbook_in_a_container_of_office_is_read():
    """As Excel 97 to 2003 saved it."""
    stream = Compound(XLS).read("Workbook")
    content = make_container({"Workbook": stream, "\x05SummaryInformation": b"x" * 200})
    assert read_workbook("a.xls", content).sheets[0].rows == [list(row) for row in REPORT]


@pytest.mark.parametrize(
    ("at", "number"),
    [(30, 7), (48, 10**8), (76, 10**8), (44, 0xFFFFFFFF), (68, 3), (60, 10**8), (48, 0xFFFFFFFE)],
)
def test_a_container_with_a_broken_header_is_damaged_or_read_all_the_same(at, number):
    """Sectors beyond the end, lists in circles, sizes that nobody uses."""
    content = bytearray(make_container({"Workbook": Compound(XLS).read("Workbook")}))
    struct.pack_into("<I" if at > 30 else "<H", content, at, number)
    if at == 44:
        assert read_workbook("a.xls", bytes(content)).sheets
    else:
        assert reason(bytes(content)) == "FILE_DAMAGED"


def test_a_container_that_lists_one_table_for_ever_is_damaged():
    """Its tables would take more memory than the file."""
    content = bytearray(make_container({"Workbook": bytes(100_000)}))
    struct.pack_into("<109I", content, 76, *[0] * 109)
    assert reason(bytes(content)) == "FILE_DAMAGED"


def test_a_stream_shorter_than_it_states_is_damaged():
    """A mini stream and a large one."""
    for size in (500, 9_000):
        content = bytearray(make_container({"Workbook": b"x" * size}))
        place = content.index("Workbook".encode("utf-16-le"))
        struct.pack_into("<I", content, place + 120, 3_000 if size == 500 else 900_000)
        with pytest.raises(Unfit) as unfit:
            take_out(bytes(content))
        assert unfit.value.reason is ProblemReason.FILE_DAMAGED


def test_a_macro_sheet_of_the_oldest_kind_is_refused():
    """Commands in cells, before there was a language for them."""

    def turn(stream: bytearray) -> None:
        place = stream.index(b"\x85\x00")
        stream[place + 9] = 1

    assert reason(with_records(turn)) == "FILE_MACROS"


def test_shared_texts_may_run_on_into_the_next_record_and_carry_formats():
    """Half a text in narrow letters, the rest in wide ones; formats are skipped."""
    rich = struct.pack("<HBHI", 4, 0x0C, 1, 6) + b"Kedu" + bytes(4) + b"abcdef"
    first = struct.pack("<II", 3, 3) + rich + struct.pack("<HB", 8, 0) + b"Suko"
    rest = b"\x01" + "sono".encode("utf-16-le") + struct.pack("<HB", 1, 1) + "é".encode("utf-16-le")
    strings = record(0xFC, first) + record(0x3C, rest)
    cells = [record(0xFD, struct.pack("<HHHI", 0, at, 0, at)) for at in range(3)]
    assert rows_of(old_book(*cells, strings=strings)) == [["Kedu", "Sukosono", "é"]]


def test_many_numbers_in_one_record_reach_to_its_last_column():
    """As old Excel packs a row of whole numbers."""
    numbers = b"".join(struct.pack("<HI", 0, number << 2 | 2) for number in (7, 8, 9))
    many = record(0xBD, struct.pack("<HH", 1, 2) + numbers + struct.pack("<H", 4))
    assert rows_of(old_book(many)) == [[None] * 5, [None, None, 7, 8, 9]]


def test_a_formula_is_read_by_its_result_whatever_its_tokens_say():
    """Tokens are not written out."""
    result = struct.pack("<HHHdHI", 0, 0, 0, 12.0, 0, 0)
    formula = record(0x06, result + struct.pack("<H", 3) + b"\x1e\x01\x00")
    assert rows_of(old_book(formula)) == [[12.0]]


def test_one_long_text_in_very_many_cells_of_an_xls_is_refused():
    """Every cell would have its own copy."""
    text = struct.pack("<II", 1, 1) + struct.pack("<HB", 8_000, 0) + b"x" * 8_000
    cells = [
        record(0xFD, struct.pack("<HHHI", row, at, 0, 0)) for row in range(200) for at in range(200)
    ]
    book = old_book(*cells, strings=record(0xFC, text))
    assert reason(pack_stream("Workbook", book).getvalue()) == "FILE_BOMB"


def test_a_cell_far_away_in_an_xls_makes_no_room():
    """The form knows 65 536 rows and as many columns."""
    cell = record(0x203, struct.pack("<HHHd", 65_535, 65_535, 0, 1))
    book = old_book(cell, record(0xE5, struct.pack("<H", 1) + bytes(8)))
    assert reason(pack_stream("Workbook", book).getvalue()) == "TOO_MANY_COLUMNS"


def test_an_xls_of_very_many_merged_ranges_is_refused():
    """They are counted as stated."""
    book = old_book(record(0xE5, struct.pack("<H", 60_000)))
    assert reason(pack_stream("Workbook", book).getvalue()) == "FILE_BOMB"


def test_an_xls_from_before_97_is_found_by_its_own_name():
    """``Book``, not ``Workbook``."""
    stream = Compound(make_xls({"A": [[1, 2]]})).read("Workbook")
    content = make_container({"Book": stream})
    assert read_workbook("a.xls", content).sheets[0].rows == [[1, 2]]


def test_merged_ranges_of_an_xlsb_are_told():
    """The reader does not; the records do."""
    merged = bytes((0xB0, 0x01, 16)) + struct.pack("<4I", 0, 1, 0, 0)
    content = with_part(
        make_xlsb({"A": [["x", 1], [None, 2]]}), SHEET, lambda data: data[:-3] + merged + data[-3:]
    )
    assert read_workbook("a.xlsb", content).sheets[0].merged == ((0, 0, 1, 0),)


def test_where_the_reader_panics_the_file_is_damaged():
    """A text that is not there; nothing of the reader's own language gets out."""
    missing = bytes((7, 12)) + struct.pack("<III", 0, 0, 99_999)
    content = with_part(
        XLSB, SHEET, lambda data: data.replace(b"\x92\x01\x00", missing + b"\x92\x01\x00")
    )
    assert reason(content) == "FILE_DAMAGED"


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"\xff",
        lambda data: data.replace(b"\x91\x01\x00", b"\x91\x01\x00\x05\x02\0\0"),
        lambda data: data.replace(b"\x91\x01\x00", b"\x91\x01\x00\x05\xff\xff\xff\xff"),
    ],
    ids=["half-a-record", "short-cell", "endless-record"],
)
def test_an_xlsb_whose_records_are_cut_is_damaged(change):
    """Each states its size; none may be shorter than what it must hold."""
    assert reason(with_part(XLSB, SHEET, change)) == "FILE_DAMAGED"
