"""The briefing on two printed pages, A4: the same content as the deck, with room for a signature.

Source  domain.md 7.2 and 7.3.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from components.documents.brief_sign import draw_signing
from components.documents.briefing_content import Content, once, tell_figures
from components.documents.briefing_deck import name_of
from components.documents.briefing_provenance import of_briefing
from components.documents.briefing_sheets import make_sheets
from components.documents.kop import draw_kop
from components.documents.launch_parts import draw_network
from components.documents.request import Request
from components.documents.slides_closing import draw_decisions, draw_plan_counts
from components.documents.slides_cover import as_of
from components.documents.slides_frame import Frame, Part, draw_heading, draw_text, fitted, stamp
from components.documents.slides_indicators import count_met, draw_pws, draw_worst
from components.documents.slides_places import draw_map, draw_ranking, has_shapes
from components.documents.slides_rollout import (
    draw_goal_lines,
    draw_trend,
    list_counts,
)
from components.documents.source import Source
from components.export.document import Document, Foot, Page
from components.figures.frame import Room
from components.figures.scene import ACCENT, SOFT, Line, Scene
from components.text import slides as words
from components.text.numbers import format_day
from data.kinds import Jenis, Level

NAME = "ringkasan"
WIDE, HIGH, EDGE = 595.0, 842.0, 44.0
"""A4 upright, and its margins, points."""
SIZE, SMALL = 9.5, 8.5
FOOT_TOP, FOOT_HEIGHT, FOOT_SIZE = 792.0, 34.0, 6.5
BADGE_TOP, BADGE = 7.0, 14.0
"""Of the mark: above everything else on the page."""
BODY_END = 782.0
NETWORK = 10.0
"""Letters of the network's bars."""
HIGH_CHARTS = 118.0
"""How high the two charts stand with their names."""
TEXT_UNTIL = 520.0
"""Where formal paragraphs end at the latest; below them is the map."""
FORMAL = ("pembuka", "headline", "target", "tren", "jejaring", "tertinggal", "data")


def compose_brief(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """Two pages: the formal text with the map; then network, ranking, months, PWS, decisions."""
    content = Content(source, request)
    pages = [_first(content), _second(content)]
    spoken = [sentence for paragraph in content.script.values() for sentence in paragraph.sentences]
    figures = [each for _, part in pages for each in part.figures]
    nama, day = source.office.nama, format_day(source.day)
    level = Level.PUSKESMAS if has_shapes(content) else None
    told = of_briefing(content, drawn_on, level)
    return Document(
        name_of(NAME, source),
        words.BRIEF.format(place=nama, day=day),
        tuple(stamp(page, told.mark, WIDE - EDGE, BADGE_TOP, BADGE) for page, _ in pages),
        make_sheets(content),
        once([*figures, *tell_figures(spoken)]),
        told,
    )


def _page(key: str, title: str, part: Part) -> Page:
    rule = Line(((EDGE, FOOT_TOP - 5), (WIDE - EDGE, FOOT_TOP - 5)), "#cfdada", 0.75)
    return Page(
        key,
        title,
        Scene(WIDE, HIGH, (*part.elements, rule)),
        Foot(EDGE, FOOT_TOP, WIDE - 2 * EDGE, FOOT_HEIGHT, FOOT_SIZE),
    )


def _first(content: Content) -> tuple[Page, Part]:
    """Head, title, the one sentence, the formal paragraphs, the map."""
    width = WIDE - 2 * EDGE
    part = list_counts(content, Jenis.PUSKESMAS)
    part.elements += draw_kop(content.source, Room(EDGE, 36, width, 56))
    frame = Frame(EDGE, 104, width, BODY_END - 104, SIZE)
    part.add(draw_text(f"{words.TITLE}", frame, size=15, bold=True))
    below = frame.below(20, 0)
    told = f"{content.source.office.nama} · {as_of(content)}"
    part.add(draw_text(told, below, size=10.5, colour=SOFT))
    below = below.below(14, 8)
    headline = words.tell_title(content.facts).text.rstrip(".")
    part.add(head := draw_text(headline, below, size=13, bold=True, colour=ACCENT))
    below = below.below(head.height, 8)
    room = Frame(below.x, below.y, below.width, TEXT_UNTIL - below.y, SIZE)
    part.add(text := fitted(lambda frame: _formal(content, frame), room))
    below = below.below(text.height, 0)
    if content.facts.day >= content.facts.begun:
        part.add(draw_map(content, replace(below.below(0, 6), size=SMALL)))
    return _page("halaman-1", words.TITLE, part), part


def _formal(content: Content, frame: Frame) -> Part:
    """The formal paragraphs, one below the other."""
    part, below = Part(), frame
    for key in (each for each in FORMAL if each in content.script):
        part.add(text := draw_text(content.script[key].text, below))
        part.height += text.height + frame.size * 0.5
        below = below.below(text.height, frame.size * 0.5)
    return part


def _second(content: Content) -> tuple[Page, Part]:
    """What stands on the second page: tables, charts, plans, decisions, signature."""
    frame = Frame(EDGE, 34, WIDE - 2 * EDGE, BODY_END - 34, SIZE)
    if content.facts.day < content.facts.begun:
        part = draw_text(words.NOTHING_YET, frame, colour=SOFT)
        part.add(draw_signing(content, Frame(EDGE, 120, frame.width, 90, SIZE)))
        return _page("halaman-2", words.SECTIONS["rtl"], part), part
    about = f"{content.source.office.nama} · {as_of(content)}"
    part = draw_text(about, replace(frame, size=SMALL), bold=True, colour=SOFT)
    frame = frame.below(part.height, 6)
    left, right = frame.left_part(0.44), frame.right_part(0.56)
    part.add(_titled("jejaring", replace(left, height=HIGH_CHARTS, size=SMALL), content, _network))
    part.add(_titled("tren", replace(right, height=HIGH_CHARTS, size=7.5), content, draw_trend))
    below = frame.below(HIGH_CHARTS, 8)
    part.add(goals := draw_goal_lines(content, replace(below, size=SMALL)))
    below = below.below(goals.height, 6)
    part.add(ranking := draw_ranking(content, replace(below, size=SMALL)))
    below = below.below(ranking.height, 8)
    met = words.tell_pws(*count_met(content), content.source.period).text
    part.add(head := draw_heading(met, replace(below, size=SMALL + 1)))
    below = below.below(head.height, 2)
    part.add(table := draw_pws(content, replace(below, size=SMALL + 1.5)))
    below = below.below(table.height, 5)
    part.add(worst := draw_worst(content, replace(below, size=SMALL)))
    below = below.below(worst.height, 8)
    signing = draw_signing(content, replace(below, size=SMALL))
    signing = draw_signing(content, replace(below, y=below.bottom - signing.height, size=SMALL))
    sides = Frame(below.x, below.y, below.width, below.height - signing.height - 6, SMALL)
    part.add(draw_plan_counts(content, sides.left_part(0.46)))
    part.add(draw_decisions(content, sides.right_part(0.54)))
    part.add(signing)
    return _page("halaman-2", words.SECTIONS["pws"], part), part


def _network(content: Content, frame: Frame) -> Part:
    """Puskesmas, pustu and posyandu of the part that is chosen, each with its bar."""
    is_whole = not content.choice.kecamatan
    part = Part(elements=draw_network(content.chosen.counts, frame, NETWORK))
    for jenis in Jenis:
        part.add(list_counts(content, jenis, is_whole=is_whole))
    return part


def _titled(
    key: str, frame: Frame, content: Content, draw: Callable[[Content, Frame], Part]
) -> Part:
    """A drawing below the name of its section."""
    part = draw_heading(words.SECTIONS[key], replace(frame, size=SMALL + 1))
    part.add(draw(content, frame.below(part.height, 2)))
    return part
