"""Every sheet of a workbook that is a table under one heading row, read as one kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from data.errors import ProblemReason
from data.intake import report_rows
from data.intake.doubles import Identity, Row, settle_doubles
from data.intake.draft import ROWS, Choices, Context, Kind, Layout, Part, SheetUse
from data.intake.foreign import require_own
from data.intake.row_places import RowPlaces
from data.intake.sheets import Problems, Sheet, Workbook, is_blank
from data.intake.table_form import TableForm, find_table, is_own_sheet, report_columns
from data.intake.table_rows import Line, read_lines

Reader = Callable[[Line], Row | None]


class Reading(NamedTuple):
    """How the rows of one kind are read: their table, a reader, and what makes them doubles."""

    table: str
    begin: Callable[[Context, Choices, RowPlaces, str], Reader]
    identity: Identity


READINGS: Mapping[Kind, Reading] = {
    Kind.LAPORAN: Reading(
        "report",
        lambda *told: report_rows.ReportReader(*told).read,
        report_rows.IDENTITY,
    ),
}


def read_tables(
    workbook: Workbook, context: Context, choices: Choices, problems: Problems
) -> Part | None:
    """Read all tables of a workbook that are of one kind: the chosen one, else the first sheet's.

    Gives   None if no sheet is such a table; else rows as `ROWS` with the count of those refused.
            A table that lacks a column gives no rows, and its fault is told once. Sheets that are
            hidden, of another kind or not recognised are told and left out.
    Raises  WorkbookRejected where the file is another kabupaten's.
    """
    month_given = choices.period is not None
    sheets = [sheet for sheet in workbook.sheets if _is_read(sheet)]
    found = [find_table(sheet, choices.kind, is_month_given=month_given) for sheet in sheets]
    forms = [form for form in found if form is not None]
    first = next((form for form in forms if not form.missing), next(iter(forms), None))
    if first is None:
        return None
    _report_others(workbook, forms, first.kind, problems)
    own = [form for form in forms if form.kind is first.kind]
    require_own(own, context, problems.file)
    return _read_all(own, context, choices, problems)


def _is_read(sheet: Sheet) -> bool:
    return not sheet.is_hidden and not is_own_sheet(sheet)


def _report_others(
    workbook: Workbook, forms: Sequence[TableForm], kind: Kind, problems: Problems
) -> None:
    """Tell of every sheet with something in it that is not read, and why."""
    kinds = {form.sheet.name: form.kind for form in forms}
    for sheet in workbook.sheets:
        if is_own_sheet(sheet) or all(is_blank(row) for row in sheet.rows):
            continue
        found = kinds.get(sheet.name)
        if sheet.is_hidden:
            problems.report(ProblemReason.SHEET_HIDDEN, sheet.name)
        elif found is None:
            problems.report(ProblemReason.NOT_RECOGNISED, sheet.name)
        elif found is not kind:
            reason = ProblemReason.SHEET_OF_OTHER_KIND
            problems.report(reason, sheet.name, got=found.value, hint=kind.value)


def _read_all(
    forms: Sequence[TableForm], context: Context, choices: Choices, problems: Problems
) -> Part:
    reading = READINGS[forms[0].kind]
    book = context.names.with_choices(choices.names)
    source = choices.source or problems.file
    places = [RowPlaces(context, book, form, {}) for form in forms]
    rows: list[Row] = []
    uses: list[SheetUse] = []
    refused = 0
    for form, its_places in zip(forms, places, strict=True):
        read = reading.begin(context, choices, its_places, source)
        lines = read_lines(form, problems) if report_columns(form, problems) else []
        own = [row for line in lines if (row := _row(line, read)) is not None]
        refused += sum(line.is_refused for line in lines)
        rows += own
        uses.append(_use(form, own, choices))
    kept, doubles = settle_doubles(rows, reading.identity, problems)
    columns = list(ROWS[reading.table])
    frame = pd.DataFrame.from_records(kept, columns=columns).astype("object")
    names = {key: use for each in places for key, use in each.uses.items()}
    return Part(
        uses=tuple(uses),
        frames={reading.table: frame.where(frame.notna(), None)},
        refused=refused + doubles,
        names=tuple(names.values()),
    )


def _row(line: Line, read: Reader) -> Row | None:
    """What a reader makes of a row that nothing has refused yet."""
    return None if line.is_refused else read(line)


def _use(form: TableForm, rows: Sequence[Row], choices: Choices) -> SheetUse:
    is_report = form.kind is Kind.LAPORAN
    return SheetUse(
        sheet=form.sheet.name,
        layout=Layout.PANJANG if is_report else Layout.DAFTAR,
        header_first=form.header + 1,
        header_last=form.header + 1,
        periods=report_rows.periods_of(rows),
        columns=form.uses,
        form=choices.form if is_report else None,
    )
