"""Room for a seal in a PDF: an entry of its information, and a short line behind its end."""

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from components.export.slots import FILLER, Slot

NAME = "/DasborILP"
FOUND = re.compile(rb"/DasborILP \(([0-9A-Za-z+/=.]+)\)")
MOMENTS = ("/CreationDate", "/ModDate")
"""What would make two equal documents unequal files."""
LAST_LINE = b"%DasborILP\n"
"""A comment; whoever looks at the file's text sees where it came from."""


def make_room(content: bytes, length: int) -> bytes:
    """The pages with an empty slot of this length; the same pages give the same bytes."""
    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    known = dict(writer.metadata or {})
    told = {name: value for name, value in known.items() if name not in MOMENTS}
    writer.metadata = {
        **{NameObject(name): value for name, value in told.items()},
        NameObject(NAME): TextStringObject((FILLER * length).decode()),
    }
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue() + LAST_LINE


def find_room(content: bytes) -> Slot | None:
    """The slot of a PDF, if it has one."""
    found = FOUND.search(content)
    return Slot(*found.span(1)) if found else None
