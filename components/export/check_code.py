"""The check code at the foot of a page: short enough to be read out over the telephone."""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 after Crockford: no I, L, O and U, which are taken for 1, 0 and V."""
GROUPS, GROUP = 3, 4
BITS = 5
"""Bits of one sign; twelve signs hold 60 of them: nobody meets another's code by chance."""
ALIKE = str.maketrans("OIL", "011")
TYPED = re.compile(r"([0-9A-Z]{4})[\s.–—_-]*([0-9A-Z]{4})[\s.–—_-]*([0-9A-Z]{4})", re.ASCII)


def make_code(digest: bytes) -> str:
    """The first 60 bits of a digest as ``7F3K-9Q2M-X4TB``."""
    signs = GROUPS * GROUP
    number = int.from_bytes(digest[:8], "big") >> (64 - signs * BITS)
    told = "".join(ALPHABET[number >> (place * BITS) & 31] for place in reversed(range(signs)))
    return "-".join(told[place : place + GROUP] for place in range(0, signs, GROUP))


def read_code(typed: str) -> str | None:
    """A code as somebody typed it: small letters, spaces, O for 0; None if it cannot be one."""
    last = typed.strip().rpartition(":")[2].strip().upper()
    found = TYPED.fullmatch(last)
    if found is None:
        return None
    code = "-".join(found.groups()).translate(ALIKE)
    return code if set(code) <= {*ALPHABET, "-"} else None
