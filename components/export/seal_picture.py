"""Room for a seal in a PNG: a text chunk behind the first one, which every program passes over."""

import zlib
from collections.abc import Iterator

from components.export.slots import FILLER, Slot, Sum

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BEGINS = b"DasborILP\x00\x00\x00\x00\x00"
"""Keyword, not compressed, no language, no translated keyword."""
HEAD_END = 8 + 4 + 4 + 13 + 4
"""Where the first chunk (IHDR, 13 bytes) ends."""
LENGTH, KIND, SUM = 4, 4, 4


def make_room(content: bytes, length: int) -> bytes:
    """The picture with an empty slot of this length."""
    data = b"iTXt" + BEGINS + FILLER * length
    chunk = (len(data) - KIND).to_bytes(LENGTH, "big") + data
    chunk += zlib.crc32(data).to_bytes(SUM, "big")
    return content[:HEAD_END] + chunk + content[HEAD_END:]


def find_room(content: bytes) -> Slot | None:
    """The slot of a picture, if it has one."""
    for kind, start, end in _chunks(content):
        if kind == b"iTXt" and content.startswith(BEGINS, start):
            made = Sum(end, start - KIND, end, "big")
            return Slot(start + len(BEGINS), end, (made,))
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the data of each whole chunk."""
    at = len(SIGNATURE)
    while at + LENGTH + KIND <= len(content):
        start = at + LENGTH + KIND
        end = start + int.from_bytes(content[at : at + LENGTH], "big")
        if end + SUM > len(content):
            return
        yield content[at + LENGTH : start], start, end
        at = end + SUM
