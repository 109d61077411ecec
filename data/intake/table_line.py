"""One row of a table, and what its cells say; whatever is wrong is told at its cell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from data.errors import WARNINGS, ProblemReason
from data.intake.days import read_day, read_year
from data.intake.numerals import ERRORS, learn_decimal_mark, read_number
from data.intake.sheets import UNVALUED, Cell, Problems, text_of
from data.intake.table_form import TableForm
from data.known_headings import heading_key

YEARS = range(2015, 2046)
"""Of targets and sasaran; others are typing errors more often than plans."""
FLAG_WORDS = "ya, tidak"
FLAGS = {
    **dict.fromkeys(("ya", "y", "v", "1", "true", "resmi", "✓", "√", "✔"), True),
    **dict.fromkeys(("tidak", "t", "tdk", "bukan", "0", "false"), False),
}
"""Answers met in the field, lower case (domain.md 5.3)."""


@dataclass(frozen=True, eq=False)
class Marks:
    """The decimal mark of every number column, learned from the whole column once."""

    rows: Sequence[Sequence[Cell]]
    form: TableForm
    known: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The mark that a column's cells use (``learn_decimal_mark``)."""
        if name not in self.known:
            at = self.form.columns[name]
            self.known[name] = learn_decimal_mark(_bare(row[at]) for row in self.rows)
        return self.known[name]


@dataclass(eq=False)
class Line:
    """One row of a table; whatever is told of one of its cells, but a warning, refuses it."""

    form: TableForm
    problems: Problems
    marks: Marks
    number: int
    cells: Sequence[Cell]
    is_refused: bool = False

    def cell(self, name: str) -> Cell:
        """What stands in a column; None where the table has no such column."""
        at = self.form.columns.get(name)
        return None if at is None else self.cells[at]

    def text(self, name: str) -> str:
        """A cell as text; empty where it holds nothing or the error of a formula."""
        cell = self.cell(name)
        if cell == UNVALUED:
            self.report(ProblemReason.FORMULA_WITHOUT_VALUE, name)
            return ""
        text = text_in(cell)
        return "" if text.lower() in ERRORS else text

    def report(self, reason: ProblemReason, name: str, got: object = "", hint: str = "") -> None:
        """Tell what is wrong with a cell of this row; all but a warning keeps the row out."""
        at = self.form.columns.get(name)
        heading = name if at is None else self.form.headings[at]
        self.is_refused = self.is_refused or reason not in WARNINGS
        sheet = self.form.sheet.name
        self.problems.report(reason, sheet, self.number, at, column=heading, got=got, hint=hint)

    def needed(self, name: str) -> str:
        """A cell's text that must not be empty."""
        text = self.text(name)
        if not text and self.cell(name) != UNVALUED:
            self.report(ProblemReason.VALUE_MISSING, name)
        return text

    def number_of(self, name: str, *, may_be_percent: bool = False) -> Decimal | None:
        """The number in a cell; None if it is empty, or after telling why it cannot be read."""
        cell = self.cell(name)
        if cell is None:
            return None
        bare = _bare(cell) if may_be_percent else cell
        read = read_number(bare, self.marks.of(name))
        if read.reason is not None:
            self.report(read.reason, name, cell)
        return read.value

    def needed_number(self, name: str, *, may_be_percent: bool = False) -> Decimal | None:
        """A number that must be there; None after telling that it is not."""
        before = len(self.problems.found)
        value = self.number_of(name, may_be_percent=may_be_percent)
        if value is None and len(self.problems.found) == before:
            self.report(ProblemReason.VALUE_MISSING, name)
        return value

    def whole(self, name: str) -> int | None:
        """A whole number that must be there."""
        value = self.needed_number(name)
        if value is not None and value != value.to_integral_value():
            self.report(ProblemReason.NOT_WHOLE, name, self.cell(name))
            return None
        return None if value is None else int(value)

    def day(self, name: str, today: dt.date | None = None) -> dt.date | None:
        """The day in a cell, not after ``today`` where that is given; None if empty or refused."""
        cell, text = self.cell(name), self.text(name)
        if not text:
            return None
        day = read_day(cell)
        if day is None:
            self.report(ProblemReason.NOT_A_DAY, name, text)
        elif today is not None and day > today:
            self.report(ProblemReason.DAY_IN_FUTURE, name, day.isoformat())
        return day

    def needed_day(self, name: str, today: dt.date | None = None) -> dt.date | None:
        """A day that must be there."""
        return self.day(name, today) if self.needed(name) else None

    def word(self, name: str, words: Mapping[str, str], default: str) -> str:
        """One of a list of words, by its key (``heading_key``); the default for an empty cell."""
        text = self.text(name)
        if not text:
            return default
        if heading_key(text) not in words:
            hint = ", ".join(dict.fromkeys(words.values()))
            self.report(ProblemReason.WORD_UNKNOWN, name, text, hint)
            return default
        return words[heading_key(text)]

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no, as words or ticks; the default for an empty cell."""
        text = self.text(name).lower()
        if text and text not in FLAGS:
            self.report(ProblemReason.WORD_UNKNOWN, name, text, FLAG_WORDS)
        return FLAGS.get(text, default)

    def year(self, name: str) -> int | None:
        """The year in a cell, which must be there and be one that figures are kept for."""
        text = self.needed(name)
        if not text:
            return None
        year = read_year(self.cell(name))
        if year is None:
            self.report(ProblemReason.NOT_A_PERIOD, name, text)
        elif year not in YEARS:
            self.report(ProblemReason.OUT_OF_RANGE, name, text)
        return year

    def placed(self, name: str) -> dict[str, object]:
        """Where the row stands, its main cell in a column: PLACE of a draft's rows."""
        at = self.form.columns.get(name, 0)
        return {"sheet": self.form.sheet.name, "row": self.number, "at": at}


def text_in(cell: Cell) -> str:
    """A cell as text, like `text_of`, but for texts, which are clean already."""
    return cell if isinstance(cell, str) else text_of(cell)


def _bare(cell: Cell) -> Cell:
    """A number as text without the sign of percent behind it."""
    return cell.removesuffix("%").rstrip() if isinstance(cell, str) else cell
