"""Somebody's CSV file as rows of text cells, each knowing where it stands.

Accepted without asking: what `data.intake.delimited` reads; columns in any order and case; empty
lines. Nothing is interpreted here but characters.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import CellProblem, ProblemReason
from data.intake.delimited import decode_text, split_records

NIK = re.compile(r"\d{16}")


@dataclass(frozen=True)
class Row:
    """One line of a table; ``number`` as a spreadsheet counts, header = 1."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell under a column; empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """What was read from one file, and every fault found in it so far."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    def report(
        self,
        reason: ProblemReason,
        row: int | None = None,
        column: str | None = None,
        got: str = "",
    ) -> None:
        """Note a fault with its place."""
        self.problems.append(CellProblem(self.file, row, column, reason, got))


def read_table(path: Path, columns: Sequence[str], required: Sequence[str]) -> Table:
    """Read the known columns of a CSV file; faults are gathered, none is raised.

    Takes   the columns that are kept (others are ignored) and those that must be there.
    Gives   cells without surrounding space, control characters or runs of space; lines without
            any text left out. A cell that looks like a NIK is reported and its row is not kept.
    """
    table = Table(path.name)
    text = _read_text(table, path)
    if text is None:
        return table
    records = list(enumerate(_split(table, text), start=1))
    filled = [(number, cells) for number, cells in records if any(cells)]
    if not filled:
        table.report(ProblemReason.FILE_EMPTY)
        return table
    header = [name.lower() for name in filled[0][1]]
    if _check_header(table, header, filled[0][0], columns, required):
        table.rows = [row for record in filled[1:] for row in _row(table, header, columns, *record)]
        if not filled[1:]:
            table.report(ProblemReason.FILE_EMPTY)
    return table


def _read_text(table: Table, path: Path) -> str | None:
    """The whole file as text, or nothing and a reported fault."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        table.report(ProblemReason.FILE_NOT_FOUND, got=error.strerror or "")
        return None
    text = decode_text(raw)
    if text is None:
        table.report(ProblemReason.FILE_NOT_TEXT)
    return text


def _split(table: Table, text: str) -> list[list[str]]:
    """Clean cells by record; a file that cannot be cut into records is reported."""
    try:
        return split_records(text)
    except csv.Error as error:
        table.report(ProblemReason.FILE_NOT_TEXT, got=str(error))
        return []


def _check_header(
    table: Table, header: list[str], number: int, columns: Sequence[str], required: Sequence[str]
) -> bool:
    """Whether every required column is there and no known column twice."""
    counted = Counter(header)
    missing = [name for name in required if name not in counted]
    doubled = [name for name in columns if counted[name] > 1]
    for name in missing:
        table.report(ProblemReason.COLUMN_MISSING, number, name)
    for name in doubled:
        table.report(ProblemReason.COLUMN_TWICE, number, name)
    return not missing and not doubled


def _row(
    table: Table, header: list[str], columns: Sequence[str], number: int, cells: list[str]
) -> list[Row]:
    """One row, or none where a cell holds what must not be stored."""
    if any(cells[len(header) :]):
        table.report(ProblemReason.ROW_TOO_LONG, number, got=str(len(cells)))
    named = {name: cell for name, cell in zip(header, cells, strict=False) if name in columns}
    held = [name for name, cell in zip(header, cells, strict=False) if _is_nik(cell)]
    for name in held:
        table.report(ProblemReason.LOOKS_LIKE_NIK, number, name)
    return [] if held else [Row(number, named)]


def _is_nik(cell: str) -> bool:
    return NIK.fullmatch(re.sub(r"[\s.'-]", "", cell)) is not None
