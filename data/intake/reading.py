"""A workbook becomes a draft: whichever reader knows its sheets."""

from collections.abc import Callable

from data.errors import CellProblem, ProblemReason, WorkbookRejected
from data.intake.draft import Choices, Context, Draft, Kind, Part, kind_of_frames
from data.intake.foreign import require_own_titles
from data.intake.persons import refuse_persons
from data.intake.pws_form import is_pws, read_pws
from data.intake.sheets import Problems, Workbook, is_blank
from data.intake.table_reading import read_tables
from data.intake.wide_form import read_wide

Reader = Callable[[Workbook, Context, Choices, Problems], Part | None]


def read_draft(workbook: Workbook, context: Context, choices: Choices) -> Draft:
    """Everything that a workbook says, ready to be compared with the database.

    PWS forms are read as such, then tables under one heading row, then sheets whose months,
    indicators or puskesmas stand as columns.

    Raises  WorkbookRejected if it holds data of persons, is another kabupaten's, or is laid out in
            a way that no reader knows.
    """
    refuse_persons(workbook)
    for reader in _readers(workbook, choices):
        problems = Problems(workbook.file)
        part = reader(workbook, context, choices, problems)
        if part is not None:
            return _draft(part, problems)
    raise WorkbookRejected([CellProblem(workbook.file, None, None, ProblemReason.NOT_RECOGNISED)])


def _readers(workbook: Workbook, choices: Choices) -> tuple[Reader, ...]:
    """The readers to ask, in turn; a kind that somebody named leaves only those that read it."""
    if choices.kind not in (None, Kind.LAPORAN):
        return (read_tables,)
    has_forms = any(is_pws(sheet) for sheet in workbook.sheets)
    return (_read_forms,) if has_forms else (read_tables, _read_wide)


def _read_forms(
    workbook: Workbook, context: Context, choices: Choices, problems: Problems
) -> Part | None:
    """PWS forms, and a word on every other sheet of the workbook that holds something."""
    require_own_titles(workbook, context)
    part = read_pws(workbook, context, choices, problems)
    read = {use.sheet for use in part.uses}
    for sheet in workbook.sheets:
        if sheet.name not in read and not all(is_blank(row) for row in sheet.rows):
            problems.report(ProblemReason.NOT_RECOGNISED, sheet.name)
    return part


def _read_wide(
    workbook: Workbook, context: Context, choices: Choices, problems: Problems
) -> Part | None:
    require_own_titles(workbook, context)
    return read_wide(workbook, context, choices, problems)


def _draft(part: Part, problems: Problems) -> Draft:
    return Draft(
        file=problems.file,
        kind=kind_of_frames(part.frames),
        uses=part.uses,
        frames=part.frames,
        refused=part.refused,
        problems=tuple(problems.found),
        names=part.names,
    )
