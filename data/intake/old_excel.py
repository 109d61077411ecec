"""The records of an xls workbook (BIFF), looked through before anything reads them.

Source  MS-XLS, sections 2.3.2 and 2.4.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.errors import ProblemReason
from data.intake import limits
from data.intake.compound import Compound, pack_stream
from data.intake.limits import Extent, Unfit, hold

BOOKS = ("Workbook", "Book")
PACKAGES, PROJECTS = ("EncryptedPackage", "EncryptionInfo"), ("_VBA_PROJECT_CUR", "_VBA_PROJECT")

EOF, FILE_PASS, BOUND_SHEET, CONTINUE, STRINGS = 0x0A, 0x2F, 0x85, 0x3C, 0xFC
DIMENSIONS, FORMULA, MANY_NUMBERS, SHARED_TEXT, MERGED = 0x200, 0x06, 0xBD, 0xFD, 0xE5
CELLS = frozenset({FORMULA, MANY_NUMBERS, SHARED_TEXT, 0x203, 0x204, 0x205, 0x27E})
RICH, EXTENDED, WIDE = 0x8, 0x4, 0x1
TOKENS_AT = 20
"""Where the length of a formula's tokens stands in its record."""


def take_out(content: bytes) -> io.BytesIO:
    """The workbook of an old Office container, looked through and alone in a plain one.

    Raises  Unfit: FILE_PROTECTED, FILE_MACROS, FILE_UNKNOWN (a letter, a message), FILE_DAMAGED,
            FILE_BOMB or a limit.
    """
    compound = Compound(content)
    if any(name in compound for name in PACKAGES):
        raise Unfit(ProblemReason.FILE_PROTECTED)
    if any(name in compound for name in PROJECTS):
        raise Unfit(ProblemReason.FILE_MACROS)
    for name in BOOKS:
        stream = compound.read(name)
        if stream is not None:
            try:
                return pack_stream(name, _look_through(bytearray(stream)))
            except (struct.error, IndexError) as error:
                raise Unfit(ProblemReason.FILE_DAMAGED) from error
    raise Unfit(ProblemReason.FILE_UNKNOWN)


def _look_through(stream: bytearray) -> bytes:
    places, lengths = _read_globals(stream)
    hold(len(places), limits.SHEETS, ProblemReason.TOO_MANY_SHEETS)
    seen = _Seen()
    for place in places:
        extent = Extent()
        for kind, at, size in _records(stream, place):
            if kind == EOF:
                break
            seen.note(stream, kind, at, size, extent, lengths)
        seen.cells += extent.hold()
        hold(seen.cells, limits.CELLS, ProblemReason.TOO_MANY_CELLS)
    return bytes(stream)


@dataclass
class _Seen:
    """What was seen in all sheets so far."""

    cells: int = 0
    records: int = 0
    text: int = 0
    merged: int = field(default=0)

    def note(
        self, stream: bytearray, kind: int, at: int, size: int, extent: Extent, lengths: list[int]
    ) -> None:
        self.records += 1
        hold(self.records, limits.MARKED_CELLS, ProblemReason.TOO_MANY_CELLS)
        if kind in CELLS:
            row, column = struct.unpack_from("<HH", stream, at)
            if kind == MANY_NUMBERS:
                (column,) = struct.unpack_from("<H", stream, at + size - 2)
            extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
        if kind == SHARED_TEXT:
            (place,) = struct.unpack_from("<I", stream, at + 6)
            self.text += lengths[place] if place < len(lengths) else 0
            hold(self.text, limits.TEXT_BYTES, ProblemReason.FILE_BOMB)
        elif kind == FORMULA and size >= TOKENS_AT + 2:
            # The result is read, not the tokens; written out as text they can be very long.
            struct.pack_into("<H", stream, at + TOKENS_AT, 0)
        elif kind == DIMENSIONS:
            stream[at : at + size] = bytes(size)  # may state any size; the cells tell their own
        elif kind == MERGED:
            self.merged += struct.unpack_from("<H", stream, at)[0]
            hold(self.merged, limits.MERGED, ProblemReason.FILE_BOMB)


def _read_globals(stream: bytearray) -> tuple[list[int], list[int]]:
    """Where each sheet begins, and the length of every shared text."""
    places: list[int] = []
    strings: list[bytes] = []
    last = 0
    for kind, at, size in _records(stream, 0):
        if kind == EOF:
            break
        if kind == FILE_PASS:
            raise Unfit(ProblemReason.FILE_PROTECTED)
        if kind == BOUND_SHEET:
            places.append(struct.unpack_from("<I", stream, at)[0])
        if kind == STRINGS:
            strings = [bytes(stream[at + 8 : at + size])]
        elif kind == CONTINUE and last == STRINGS:
            strings.append(bytes(stream[at : at + size]))
            continue
        last = kind
    return places, _text_lengths(strings)


def _records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of every record from a place on.

    Raises  Unfit: FILE_DAMAGED if a record reaches beyond the end.
    """
    end = len(stream)
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > end:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        yield kind, at + 4, size
        at += 4 + size


def _text_lengths(segments: list[bytes]) -> list[int]:
    """The length of every shared text; texts run on from one record to the next."""
    lengths = []
    number = at = 0
    while number < len(segments):
        segment = segments[number]
        if at >= len(segment):
            number, at = number + 1, at - len(segment)
            continue
        length, flags = struct.unpack_from("<HB", segment, at)
        at += 3
        skipped = 0
        if flags & RICH:
            skipped += 4 * struct.unpack_from("<H", segment, at)[0]
            at += 2
        if flags & EXTENDED:
            skipped += struct.unpack_from("<I", segment, at)[0]
            at += 4
        lengths.append(length)
        left, shift = length, flags & WIDE
        while left:
            fit = min(left, (len(segments[number]) - at) >> shift)
            left, at = left - fit, at + (fit << shift)
            if left:
                number, at = number + 1, 1
                shift = segments[number][0] & WIDE
        at += skipped
    return lengths
