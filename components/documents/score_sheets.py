"""The score card's sheets, and every figure on it."""

from components.documents.asked import Asked
from components.documents.source import Record
from components.documents.tabled import plain, row_figures, sheet
from components.export.document import Figure, figure
from components.export.sheet import Look, SheetContent, Value
from components.text import exhibits as words
from components.text import measured
from components.text import score as score_words
from components.text.numbers import format_number, format_signed
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


def matrix_sheet(asked: Asked, matrix: Matrix, limits: Thresholds, title: str) -> SheetContent:
    """Every value, that of several puskesmas together first; of each how many are far behind."""
    columns = [
        *((words.KODE, Look.CODE), (words.PUSKESMAS, Look.TEXT)),
        *((f"{each.short} ({each.unit})", Look.NUMBER) for each in matrix.indicators),
        (words.REDS, Look.NUMBER),
    ]
    whole = _sheet_row(asked.source.kode, matrix.name, matrix.whole, matrix, limits)
    rows = [whole] if matrix.has_whole else []
    rows += [
        _sheet_row(kode, matrix.names[kode], matrix.rows[kode], matrix, limits)
        for kode in sort_matrix(matrix, limits, asked.request.order)
    ]
    return sheet(words.SHEET_SCORE, title, columns, rows)


def _sheet_row(
    kode: str, name: str, rows: dict[str, Record], matrix: Matrix, limits: Thresholds
) -> tuple[Value, ...]:
    values = [plain(rows[each.kode]["value"]) for each in matrix.indicators]
    return (kode, name, *values, count_reds(rows, matrix, limits))


def red_sheet(matrix: Matrix, limits: Thresholds) -> SheetContent:
    """Who is far behind in what, furthest first."""
    number = Look.NUMBER
    columns = [
        *((words.KODE, Look.CODE), (words.PUSKESMAS, Look.TEXT), (words.INDICATOR, Look.TEXT)),
        *((words.UNIT, Look.TEXT), (words.VALUE.format(unit=words.UNIT.lower()), number)),
        *((words.DUE, number), (words.GAP, number), (words.REMAINING, number)),
        (words.PER_MONTH, number),
    ]
    rows = [
        (
            kode,
            matrix.names[kode],
            chosen.nama,
            chosen.unit,
            plain(row["value"]),
            plain(row["target_to_date"]),
            plain(row["gap"]),
            plain(row["remaining"]),
            plain(row["needed_per_month"]),
        )
        for kode, chosen, row in list_reds(matrix, limits)
    ]
    return sheet(words.SHEET_REDS, score_words.REDS_TITLE, columns, rows)


def list_figures(asked: Asked, matrix: Matrix, limits: Thresholds) -> list[Figure]:
    """Every number on the pages."""
    period, found = asked.source.period, list[Figure]()
    for row_of in (matrix.whole, *matrix.rows.values()):
        for chosen in matrix.indicators:
            row = row_of[chosen.kode]
            shown: dict[str, str] = {}
            if row["value"] is not None:
                shown["value"] = measured.value_or_absence(row, chosen)
            if row["target_to_date"] is not None and not chosen.is_count:
                shown["target_to_date"] = score_words.due(row, chosen)
                if row["gap"] is not None:
                    shown["gap"] = format_signed(row["gap"], chosen.decimals)
            found += row_figures(row, chosen, period, shown)
    reached, judged = count_reached(matrix, limits)
    rest = len(matrix.indicators) - judged
    about, reds = f"{asked.where}/{period}", count_all_reds(matrix, limits)
    found += [
        figure(f"mencapai/{about}", reached, format_number(reached)),
        figure(f"dinilai/{about}", judged, format_number(judged)),
        figure(f"belum dinilai/{about}", rest, format_number(rest)),
        figure(f"capaian tertinggal/{about}", reds, score_words.tell_reds(reds)),
    ]
    found += [
        figure(f"tertinggal/{each.kode}/{period}", reds, score_words.tell_reds(reds))
        for each in matrix.indicators
        for reds in [count_reds_of(each, matrix, limits)]
    ]
    for kode, rows in matrix.rows.items():
        reds = count_reds(rows, matrix, limits)
        found.append(figure(f"tertinggal/{kode}/{period}", reds, score_words.tell_reds(reds)))
    return found
