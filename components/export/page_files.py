"""A document as files of pages: one picture for each, or all of them in one PDF."""

from components.export.document import Document
from components.export.pdf import make_pdf
from components.export.picture import make_png
from components.export.svg import make_svg


def write_png(document: Document) -> list[tuple[str, bytes]]:
    """One PNG for each page."""
    names = _names(document, "png")
    return [(name, make_png(page.scene)) for name, page in zip(names, document.pages, strict=True)]


def write_svg(document: Document) -> list[tuple[str, bytes]]:
    """One SVG for each page, in its true size."""
    names = _names(document, "svg")
    return [
        (name, make_svg(page.scene, "pt").encode())
        for name, page in zip(names, document.pages, strict=True)
    ]


def write_pdf(document: Document) -> list[tuple[str, bytes]]:
    """All pages in one PDF, each with its bookmark where they are several."""
    told = document.provenance
    titles = [page.title for page in document.pages] if len(document.pages) > 1 else []
    scenes = [page.scene for page in document.pages]
    content = make_pdf(scenes, document.title, told.office or told.place, told.drawn_on, titles)
    return [(f"{document.name}.pdf", content)]


def _names(document: Document, extension: str) -> list[str]:
    if len(document.pages) == 1:
        return [f"{document.name}.{extension}"]
    return [
        f"{document.name}-{place:02d}-{page.key}.{extension}"
        for place, page in enumerate(document.pages, start=1)
    ]
