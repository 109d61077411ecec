"""The deck for the leadership: a cover and one message per slide, in the order that is asked.

Source  domain.md 7.2.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from components.documents.briefing_content import Content, once, tell_figures
from components.documents.briefing_provenance import of_briefing
from components.documents.briefing_sheets import make_sheets
from components.documents.provenance import rest_on_reports, weigh
from components.documents.request import Request
from components.documents.slides_closing import (
    draw_closing,
    draw_decisions,
    draw_plans,
    draw_quality,
)
from components.documents.slides_cover import make_cover
from components.documents.slides_frame import (
    BADGE,
    BADGE_TOP,
    EDGE,
    WIDE,
    Frame,
    Part,
    draw_text,
    fitted,
    make_slide,
    slide_frame,
    stamp,
)
from components.documents.slides_indicators import (
    choose_shown,
    count_met,
    draw_indicator,
    draw_pws,
    draw_worst,
)
from components.documents.slides_places import draw_map, draw_ranking, has_shapes, place_codes
from components.documents.slides_rollout import (
    chart_network,
    draw_count,
    draw_goals,
    draw_statuses,
    draw_trend,
    draw_trend_note,
    list_counts,
)
from components.documents.source import Source
from components.export.document import Document, Figure, Page, Provenance
from components.figures.scene import SOFT
from components.text import slides as words
from components.text.briefing_data import tell_data, tell_plans
from components.text.briefing_network import tell_network
from components.text.briefing_pws import tell_short
from components.text.numbers import format_day
from components.text.spoken import Sentence
from data.indicators import Indicator
from data.kinds import Jenis, Level, Period

NAME = "taklimat"
BADGE_ON_COVER = 20.0
"""The letters of the mark on the cover, points."""
STATUS_HIGH = 100.0
"""How high the tiles of the statuses stand, points."""


@dataclass(frozen=True)
class Made:
    """A slide, the figures on it, and the mark that it has even where the deck has none."""

    page: Page
    figures: tuple[Figure, ...]
    mark: str = ""


Maker: TypeAlias = Callable[[Content], list[Made]]


def compose_deck(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The briefing as slides, with a workbook of its tables.

    ``request.sections`` are keys of `components.text.slides.SECTIONS`, () for all of them.
    """
    content = Content(source, request)
    made = [each for key in choose_sections(content) for each in MAKERS[key](content)]
    level = Level.PUSKESMAS if has_shapes(content) else None
    told = of_briefing(content, drawn_on, level)
    nama, day = source.office.nama, format_day(source.day)
    return Document(
        name_of(NAME, source),
        words.DOCUMENT.format(place=nama, day=day),
        tuple(_stamp(each, told) for each in made),
        make_sheets(content),
        once([figure for each in made for figure in each.figures]),
        told,
    )


def _stamp(made: Made, told: Provenance) -> Page:
    """The slide with the mark of the deck, or its own, on the right above; on the cover larger.

    Whose boundaries they are stands at the foot of the map alone.
    """
    size = BADGE_ON_COVER if made.page.key == "sampul" else BADGE
    top = EDGE if made.page.key == "sampul" else BADGE_TOP
    page = made.page
    if page.key != "peta":
        page = replace(page, foot=replace(page.foot, told=replace(told, boundary="")))
    return stamp(page, told.mark or made.mark, WIDE - EDGE, top, size)


def name_of(kind: str, source: Source) -> str:
    """How files are called: ``taklimat-12.13-2026-10``; of a month not over yet, with its day."""
    month = Period.of(source.until)
    told = month if source.until == month.last_day else source.until
    return f"{kind}-{source.kode}-{told}"


def choose_sections(content: Content) -> Sequence[str]:
    """The sections asked for, in that order; before anything is known, those that can be told."""
    asked = [each for each in content.request.sections if each in MAKERS] or list(MAKERS)
    if content.facts.day < content.facts.begun:
        return [each for each in asked if each in KNOWN_EARLY]
    return asked


def scope(content: Content) -> str:
    """Which part of the kabupaten a narrowed slide is about."""
    names = content.source.names.kecamatan
    return words.tell_scope([names.get(each, each) for each in content.choice.kecamatan])


def _make(  # noqa: PLR0913 -- what a slide is made of
    content: Content,
    key: str,
    title: Sentence,
    part: Part,
    told: Sequence[str],
    *,
    section: str = "",
    is_narrowed: bool = False,
    places: Sequence[str] = (),
) -> Made:
    """A slide whose title is a computed sentence and whose notes are the formal paragraphs."""
    where = f" · {scope(content)}" if is_narrowed and content.choice.kecamatan else ""
    head = words.SECTIONS[section or key]
    day = words.KICKER_DAY.format(day=format_day(content.source.day))
    kicker = f"{head} · {content.source.office.nama}{where} · {day}".upper()
    notes = [content.script[each].text for each in told if each in content.script]
    spoken = [
        sentence
        for each in told
        if each in content.script
        for sentence in content.script[each].sentences
    ]
    page = make_slide(key, kicker, _title(title), part, notes, places)
    about = f"{','.join(content.choice.kecamatan)}/" if where else ""
    titled = [replace(each, name=f"{about}{each.name}") for each in tell_figures([title])]
    return Made(page, (*part.figures, *titled, *tell_figures(spoken)))


def _title(sentence: Sentence) -> str:
    return sentence.text.rstrip(".")


def _cover(content: Content) -> list[Made]:
    part = list_counts(content, Jenis.PUSKESMAS)
    notes = [content.script["pembuka"].text]
    spoken = tell_figures(content.script["pembuka"].sentences)
    return [Made(make_cover(content, notes), (*part.figures, *spoken))]


def _headline(content: Content) -> list[Made]:
    title = words.tell_title(content.facts)
    frame = slide_frame(_title(title), 16)
    if content.facts.day < content.facts.begun:
        part = draw_text(words.NOTHING_YET, frame, colour=SOFT)
        return [_make(content, "capaian", title, part, ["headline"])]
    upper = Frame(frame.x, frame.y, frame.width, frame.height - STATUS_HIGH - 34, frame.size)
    part = draw_count(content, upper.left_part(0.36, 40))
    part.add(draw_goals(content, upper.right_part(0.64, 40)))
    low = frame.bottom - STATUS_HIGH
    part.add(draw_text(words.BY_STATUS, Frame(frame.x, low - 26, frame.width, 20, 13), bold=True))
    part.add(draw_statuses(content, Frame(frame.x, low, frame.width, STATUS_HIGH, 13)))
    return [_make(content, "capaian", title, part, ["headline", "target"])]


def _network(content: Content) -> list[Made]:
    title = tell_network(content.chosen_facts)[0]
    frame = slide_frame(_title(title), 17)
    note = draw_text(words.NETWORK_NOTE, replace(frame, size=13), colour=SOFT)
    part = chart_network(content, frame.below(note.height, 8))
    part.add(note)
    return [_make(content, "jejaring", title, part, ["jejaring"], is_narrowed=True)]


def _map(content: Content) -> list[Made]:
    title = words.tell_map(content.chosen_facts, content.chosen.counts[Jenis.PUSKESMAS])
    part = draw_map(content, slide_frame(_title(title), 13))
    codes = place_codes(content)
    return [_make(content, "peta", title, part, ["headline"], is_narrowed=True, places=codes)]


def _ranking(content: Content) -> list[Made]:
    title = words.tell_ranking(content.chosen_facts)
    part = fitted(lambda frame: draw_ranking(content, frame), slide_frame(_title(title), 15))
    codes = place_codes(content)
    told = ["tertinggal"]
    return [_make(content, "peringkat", title, part, told, is_narrowed=True, places=codes)]


def _trend(content: Content) -> list[Made]:
    title = words.tell_trend(content.facts)
    frame = slide_frame(_title(title), 12)
    note = draw_trend_note(content, frame)
    part = draw_trend(content, frame.below(note.height, 8))
    part.add(note)
    return [_make(content, "tren", title, part, ["tren", "target"])]


def _pws(content: Content) -> list[Made]:
    title = words.tell_pws(*count_met(content), content.source.period)
    part = fitted(lambda frame: _pws_part(content, frame), slide_frame(_title(title), 15))
    told = [*(f"pws.{each.kode}" for each in content.indicators), "pws"]
    return [_make(content, "pws", title, part, told)]


def _pws_part(content: Content, frame: Frame) -> Part:
    """The table of the indicators, then the areas that need attention, then how to read it."""
    part = draw_pws(content, frame)
    low = frame.below(part.height, 10)
    part.add(worst := draw_worst(content, replace(low, size=frame.size - 2.5)))
    note = replace(low.below(worst.height, 8), size=frame.size - 4)
    part.add(told := draw_text(words.PWS_NOTE, note, colour=SOFT))
    part.height += 10 + worst.height + 8 + told.height
    return part


def _indicators(content: Content) -> list[Made]:
    return [_indicator(content, each) for each in choose_shown(content)]


def _indicator(content: Content, indicator: Indicator) -> Made:
    title = tell_short(*content.facts_of(indicator))
    part = draw_indicator(content, indicator, slide_frame(_title(title), 13))
    key, told = f"indikator-{indicator.kode.lower()}", [f"pws.{indicator.kode}"]
    codes, row = place_codes(content), content.chosen_regions[indicator.kode]
    made = _make(content, key, title, part, told, section="indikator", places=codes)
    # One indicator may be less complete than all of them together.
    return replace(made, mark=weigh([rest_on_reports(content.source, {indicator.kode: row})])[0])


def _plans(content: Content) -> list[Made]:
    title = tell_plans(content.facts)[0]
    frame = slide_frame(_title(title), 15)
    part = fitted(lambda room: draw_plans(content, room), frame.left_part(0.52, 40))
    part.add(draw_decisions(content, frame.right_part(0.48, 40)))
    return [_make(content, "rtl", title, part, ["rtl", "permohonan"])]


def _quality(content: Content) -> list[Made]:
    title = tell_data(content.facts)[0]
    part = fitted(lambda frame: draw_quality(content, frame), slide_frame(_title(title), 16))
    return [_make(content, "mutu", title, part, ["data"])]


def _closing(content: Content) -> list[Made]:
    title = Sentence(words.CLOSING)
    part = fitted(lambda frame: draw_closing(content, frame), slide_frame(_title(title), 15))
    return [_make(content, "penutup", title, part, ["penutup"])]


MAKERS: Mapping[str, Maker] = {
    "sampul": _cover,
    "capaian": _headline,
    "jejaring": _network,
    "peta": _map,
    "peringkat": _ranking,
    "tren": _trend,
    "pws": _pws,
    "indikator": _indicators,
    "rtl": _plans,
    "mutu": _quality,
    "penutup": _closing,
}
"""What makes each section; the order is the usual one."""
KNOWN_EARLY = ("sampul", "capaian", "penutup")
"""The sections that can be told of a day before anything is known."""
