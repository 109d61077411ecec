"""The rows of a table, apart from what only stands among them: totals, notes, examples."""

import re
from collections.abc import Sequence
from itertools import accumulate

from data.errors import ProblemReason
from data.intake.columns import COLUMNS, FILLED_IN
from data.intake.sheets import Cell, Problems, Sheet, is_blank
from data.intake.table_form import ONE_OF, SERIAL, TableForm, is_heading
from data.intake.table_line import Line, Marks, text_in
from data.known_headings import heading_key

EXAMPLE = "CONTOH"
"""Codes of the template's example rows begin so."""
TOTAL = re.compile(r"(?:(?:sub|grand)[\s-]*)?(?:total|jumlah)\b", re.IGNORECASE)
INDEX = re.compile(r"\(?\s*(\d{1,3})\s*\)?")
INDEX_LENGTH = 3
"""Numbers from 1 upwards that make a row under the heading one that numbers the columns."""
FREE_TEXT = frozenset({"kegiatan", "catatan", "dokumen", "dasar_hukum"})
"""Columns in which a sentence may begin with the word for a total."""
COUNTS = ("pembilang", "penyebut", "nilai")
"""Columns of figures: one that is merged over several rows would be counted once in each."""
NAMED = (
    *("kode_desa", "nama_desa", "kode_puskesmas", "nama_puskesmas"),
    *("kode_fasilitas", "nama_fasilitas", "kode", "nama"),
)
NOTE_CELLS = 2
"""Filled cells of a line below the table: place and date beside a title, above a signature."""
MANY_NEEDED = 4
"""Needed columns from which so few cells cannot be a row."""


def read_lines(form: TableForm, problems: Problems) -> list[Line]:
    """The rows of a table, in order; what is left out is told, except empty rows.

    Left out without a word are also repeated headings and lines that number columns or rows.
    An example row of the template is a row, and refused. Rows that nobody filled in are told
    together, once. From a heading on that differs from the table's own nothing is read, and that
    is told: its columns may stand in another order.
    """
    rows = _unmerged(form)
    marks = Marks(rows, form)
    merged = {
        name: rows_merged(form.sheet, form.columns[name]) for name in COUNTS if name in form.columns
    }
    lines: list[Line] = []
    unfilled: list[Line] = []
    ended, first = _end_of(form, rows), min(form.columns.values())
    for place, cells in enumerate(rows, start=form.header + 1):
        if _is_silent(form, cells, is_first=place == form.header + 1):
            continue
        if isinstance(cells[first], str) and is_heading(form.kind, cells):
            problems.report(ProblemReason.NOT_RECOGNISED, form.sheet.name, place + 1)
            break
        line = Line(form, problems, marks, place + 1, cells)
        shared = next((name for name, places in merged.items() if place in places), None)
        if shared is not None:
            line.report(ProblemReason.MERGED_COUNT, shared)
            lines.append(line)
        elif _is_total(line):
            _leave_out(line, ProblemReason.TOTAL_LEFT_OUT)
        elif _is_note(form, cells, is_below=place >= ended):
            _leave_out(line, ProblemReason.NOTE_LEFT_OUT)
        elif _is_unfilled(line):
            unfilled.append(line)
        else:
            _check_example(line)
            lines.append(line)
    _report_unfilled(unfilled)
    return lines


def _is_unfilled(line: Line) -> bool:
    """Whether a row says of whom and of what, and nothing else: a template's row as it was."""
    told = [name for name in FILLED_IN[line.form.kind] if name in line.form.columns]
    return bool(told) and is_blank(line.cell(name) for name in told)


def _report_unfilled(lines: Sequence[Line]) -> None:
    for line in lines[:1]:
        name = next(name for name in FILLED_IN[line.form.kind] if name in line.form.columns)
        line.report(ProblemReason.ROWS_UNFILLED, name, len(lines))


def leave_out_total(line: Line) -> None:
    """Tell that a row is a total, for readers that know it by more than its word."""
    _leave_out(line, ProblemReason.TOTAL_LEFT_OUT)


def _leave_out(line: Line, reason: ProblemReason) -> None:
    at = next((at for at, cell in enumerate(line.cells) if text_in(cell)), 0)
    sheet, got = line.form.sheet.name, text_in(line.cells[at])
    line.problems.report(reason, sheet, line.number, at, got=got)


def rows_merged(sheet: Sheet, at: int) -> frozenset[int]:
    """The rows of a column, from 0, whose cell is part of one merged over several rows."""
    steps = [0] * (len(sheet.rows) + 1)
    for top, left, bottom, right in sheet.merged:
        if left <= at <= right and bottom > top and top < len(sheet.rows):
            steps[top] += 1
            steps[min(bottom + 1, len(sheet.rows))] -= 1
    return frozenset(place for place, depth in enumerate(accumulate(steps)) if depth)


def _unmerged(form: TableForm) -> list[list[Cell]]:
    """The rows below the heading; a cell that is merged downwards stands in each of its rows."""
    begin = form.header + 1
    rows = list(form.sheet.rows[begin:])
    for top, left, bottom, right in form.sheet.merged:
        if top >= begin and bottom > top and left == right:
            for place in range(top + 1 - begin, bottom + 1 - begin):
                rows[place] = [*rows[place]]
                rows[place][left] = form.sheet.rows[top][left]
    return rows


def _end_of(form: TableForm, rows: Sequence[Sequence[Cell]]) -> int:
    """The place after the last row with more cells than a note has."""
    for back, cells in enumerate(reversed(rows)):
        if _filled(form, cells) > NOTE_CELLS:
            return form.header + 1 + len(rows) - back
    return form.header + 1 + len(rows)


def _filled(form: TableForm, cells: Sequence[Cell]) -> int:
    return sum(cells[at] is not None and cells[at] != "" for at in form.columns.values())


def _is_silent(form: TableForm, cells: Sequence[Cell], *, is_first: bool) -> bool:
    texts = [text_in(cell) for cell in cells]
    if not any(text for at, text in enumerate(texts) if not _is_serial(form, at, text)):
        return True
    if is_first and _is_index([text for text in texts if text]):
        return True
    return all(texts[at] == form.headings[at] for at in form.columns.values())


def _is_serial(form: TableForm, at: int, text: str) -> bool:
    is_number = text.rstrip(".").isdigit() and at not in form.columns.values()
    return is_number and heading_key(form.headings[at]) in SERIAL


def _is_index(texts: Sequence[str]) -> bool:
    """Whether cells say 1, 2, 3 or (1), (2), (3)."""
    found = [INDEX.fullmatch(text) for text in texts]
    numbers = [int(each.group(1)) for each in found if each]
    return len(texts) >= INDEX_LENGTH and numbers == list(range(1, len(texts) + 1))


def _is_total(line: Line) -> bool:
    names = {at: name for name, at in line.form.columns.items()}
    filled = (at for at, cell in enumerate(line.cells) if cell is not None and cell != "")
    first = next(filled)
    places = [line.form.columns[name] for name in NAMED if name in line.form.columns]
    if names.get(first) not in FREE_TEXT:
        places.append(first)
    return any(TOTAL.match(text_in(line.cells[at])) for at in places)


def _is_note(form: TableForm, cells: Sequence[Cell], *, is_below: bool) -> bool:
    """Whether so little stands in a line that it is none of the table's rows."""
    needed = sum(each.is_required for each in COLUMNS[form.kind]) + len(ONE_OF.get(form.kind, ()))
    is_short = is_below and needed >= MANY_NEEDED
    return _filled(form, cells) <= (NOTE_CELLS if is_short else 1)


def _check_example(line: Line) -> None:
    for name in line.form.columns:
        if name.startswith("kode") and text_in(line.cell(name)).upper().startswith(EXAMPLE):
            line.report(ProblemReason.EXAMPLE_LEFT, name, line.cell(name))
            return
