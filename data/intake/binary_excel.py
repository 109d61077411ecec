"""The parts of an xlsb workbook that are read, each looked through before anything reads it.

Source  MS-XLSB, sections 2.1.4 and 2.4.
"""

import struct
from collections.abc import Iterator

from data.errors import ProblemReason
from data.intake import limits
from data.intake.archive import Archive, pack
from data.intake.excel_parts import Parts, places_of
from data.intake.limits import Unfit, hold
from data.intake.markup import list_elements
from data.intake.sheet_marks import Marks

BOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
STRINGS, STYLES = "xl/sharedStrings.bin", "xl/styles.bin"

ROW, SHARED_TEXT, TEXT, SHEET, MERGED = 0, 7, 19, 156, 176
FILLED = frozenset(range(2, 12))


def take_apart(archive: Archive) -> Parts:
    """Unpack and look through what an xlsb workbook needs.

    Raises  Unfit.
    """
    try:
        return _take_apart(archive)
    except struct.error as error:
        raise Unfit(ProblemReason.FILE_DAMAGED) from error


def _take_apart(archive: Archive) -> Parts:
    kept = {BOOK: archive.read(BOOK), LINKS: archive.read(LINKS)}
    kept |= {name: archive.read(name) for name in (STRINGS, STYLES) if name in archive}
    list(_records(kept.get(STYLES, b"")))
    lengths = [
        struct.unpack_from("<I", data, 1)[0]
        for kind, data in _records(kept.get(STRINGS, b""))
        if kind == TEXT
    ]
    places = places_of(_sheets(kept[BOOK]), list_elements(kept[LINKS], "Relationship"))
    marks: dict[str, Marks] = {}
    cells = text = 0
    for sheet, place in places.items():
        kept[place] = archive.read(place)
        marks[sheet], more = _scan_sheet(kept[place], lengths)
        cells += marks[sheet].extent.hold(sheet)
        text += more
    hold(cells, limits.CELLS, ProblemReason.TOO_MANY_CELLS)
    hold(text, limits.TEXT_BYTES, ProblemReason.FILE_BOMB)
    return Parts(pack(kept.items()), marks)


def _sheets(book: bytes) -> list[tuple[str, str]]:
    """Name and link of every sheet."""
    sheets = []
    for kind, data in _records(book):
        if kind == SHEET:
            link, at = _text(data, 8)
            name, _ = _text(data, at)
            sheets.append((name, link))
    return sheets


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where the next thing begins."""
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise Unfit(ProblemReason.FILE_DAMAGED)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _scan_sheet(data: bytes, lengths: list[int]) -> tuple[Marks, int]:
    """Extent and merged ranges of one sheet, and how long its shared texts are together."""
    marks, row, text = Marks(), 0, 0
    for number, (kind, record) in enumerate(_records(data)):
        hold(number, limits.MARKED_CELLS, ProblemReason.TOO_MANY_CELLS)
        if kind == ROW:
            (row,) = struct.unpack_from("<I", record)
        elif kind in FILLED:
            (column,) = struct.unpack_from("<I", record)
            marks.extent.rows = max(marks.extent.rows, row + 1)
            marks.extent.columns = max(marks.extent.columns, column + 1)
            if kind == SHARED_TEXT:
                (place,) = struct.unpack_from("<I", record, 8)
                text += lengths[place] if place < len(lengths) else 0
        elif kind == MERGED:
            hold(len(marks.merged), limits.MERGED, ProblemReason.FILE_BOMB)
            top, bottom, left, right = struct.unpack_from("<4I", record)
            marks.merged.append((top, left, bottom, right))
    return marks, text


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and contents of every record.

    Raises  Unfit: FILE_DAMAGED if one reaches beyond the end.
    """
    at, end = 0, len(data)
    while at < end:
        kind, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        if at + size > end:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        yield kind, data[at : at + size]
        at += size


def _variable(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next thing begins."""
    number = 0
    for place in range(longest):
        byte = data[at + place] if at + place < len(data) else 0
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004 -- the eighth bit says that more follows
            return number, at + place + 1
    return number, at + longest
