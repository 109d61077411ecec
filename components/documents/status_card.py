"""The status card of a puskesmas: dignified as a certificate, claiming no more than the data.

A4 across for printing; a slide of the same content for the presenter who is asked about it.
"""

import datetime as dt
from dataclasses import dataclass, replace

from components.documents.kop import draw_kop
from components.documents.launch_facts import day_figure
from components.documents.launch_parts import (
    below,
    draw_mark,
    draw_swatch,
    rule,
    set_text,
)
from components.documents.provenance import of_counts, of_parts
from components.documents.puskesmas_facts import (
    PuskesmasFacts,
    list_puskesmas,
    of_puskesmas,
    puskesmas_figures,
    tell_notes,
)
from components.documents.request import Request
from components.documents.slides_frame import FOOT
from components.documents.source import Source
from components.export.document import Document, Foot, Page, Provenance
from components.figures.classed import status_swatch
from components.figures.frame import Room
from components.figures.lettering import width_of
from components.figures.scene import ACCENT, GOAL, HAIRLINE, INK, SOFT, Align, Box, Element, Scene
from components.text import launch as words
from components.text.labels import STATUS
from components.text.numbers import format_day, format_number
from data.kinds import Filter, Jenis, Period, Status

PAGE = (842.0, 595.0)
SLIDE = (960.0, 540.0)


@dataclass(frozen=True)
class Layout:
    """Where a card stands on its page, and the size of its plain letters."""

    width: float
    height: float
    edge: float
    letters: float
    foot: Foot
    is_framed: bool

    @property
    def inner(self) -> Room:
        """What the card's text keeps to."""
        return Room(self.edge, self.edge, self.width - 2 * self.edge, self.height - 2 * self.edge)


PRINTED = Layout(*PAGE, 62, 14.5, Foot(62, 508, 718, 34, 7), is_framed=True)
SHOWN = Layout(*SLIDE, 48, 19, FOOT, is_framed=False)


def compose_status_cards(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """A page for each chosen puskesmas that exists on the day, by name."""
    return _compose(source, request, drawn_on, PRINTED)


def compose_status_slide(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The same content on slides, for a puskesmas that somebody in the hall asks about."""
    return _compose(source, request, drawn_on, SHOWN)


def _compose(source: Source, request: Request, drawn_on: dt.date, layout: Layout) -> Document:
    cards = list_puskesmas(source, request.kecamatan, request.puskesmas)
    told = {each.kode: of_puskesmas(source, each, drawn_on) for each in cards}
    pages = tuple(
        Page(
            key=f"status-{each.kode}",
            title=f"{each.nama}: {STATUS[each.status]}",
            scene=Scene(
                layout.width,
                layout.height,
                tuple(_draw(source, each, told[each.kode].mark, layout)),
            ),
            foot=replace(layout.foot, told=told[each.kode]),
            notes=tell_notes(each),
            places=(each.kode,),
        )
        for each in cards
    )
    figures = [number for each in cards for number in puskesmas_figures(each)]
    part = request.puskesmas or "+".join(request.kecamatan) or source.kode
    return Document(
        name=f"kartu-status-{part}-{Period.of(source.day)}",
        title=words.STATUS_CARDS_TITLE.format(place=source.office.nama),
        pages=pages,
        sheets=(),
        figures=(*figures, day_figure(source)),
        provenance=of_parts(list(told.values()), _of_all(source, request, drawn_on)),
    )


def _of_all(source: Source, request: Request, drawn_on: dt.date) -> Provenance:
    """Where all the chosen cards together come from."""
    choice = Filter(source.kode, request.kecamatan, request.puskesmas)
    return of_counts(source, drawn_on, None, source.briefing(choice).counts[Jenis.PUSKESMAS])


def _draw(source: Source, facts: PuskesmasFacts, mark: str, layout: Layout) -> list[Element]:
    inner, letters = layout.inner, layout.letters
    align: Align = "center" if layout.is_framed else "left"
    parts, top = _head(source, mark, layout)
    title = set_text(
        words.STATUS_CARD,
        replace(inner, y=top),
        (letters, letters),
        bold=True,
        colour=ACCENT,
        align=align,
    )
    name = set_text(
        facts.nama,
        replace(inner, y=below(title) + letters * 0.1),
        (letters * 2.7, letters * 1.5),
        lines=1,
        bold=True,
        align=align,
    )
    where = set_text(
        f"{words.KECAMATAN.format(names=facts.kecamatan)} · {source.office.nama} · "
        f"{words.as_of(source.day, is_last=source.is_last)}",
        replace(inner, y=below(name)),
        (letters, letters * 0.7),
        colour=SOFT,
        align=align,
    )
    parts += [title, name, where]
    parts += _status(facts, replace(inner, y=below(where) + letters), layout)
    parts += _details(facts, replace(inner, y=below(where) + letters * 5.9), layout)
    return parts


def _head(source: Source, mark: str, layout: Layout) -> tuple[list[Element], float]:
    """The mark, and on paper the border and the office; where the card itself begins."""
    inner, letters = layout.inner, layout.letters
    band = letters * 1.9 if mark else 0
    if not layout.is_framed:
        return draw_mark(mark, Room(0, 0, layout.width, band)), band + letters * 0.9
    top = inner.y - letters
    kop = replace(inner, y=top + band + letters * 0.6, height=letters * 3.4)
    parts = _border(layout) + draw_mark(mark, replace(inner, y=top, height=band))
    return parts + draw_kop(source, kop, align="center"), kop.bottom + letters * 0.7


def _border(layout: Layout) -> list[Element]:
    """Two lines around the card, as formal papers have them."""
    return [
        Box(
            each,
            each,
            layout.width - 2 * each,
            layout.height - 2 * each,
            line=colour,
            weight=weight,
        )
        for each, colour, weight in ((24, ACCENT, 3), (31, HAIRLINE, 1))
    ]


def _status(facts: PuskesmasFacts, frame: Room, layout: Layout) -> list[Element]:
    """The status in its look, what it means, and since when it counts."""
    letters = layout.letters
    side = letters * 3.9
    meaning = words.standing(facts.status) + (words.since(facts.since) if facts.since else "")
    wide = (
        side
        + letters
        + max(width_of(meaning, letters), width_of(STATUS[facts.status], letters * 2.3, bold=True))
    )
    shift = max(0.0, (frame.width - wide) / 2) if layout.is_framed else 0
    left = frame.x + shift + side + letters
    text = Room(left, frame.y, frame.right - left)
    word = set_text(STATUS[facts.status], text, (letters * 2.3, letters * 1.5), bold=True)
    told = set_text(
        meaning,
        replace(text, y=below(word) - letters * 0.1),
        (letters, letters * 0.75),
        lines=1 if facts.fell_back else 2,
    )
    look = status_swatch(facts.status, "light")
    parts: list[Element] = [*draw_swatch(look, frame.x + shift, frame.y, side), word, told]
    if facts.fell_back:
        once = replace(text, y=below(told))
        sizes = (letters * 0.85, letters * 0.6)
        parts.append(set_text(words.ONCE_APPLYING, once, sizes, colour=GOAL))
    return parts


def _details(facts: PuskesmasFacts, frame: Room, layout: Layout) -> list[Element]:
    """Two columns: what is proven and by whom; stage and network. Below: what is lacking."""
    letters = layout.letters
    half = (frame.width - letters * 2) / 2
    left = replace(frame, width=half)
    right = replace(frame, x=frame.x + half + letters * 2, width=half)
    parts: list[Element] = [rule(replace(frame, y=frame.y - letters * 0.5))]
    ends = []
    for column, pairs in ((left, _proven(facts)), (right, _standing(facts))):
        y = column.y
        for label, value, is_bold in pairs:
            drawn, y = _pair(label, value, replace(column, y=y), letters, is_bold=is_bold)
            parts += drawn
        ends.append(y)
    y = max(ends) + letters * 0.1
    parts.append(rule(replace(frame, y=y)))
    return parts + _lacking(facts, replace(frame, y=y + letters * 0.4), layout)


def _proven(facts: PuskesmasFacts) -> list[tuple[str, str, bool]]:
    count = f"{format_number(facts.met)} dari {format_number(facts.total)}"
    if facts.status is Status.BELUM:
        count = STATUS[Status.BELUM]  # nothing was handed in: that is not none of them met
    who = words.verifiers(facts.verifiers, facts.n_verified)
    if facts.verified_on is not None:
        who = f"{who}; {words.LAST_VERIFIED.format(day=format_day(facts.verified_on))}"
    return [(words.CRITERIA, count, True), (words.VERIFIED_BY, who, False)]


def _standing(facts: PuskesmasFacts) -> list[tuple[str, str, bool]]:
    done = words.STAGES_DONE.format(
        done=format_number(facts.n_done), total=format_number(facts.n_stages)
    )
    stage = facts.stage or words.NO_STAGE
    if facts.stage_on is not None:
        stage = f"{stage}, {format_day(facts.stage_on)}"
    return [
        (words.STAGE, f"{stage}; {done}", False),
        (words.ITS_NETWORK, words.network(facts.below), False),
    ]


def _pair(
    label: str, value: str, frame: Room, letters: float, *, is_bold: bool
) -> tuple[list[Element], float]:
    named = set_text(label, frame, (letters * 0.8, letters * 0.6), colour=SOFT)
    sizes = (letters * 1.5, letters) if is_bold else (letters, letters * 0.72)
    told = set_text(
        value,
        replace(frame, y=below(named)),
        sizes,
        lines=1 if is_bold else 2,
        bold=is_bold,
    )
    return [named, told], below(told) + letters * 0.35


def _lacking(facts: PuskesmasFacts, frame: Room, layout: Layout) -> list[Element]:
    """What is missing, by name; and on paper, what the card is not."""
    letters = layout.letters
    last = layout.foot.y - letters * (1.6 if layout.is_framed else 0.4)
    room = max(1, int((last - frame.y) / (letters * 0.85 * 1.25)))
    text = words.lacking(facts.lacking)
    told = set_text(text, frame, (letters * 0.95, letters * 0.6), lines=min(room, 3), colour=INK)
    parts: list[Element] = [told]
    if layout.is_framed:
        note = replace(frame, y=layout.foot.y - letters * 1.25)
        parts.append(
            set_text(words.NOT_A_DECREE, note, (letters * 0.62, 6), colour=SOFT, align="center")
        )
    return parts
