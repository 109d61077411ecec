"""Every sheet of a workbook that is a table under one heading row, read as one kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

import pandas as pd

from data.errors import ProblemReason
from data.intake import report_rows, sasaran_rows, target_rows
from data.intake.doubles import Identity, Row, Settled, settle_doubles
from data.intake.draft import ROWS, Choices, Context, Kind, Layout, Part, SheetUse
from data.intake.foreign import require_own
from data.intake.name_uses import Named, NameUse
from data.intake.naming import NameBook
from data.intake.parents import settle_parents
from data.intake.placing import place_facilities
from data.intake.register_rows import (
    FACILITY_IDENTITY,
    SERVICE_IDENTITY,
    FacilityReader,
    ServiceAreaReader,
)
from data.intake.report_rows import ReportReader
from data.intake.rollout_rows import (
    EVIDENCE_IDENTITY,
    PLAN_IDENTITY,
    STAGE_IDENTITY,
    EvidenceReader,
    PlanReader,
    StageReader,
)
from data.intake.row_places import RowPlaces
from data.intake.sasaran_rows import SasaranReader, report_sums, settle_official
from data.intake.sheets import Problems, Sheet, Workbook, is_blank
from data.intake.table_form import TableForm, find_table, is_own_sheet, report_columns
from data.intake.table_line import Line
from data.intake.table_rows import read_lines
from data.intake.target_rows import TargetReader


class Told(NamedTuple):
    """What is known beside the rows: the kabupaten, its names with choices, where to tell."""

    context: Context
    book: NameBook
    problems: Problems


class Begin(Protocol):
    """What makes a reader of one table's rows."""

    def __call__(
        self, context: Context, choices: Choices, places: RowPlaces, source: str
    ) -> "RowReader":
        """A reader for one table."""


class RowReader(Protocol):
    """What reads the rows of one table."""

    def read(self, line: Line) -> Row | None:
        """A row of the draft; None after telling why there is none."""


def _keep(rows: list[Row], told: Told) -> Settled:
    del told
    return Settled(rows, 0)


def _finish_sasaran(rows: list[Row], told: Told) -> Settled:
    """In the order in which they hold, so that the last version is the newest."""
    single = settle_official(rows, told.problems)
    report_sums(single.rows, told.context, told.problems)
    return Settled(sorted(single.rows, key=lambda row: row["valid_from"]), single.refused)


def _finish_facilities(rows: list[Row], told: Told) -> Settled:
    settled = settle_parents(rows, told.context, told.book, told.problems)
    placed = place_facilities(settled.rows, told.context, told.book, told.problems)
    return Settled(placed.rows, settled.refused + placed.refused)


class Reading(NamedTuple):
    """How a kind is read: its table, a reader of rows, what makes doubles, what follows."""

    table: str
    begin: Begin
    identity: Identity
    finish: Callable[[list[Row], Told], Settled] = _keep


READINGS: Mapping[Kind, Reading] = {
    Kind.LAPORAN: Reading("report", ReportReader, report_rows.IDENTITY),
    Kind.SASARAN: Reading("sasaran", SasaranReader, sasaran_rows.IDENTITY, _finish_sasaran),
    Kind.FASILITAS: Reading("facility", FacilityReader, FACILITY_IDENTITY, _finish_facilities),
    Kind.WILAYAH_KERJA: Reading("service_area", ServiceAreaReader, SERVICE_IDENTITY),
    Kind.BUKTI: Reading("evidence", EvidenceReader, EVIDENCE_IDENTITY),
    Kind.TAHAP: Reading("stage_date", StageReader, STAGE_IDENTITY),
    Kind.TARGET: Reading("target", TargetReader, target_rows.IDENTITY),
    Kind.RTL: Reading("action_plan", PlanReader, PLAN_IDENTITY),
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
    forms = _forms(workbook, choices)
    first = _first(forms, choices)
    if first is None:
        return None
    _report_others(workbook, forms, first.kind, problems)
    own = [form for form in forms if form.kind is first.kind]
    require_own(own, context, problems.file)
    return _read_all(own, context, choices, problems)


def _forms(workbook: Workbook, choices: Choices) -> list[TableForm]:
    """The tables of the sheets that are read, of the chosen kind wherever they can be.

    Where none can, what comes nearest is told what it lacks.
    """
    kind, is_given = choices.kind, choices.period is not None
    sheets = [sheet for sheet in workbook.sheets if _is_read(sheet)]
    found = [
        find_table(sheet, kind, is_month_given=is_given)
        or find_table(sheet, is_month_given=is_given)
        for sheet in sheets
    ]
    if kind is not None and not any(form is not None and form.kind is kind for form in found):
        found = [
            find_table(sheet, kind, is_month_given=is_given, is_sought=True) for sheet in sheets
        ]
    return [form for form in found if form is not None]


def _first(forms: Sequence[TableForm], choices: Choices) -> TableForm | None:
    """The table that says as what a file is read: of the chosen kind, and one that lacks nothing
    before one that does.
    """
    chosen = [form for form in forms if choices.kind in (None, form.kind)]
    return next((form for form in chosen if not form.missing), next(iter(chosen), None))


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
    told = Told(context, context.names.with_choices(choices.names), problems)
    names: dict[tuple[Named, str, str], NameUse] = {}
    rows: list[Row] = []
    uses: list[SheetUse] = []
    refused = 0
    for form in forms:
        places = RowPlaces(context, told.book, form, names)
        reader = reading.begin(context, choices, places, choices.source or problems.file)
        lines = read_lines(form, problems) if report_columns(form, problems) else []
        own = [row for line in lines if (row := _row(line, reader)) is not None]
        refused += sum(line.is_refused for line in lines)
        rows += own
        uses.append(_use(form, own, choices))
    single = settle_doubles(rows, reading.identity, problems)
    settled = reading.finish(single.rows, told)
    return Part(
        uses=tuple(uses),
        frames={reading.table: _frame(reading.table, settled.rows)},
        refused=refused + single.refused + settled.refused,
        names=tuple(names.values()),
    )


def _frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as `ROWS` has them, everything as it is: days, decimals, None."""
    return pd.DataFrame(list(rows), columns=list(ROWS[table]), dtype="object")


def _row(line: Line, reader: RowReader) -> Row | None:
    """What a reader makes of a row that nothing refuses, before or while it is read."""
    row = None if line.is_refused else reader.read(line)
    return None if line.is_refused else row


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
