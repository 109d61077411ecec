"""The launch kit as tests look at it: its words, its figures, its edges."""

import datetime as dt
import re

from components.documents.request import Kind
from components.export.document import Document
from components.figures.lettering import width_of
from components.figures.scene import Box, Line, Shape, Words

DAY, DRAWN = dt.date(2026, 10, 31), dt.date(2026, 11, 25)
SILENT, EARLY = dt.date(2024, 6, 30), dt.date(2025, 3, 31)
OFFICES = ("11.08", "11.15", "12.13", "13.05", "19.02")
KIT = (Kind.POSTER, Kind.KARTU, Kind.KARTU_KECAMATAN, Kind.KARTU_STATUS)


def texts(document: Document) -> list[Words]:
    """All words of all pages."""
    return [
        each for page in document.pages for each in page.scene.elements if isinstance(each, Words)
    ]


def told(document: Document) -> str:
    """The text of all pages."""
    return "\n".join(each.text.replace("\n", " ") for each in texts(document))


def figures(document: Document) -> dict[str, str]:
    """Exact values by name."""
    return {each.name: each.exact for each in document.figures}


def numbers_of(text: str) -> set[str]:
    """The numbers in a text."""
    return {each.strip(".,") for each in re.findall(r"\d[\d.,]*", text)}


def corners(element) -> list[tuple[float, float]]:
    """The outermost points of an element."""
    if isinstance(element, Line):
        return list(element.points)
    if isinstance(element, Shape):
        return [point for ring in element.rings for point in ring]
    if isinstance(element, Words):
        lines = element.text.split("\n")
        wide = max(width_of(line, element.size, bold=element.bold) for line in lines)
        right = element.x + (min(wide, element.width) if element.align == "left" else element.width)
        return [(element.x, element.y), (right, element.y + element.size)]
    return [
        (element.x, element.y),
        (element.x + element.width, element.y + element.height),
    ]


def check_feet(page) -> None:
    """Words and boxes that begin above a foot end above it, frames around the page aside."""
    feet = (page.foot, *page.also)
    own = {foot.y for foot in feet}
    for each in page.scene.elements:
        if isinstance(each, Box) and each.look is None and not each.fill:
            continue
        if not isinstance(each, Words | Box) or each.y in own:
            continue
        end = each.y + (each.height if isinstance(each, Box) else each.size * tall(each))
        for foot in feet:
            assert not (each.y < foot.y < end - 0.5), (page.key, each)


def tall(words: Words) -> float:
    """How tall words stand, in sizes."""
    return 1 + words.text.count("\n") * words.leading
