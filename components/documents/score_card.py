"""KARTU_SKOR: every puskesmas against the targets of this month, indicator by indicator."""

import datetime as dt
from collections.abc import Sequence

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.ground import (
    Frame,
    Tabled,
    Told,
    compose_page,
    compose_table_pages,
    draw_tabled,
    fitted,
    ground_of,
)
from components.documents.request import Paper, Request
from components.documents.score_sheets import list_figures, matrix_sheet, red_sheet
from components.documents.source import Record, Source
from components.export.document import Document, Page
from components.figures.scene import Cell, Column, Element
from components.text import exhibits as words
from components.text import labels, measured
from components.text import score as score_words
from components.text.numbers import NO_VALUE, format_number, format_signed, format_value, sort_key
from data.catalogue import catalogue
from data.indicators import Absence, Indicator, Klaster
from data.kinds import Level
from data.score import Grade
from data.score_matrix import (
    Matrix,
    Thresholds,
    count_all_reds,
    count_reached,
    count_reds,
    count_reds_of,
    list_reds,
    sort_matrix,
)
from geo.palette import Swatch, verdicts

LOOK = {Grade.MENCAPAI: 0, Grade.MENDEKATI: 1, Grade.TERTINGGAL: 3}
"""Which of the four looks a grade has, as on the screen."""
ACROSS = {Paper.SLIDE: 11, Paper.A4: 11}
"""Indicators side by side on a page; more go to pages of their own."""
MOST_REDS = 40
RED_SHARES = (2.4, 2.2, 1.4, 1.4, 1.1, 3.6)


def compose_score_card(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The matrix with the region's row, and who is far behind; on a card the whole alone."""
    asked = Asked(source, request)
    matrix, limits = compose_matrix(asked), _limits(asked)
    told = asked.placed(provenance.of_reports(source, drawn_on, matrix.whole, score_words.BASIS))
    around = asked.told(told, _title(asked, matrix, limits), _lead(matrix, limits))
    if request.paper is Paper.PESAN:
        pages = [_card(asked, matrix, limits, around)]
    else:
        pages = [*_matrix_pages(asked, matrix, limits, around)]
        pages += _red_pages(asked, matrix, limits, around)
    return Document(
        name=asked.name_of(request.klaster),
        title=around.title,
        pages=tuple(pages),
        sheets=[matrix_sheet(asked, matrix, limits, around.title), red_sheet(matrix, limits)],
        figures=tuple(list_figures(asked, matrix, limits)),
        provenance=told,
    )


def compose_matrix(asked: Asked) -> Matrix:
    """Everything on the card, for the puskesmas that the choice leaves."""
    rows: dict[str, dict[str, Record]] = {}
    names: dict[str, str] = {}
    for chosen in asked.indicators:
        found = asked.source.records(chosen, Level.PUSKESMAS)
        for row in asked.narrowed(found, Level.PUSKESMAS):
            rows.setdefault(row["kode"], {})[chosen.kode] = row
            names[row["kode"]] = row["nama"]
    whole = {
        each.kode: dict(asked.source.region(each, choice=asked.choice)) for each in asked.indicators
    }
    ordered = dict(sorted(rows.items(), key=lambda each: sort_key(names[each[0]])))
    return Matrix(asked.indicators, asked.whole, names, ordered, whole)


def _limits(asked: Asked) -> Thresholds:
    """The thresholds of the request, else the office's."""
    told = asked.request.limits
    if len(told) == 2 and all(each.isdecimal() for each in told):  # noqa: PLR2004 -- two grades
        return Thresholds(int(told[0]), int(told[1]))
    settings = asked.source.settings
    return Thresholds(settings.score_green, settings.score_yellow)


def _title(asked: Asked, matrix: Matrix, limits: Thresholds) -> str:
    reached, judged = count_reached(matrix, limits)
    title = words.SCORE_TITLE if judged else words.SCORE_UNJUDGED
    return title.format(
        set=_set_name(asked), reached=format_number(reached), total=format_number(judged)
    )


def _set_name(asked: Asked) -> str:
    klaster = asked.request.klaster
    known = catalogue()
    return known.short_name_of(Klaster(klaster)) if klaster in set(Klaster) else words.MAIN_SET


def _lead(matrix: Matrix, limits: Thresholds) -> str:
    reds = score_words.tell_reds(count_all_reds(matrix, limits))
    lead = words.SCORE_LEAD.format(whole=matrix.name, reds=reds)
    rest = len(matrix.indicators) - count_reached(matrix, limits)[1]
    return lead + words.SCORE_REST.format(count=format_number(rest)) if rest else lead


def _legend(limits: Thresholds) -> list[tuple[Swatch, str]]:
    told = score_words.legend(limits.green, limits.yellow)
    looks = verdicts("light")
    return [
        *((looks.swatches[LOOK[each]], text) for each, text in told.items()),
        (looks.missing, labels.ABSENCE[Absence.BELUM_LAPOR]),
    ]


def _matrix_pages(asked: Asked, matrix: Matrix, limits: Thresholds, around: Told) -> Sequence[Page]:
    ground = ground_of(asked.request.paper, is_wide=True)
    across = ACROSS.get(asked.request.paper, 11)
    count = len(matrix.indicators)
    parts = max(1, -(-count // across))
    each = -(-count // parts)
    pages: list[Page] = []
    for start in range(0, count, each):
        chosen = matrix.indicators[start : start + each]
        table = _matrix_table(asked, matrix, limits, chosen)
        told = Told(
            around.place,
            around.title,
            around.lead,
            around.completeness,
            around.mark,
        )
        key = "kartu-skor" if not start else f"kartu-skor-{start // each + 1}"
        pages += compose_table_pages(ground, told, key, table)
    return pages


def _matrix_table(
    asked: Asked, matrix: Matrix, limits: Thresholds, chosen: Sequence[Indicator]
) -> Tabled:
    columns = [
        Column(score_words.FIRST_COLUMN, 2.4),
        *(Column(each.short, 1.3) for each in chosen),
        Column(score_words.REDS_COLUMN, 1.2, "right"),
    ]
    order = sort_matrix(matrix, limits, asked.request.order)
    whole = _cells(matrix.name, matrix.whole, matrix, limits, chosen, is_bold=True)
    body = [whole] if matrix.has_whole else []
    body += [
        _cells(matrix.names[kode], matrix.rows[kode], matrix, limits, chosen) for kode in order
    ]
    size = 8.8 if asked.request.paper is Paper.SLIDE else 7.6
    return Tabled(columns, body, size, _legend(limits))


def _cells(
    name: str,
    rows: dict[str, Record],
    matrix: Matrix,
    limits: Thresholds,
    chosen: Sequence[Indicator],
    *,
    is_bold: bool = False,
) -> list[Cell]:
    values = [_cell(rows[each.kode], each, limits, is_bold=is_bold) for each in chosen]
    reds = score_words.tell_reds(count_reds(rows, matrix, limits))
    return [Cell(name, bold=is_bold), *values, Cell(reds, bold=is_bold)]


def _cell(row: Record, chosen: Indicator, limits: Thresholds, *, is_bold: bool) -> Cell:
    if row["value"] is None:
        is_silent = row["absence"] is Absence.BELUM_LAPOR
        text = (
            NO_VALUE if row["absence"] is Absence.TIDAK_BERLAKU else labels.ABSENCE[row["absence"]]
        )
        return Cell(text, verdicts("light").missing if is_silent else None, is_bold)
    found = limits.grade(row, chosen)
    arrow = labels.ARROW.get(row["trend"], "")
    look = verdicts("light").swatches[LOOK[found]] if found else None
    return Cell(f"{format_value(row['value'], chosen)} {arrow}".strip(), look, is_bold)


def _red_pages(asked: Asked, matrix: Matrix, limits: Thresholds, around: Told) -> list[Page]:
    found = list_reds(matrix, limits)
    if not found:
        return []
    kept = found if asked.request.paper is Paper.A4 else found[:MOST_REDS]
    cells = [
        [
            Cell(matrix.names[kode]),
            Cell(chosen.short),
            Cell(measured.value_or_absence(row, chosen)),
            Cell(score_words.due(row, chosen)),
            Cell(format_signed(row["gap"], chosen.decimals)),
            Cell(score_words.need(row, chosen)),
        ]
        for kode, chosen, row in kept
    ]
    columns = [
        Column(head, share, "right" if place in (2, 3, 4) else "left")
        for place, (head, share) in enumerate(zip(score_words.RED_COLUMNS, RED_SHARES, strict=True))
    ]
    rest = len(found) - len(kept)
    lead = score_words.REDS_TITLE
    if rest:
        lead += f". {words.MORE.format(count=format_number(rest))}"
    ground = ground_of(asked.request.paper)
    told = Told(around.place, around.title, lead, around.completeness, around.mark)
    return compose_table_pages(
        ground, told, "tertinggal", Tabled(columns, cells, ground.small * 0.95)
    )


def _card(asked: Asked, matrix: Matrix, limits: Thresholds, around: Told) -> Page:
    """The whole's value and target of each indicator, and how many puskesmas are far behind."""
    ground = ground_of(asked.request.paper)
    rows = [_card_row(each, matrix, limits) for each in matrix.indicators]
    shares = (2.6, 1.6, 1.8, 1.5)
    columns = tuple(
        Column(head, share, "right" if place else "left")
        for place, (head, share) in enumerate(zip(words.SCORE_CARD_COLUMNS, shares, strict=True))
    )
    legend = [(look, text.split(":")[0]) for look, text in _legend(limits)]
    table = Tabled(columns, rows, 15, legend)

    def draw(frame: Frame) -> list[Element]:
        return draw_tabled(ground, frame, fitted(ground, frame, table), "kartu-skor")

    return compose_page(ground, around, "kartu-skor", draw, [around.lead])


def _card_row(chosen: Indicator, matrix: Matrix, limits: Thresholds) -> list[Cell]:
    row = matrix.whole[chosen.kode]
    found = limits.grade(row, chosen)
    look = verdicts("light").swatches[LOOK[found]] if found else None
    due = row["target_to_date"]
    reds = count_reds_of(chosen, matrix, limits)
    return [
        Cell(chosen.short, look),
        Cell(measured.value_or_absence(row, chosen), bold=True),
        Cell(NO_VALUE if due is None or chosen.is_count else score_words.due(row, chosen)),
        Cell(score_words.tell_reds(reds)),
    ]
