"""Sheets of an OpenDocument file, read here: repeats are counted before they are written out.

A few bytes of it say "this cell, a million times"; a reader that obeys first is lost.
"""

import datetime as dt
from dataclasses import dataclass, field

from data.errors import ProblemReason
from data.intake import limits
from data.intake.archive import Archive
from data.intake.limits import Extent, Unfit, hold
from data.intake.markup import Depth, attributes, local, look_through, whole
from data.intake.sheets import UNVALUED, Cell, Sheet

CONTENT, MANIFEST, MIME = "content.xml", "META-INF/manifest.xml", "mimetype"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
SECRET = b"encryption-data"
NUMBERS = frozenset({"float", "percentage", "currency"})


def is_spreadsheet(archive: Archive) -> bool:
    """Whether an archive says that it is a spreadsheet, not a letter or a drawing.

    Raises  Unfit.
    """
    return MIME in archive and archive.read(MIME).startswith(SPREADSHEET)


def read_sheets(archive: Archive) -> list[Sheet]:
    """Every sheet of an OpenDocument file, hidden ones too, as in `data.intake.sheets`.

    Raises  Unfit.
    """
    if SECRET in archive.read(MANIFEST):
        raise Unfit(ProblemReason.FILE_PROTECTED)
    reading = _Reading()
    look_through(archive.read(CONTENT), reading.start, reading.end, reading.text)
    cells = sum(each.extent.hold(each.name) for each in reading.tables)
    hold(cells, limits.CELLS, ProblemReason.TOO_MANY_CELLS)
    return [
        Sheet(each.name, each.rows(), tuple(each.merged), each.style in reading.hidden)
        for each in reading.tables
    ]


@dataclass
class _Table:
    """One sheet while it is read, row by row, each as long as it is filled."""

    name: str
    style: str
    row: int = 0
    row_repeats: int = 1
    column: int = 0
    line: list[Cell] = field(default_factory=list)
    lines: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    extent: Extent = field(default_factory=Extent)

    def fill(self, cell: Cell, repeats: int) -> None:
        """Write a cell into the row as often as it is repeated.

        Raises  Unfit, before anything is written.
        """
        self.extent.rows = max(self.extent.rows, self.row + self.row_repeats)
        self.extent.columns = max(self.extent.columns, self.column + repeats)
        hold(self.extent.hold(self.name), limits.CELLS, ProblemReason.TOO_MANY_CELLS, self.name)
        self.line += [None] * (self.column - len(self.line))
        self.line += [cell] * repeats

    def end_row(self) -> None:
        """Add the row as often as it is repeated; empty rows only once a filled one follows."""
        if self.line:
            self.lines += [[]] * (self.row - len(self.lines))
            self.lines += [self.line] * self.row_repeats
        self.row += self.row_repeats
        self.row_repeats, self.column, self.line = 1, 0, []

    def rows(self) -> list[list[Cell]]:
        """The filled rectangle from A1."""
        width = self.extent.columns
        return [line + [None] * (width - len(line)) for line in self.lines]


class _Reading:
    """The state of looking through one content.xml."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.hidden: set[str] = set()
        self._depth = Depth()
        self._steps = {
            "style": self._start_style,
            "table-properties": self._start_properties,
            "table": self._start_table,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "s": self._start_space,
        }
        self._open: list[str] = []
        self._style = ""
        self._cell: dict[str, str] = {}
        self._words: list[str] = []
        self._marked = 0

    @property
    def _table(self) -> _Table | None:
        return self.tables[-1] if "table" in self._open else None

    def start(self, name: str, flat: list[str]) -> None:
        kind = local(name)
        self._depth.enter()
        self._open.append(kind)
        step = self._steps.get(kind)
        if step:
            step(attributes(flat))

    def end(self, name: str) -> None:
        kind = local(name)
        self._depth.leave()
        self._open.pop()
        table = self._table
        if table and kind in {"table-cell", "covered-table-cell"}:
            self._end_cell(table)
        elif table and kind == "table-row":
            table.end_row()

    def text(self, text: str) -> None:
        # A comment hangs in the cell, but is not what the cell says.
        if "p" in self._open and "annotation" not in self._open:
            self._words.append(text)

    def _start_style(self, told: dict[str, str]) -> None:
        self._style = told.get("name", "")

    def _start_properties(self, told: dict[str, str]) -> None:
        if told.get("display") == "false":
            self.hidden.add(self._style)

    def _start_table(self, told: dict[str, str]) -> None:
        if self._open.count("table") > 1:  # a table inside a cell; no program makes them any more
            raise Unfit(ProblemReason.FILE_DAMAGED)
        self.tables.append(_Table(told.get("name", ""), told.get("style-name", "")))
        hold(len(self.tables), limits.SHEETS, ProblemReason.TOO_MANY_SHEETS)

    def _start_row(self, told: dict[str, str]) -> None:
        if self._table:
            self._table.row_repeats = whole(told.get("number-rows-repeated", "1"))

    def _start_cell(self, told: dict[str, str]) -> None:
        self._cell, self._words = told, []
        self._marked += 1
        hold(self._marked, limits.MARKED_CELLS, ProblemReason.TOO_MANY_CELLS)

    def _start_paragraph(self, _: dict[str, str]) -> None:
        if self._words:
            self._words.append(" ")

    def _start_space(self, _: dict[str, str]) -> None:
        self._words.append(" ")

    def _end_cell(self, table: _Table) -> None:
        repeats = whole(self._cell.get("number-columns-repeated", "1"))
        cell = _value(self._cell, "".join(self._words))
        if cell is not None:
            table.fill(cell, repeats)
        down, across = (
            whole(self._cell.get(f"number-{each}-spanned", "1")) for each in ("rows", "columns")
        )
        if down > 1 or across > 1:
            hold(len(table.merged), limits.MERGED, ProblemReason.FILE_BOMB)
            corner = (table.row + down - 1, table.column + across - 1)
            table.merged.append((table.row, table.column, *corner))
        table.column += repeats
        self._cell, self._words = {}, []


def _value(told: dict[str, str], words: str) -> Cell:
    """What a cell says, by its type; a formula that was never calculated has none."""
    kind = told.get("value-type")
    if kind is None:
        return UNVALUED if "formula" in told else None
    if kind in NUMBERS:
        return _number(told.get("value", ""), is_formula="formula" in told)
    if kind == "date":
        return _day(told.get("date-value", ""))
    if kind == "boolean":
        return told.get("boolean-value") == "true"
    return told.get("time-value") or told.get("string-value", words) or None


def _number(text: str, *, is_formula: bool) -> Cell:
    if not text:
        return UNVALUED if is_formula else None
    try:
        return float(text)
    except ValueError as error:
        raise Unfit(ProblemReason.FILE_DAMAGED) from error


def _day(text: str) -> Cell:
    """A day, with its time if it tells one; text where it is no day of this calendar."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text or None
    return moment if "T" in text else moment.date()
