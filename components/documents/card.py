"""The card for messages: one number, one sentence, a small map, day and source."""

import datetime as dt
from dataclasses import replace

from components.documents.kop import draw_kop
from components.documents.launch_facts import (
    LaunchFacts,
    day_figure,
    find_facts,
    list_figures,
    status_figures,
)
from components.documents.launch_map import draw_map, tells_shapes
from components.documents.launch_parts import (
    below,
    draw_legend,
    draw_mark,
    fit,
    set_text,
)
from components.documents.provenance import of_part
from components.documents.request import Request
from components.documents.source import Source
from components.export.document import Document, Foot, Page
from components.figures.frame import Room
from components.figures.lettering import width_of
from components.figures.scene import ACCENT, SOFT, Element, Scene, Words
from components.text import launch as words
from data.kinds import Level, Period

WIDTH, HEIGHT = 540.0, 675.0
EDGE = 34.0
INNER = WIDTH - 2 * EDGE
MOST_NUMBER = 190.0
"""How wide the great number may be, points."""
FOOT = Foot(EDGE, 602, INNER, 56, 7.25)


def compose_card(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """One card of 540 by 675 points, of the kabupaten or of the chosen kecamatan."""
    facts = find_facts(source, request)
    level = Level.PUSKESMAS if tells_shapes(source) else None
    told = of_part(source, drawn_on, level, facts.puskesmas, facts.place)
    scene = Scene(WIDTH, HEIGHT, tuple(_draw(source, facts, told.mark)))
    title = words.CARD_TITLE.format(place=facts.place)
    figures = list_figures(facts) + status_figures(facts) + [day_figure(source)]
    return Document(
        name=f"kartu-{facts.part or source.kode}-{Period.of(source.day)}",
        title=title,
        pages=(Page("kartu", title, scene, FOOT, (facts.press.text,)),),
        sheets=(),
        figures=tuple(figures),
        provenance=told,
    )


def _draw(source: Source, facts: LaunchFacts, mark: str) -> list[Element]:
    counts = facts.puskesmas
    band = 30 if mark else 0
    parts: list[Element] = [*draw_mark(mark, Room(0, 0, WIDTH, band))]
    parts += draw_kop(source, Room(EDGE, band + 12, INNER, 44))
    place = set_text(facts.place, Room(EDGE, band + 66, INNER), (27, 18), lines=2, bold=True)
    day = Words(
        EDGE, below(place), INNER, words.as_of(source.day, is_last=source.is_last), 16, colour=SOFT
    )
    top = below(day)
    text = words.great_number(counts["counted"], counts["total"], facts.heard)
    size = fit(text, MOST_NUMBER, (118, 60), 1, bold=True)
    left = EDGE + width_of(text, size, bold=True) + 14
    beside = Room(left, top + 22, WIDTH - EDGE - left)
    of_all = set_text(words.of_puskesmas(counts["total"]), beside, (32, 20), bold=True)
    meant = set_text(
        words.meaning(counts["total"], facts.heard),
        replace(beside, y=below(of_all)),
        (20, 14),
        lines=2,
    )
    sentence = set_text(facts.press.text, Room(EDGE, top + 132, INNER), (16.5, 13), lines=4)
    parts += [
        *(place, day),
        Words(EDGE - 4, top - 8 + (118 - size) / 2, INNER, text, size, bold=True, colour=ACCENT),
        *(of_all, meant, sentence),
    ]
    lower = below(sentence) + 12
    drawn = Room(EDGE, lower, INNER - 158, FOOT.y - 10 - lower)
    legend = Room(WIDTH - EDGE - 142, drawn.bottom - 5 * 14 * 1.6, 142)
    parts += draw_map(source, facts, drawn)
    parts += draw_legend(counts, legend, 14)
    return parts
