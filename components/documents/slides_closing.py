"""The parts of a briefing at its end: action plans, decisions asked for, data, definitions."""

from collections.abc import Sequence

from components.documents.briefing_content import Content
from components.documents.slides_cover import office_of
from components.documents.slides_frame import (
    Frame,
    Part,
    Tile,
    draw_heading,
    draw_text,
    draw_tiles,
    fitted,
)
from components.export.document import figure
from components.figures.scene import ACCENT, SOFT, Cell, Column, Table, Words
from components.figures.still_table import height_of
from components.text import documents, sentences
from components.text import slides as words
from components.text.numbers import format_list, format_number, format_percent, format_period
from components.text.spoken import plain_name
from data.kinds import Jenis, Status

MOST_LATE, MOST_NAMED = 5, 12


def draw_plans(content: Content, frame: Frame) -> Part:
    """The items of action plans: agreed, due, done, late; then where most are late."""
    part = draw_plan_counts(content, frame)
    part.add(late := _draw_late(content, frame.below(part.height, 14)))
    part.height += 14 + late.height
    return part


def draw_plan_counts(content: Content, frame: Frame) -> Part:
    """The items of action plans: agreed, due, done, late."""
    plans, day = content.facts.plans, content.source.day
    told = {
        "total": (plans.total, words.TOTAL),
        "due": (plans.due, words.DUE),
        "done": (plans.done, words.DONE),
        "late": (plans.late, words.LATE),
    }
    part = draw_heading(words.PLANS, frame)
    tiles = [Tile(format_number(number), label) for number, label in told.values()]
    body = frame.below(part.height, 6)
    high = frame.size * 5.6
    part.add(draw_tiles(tiles, Frame(body.x, body.y, body.width, high, frame.size - 1)))
    part.figures += [
        figure(f"plans/{content.source.kode}/{day}/{name}", number, format_number(number))
        for name, (number, _) in told.items()
    ]
    part.height += 6 + high
    return part


def _draw_late(content: Content, frame: Frame) -> Part:
    late = [each for each in content.late if each.plans.late][:MOST_LATE]
    if not late:
        return draw_text(words.NONE_LATE if content.late else words.NO_PLANS, frame, colour=SOFT)
    part = draw_heading(words.LATE_AT, frame)
    heads = words.LATE_COLUMNS
    columns = [Column(heads[0], 3), Column(heads[1], 1, "right"), Column(heads[2], 1, "right")]
    rows = [
        (Cell(each.nama), Cell(format_number(each.plans.late)), Cell(format_number(each.plans.due)))
        for each in late
    ]
    body = frame.below(part.height, 4)
    table = Table(body.x, body.y, body.width, columns, rows, frame.size - 2, words.LATE_AT)
    part.elements.append(table)
    part.height += 4 + height_of(table)
    for each in late:
        about = f"plans/{each.kode}/{content.source.day}"
        part.figures += [
            figure(f"{about}/late", each.plans.late, format_number(each.plans.late)),
            figure(f"{about}/due", each.plans.due, format_number(each.plans.due)),
        ]
    return part


def draw_decisions(content: Content, frame: Frame) -> Part:
    """What the office asks to be decided, numbered, in its own words."""
    asked = [each for each in map(plain_name, content.request.decisions) if each]
    part = draw_heading(words.DECISIONS, frame)
    if not asked:
        part.add(told := draw_text(words.NO_DECISION, frame.below(part.height, 6), colour=SOFT))
        part.height += 6 + told.height
        return part
    listed = _fit_list(asked, frame.below(part.height, 8))
    part.add(listed)
    part.height += 8 + listed.height
    return part


def _fit_list(asked: Sequence[str], frame: Frame) -> Part:
    """The list in letters that fit; where none do, the first of it, and how many more there are."""
    listed = fitted(lambda room: _list(asked, room), frame)
    kept = len(asked)
    while listed.height > frame.height and kept > 1:
        kept -= 1
        rest = words.MORE.format(n=format_number(len(asked) - kept))
        told = [*asked[:kept], rest]
        listed = fitted(lambda room, told=told: _list(told, room), frame)  # type: ignore[misc]
    return listed


def _list(asked: Sequence[str], frame: Frame) -> Part:
    part, body = Part(), frame
    for place, each in enumerate(asked, start=1):
        indent = frame.size * 2
        number = f"{place}."
        part.elements.append(
            Words(body.x, body.y, indent, number, body.size * 1.1, bold=True, colour=ACCENT)
        )
        beside = Frame(body.x + indent, body.y, body.width - indent, body.height, body.size)
        part.add(told := draw_text(each, beside, size=body.size * 1.1))
        gap = frame.size * 0.6
        part.height += told.height + gap
        body = body.below(told.height, gap)
    return part


def draw_quality(content: Content, frame: Frame) -> Part:
    """How many units reported each indicator, and which puskesmas gave no evidence at all."""
    left, right = frame.left_part(0.58), frame.right_part(0.42)
    part = draw_text(
        words.QUALITY_NOTE.format(month=format_period(content.source.period)), left, colour=SOFT
    )
    heads = words.QUALITY_COLUMNS
    columns = [Column(heads[0], 2.3), *(Column(each, 2.05, "right") for each in heads[1:])]
    rows = []
    for each in content.indicators:
        row = content.regions[each.kode]
        heard, expected = int(row["n_reported"]), int(row["n_expected"])
        rows.append(
            (
                Cell(each.short),
                Cell(format_number(heard)),
                Cell(format_number(expected)),
                Cell(format_percent(heard, expected)),
            )
        )
    body = left.below(part.height, 6)
    if rows:
        table = Table(body.x, body.y, body.width, columns, rows, frame.size - 1.5, words.QUALITY)
        part.elements.append(table)
        part.height += 6 + height_of(table)
    part.add(silent := _draw_silent(content, right))
    part.height = max(part.height, silent.height)
    return part


def _draw_silent(content: Content, frame: Frame) -> Part:
    league = content.whole.league
    names = [
        str(row["nama"]).removeprefix("Puskesmas ")
        for row in league.to_dict("records")
        if row["status"] == Status.BELUM
    ]
    part = draw_heading(words.NO_EVIDENCE, frame)
    shown = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        shown.append(words.MORE.format(n=format_number(len(names) - MOST_NAMED)))
    told = format_list(shown) if names else words.NONE_SILENT
    told = told if len(league) else words.NO_PUSKESMAS
    part.add(text := draw_text(told, frame.below(part.height, 6)))
    part.height += 6 + text.height
    about = f"{Jenis.PUSKESMAS.value}/{content.source.kode}/{content.source.day}/belum"
    part.figures.append(figure(about, len(names), format_number(len(names))))
    return part


def draw_closing(content: Content, frame: Frame) -> Part:
    """What the words mean, by which criteria, from which sources, and whom to ask."""
    part = draw_heading(words.DEFINITIONS, frame)
    body = frame.below(part.height, 4)
    facts = content.facts
    defined = [
        *words.DEFINED,
        (words.CRITERIA, facts.criteria_set),
        (words.SOURCES, sentences.sources(facts.sources)),
    ]
    if content.source.office.is_sample:
        defined.append((documents.SAMPLE, documents.SAMPLE_MEANS))
    part.add(told := draw_definitions(defined, body))
    part.height += 4 + told.height
    contact = words.CONTACT.format(office=office_of(content))
    part.add(line := draw_text(contact, frame.below(part.height, 14), colour=SOFT))
    part.height += 14 + line.height
    return part


def draw_definitions(defined: Sequence[tuple[str, str]], frame: Frame) -> Part:
    """Words and what they mean, in two columns."""
    part, body = Part(), frame
    indent = frame.width * 0.22
    for word, meaning in defined:
        beside = Frame(body.x + indent, body.y, body.width - indent, body.height, body.size)
        part.add(draw_text(word, Frame(body.x, body.y, indent - 8, 0, body.size), bold=True))
        part.add(told := draw_text(meaning, beside))
        part.height += told.height + body.size * 0.55
        body = body.below(told.height, body.size * 0.55)
    return part
