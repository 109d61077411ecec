"""The old Office container (MS-CFB): its streams, found with bounds; and a plain one of one stream.

Source  MS-CFB, sections 2.2 to 2.6.
"""

import io
import struct
from collections.abc import Sequence

from data.errors import ProblemReason
from data.intake.limits import Unfit

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY, MINI_SHIFT, SMALL = 512, 128, 6, 4096
"""Bytes of a header and a directory entry, of a mini sector as a power of 2, of a mini stream."""
SECTOR_SHIFTS = (9, 12)
LAST, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
SPARE = 8192
"""Entries that a table may have beyond twice the sectors of its file."""
PLAIN_SHIFT, HEADER_FATS = 12, 109


class Compound:
    """The streams of a container by name, capitals aside."""

    def __init__(self, content: bytes) -> None:
        """Read tables and directory.

        Raises  Unfit: FILE_DAMAGED if it is cut short or runs in circles.
        """
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError) as error:
            raise Unfit(ProblemReason.FILE_DAMAGED) from error

    def _open(self) -> None:
        (self._shift,) = struct.unpack_from("<H", self._content, 30)
        if self._shift not in SECTOR_SHIFTS:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        directory, mini_table, more = (
            struct.unpack_from("<I", self._content, at)[0] for at in (48, 60, 68)
        )
        sectors = [*struct.unpack_from("<109I", self._content, 76), *self._more_tables(more)]
        most = 2 * (len(self._content) >> self._shift) + SPARE
        self._table: list[int] = []
        for each in sectors:
            if each < FAT:
                self._table += self._numbers(each)
            if len(self._table) > most:  # one sector listed again and again
                raise Unfit(ProblemReason.FILE_DAMAGED)
        self._entries = list(self._read_directory(directory))
        self._mini_table = [n for each in self._chain(mini_table) for n in self._numbers(each)]
        self._minis = self._bytes(self._entries[0][2], self._entries[0][3])

    def _more_tables(self, sector: int) -> list[int]:
        """Sectors of the table beyond those that the header lists."""
        found: list[int] = []
        while sector < FAT:
            *listed, sector = self._numbers(sector)
            found += listed
            if len(found) > len(self._content) >> 2:
                raise Unfit(ProblemReason.FILE_DAMAGED)
        return found

    def _read_directory(self, start: int) -> list[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of every entry."""
        raw = b"".join(self._sector(each) for each in self._chain(start))
        entries = []
        for at in range(0, len(raw), ENTRY):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            first, size = struct.unpack_from("<II", raw, at + 116)
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append((name.lower(), kind, first, size))
        return entries

    def __contains__(self, name: str) -> bool:
        return any(entry[0] == name.lower() for entry in self._entries)

    def read(self, name: str) -> bytes | None:
        """A stream; None if there is none of this name.

        Raises  Unfit: FILE_DAMAGED.
        """
        for found, kind, first, size in self._entries:
            if found == name.lower() and kind == STREAM:
                try:
                    return self._mini(first, size) if size < SMALL else self._bytes(first, size)
                except (struct.error, IndexError) as error:
                    raise Unfit(ProblemReason.FILE_DAMAGED) from error
        return None

    def _bytes(self, first: int, size: int) -> bytes:
        return self._cut(b"".join(self._sector(each) for each in self._chain(first)), size)

    def _mini(self, first: int, size: int) -> bytes:
        chain = _follow(first, self._mini_table)
        raw = b"".join(self._minis[each << MINI_SHIFT : (each + 1) << MINI_SHIFT] for each in chain)
        return self._cut(raw, size)

    @staticmethod
    def _cut(raw: bytes, size: int) -> bytes:
        if len(raw) < size:
            raise Unfit(ProblemReason.FILE_DAMAGED)
        return raw[:size]

    def _chain(self, first: int) -> list[int]:
        return _follow(first, self._table)

    def _sector(self, number: int) -> bytes:
        size = 1 << self._shift
        start = (number + 1) * size
        if start >= len(self._content):
            raise Unfit(ProblemReason.FILE_DAMAGED)
        return self._content[start : start + size]  # the last one may be cut short

    def _numbers(self, sector: int) -> tuple[int, ...]:
        raw = self._sector(sector)
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _follow(first: int, table: Sequence[int]) -> list[int]:
    """The sectors of a chain in order.

    Raises  Unfit: FILE_DAMAGED if the chain is longer than its table: it runs in a circle.
    """
    chain = []
    while first < FAT:
        chain.append(first)
        if len(chain) > len(table):
            raise Unfit(ProblemReason.FILE_DAMAGED)
        first = table[first]
    return chain


def pack_stream(name: str, data: bytes) -> io.BytesIO:
    """A plain container with one stream, sectors in order."""
    size = 1 << PLAIN_SHIFT
    data += bytes(max(SMALL - len(data), -len(data) % size))
    sectors = len(data) // size
    tables = 1
    while tables * size // 4 < sectors + 1 + tables:
        tables += 1
    chain = [*range(tables + 2, tables + 1 + sectors), LAST]
    table = [*[FAT] * tables, LAST, *chain]
    table += [FREE] * (tables * size // 4 - len(table))
    header = SIGNATURE + bytes(16) + struct.pack("<5H", 0x3E, 4, 0xFFFE, PLAIN_SHIFT, MINI_SHIFT)
    header += bytes(6) + struct.pack("<4I", 1, tables, tables, 0)
    header += struct.pack("<5I", SMALL, LAST, 0, LAST, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (HEADER_FATS - tables))
    # The root's own stream is empty; the reader wants it to begin somewhere all the same.
    directory = _entry("Root Entry", ROOT, 1, tables + 1, 0)
    directory += _entry(name, STREAM, FREE, tables + 1, len(data))
    directory += _entry("", 0, FREE, 0, 0) * (size // ENTRY - 2)
    return io.BytesIO(
        b"".join(
            (header.ljust(size, b"\0"), struct.pack(f"<{len(table)}I", *table), directory, data)
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    named = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if raw else 0, kind, 1)
    return (
        named + struct.pack("<3I", FREE, FREE, child) + bytes(36) + struct.pack("<IQ", first, size)
    )
