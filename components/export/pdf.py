"""Scenes as one PDF: text that can be searched and copied, the same bytes every time."""

import datetime as dt
import io
from collections.abc import Sequence

import vl_convert
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from components.export.svg import make_svg
from components.figures.lettering import clean
from components.figures.scene import Scene

LANGUAGE = "id-ID"


def make_pdf(
    scenes: Sequence[Scene],
    title: str = "",
    author: str = "",
    drawn_on: dt.date | None = None,
    bookmarks: Sequence[str] = (),
) -> bytes:
    """Write scenes as pages of one PDF, each in its own size.

    Takes   drawn_on, the only date that the file tells, so that it can be made again alike;
            bookmarks, one for each page, or none.
    """
    writer = PdfWriter()
    for scene in scenes:
        page = PdfReader(io.BytesIO(vl_convert.svg_to_pdf(make_svg(scene))))
        _order_fonts(page)
        writer.append(page, import_outline=False)
    for place, text in enumerate(bookmarks):
        writer.add_outline_item(title=clean(text), page_number=place)
    told = {"/Title": clean(title), "/Author": clean(author), "/Producer": "Dasbor ILP"}
    if drawn_on is not None:
        told["/CreationDate"] = f"D:{drawn_on:%Y%m%d}"
    writer.add_metadata({name: text for name, text in told.items() if text})
    _tell_language(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _order_fonts(page: PdfReader) -> None:
    """Name the fonts of a page in one order; the renderer lists them as chance has it."""
    for number in page.xref[0]:
        found = page.get_object(number)
        told = found.get("/Resources") if isinstance(found, DictionaryObject) else None
        fonts = told.get_object().get("/Font") if told is not None else None
        if fonts is not None:
            in_order = sorted(fonts.get_object().items())
            fonts.get_object().clear()
            fonts.get_object().update(in_order)


def _tell_language(writer: PdfWriter) -> None:
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
