"""Small documents of each format, sealed, and the ways in which somebody might change them."""

import io
import random
import re
import zipfile
from collections.abc import Iterator

import xlsxwriter
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from components.export.document import Figure
from components.export.seal import seal_file
from components.export.seal_office import ITEM
from components.export.statement import Statement
from components.export.xlsx import CREATED

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
FORMATS = ("png", "pdf", "pptx", "xlsx", "svg", "html")
SHOWN = re.compile(rb"38,46|38\.46")
"""The share that every small document shows."""


def statement(number: int = 1, figures: int = 20) -> Statement:
    """A statement whose figures depend on its number."""
    told = tuple(
        Figure(f"menerapkan/11.08.{place:02d}", f"{number + place}/26", f"{number + place}")
        for place in range(figures)
    )
    request = {"kind": "peta", "kabupaten": "11.08", "day": "2026-10-31"}
    return Statement(f"Peta {number}", request, told, {"place": "Aceh Utara"}, 7, 3, (2,))


def plain_file(extension: str, number: int = 1) -> bytes:
    """A file of a format that shows the share 38,46 and a number of its own."""
    return MAKERS[extension](f"Menerapkan ILP: 38,46 persen, berkas {number}")


def sealed(extension: str, number: int = 1, key: bytes = KEY) -> bytes:
    """The same file with the seal of its statement."""
    raw = statement(number).to_bytes()
    return seal_file(extension, plain_file(extension, number), raw, key)


def _png(text: str) -> bytes:
    picture = Image.new("RGB", (320, 80), "white")
    ImageDraw.Draw(picture).text((8, 30), text, fill="black")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _pdf(text: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 18 Tf 40 700 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _pptx(text: str) -> bytes:
    deck = Presentation()
    box = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    box.add_textbox(Pt(40), Pt(40), Pt(500), Pt(60)).text_frame.text = text
    deck.core_properties.modified = CREATED
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


def _xlsx(text: str) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet("ANGKA")
        sheet.write_string(0, 0, text)
        sheet.write_number(1, 0, 38.46)
    return kept.getvalue()


def _svg(text: str) -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60">'
    return f'{head}<text x="8" y="30">{text}</text></svg>'.encode()


def _html(text: str) -> bytes:
    head = '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Peta</title></head>'
    return f"{head}<body><p>{text}</p></body></html>".encode()


MAKERS = {"png": _png, "pdf": _pdf, "pptx": _pptx, "xlsx": _xlsx, "svg": _svg, "html": _html}


def changes(extension: str, content: bytes, other: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """A file changed in every way there is: what was done, and what came of it."""
    dice = random.Random(seed)
    for _ in range(6):
        at = dice.randrange(len(content))
        yield f"bit of byte {at}", _flipped(content, at, 1 << dice.randrange(8))
    at = content.index(b"ILP1.") + dice.randrange(60)
    yield f"bit of the seal at {at}", _flipped(content, at, 1)
    cut = dice.randrange(1, len(content))
    yield f"cut at {cut}", content[:cut]
    yield "a byte behind its end", content + b"\n"
    at = dice.randrange(len(content))
    yield f"a byte more at {at}", content[:at] + b"0" + content[at:]
    yield f"a byte less at {at}", content[:at] + content[at + 1 :]
    yield "the seal of another file", _with_seal_of(content, other)
    yield "another figure", REWRITERS[extension](content)


def _flipped(content: bytes, at: int, bits: int) -> bytes:
    return content[:at] + bytes([content[at] ^ bits]) + content[at + 1 :]


SEAL = re.compile(rb"ILP1\.[0-9a-zA-Z+/=.]+")


def _with_seal_of(content: bytes, other: bytes) -> bytes:
    """The bytes of one file with the text of another one's seal, check sums left as they were."""
    theirs = SEAL.search(other)
    assert theirs is not None
    return SEAL.sub(lambda _: theirs[0], content)


def redrawn(content: bytes) -> bytes:
    """A picture with one point changed and its text chunks kept, as a careful forger would."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        kept_texts = PngInfo()
        for name, text in picture.text.items():
            kept_texts.add_itxt(name, text)
        picture.putpixel((100, 35), (250, 0, 0))
        kept = io.BytesIO()
        picture.save(kept, "PNG", pnginfo=kept_texts)
    return kept.getvalue()


def rewritten_pages(content: bytes) -> bytes:
    """A PDF whose text says something else and whose information stayed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    stream = writer.pages[0].get_contents()
    assert stream is not None
    changed = DecodedStreamObject()
    changed.set_data(stream.get_data().replace(b"38,46", b"83,46"))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(changed)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def repacked(content: bytes, *, compressed: bool = False) -> bytes:
    """A workbook or deck whose text says something else, packed as carefully as ours was."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if not ITEM.fullmatch(member.filename):
                data = SHOWN.sub(b"83,46", data)
            elif compressed:
                member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, data)
    return kept.getvalue()


def _retyped(content: bytes) -> bytes:
    return content.replace(b"38,46", b"83,46")


REWRITERS = {
    "png": redrawn,
    "pdf": rewritten_pages,
    "pptx": repacked,
    "xlsx": repacked,
    "svg": _retyped,
    "html": _retyped,
}
