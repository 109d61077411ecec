"""The rows of a table, apart from what only stands among them: totals, notes, examples."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from data.errors import WARNINGS, ProblemReason
from data.intake.columns import COLUMNS
from data.intake.days import read_day, read_year
from data.intake.numerals import ERRORS, learn_decimal_mark, read_number
from data.intake.sheets import UNVALUED, Cell, Problems, text_of
from data.intake.table_form import ONE_OF, SERIAL, TableForm
from data.known_headings import heading_key

EXAMPLE = "CONTOH"
"""Codes of the template's example rows begin so."""
TOTAL = re.compile(r"(?:(?:sub|grand)[\s-]*)?(?:total|jumlah)\b", re.IGNORECASE)
INDEX = re.compile(r"\(?\s*(\d{1,3})\s*\)?")
INDEX_LENGTH = 3
"""Numbers from 1 upwards that make a row under the heading one that numbers the columns."""
FREE_TEXT = frozenset({"kegiatan", "catatan", "dokumen", "dasar_hukum"})
"""Columns in which a sentence may begin with the word for a total."""
NAMED = (
    *("kode_desa", "nama_desa", "kode_puskesmas", "nama_puskesmas"),
    *("kode_fasilitas", "nama_fasilitas", "kode", "nama"),
)
NOTE_CELLS = 2
"""Filled cells of a line below the table: place and date beside a title, above a signature."""
MANY_NEEDED = 4
"""Needed columns from which so few cells cannot be a row."""

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
            self.known[name] = learn_decimal_mark(row[at] for row in self.rows)
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

    def number_of(self, name: str, without: str = "") -> Decimal | None:
        """The number in a cell; None if it is empty, or after telling why it cannot be read.

        Takes   without, a sign of its unit that may stand behind it.
        """
        cell = self.cell(name)
        if cell is None:
            return None
        bare = cell.removesuffix(without).strip() if isinstance(cell, str) else cell
        read = read_number(bare, self.marks.of(name))
        if read.reason is not None:
            self.report(read.reason, name, cell)
        return read.value

    def needed_number(self, name: str, without: str = "") -> Decimal | None:
        """A number that must be there; None after telling that it is not."""
        before = len(self.problems.found)
        value = self.number_of(name, without)
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


def read_lines(form: TableForm, problems: Problems) -> list[Line]:
    """The rows of a table, in order; what is left out is told, except empty rows.

    Left out without a word are also repeated headings and lines that number columns or rows.
    An example row of the template is a row, and refused.
    """
    rows = _unmerged(form)
    marks = Marks(rows, form)
    lines = []
    ended = _end_of(form, rows)
    for place, cells in enumerate(rows, start=form.header + 1):
        if _is_silent(form, cells, is_first=place == form.header + 1):
            continue
        line = Line(form, problems, marks, place + 1, cells)
        if _is_total(line):
            _leave_out(line, ProblemReason.TOTAL_LEFT_OUT)
        elif _is_note(form, cells, is_below=place >= ended):
            _leave_out(line, ProblemReason.NOTE_LEFT_OUT)
        else:
            _check_example(line)
            lines.append(line)
    return lines


def text_in(cell: Cell) -> str:
    """A cell as text, like `text_of`, but for texts, which are clean already."""
    return cell if isinstance(cell, str) else text_of(cell)


def leave_out_total(line: Line) -> None:
    """Tell that a row is a total, for readers that know it by more than its word."""
    _leave_out(line, ProblemReason.TOTAL_LEFT_OUT)


def _leave_out(line: Line, reason: ProblemReason) -> None:
    at = next((at for at, cell in enumerate(line.cells) if text_in(cell)), 0)
    sheet, got = line.form.sheet.name, text_in(line.cells[at])
    line.problems.report(reason, sheet, line.number, at, got=got)


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
