"""The numbers of a wide sheet as lines of the long form, each with the cells it was made of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.errors import WARNINGS, ProblemReason
from data.indicators import Form
from data.intake.columns import COLUMNS
from data.intake.draft import Choices, Kind
from data.intake.naming import Named
from data.intake.numerals import NOTHING, read_number
from data.intake.pws_heads import Head
from data.intake.pws_words import is_beside, is_total
from data.intake.sheets import Cell, Sheet, text_of
from data.intake.table_form import TableForm
from data.intake.table_line import Line, Marks
from data.intake.wide_columns import Holds, WideColumn
from data.intake.wide_head import WideHead

LONG = tuple(column.name for column in COLUMNS[Kind.LAPORAN])
UNITS = frozenset({"kode_puskesmas", "nama_puskesmas", "kode_desa", "nama_desa"})
SERIAL = re.compile(r"\(?\s*\d{1,3}\s*\)?")
"""Numbers of rows and columns; codes have more digits."""
SAID_ONCE = frozenset({ProblemReason.FORM_UNCLEAR, ProblemReason.PERIOD_MISSING})
"""What concerns a sheet as a whole."""
PLACES = {name: at for at, name in enumerate(LONG)}


@dataclass(eq=False)
class WideLine(Line):
    """A line of the long form that knows which columns of the wide sheet it was made of.

    ``once`` holds what was told already: of a sheet as a whole, or of a cell that many lines share.
    """

    origins: Mapping[str, WideColumn] = field(default_factory=dict)
    once: set[tuple[ProblemReason, int, int]] = field(default_factory=set)

    def report(self, reason: ProblemReason, name: str, got: object = "", hint: str = "") -> None:
        """Tell what is wrong, at the cell of the wide sheet; all but a warning refuses the line."""
        self.is_refused = self.is_refused or reason not in WARNINGS
        origin = self.origins.get(name, self.origins["pembilang"])
        told = (reason, 0, 0) if reason in SAID_ONCE else (reason, self.number, origin.at)
        if told in self.once:
            return
        self.once.add(told)
        sheet, heading = self.form.sheet.name, origin.heading
        self.problems.report(
            reason, sheet, self.number, origin.at, column=heading, got=got, hint=hint
        )

    def placed(self, name: str) -> dict[str, object]:
        """The cell of the wide sheet."""
        origin = self.origins.get(name, self.origins["pembilang"])
        return {"sheet": self.form.sheet.name, "row": self.number, "at": origin.at}


@dataclass(frozen=True, eq=False)
class WideSheet:
    """One wide sheet with what its head and title say."""

    sheet: Sheet
    head: WideHead
    title: Head
    indicator: str
    form: Form | None

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows below the head, from 0."""
        yield from enumerate(self.sheet.rows[self.head.last + 1 :], start=self.head.last + 1)


def long_rows(wide: WideSheet, choices: Choices) -> Iterator[tuple[int, WideColumn, list[Cell]]]:
    """Every number of a wide sheet as a row of the long form."""
    counts = [
        each for each in wide.head.columns if each.holds is Holds.COUNT and is_named(wide, each)
    ]
    for row, cells in wide.rows():
        if _is_left_out(wide, cells) or sum_cell(wide, cells) is not None:
            continue
        for column in counts:
            if read_number(cells[column.at]) != NOTHING:
                yield row, column, _long(wide, choices, cells, column)


def is_named(wide: WideSheet, column: WideColumn) -> bool:
    """Whether anything says what a column's numbers are."""
    is_told = wide.head.sort == "indicator" or wide.indicator or "kode_indikator" in wide.head.stubs
    return bool(column.sort and (column.indicator or is_told))


def _is_left_out(wide: WideSheet, cells: Sequence[Cell]) -> bool:
    """Rows that are no unit's and no indicator's: empty ones and numbering."""
    texts = [text_of(cells[at]) for at in wide.head.stubs.values()]
    filled = [text for text in texts if text]
    return not filled or all(SERIAL.fullmatch(text) for text in filled)


def sum_cell(wide: WideSheet, cells: Sequence[Cell]) -> int | None:
    """The column of the word that makes a row the total or the mean of the others, if one does.

    It stands in the name of the unit, or before it, where both are merged.
    """
    stubs = wide.head.stubs
    if not UNITS.intersection(stubs):
        return None
    named = Named.DESA if {"kode_desa", "nama_desa"} & set(stubs) else Named.PUSKESMAS
    first = next((at for at, cell in enumerate(cells) if text_of(cell)), 0)
    places = [first, *(at for name, at in stubs.items() if name in UNITS)]
    texts = ((at, text_of(cells[at])) for at in places)
    found = (at for at, text in texts if text and (is_total(text, named) or is_beside(text)))
    return next(found, None)


def _long(
    wide: WideSheet, choices: Choices, cells: Sequence[Cell], column: WideColumn
) -> list[Cell]:
    told: dict[str, Cell] = {name: cells[at] for name, at in wide.head.stubs.items()}
    if column.unit:
        told["kode_puskesmas"] = column.unit
    elif not {"kode_puskesmas", "nama_puskesmas"} & set(told):
        told["nama_puskesmas"] = wide.title.puskesmas or None
    if column.indicator or "kode_indikator" not in told:
        told["kode_indikator"] = column.indicator or wide.indicator or None
    period = choices.period
    if column.month or not told.get("bulan"):
        told["bulan"] = column.month or wide.title.month or (period.month if period else None)
    if column.year or not told.get("tahun"):
        told["tahun"] = column.year or wide.title.year or (period.year if period else None)
    whole = _whole_of(wide, column)
    told["pembilang"] = cells[column.at]
    told["penyebut"] = None if whole is None else cells[whole.at]
    told["bentuk_data"] = None if wide.form is None else wide.form.value
    return [told.get(name) for name in LONG]


def _whole_of(wide: WideSheet, column: WideColumn) -> WideColumn | None:
    """The column of the denominators that belong to a column of counts."""
    wholes = [each for each in wide.head.columns if each.holds is Holds.WHOLE]
    own = [each for each in wholes if each.group == column.group]
    common = [each for each in wholes if not each.sort]
    chosen = own or (common if len(common) == 1 and wide.head.sort != "indicator" else [])
    return chosen[0] if chosen else None


def long_form(wide: WideSheet, rows: list[list[Cell]]) -> TableForm:
    """The long table that the rows of a wide sheet make, under the wide sheet's name."""
    made = Sheet(wide.sheet.name, [list(LONG), *rows])
    return TableForm(made, Kind.LAPORAN, 0, LONG, PLACES, (), {}, ())


def learn_marks(
    form: TableForm, longs: Iterable[tuple[int, WideColumn, list[Cell]]]
) -> dict[int, Marks]:
    """The decimal marks of each column of the wide sheet, learned apart."""
    rows: dict[int, list[list[Cell]]] = defaultdict(list)
    for _, column, cells in longs:
        rows[column.at].append(cells)
    return {at: Marks(cells, form) for at, cells in rows.items()}


def origins_of(wide: WideSheet, column: WideColumn) -> dict[str, WideColumn]:
    """The columns of the wide sheet that the parts of a long row came from."""
    told = {each.stub: each for each in wide.head.columns if each.holds is Holds.STUB}
    whole = _whole_of(wide, column)
    return told | ({} if whole is None else {"penyebut": whole}) | {"pembilang": column}
