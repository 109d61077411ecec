"""The head of the office's papers (kop), on slides, printed pages, posters and cards alike."""

from dataclasses import replace
from typing import Literal

from components.documents.launch_parts import set_text
from components.documents.logo import read_logo
from components.documents.source import Source
from components.figures.frame import Room
from components.figures.scene import ACCENT, Element, Line, Picture
from components.text import launch as words

BESIDE = 1.25
"""What a coat of arms takes before the words, in sizes of it."""


def draw_kop(
    source: Source, frame: Room, *, align: Literal["left", "center"] = "left"
) -> list[Element]:
    """The head of the office: coat of arms if there is one, its government, its name, a rule.

    ``frame.height`` is the whole height, the rule at its foot included.
    """
    logo = read_logo(source.settings)
    inner = frame.height * 0.8
    shift = 0.0 if logo is None else inner * BESIDE
    parts: list[Element] = []
    if logo is not None:
        parts.append(Picture(frame.x, frame.y, inner, inner, *logo, name=words.LOGO))
    room = frame.width - (2 * shift if align == "center" else shift)
    first = Room(frame.x + shift, frame.y + inner * 0.06, room)
    second = replace(first, y=frame.y + inner * 0.45)
    size = inner * 0.3
    government = words.government(source.office.nama)
    sizes = (size * 1.35, size * 0.6)
    edge = ((frame.x, frame.bottom), (frame.right, frame.bottom))
    return [
        *parts,
        set_text(government, first, (size, size * 0.5), align=align),
        set_text(_office_line(source), second, sizes, bold=True, align=align),
        Line(edge, ACCENT, max(1.0, frame.height * 0.035)),
    ]


def _office_line(source: Source) -> str:
    """The office without its kabupaten, which stands above it."""
    place = source.office.nama.upper()
    return source.settings.office.upper().removesuffix(place).strip() or words.OFFICE
