"""Room for a seal in a PDF: an entry of its information, and a short line behind its end."""

import io
import re

from pypdf import PdfReader, PdfWriter

from components.export.slots import FILLER, Slot

NAME = "/DasborILP"
FOUND = re.compile(rb"/DasborILP \(([0-9A-Za-z+/=.]+)\)")
MOVED = re.compile(rb"/DasborILP\s*(?:\(([^()]*)\)|<([0-9A-Fa-f\s]*)>)")
"""As another program may have written it: with escapes, or in hexadecimal."""
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
LAST_LINE = b"%DasborILP\n"
"""A comment; whoever looks at the file's text sees where it came from."""


def make_room(content: bytes, length: int) -> bytes:
    """The pages with an empty slot of this length; the same pages give the same bytes."""
    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    writer.add_metadata({NAME: (FILLER * length).decode()})
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue() + LAST_LINE


def find_room(content: bytes) -> Slot | None:
    """The slot of a PDF, if it has one."""
    found = FOUND.search(content)
    return Slot(*found.span(1)) if found else None


def find_moved(content: bytes) -> bytes:
    """The seal in a PDF that another program has written anew; empty if there is none."""
    found = MOVED.search(content)
    if found is None:
        return b""
    text = _plain(found[1]) if found[2] is None else _from_digits(found[2])
    return text.replace(b"\0", b"")  # of each letter of two bytes the one that is not empty


def _from_digits(digits: bytes) -> bytes:
    plain = b"".join(digits.split()).decode()
    return bytes.fromhex(plain + "0" * (len(plain) % 2))


def _plain(text: bytes) -> bytes:
    """A PDF's string without its escapes."""

    def meant(found: re.Match[bytes]) -> bytes:
        if found[1][:1] in b"01234567":
            return bytes([int(found[1], 8) & 255])
        return b"" if found[1].endswith(b"\n") else found[1]

    return ESCAPED.sub(meant, text)
