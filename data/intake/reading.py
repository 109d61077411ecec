"""A workbook becomes a draft: whichever reader knows its sheets."""

from collections.abc import Callable

from data.intake.draft import Choices, Context, Draft, Part
from data.intake.persons import refuse_persons
from data.intake.sheets import Problems, Workbook

Reader = Callable[[Workbook, Context, Choices, Problems], Part]


def read_draft(workbook: Workbook, context: Context, choices: Choices) -> Draft:
    """Everything that a workbook says, ready to be compared with the database.

    PWS forms are read as such, then tables under one heading row, then sheets whose months,
    indicators or puskesmas stand as columns.

    Raises  WorkbookRejected if it holds data of persons, is another kabupaten's, or is laid out in
            a way that no reader knows.
    """
    refuse_persons(workbook)
    problems = Problems(workbook.file)
    kind, reader = _reader_of(workbook, choices)
    part = reader(workbook, context, choices, problems)
    return Draft(
        file=workbook.file,
        kind=kind,
        uses=part.uses,
        frames=part.frames,
        refused=part.refused,
        problems=tuple(problems.found),
        names=part.names,
    )
