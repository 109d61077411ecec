"""Sheets whose months, indicators or puskesmas stand as columns, read as the long form.

Each number becomes a line of the long form, with what its column, its row and the sheet's title
say of it, and passes through the same reader; whatever is told of it names its own cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from data.errors import ProblemReason
from data.indicators import Form, Origin
from data.intake import report_rows
from data.intake.days import MONTHS, read_year
from data.intake.doubles import Row, settle_doubles
from data.intake.draft import ROWS, Choices, ColumnUse, Context, Layout, Part, SheetUse
from data.intake.name_uses import Named, NameUse
from data.intake.naming import NameBook
from data.intake.numerals import learn_decimal_mark, read_number
from data.intake.pws_blocks import month_on_tab
from data.intake.pws_heads import Head, read_head
from data.intake.row_places import RowPlaces
from data.intake.sheets import Problems, Sheet, Workbook, is_blank, text_of
from data.intake.table_form import is_own_sheet
from data.intake.table_rows import rows_merged
from data.intake.wide_columns import Holds, WideColumn
from data.intake.wide_head import as_shares, find_blocks
from data.intake.wide_rows import (
    WideLine,
    WideSheet,
    is_named,
    learn_marks,
    long_form,
    long_rows,
    origins_of,
    sum_cell,
)
from data.kinds import Period

LAYOUTS = {
    "month": Layout.LEBAR_BULAN,
    "indicator": Layout.LEBAR_INDIKATOR,
    "unit": Layout.LEBAR_PUSKESMAS,
}
UNTIL = r"(?:s\s*[./]?\s*d\.?|sampai" + r"(?: dengan)?)"
RUNNING = re.compile(rf"\bkum(?:ulatif)?\b|\b{UNTIL}\s+bulan\b(?:\s+ini\b)?", re.IGNORECASE)
UP_TO = re.compile(rf"\b{UNTIL}(?=\s)", re.IGNORECASE)
"""Of a sheet of one month it says that the year is summed up; of months side by side, only where
the months end."""
SPAN = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.?\s*(?:20\d\d)?\s*{UNTIL}\s+", re.IGNORECASE)
"""``Januari s/d Juni``: which months there are, not how they are counted."""
MONTHLY = re.compile(r"\bbulanan\b|\bper\s*bulan\b|\bbulan ini\b", re.IGNORECASE)
SHARES = re.compile(r"\b(?:persen|prosen)(?:tase)?\b|\(\s*%\s*\)", re.IGNORECASE)
"""A title that says so makes the numbers below it percentages, where no sasaran stands by them."""
LONGEST_NAME = 8
"""Words of a title that are tried together as the name of an indicator."""
NEAR = Decimal("0.06")
"""Percentage points by which a written percentage may differ: it is rounded to one decimal."""


def read_wide(
    workbook: Workbook, context: Context, choices: Choices, problems: Problems
) -> Part | None:
    """Read every wide sheet of a workbook.

    A number without a month, an indicator or a unit is refused with what is missing. Empty cells
    are nobody's report and no rows. Columns of percentages are checked and never stored; sums are
    left out.

    Gives   None if no sheet is wide.
    """
    book = context.names.with_choices(choices.names)
    found = [
        wide
        for sheet in workbook.sheets
        if not sheet.is_hidden and not is_own_sheet(sheet)
        for wide in _recognised(sheet, context, choices, book)
    ]
    if not found:
        return None
    rows: list[Row] = []
    refused = 0
    uses = []
    names: dict[tuple[Named, str, str], NameUse] = {}
    for wide in found:
        own, its_refused = _read_sheet(wide, context, choices, book, problems, names)
        rows += own
        refused += its_refused
        uses.append(_use(wide, own))
    _tell_others(workbook, found, problems)
    kept, doubles = settle_doubles(rows, report_rows.IDENTITY, problems)
    frame = pd.DataFrame.from_records(kept, columns=list(ROWS["report"])).astype("object")
    return Part(
        uses=tuple(uses),
        frames={"report": frame.where(frame.notna(), None)},
        refused=refused + doubles,
        names=tuple(names.values()),
    )


def _recognised(
    sheet: Sheet, context: Context, choices: Choices, book: NameBook
) -> Iterator[WideSheet]:
    for part, head in find_blocks(sheet, context, choices, book):
        title = _with_tab(read_head(part, 0, head.first), sheet)
        above = [text_of(cell) for row in part.rows[: head.first] for cell in row]
        said = " ".join((*above, sheet.name))
        has_whole = any(each.holds is Holds.WHOLE for each in head.columns)
        told = as_shares(head) if SHARES.search(said) and not has_whole else head
        form = choices.form or _form_said(said, are_months_beside=head.sort == "month")
        yield WideSheet(part, told, title, _subject(part, title, context), form)


def _with_tab(title: Head, sheet: Sheet) -> Head:
    """The title, with the month and year of the sheet's name where it has none itself."""
    month = title.month or month_on_tab(sheet)
    return replace(title, month=month, year=title.year or read_year(sheet.name))


def _form_said(said: str, *, are_months_beside: bool) -> Form | None:
    """The form that a title names; None where it names none, or both, and somebody must say."""
    said = SPAN.sub(" ", said)
    rest = RUNNING.sub(" ", said)
    is_running = rest != said or (not are_months_beside and UP_TO.search(said) is not None)
    is_monthly = MONTHLY.search(rest) is not None
    if is_running == is_monthly:
        return None
    return Form.KUMULATIF if is_running else Form.BULANAN


def _subject(sheet: Sheet, title: Head, context: Context) -> str:
    """The one indicator that the title or the name of a sheet names; empty if none or several."""
    texts = (title.subject, *title.titles, sheet.name)
    found = {kode for text in texts for kode in _named_in(text, context)}
    return found.pop() if len(found) == 1 else ""


def _named_in(text: str, context: Context) -> set[str]:
    """The indicators that words of a text name, of words that are part of others the longest."""
    words = text.split()
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        parts = (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
        found = (context.catalogue.by_heading(part) for part in parts)
        kodes = {each.kode for each in found if each is not None and each.origin is Origin.LAPORAN}
        if kodes:
            return kodes
    return set()


def _read_sheet(
    wide: WideSheet,
    context: Context,
    choices: Choices,
    book: NameBook,
    problems: Problems,
    names: dict[tuple[Named, str, str], NameUse],
) -> tuple[list[Row], int]:
    _tell_unknown(wide, problems)
    _tell_sums(wide, problems)
    longs = list(long_rows(wide, choices))
    form = long_form(wide, [cells for _, _, cells in longs])
    places = RowPlaces(context, book, form, names)
    reader = report_rows.ReportReader(context, choices, places, choices.source or problems.file)
    marks = learn_marks(form, longs)
    merged = {at: rows_merged(wide.sheet, at) for at in marks}
    kept, refused = [], 0
    once: set[tuple[ProblemReason, int, int]] = set()
    for row, column, cells in longs:
        origins = origins_of(wide, column)
        line = WideLine(
            form, problems, marks[column.at], row + 1, cells, origins=origins, once=once
        )
        if row in merged[column.at]:
            line.report(ProblemReason.MERGED_COUNT, "pembilang")
        told = None if line.is_refused else reader.read(line)
        if told is not None:
            kept.append(told)
        refused += line.is_refused
        _check_percent(wide, line, row, column, told)
    return kept, refused


def _check_percent(
    wide: WideSheet, line: WideLine, row: int, column: WideColumn, told: Row | None
) -> None:
    """Tell of a written percentage that is not that of the counts beside it."""
    beside = next(
        (e for e in wide.head.columns if e.holds is Holds.PERCENT and e.group == column.group), None
    )
    if beside is None or told is None or not told["denominator"]:
        return
    cell = wide.sheet.rows[row][beside.at]
    text = cell.replace("%", "").strip() if isinstance(cell, str) else cell
    written = read_number(text, learn_decimal_mark([text])).value
    if written is None or told["numerator"] is None:
        return
    true = told["numerator"] * 100 / told["denominator"]
    if min(abs(written - true), abs(written * 100 - true)) > NEAR:
        line.problems.report(
            ProblemReason.PERCENT_DIFFERS,
            wide.sheet.name,
            row + 1,
            beside.at,
            column=beside.heading,
            got=written,
            hint=f"{true:.2f}",
        )


def _tell_unknown(wide: WideSheet, problems: Problems) -> None:
    """Tell of columns with numbers that nothing says the meaning of."""
    counted = {each.group for each in wide.head.columns if each.holds is Holds.COUNT}
    for each in wide.head.columns:
        if each.holds is Holds.PERCENT and each.sort and each.group not in counted:
            _tell_column(wide, each, ProblemReason.ONLY_PERCENT, problems)
        is_count = each.holds is Holds.COUNT and not is_named(wide, each)
        is_open = is_count or each.holds is Holds.PART
        is_serial = each.heading.lower().strip(". ") in ("no", "nomor", "no urut")
        if is_open and not is_serial and not is_blank(cells[each.at] for _, cells in wide.rows()):
            _tell_column(wide, each, ProblemReason.COLUMN_UNKNOWN, problems)


def _tell_column(
    wide: WideSheet, column: WideColumn, reason: ProblemReason, problems: Problems
) -> None:
    name, row, heading = wide.sheet.name, wide.head.last + 1, column.heading
    problems.report(reason, name, row, column.at, column=heading, got=heading)


def _tell_sums(wide: WideSheet, problems: Problems) -> None:
    """Tell of the rows of totals, which are left out."""
    for row, cells in wide.rows():
        at = sum_cell(wide, cells)
        if at is not None:
            problems.report(
                ProblemReason.TOTAL_LEFT_OUT, wide.sheet.name, row + 1, at, got=cells[at]
            )


def _tell_others(workbook: Workbook, found: Sequence[WideSheet], problems: Problems) -> None:
    """Tell of sheets that were not read, and from where on one was not."""
    read = {wide.sheet.name: len(wide.sheet.rows) for wide in found}
    for sheet in workbook.sheets:
        if read.get(sheet.name, len(sheet.rows)) < len(sheet.rows):
            problems.report(ProblemReason.NOT_RECOGNISED, sheet.name, read[sheet.name] + 1)
        if sheet.name in read or is_own_sheet(sheet) or all(is_blank(row) for row in sheet.rows):
            continue
        is_hidden = sheet.is_hidden
        reason = ProblemReason.SHEET_HIDDEN if is_hidden else ProblemReason.NOT_RECOGNISED
        problems.report(reason, sheet.name)


def _use(wide: WideSheet, rows: Sequence[Row]) -> SheetUse:
    columns = tuple(
        ColumnUse(wide.sheet.name, each.at, each.heading, _meaning(wide, each))
        for each in wide.head.columns
        if each.heading and each.holds is not Holds.SUM
    )
    periods = tuple(sorted({Period(row["year"], row["month"]) for row in rows}))
    return SheetUse(
        sheet=wide.sheet.name,
        layout=LAYOUTS[wide.head.sort],
        header_first=wide.head.first + 1,
        header_last=wide.head.last + 1,
        periods=periods,
        columns=columns,
        form=wide.form,
    )


def _meaning(wide: WideSheet, column: WideColumn) -> str:
    if column.holds is Holds.STUB:
        return column.stub
    if column.holds is not Holds.COUNT:
        return {Holds.WHOLE: "penyebut", Holds.PERCENT: "persen"}.get(column.holds, "")
    if not is_named(wide, column):
        return ""
    month = f"{column.month:02d}" if column.month else ""
    return " ".join(filter(None, (column.indicator or wide.indicator, month, column.unit)))
