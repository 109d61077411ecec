"""The poster of a launch: one number, one sentence, one map; A3, or A1 twice as large.

Laid out for A3. Who stands ten metres from the A1 sheet reads place, number, what it counts, and
the sentence: their capitals are at least 14,5 mm tall there.

Source  a letter is read by a sharp eye at five minutes of arc: 10 m x tan 5' = 14,5 mm.
"""

import datetime as dt
from dataclasses import replace

from components.documents.kop import draw_kop
from components.documents.launch_facts import (
    LaunchFacts,
    day_figure,
    find_facts,
    list_figures,
    status_figures,
    step_figures,
    target_figures,
)
from components.documents.launch_map import draw_map, tells_shapes
from components.documents.launch_parts import (
    below,
    draw_legend,
    draw_mark,
    draw_network,
    fit,
    network_height,
    rule,
    scaled,
    set_text,
)
from components.documents.provenance import of_part
from components.documents.request import Paper, Request
from components.documents.source import Source
from components.export.document import Document, Foot, Page
from components.figures.frame import Room
from components.figures.lettering import width_of
from components.figures.scene import ACCENT, GOAL, SOFT, Box, Element, Scene, Words
from components.text import launch as words
from components.text.numbers import format_period
from data.kinds import Level, Period

WIDTH, HEIGHT = 842.0, 1191.0
EDGE = 54.0
TO_A1 = 2
"""A1 is twice as long and wide as A3."""
SENTENCE = 29.0
"""A3 points; on A1 its capitals stand 14,6 mm tall."""
GREAT, MOST_NUMBER = 220.0, 300.0
"""The size of the great number, and how wide it may be."""
NAMES = 8.5
"""The largest names on the map: read from near by."""
MOST_LINES = 7
HIGHEST = 640.0
"""Where map and bars begin at the earliest, so that the map is not larger than the number."""
BAR, STEP = 20.0, 18.0
"""Letters beside a bar; from one step to the next."""
INNER = WIDTH - 2 * EDGE
FOOT = Foot(EDGE, 1141, INNER, 34, 7.5)


def compose_poster(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """One upright page for a launch, of the kabupaten or of the chosen kecamatan."""
    facts = find_facts(source, request)
    level = Level.PUSKESMAS if tells_shapes(source) else None
    told = of_part(source, drawn_on, level, facts.puskesmas, facts.place)
    scene = Scene(WIDTH, HEIGHT, tuple(_draw(source, facts, told.mark)))
    title = words.POSTER_TITLE.format(place=facts.place)
    page = Page("poster", title, scene, FOOT, (facts.press.text,))
    paper = Paper.A1 if request.paper is Paper.A1 else Paper.A3
    if paper is Paper.A1:
        page = scaled(page, TO_A1)
    figures = list_figures(facts) + status_figures(facts) + [day_figure(source)]
    figures += target_figures(facts) + step_figures(facts)
    return Document(
        name=f"poster-{paper}-{facts.part or source.kode}-{Period.of(source.day)}",
        title=title,
        pages=(page,),
        sheets=(),
        figures=tuple(figures),
        provenance=told,
    )


def _draw(source: Source, facts: LaunchFacts, mark: str) -> list[Element]:
    parts: list[Element] = [*draw_mark(mark, Room(0, 0, WIDTH, 44))]
    parts += draw_kop(source, Room(EDGE, 60, INNER, 64))
    place = set_text(facts.place, Room(EDGE, 138, INNER), (46, 30), lines=2, bold=True)
    top = below(place)
    parts += [place, *_number(facts, top)]
    state = words.as_of(source.day, is_last=source.is_last)
    day = set_text(state, Room(EDGE, top + 218, INNER), (30, 18), colour=SOFT)
    told = Room(EDGE, top + 268, INNER)
    sentence = set_text(facts.press.text, told, (SENTENCE, SENTENCE), lines=MOST_LINES)
    parts += [day, sentence]
    parts += _lower(source, facts, max(below(sentence) + 14, HIGHEST))
    return parts


def _number(facts: LaunchFacts, top: float) -> list[Element]:
    """The great number, and beside it what it is a part of and what it counts."""
    counts = facts.puskesmas
    text = words.great_number(counts["counted"], counts["total"], facts.heard)
    size = fit(text, MOST_NUMBER, (GREAT, GREAT / 2), 1, bold=True)
    number = Words(
        EDGE - 8, top - 22 + (GREAT - size) / 2, INNER, text, size, bold=True, colour=ACCENT
    )
    left = EDGE + width_of(text, size, bold=True) + 22
    beside = Room(left, top + 34, WIDTH - EDGE - left)
    of_all = set_text(words.of_puskesmas(counts["total"]), beside, (56, 34), bold=True)
    meant = set_text(
        words.meaning(counts["total"], facts.heard),
        replace(beside, y=below(of_all) + 2),
        (38, SENTENCE),
        lines=3,
    )
    return [number, of_all, meant]


def _lower(source: Source, facts: LaunchFacts, top: float) -> list[Element]:
    """Map and legend on the left, network, targets and steps on the right."""
    bottom = FOOT.y - 14
    left = Room(EDGE, top, 392, bottom - top)
    right = Room(EDGE + 422, top, INNER - 422, bottom - top)
    title = words.MAP if tells_shapes(source) else words.TILES
    heading = set_text(title, replace(left, y=top + 12), (18, 12), bold=True)
    legend = Room(left.x, bottom - 82, left.width, 82)
    drawn = Room(left.x, below(heading) + 6, left.width, legend.y - below(heading) - 16)
    parts: list[Element] = [rule(Room(EDGE, top, INNER)), heading]
    parts += draw_map(source, facts, drawn, names=NAMES)
    parts += draw_legend(facts.puskesmas, legend, 17, columns=2)
    heading = set_text(words.NETWORK, replace(right, y=top + 12), (18, 12), bold=True)
    bars = replace(right, y=below(heading) + 4)
    parts += [heading, *draw_network(facts.briefing.counts, bars, BAR, gap=0.35)]
    return parts + _beside(facts, replace(right, y=bars.y + network_height(BAR, 0.35) + 6))


def _beside(facts: LaunchFacts, frame: Room) -> list[Element]:
    """Targets (of the whole kabupaten only), the first month, and the kabupaten's steps."""
    parts: list[Element] = []
    y = frame.y
    told = [words.target(each) for each in facts.briefing.targets] or [(words.NO_TARGET, "")]
    for name, gap in told if facts.tells_targets else []:
        inner = Room(frame.x + 12, y, frame.width - 12)
        first = set_text(name, inner, (17, 12), bold=True)
        second = set_text(gap, replace(inner, y=below(first)), (17, 12)) if gap else first
        parts += [Box(frame.x, y + 1, 4, below(second) - y - 3, fill=GOAL), first]
        parts += [second] if gap else []
        y = below(second) + 7
    return parts + _steps(facts, replace(frame, y=y + 2))


def _steps(facts: LaunchFacts, frame: Room) -> list[Element]:
    """Since when, then the kabupaten's own stages with their days, the last ones for which there
    is room.
    """
    first = format_period(facts.first) if facts.first else words.NOT_APPLYING_YET
    own = [(each.nama, each.shown) for each in facts.steps] if not facts.part else []
    heading = set_text(words.STEPS if own else words.SINCE_WHEN, frame, (17, 12), bold=True)
    y = below(heading) + 2
    room = max(0, int((FOOT.y - 8 - y) / STEP) - 1)
    parts: list[Element] = [heading]
    for name, day in [*own[max(0, len(own) - room) :], (words.FIRST, first)]:
        wide = frame.width * 0.62
        beside = Room(frame.x + wide, y, frame.width - wide)
        parts += [
            set_text(name, Room(frame.x, y, wide - 6), (13.5, 9)),
            set_text(day, beside, (13.5, 10), bold=True, align="right"),
        ]
        y += STEP
    return parts
