"""Scenes as one PDF: text that can be searched and copied, the same bytes every time."""

import datetime as dt
import io
from collections.abc import Sequence

import vl_convert
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from components.export.svg import make_svg
from components.figures.lettering import clean
from components.figures.scene import Scene

LANGUAGE = "id-ID"
PARENT = "/Parent"


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
        drawn = PdfReader(io.BytesIO(vl_convert.svg_to_pdf(make_svg(scene))))
        page = drawn.pages[0]
        _order(page, set())
        _join_patterns(page)
        writer.append(drawn, import_outline=False)
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


def _order(told: object, seen: set[int]) -> None:
    """Sort what a page refers to by name: the library that draws it leaves that to chance."""
    if isinstance(told, IndirectObject):
        if told.idnum in seen:
            return
        seen.add(told.idnum)
        told = told.get_object()
    if isinstance(told, ArrayObject):
        for each in told:
            _order(each, seen)
    if isinstance(told, DictionaryObject):
        entries = sorted(told.items())
        told.clear()
        for name, each in entries:
            told[name] = each
            if name != PARENT:
                _order(each, seen)


def _join_patterns(page: DictionaryObject) -> None:
    """Keep one of the equal patterns of a page: the library writes one for every area."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    patterns = resources.get("/Pattern", DictionaryObject()).get_object()
    known: dict[tuple[bytes, str], PdfObject] = {}
    for name in list(patterns):
        pattern = patterns[name].get_object()
        if isinstance(pattern, StreamObject):
            about = str({key: value for key, value in pattern.items() if key != "/Resources"})
            reference = patterns.raw_get(name)
            patterns[name] = known.setdefault((pattern.get_data(), about), reference)


def _tell_language(writer: PdfWriter) -> None:
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
