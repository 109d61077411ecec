"""Where a file keeps its seal: one run of bytes, and the check sums its format makes of them."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

SUM_BYTES = 4
FILLER = b"0"


@dataclass(frozen=True)
class Sum:
    """A CRC-32, four bytes at ``at``, of the bytes from ``start`` to ``end``."""

    at: int
    start: int
    end: int
    order: Literal["big", "little"]


@dataclass(frozen=True)
class Slot:
    """The bytes of the seal, from ``start`` to ``end``, and the sums that change with it."""

    start: int
    end: int
    sums: tuple[Sum, ...] = ()


Span: TypeAlias = tuple[int, int]


def fill(content: bytes, slot: Slot, text: bytes) -> bytes:
    """The same file with this text in its slot, as long as the slot is."""
    filled = bytearray(content)
    filled[slot.start : slot.end] = text
    for each in slot.sums:
        made = zlib.crc32(filled[each.start : each.end])
        filled[each.at : each.at + SUM_BYTES] = made.to_bytes(SUM_BYTES, each.order)
    return bytes(filled)


def digest(content: bytes, slot: Slot) -> str:
    """SHA-256 of every byte of the file but those of the slot and its sums; hexadecimal."""
    blank = bytearray(content)
    for start, end in _spans(slot):
        blank[start:end] = FILLER * (end - start)
    return hashlib.sha256(blank).hexdigest()


def _spans(slot: Slot) -> list[Span]:
    return [(slot.start, slot.end), *((each.at, each.at + SUM_BYTES) for each in slot.sums)]
