"""The faults of a file as a sheet that goes back to whoever handed it in."""

from collections.abc import Sequence

from components.export.sheet import Look, SheetColumn, SheetContent
from components.export.xlsx import make_workbook
from components.text import templates as words
from components.text.problems import word_advice, word_reason
from data.errors import CellProblem

WIDTHS = (26, 16, 7, 20, 8, 12, 24, 48, 48)


def make_problems_workbook(problems: Sequence[CellProblem]) -> bytes:
    """A workbook with the sheet MASALAH: one row per fault, in the order in which they came."""
    return make_workbook([list_problems(problems)])


def list_problems(problems: Sequence[CellProblem]) -> SheetContent:
    """The sheet MASALAH: place, whether the row was refused or only doubted, what to do."""
    looks = [Look.TEXT] * len(words.FAULT_COLUMNS)
    looks[2] = Look.ORDER
    columns = [
        SheetColumn(name, look, width)
        for name, look, width in zip(words.FAULT_COLUMNS, looks, WIDTHS, strict=True)
    ]
    rows = [_row(problem) for problem in problems]
    return SheetContent(words.FAULTS, tuple(columns), rows, words.FAULTS_TITLE)


def _row(problem: CellProblem) -> tuple[str | int | None, ...]:
    return (
        problem.file,
        problem.sheet or None,
        problem.row,
        problem.column,
        problem.cell,
        words.WARNED if problem.is_warning else words.REFUSED,
        problem.got or None,
        word_reason(problem),
        word_advice(problem),
    )
