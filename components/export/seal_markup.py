"""Room for a seal in SVG and HTML: a comment near the beginning."""

import re

from components.export.slots import FILLER, Slot

BEGINS, ENDS = b"<!--DasborILP:", b"-->"
FOUND = re.compile(re.escape(BEGINS) + rb"([0-9A-Za-z+/=.]+)" + re.escape(ENDS))
OPENED = re.compile(rb"<svg\b[^>]*>|<!doctype html>", re.IGNORECASE)


def make_room(content: bytes, length: int) -> bytes:
    """The text with an empty slot of this length behind its first tag.

    Raises  ValueError for a text that is neither SVG nor HTML.
    """
    opened = OPENED.search(content)
    if opened is None:
        raise ValueError("neither SVG nor HTML")
    at = opened.end()
    return content[:at] + BEGINS + FILLER * length + ENDS + content[at:]


def find_room(content: bytes) -> Slot | None:
    """The slot of a text, if it has one."""
    found = FOUND.search(content)
    return Slot(*found.span(1)) if found else None
