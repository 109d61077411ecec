"""Old Office containers as Office writes them: small sectors, small streams among the minis."""

import struct
from collections.abc import Mapping, Sequence

SECTOR, MINI, SMALL, LISTED = 512, 64, 4096, 109
LAST, FREE, TABLE, LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC


def make_container(streams: Mapping[str, bytes]) -> bytes:
    """A container of these streams; in this order: lists of tables, tables, contents."""
    minis, entries, chains = b"", [], [b"", b"", b""]
    for name, data in streams.items():
        if len(data) < SMALL:
            entries.append((name, 2, len(minis) // MINI, len(data)))
            minis += _padded(data, MINI)
        else:
            entries.append((name, 2, -len(chains), len(data)))
            chains.append(data)
    chains[0] = _numbers([*range(1, len(minis) // MINI), LAST])
    chains[1] = bytes(128 * (1 + len(entries)))
    chains[2] = minis or b"x"
    counts = [-(-len(data) // SECTOR) for data in chains]
    tables = sum(counts) // 100 + 2
    lists = max(0, -(-(tables - LISTED) // 127))
    table, firsts = [LIST] * lists + [TABLE] * tables, []
    for count in counts:
        firsts.append(len(table))
        table += [*range(len(table) + 1, len(table) + count), LAST]
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    root = ("Root Entry", 5, firsts[2], len(minis))
    named = ((name, kind, firsts[-at] if at < 0 else at, size) for name, kind, at, size in entries)
    chains[1] = b"".join(_entry(*each) for each in (root, *named))
    places = [*range(lists, lists + tables)]
    body = (_lists(places[LISTED:], lists), _numbers(table), *(_padded(each) for each in chains))
    return b"".join((_header(places, lists, firsts, counts[0]), *body))


def _header(places: Sequence[int], lists: int, firsts: Sequence[int], minis: int) -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    start += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    start += _numbers([0, len(places), firsts[1], 0, SMALL, firsts[0], minis])
    start += _numbers([0 if lists else LAST, lists])
    return start + _numbers([*places, *[FREE] * LISTED][:LISTED])


def _lists(places: Sequence[int], lists: int) -> bytes:
    parts = (places[at : at + 127] for at in range(0, len(places), 127))
    return b"".join(
        _numbers([*part, *[FREE] * (127 - len(part)), number + 1 if number + 1 < lists else LAST])
        for number, part in enumerate(parts)
    )


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    named = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return named + struct.pack("<3I36xIQ", FREE, FREE, FREE, first, size)


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _padded(data: bytes, size: int = SECTOR) -> bytes:
    return data + bytes(-len(data) % size)
