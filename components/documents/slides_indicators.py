"""The parts of a briefing on indicators: the PWS table, and one indicator by puskesmas."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from components.documents.briefing_content import Content
from components.documents.pws_rows import ends_of
from components.documents.slides_frame import Frame, Part, draw_heading, draw_key, draw_text
from components.documents.source import Record
from components.documents.tabled import row_figures
from components.export.document import Figure, figure
from components.figures.judged import standing_swatch, standings_of
from components.figures.scene import ACCENT, SOFT, Cell, Chart, Column, Mark, Series, Table
from components.figures.still_table import height_of
from components.text import labels, measured
from components.text import slides as words
from components.text.briefing_pws import STANDINGS, digits_of
from components.text.numbers import (
    HARD_SPACE,
    NO_VALUE,
    format_list,
    format_number,
    format_people,
    format_percent,
    format_ratio,
)
from data.briefing_facts import IndicatorFacts
from data.indicators import Indicator, Standing
from geo.palette import Swatch

MOST_BARS = 40
"""Puskesmas in one chart; of more, the highest and the lowest."""
LETTERS = 10.5
"""The size of the letters of a chart, points."""
MOST_SILENT = 8
USUAL_SLIDES = 2
"""Indicators with a slide of their own where the office did not choose any."""


def count_met(content: Content) -> tuple[int, int]:
    """How many of the indicators meet the target of the month, of how many that have one."""
    judged = [row for row in content.regions.values() if row["status"] is not None]
    return sum(bool(row["is_met"]) for row in judged), len(judged)


def draw_pws(content: Content, frame: Frame) -> Part:
    """A row for each indicator: value, target of the month, verdict, areas, completeness."""
    if not content.indicators:
        return draw_text(words.NO_INDICATOR, frame, colour=SOFT)
    shares = (1.75, 1.6, 1.2, 1.4, 4.6, 1.15)
    aligns = ("left", "right", "right", "left", "left", "right")
    columns = [
        Column(title, share, align)  # type: ignore[arg-type]
        for title, share, align in zip(words.PWS_COLUMNS, shares, aligns, strict=True)
    ]
    part = Part()
    rows = []
    for each in content.indicators:
        cells, shown = _pws_row(content, each)
        rows.append(cells)
        part.figures += row_figures(content.regions[each.kode], each, content.source.period, shown)
        part.figures += _standing_figures(content, each)
    table = Table(frame.x, frame.y, frame.width, columns, rows, frame.size - 2.5, words.PWS_TABLE)
    part.elements.append(table)
    part.height = height_of(table)
    return part


def _pws_row(content: Content, indicator: Indicator) -> tuple[list[Cell], dict[str, str]]:
    """The cells of one indicator, and its figures as they are written."""
    row = content.regions[indicator.kode]
    facts, _ = content.facts_of(indicator)
    value, due = tell_value(facts), tell_due(facts)
    ratio = ""
    if indicator.is_share and facts.numerator is not None and facts.denominator is not None:
        ratio = f"{format_people(facts.numerator)}/{format_people(facts.denominator)}"
    heard = format_ratio(facts.n_reported, facts.n_expected)
    share = format_percent(facts.n_reported, facts.n_expected)
    status = row["status"]
    look = standing_swatch(status, "light") if status is not None else None
    verdict = labels.NO_TARGET if status is None else tell_verdict(status)
    verdict = "" if facts.value is None or indicator.is_count else verdict
    cells = [
        Cell(indicator.short, bold=True),
        Cell(f"{value}\n{ratio}" if ratio else value),
        Cell(due),
        Cell(verdict, look),
        Cell(tell_areas(facts)),
        Cell(f"{heard}\n{share}"),
    ]
    figures = {"value": value, "n_reported": heard, "n_expected": heard}
    if ratio:
        figures |= {"numerator": ratio, "denominator": ratio}
    return cells, figures | ({"target_to_date": due} if due != NO_VALUE else {})


def tell_verdict(standing: Standing) -> str:
    """A standing as short as a narrow column needs it."""
    told = words.STANDINGS.get(standing, labels.STANDING[standing])
    return told[:1].upper() + told[1:]


def tell_value(facts: IndicatorFacts) -> str:
    """The value with its unit, with as many decimals as tell it from its target; or its absence."""
    if facts.value is None:
        return labels.ABSENCE[facts.absence] if facts.absence else NO_VALUE
    return _with_unit(facts.value, facts)


def tell_due(facts: IndicatorFacts) -> str:
    """The target of the month with its unit; a dash without one."""
    if facts.target_to_date is None or facts.indicator.is_count:
        return NO_VALUE
    return _with_unit(facts.target_to_date, facts)


def _with_unit(value: Fraction, facts: IndicatorFacts) -> str:
    digits = facts.indicator.decimals if facts.value is None else digits_of(facts, facts.value)
    return f"{format_number(value, digits)}{HARD_SPACE}{facts.indicator.unit}"


def tell_areas(facts: IndicatorFacts) -> str:
    """How many areas stand where: ``404 desa: 137 baik, 68 kurang``."""
    if facts.indicator.is_count or not facts.n_areas:
        return NO_VALUE
    told = [
        f"{format_number(facts.standings[each])} {words.STANDINGS.get(each, word)}"
        for each, word in STANDINGS.items()
        if facts.standings.get(each)
    ]
    return f"{format_number(facts.n_areas)} {facts.area_word}: {', '.join(told)}"


def _standing_figures(content: Content, indicator: Indicator) -> list[Figure]:
    facts, _ = content.facts_of(indicator)
    about = f"{indicator.kode}/{content.source.kode}/{facts.period}/areas"
    return [
        figure(f"{about}/{name}", number, format_number(number))
        for name, number in facts.standings.items()
    ]


def draw_worst(content: Content, frame: Frame) -> Part:
    """How many areas are JELEK in most indicators, and those of them furthest from the target."""
    worst = content.worst
    if not worst.named:
        return Part()
    n, most = format_number(worst.count), format_number(worst.most)
    total = format_number(worst.total)
    part = draw_heading(
        words.WORST.format(n=n, areas=worst.area_word, most=most, total=total), frame
    )
    told = words.WORST_FURTHEST.format(names=format_list([nama for nama, _ in worst.named]))
    part.add(text := draw_text(told, frame.below(part.height, 2)))
    part.height += text.height + 2
    about = f"worst/{content.source.kode}/{content.source.period}"
    part.figures += [
        figure(f"{about}/count", worst.count, n),
        figure(f"{about}/most", worst.most, most),
        figure(f"{about}/total", worst.total, total),
    ]
    return part


def choose_shown(content: Content) -> list[Indicator]:
    """The indicators that get a slide of their own: all that the office chose, in its order.

    Where it chose none, the first that puskesmas have a value of, those with a line before others.
    """
    if content.request.indicators:
        return list(content.indicators)
    told = [
        each
        for each in content.indicators
        if any(row["value"] is not None for row in content.rows_of(each))
    ]
    return sorted(told, key=lambda each: not each.has_line)[:USUAL_SLIDES]


def draw_indicator(content: Content, indicator: Indicator, frame: Frame) -> Part:
    """One indicator by puskesmas from high to low, with its target, its classes, its gaps."""
    rows = content.rows_of(indicator)
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return draw_text(words.tell_no_values(Counter(row["absence"] for row in rows)), frame)
    half = MOST_BARS // 2
    shown = ends_of(sorted(known, key=lambda row: -row["value"]), half, half)
    part = _draw_lead(content, indicator, frame, (len(shown), len(known)))
    key = draw_key(
        _classes(content, indicator, rows), Frame(frame.x, 0, frame.width, 0, frame.size - 2)
    )
    silent = _tell_silent(rows)
    below = key.height + (frame.size * 1.4 if silent else 0)
    body = frame.below(part.height, 6)
    height = body.height - below - 6
    part.elements.append(
        _chart(content, indicator, shown, Frame(body.x, body.y, body.width, height))
    )
    top = body.y + height + 6
    part.add(
        draw_key(
            _classes(content, indicator, rows), Frame(frame.x, top, frame.width, 0, frame.size - 2)
        )
    )
    if silent:
        part.add(
            draw_text(
                silent,
                Frame(frame.x, top + key.height, frame.width, 0, frame.size - 2),
                colour=SOFT,
            )
        )
    period = content.source.period
    for row in rows:
        part.figures += row_figures(row, indicator, period, {"value": _tell(row, indicator)})
    part.height = frame.height
    return part


def _draw_lead(content: Content, indicator: Indicator, frame: Frame, bars: tuple[int, int]) -> Part:
    """Which puskesmas the bars are of, and how complete the reports behind them are.

    Takes   bars, how many are shown of how many.
    """
    names = content.source.names.kecamatan
    where = words.tell_scope([names.get(each, each) for each in content.choice.kecamatan])
    part = draw_text(words.tell_bars(where, *bars), frame, colour=SOFT)
    row = content.chosen_regions[indicator.kode]
    heard = draw_text(measured.completeness(row), frame.below(part.height, 0), colour=SOFT)
    part.add(heard)
    part.height += heard.height
    about = "+".join(content.choice.kecamatan) or content.source.kode
    shown = format_ratio(int(row["n_reported"]), int(row["n_expected"]))
    told = {"n_reported": shown, "n_expected": shown}
    part.figures += row_figures({**row, "kode": about}, indicator, content.source.period, told)
    return part


def _tell(row: Record, indicator: Indicator) -> str:
    if row["value"] is None:
        return labels.ABSENCE.get(row["absence"], NO_VALUE)
    return format_number(row["value"], indicator.decimals)


def _tell_silent(rows: Sequence[Record]) -> str:
    names = [str(row["nama"]) for row in rows if row["value"] is None]
    if len(names) > MOST_SILENT:
        rest = words.MORE.format(n=format_number(len(names) - MOST_SILENT))
        names = [*names[:MOST_SILENT], rest]
    return words.SILENT.format(names=format_list(names)) if names else ""


def _classes(
    content: Content, indicator: Indicator, rows: Sequence[Record]
) -> list[tuple[Swatch, str]]:
    """The standings of the puskesmas, with how many have each."""
    statuses = [row["status"] for row in rows]
    usual = standings_of(indicator, content.source.period)
    return [
        (
            standing_swatch(each, "light"),
            f"{labels.STANDING[each]} ({format_number(statuses.count(each))})",
        )
        for each in Standing
        if each in statuses or each in usual
    ]


def _chart(content: Content, indicator: Indicator, rows: Sequence[Record], frame: Frame) -> Chart:
    facts, _ = content.facts_of(indicator)
    looks = [
        standing_swatch(row["status"], "light") if row["status"] is not None else None
        for row in rows
    ]
    series = Series(
        indicator.nama,
        [row["value"] for row in rows],
        [_tell(row, indicator) for row in rows],
        ACCENT,
        looks,
    )
    due = facts.target_to_date
    marks = [] if due is None else [Mark(due, words.GOAL.format(value=tell_due(facts)))]
    told = "; ".join(f"{row['nama']}: {_tell(row, indicator)}" for row in rows)
    return Chart(
        frame.x,
        frame.y,
        frame.width,
        frame.height,
        "column",
        [str(row["nama"]) for row in rows],
        [series],
        [] if indicator.is_count else marks,
        unit=indicator.unit,
        size=LETTERS,
        name=words.INDICATOR_CHART.format(nama=indicator.nama, told=told),
    )
