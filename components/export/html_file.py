"""A document's map as one HTML file: with the document's own title, mark, sources and code."""

from components.export.document import Document
from components.export.foot import tell_foot
from components.export.html_map import make_html_map
from components.text import documents as words
from data.errors import FormatNotOffered


def write_html(document: Document) -> list[tuple[str, bytes]]:
    """The interactive map as one file.

    Raises  FormatNotOffered for a document without a map.
    """
    found, told = document.interactive, document.provenance
    if found is None:
        raise FormatNotOffered("html")
    is_sample = told.mark == words.SAMPLE
    content = make_html_map(
        title=document.title,
        subtitle=f"{told.place} · {told.period}",
        mark=told.mark,
        foot=[words.SAMPLE_FOOT if is_sample else "", tell_foot(told, document.code)],
        paint=found.paint,
        layer=found.layer,
        points=found.points,
        legend=found.legend,
        meanings=found.meanings,
    )
    return [(f"{document.name}.html", content)]
