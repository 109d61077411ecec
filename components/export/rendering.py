"""A finished document in a format: the one place that knows which module writes which."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from components.export import pptx
from components.export.book import make_book, make_tables
from components.export.document import Document
from components.export.html_file import write_html
from components.export.page_files import write_pdf, write_png, write_svg
from data.errors import FormatNotOffered

Renderer: TypeAlias = Callable[[Document], list[tuple[str, bytes]]]
"""Takes a document with its feet; gives the name and bytes of each file."""

RENDERERS: Mapping[str, Renderer] = {
    "svg": write_svg,
    "png": write_png,
    "pdf": write_pdf,
    "pptx": pptx.render,
    "xlsx": make_book,
    "csv": make_tables,
    "html": write_html,
}
"""By the extension of the files, as `components.documents.request.Format` has it."""


def render(document: Document, extension: str) -> list[tuple[str, bytes]]:
    """Write a document in a format; several files where each page is one.

    Raises  FormatNotOffered.
    """
    if extension not in RENDERERS:
        raise FormatNotOffered(extension)
    return RENDERERS[extension](document)
