"""Where the parts of a plain zip archive lie, read without unpacking anything.

Of an archive that somebody sent: neither the length of its directory nor what its parts swell to
is believed.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct, error

END_MARK, ENTRY_MARK, PART_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
END = Struct("<4sHHHHIIH")
ENTRY = Struct("<4sHHHHHHIIIHHHHHII")
PART = Struct("<4sHHHHHIIIHH")
ENTRY_SUM, PART_SUM = 16, 14
"""Where, within an entry of the directory and within the head of a part, its CRC-32 stands."""
MOST = 5_000
"""Parts of one archive; a deck of a hundred slides has some 400."""


@dataclass(frozen=True)
class Part:
    """A part of an archive: its bytes as they are packed, and the places of its two check sums."""

    name: bytes
    is_stored: bool
    start: int
    end: int
    sums: tuple[int, int]


def list_parts(content: bytes) -> Iterator[Part]:
    """The parts that the directory names, as far as it makes sense."""
    at_end = content.rfind(END_MARK)
    try:
        _, _, _, _, count, _, at, _ = END.unpack_from(content, max(at_end, 0))
        for _ in range(min(count, MOST) if at_end >= 0 else 0):
            entry = ENTRY.unpack_from(content, at)
            if entry[0] != ENTRY_MARK:
                return
            name_length, extra, comment = entry[10:13]
            name = content[at + ENTRY.size : at + ENTRY.size + name_length]
            yield _part(content, name, at, entry)
            at += ENTRY.size + name_length + extra + comment
    except error:
        return


def _part(content: bytes, name: bytes, entry_at: int, entry: tuple[int, ...]) -> Part:
    method, packed, part_at = entry[4], entry[8], entry[16]
    head = PART.unpack_from(content, part_at)
    start = part_at + PART.size + head[9] + head[10]
    return Part(
        name, method == 0, start, start + packed, (part_at + PART_SUM, entry_at + ENTRY_SUM)
    )


def unpacked(content: bytes, part: Part, most: int) -> bytes:
    """The first bytes of a part, at most so many; none if it is spoilt or packed in another way."""
    packed = content[part.start : min(part.end, part.start + most)]
    if part.is_stored:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error:
        return b""
