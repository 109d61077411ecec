"""The cover of the deck: whose report, of what, as of which day, and its one number."""

from collections.abc import Sequence
from dataclasses import replace

from components.documents.briefing_content import Content
from components.documents.kop import draw_kop
from components.documents.slides_frame import EDGE, FOOT, HIGH, WIDE
from components.export.document import Page
from components.figures.frame import Room
from components.figures.lettering import width_of, wrap
from components.figures.scene import ACCENT, GROUND, SOFT, Box, Element, Scene, Words
from components.text import launch
from components.text import slides as words
from components.text.numbers import NO_VALUE, format_number, format_percent
from data.kinds import Jenis

PANEL = 300.0
"""How wide the coloured part at the right is, points."""
FOOT_HIGH = 90.0
"""How high the foot is beside the coloured part, points."""


def make_cover(content: Content, notes: Sequence[str]) -> Page:
    """The first slide."""
    width = WIDE - PANEL - 2 * EDGE
    left = draw_kop(content.source, Room(EDGE, 36, width, 64))
    top = 176.0
    lines = len(wrap(words.TITLE, width, 36, bold=True))
    left += [
        Words(EDGE, top, width, words.TITLE, 36, bold=True, leading=1.15),
        Words(
            EDGE,
            top + lines * 36 * 1.15 + 16,
            width,
            content.source.office.nama,
            22,
            colour=ACCENT,
            bold=True,
        ),
        Words(EDGE, top + lines * 36 * 1.15 + 52, width, as_of(content), 18, colour=SOFT),
        Words(EDGE, top + lines * 36 * 1.15 + 82, width, to_whom(content), 14, colour=SOFT),
    ]
    return Page(
        "sampul",
        words.TITLE,
        Scene(WIDE, HIGH, (*_panel(content), *left)),
        replace(FOOT, y=FOOT.y + FOOT.height - FOOT_HIGH, width=width, height=FOOT_HIGH),
        tuple(notes),
    )


def as_of(content: Content) -> str:
    """``Keadaan per 31 Oktober 2026``."""
    return launch.as_of(content.source.day, is_last=content.source.is_last)


def to_whom(content: Content) -> str:
    """``Laporan untuk Bupati Mandailing Natal``."""
    return words.FOR.format(whom=words.address(content.source.office.nama))


def office_of(content: Content) -> str:
    """The office's own name, or that of its kabupaten's health office."""
    place = content.source.office.nama
    return content.source.settings.office or words.DEFAULT_OFFICE.format(place=place)


def _panel(content: Content) -> list[Element]:
    """The coloured part: the share, large, with its counts."""
    counts = content.facts.counts[Jenis.PUSKESMAS]
    is_known = counts.total and counts.heard and content.facts.day >= content.facts.begun
    share = format_percent(counts.counted, counts.total) if is_known else NO_VALUE
    size = 64.0
    while width_of(share, size, bold=True) > PANEL - 48:
        size -= 2
    left, width = WIDE - PANEL, PANEL - 48
    drawn: list[Element] = [
        Box(left, 0, PANEL, HIGH, fill=ACCENT),
        Words(left + 24, 196, width, share, size, bold=True, colour=GROUND, align="center"),
    ]
    n, total = format_number(counts.counted), format_number(counts.total)
    told = words.COVER_COUNT.format(n=n, total=total) if is_known else words.COVER_NOTHING
    drawn.append(Words(left + 24, 196 + size * 1.3, width, told, 18, colour=GROUND, align="center"))
    return drawn
