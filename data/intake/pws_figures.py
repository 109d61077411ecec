"""The numbers of PWS blocks: one figure per unit, month and indicator, with all its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from data.catalogue import Catalogue
from data.indicators import Form, Indicator
from data.intake.draft import Choices
from data.intake.naming import Named
from data.intake.numerals import NIL, NOTHING, Reading, learn_decimal_mark, read_number
from data.intake.pws_blocks import Block
from data.intake.pws_columns import Columns, Key
from data.intake.pws_units import Unit, Units
from data.intake.pws_words import Measure, Role
from data.intake.sheets import Cell, Sheet, text_of
from data.kinds import Period


@dataclass(frozen=True, eq=False)
class Page:
    """One block made ready to be read: its columns, its month, the marks of its numbers.

    ``period`` is None where month or year is told nowhere; ``marks`` are the decimal marks of the
    sheet's columns; ``puskesmas`` is the unit named above the rows, None where each row is one
    or nothing names one.
    """

    block: Block
    columns: Columns
    period: Period | None
    marks: Mapping[int, str]
    puskesmas: Unit | None

    def read(self, place: int, at: int | None) -> Reading:
        """The number in a cell; nothing where there is no such column."""
        if at is None:
            return NOTHING
        known = self._readings.get((place, at))
        if known is None:
            known = read_number(_bare(self.cell(place, at)), self.marks.get(at, ""))
            self._readings[(place, at)] = known
        return known

    def cell(self, place: int, at: int) -> Cell:
        """What stands in a cell."""
        return self.block.sheet.rows[place][at]

    def value(self, place: int, at: int | None) -> Decimal | None:
        """The number in a cell, None where there is none that can be read."""
        return self.read(place, at).value

    def written(self, place: int) -> str:
        """The name of a row's unit as the file writes it."""
        return text_of(self.block.sheet.rows[place][self.block.unit])

    @cached_property
    def _readings(self) -> dict[tuple[int, int], Reading]:
        return {}

    @cached_property
    def spare(self) -> frozenset[int]:
        """Rows in which nothing is told: all empty, or without a name and nothing but zeros."""
        used = set(self.columns.places.values())
        empty = set()
        for place in self.block.lines:
            readings = [self.read(place, at) for at in used]
            is_nameless = self.written(place) in ("", "0")
            if not any(each.value or each.reason for each in readings) and (
                is_nameless or all(each == NOTHING for each in readings)
            ):
                empty.add(place)
        return frozenset(empty)

    @property
    def lines(self) -> Iterator[int]:
        """The rows of units, spare ones left out."""
        return (place for place in self.block.lines if place not in self.spare)


@dataclass(frozen=True, eq=False)
class Figure:
    """What a block says of one indicator of one unit in its month.

    ``place`` is the row, ``at`` the column of the number that is kept, both from 0; ``reading``
    is that number. ``last``, ``this`` and ``total`` are BLN LALU, BLN INI and KUM.
    """

    page: Page
    place: int
    indicator: Indicator
    unit: Unit
    form: Form
    at: int
    reading: Reading
    last: Decimal | None
    this: Decimal | None
    total: Decimal | None

    @property
    def series(self) -> tuple[str, str, str]:
        """What stays the same from month to month: unit, indicator and sheet's puskesmas."""
        head = self.page.puskesmas
        whose = (head.kode or head.got) if head is not None else ""
        return (self.unit.kode or self.page.written(self.place), self.indicator.kode, whose)

    def column(self, role: Role, measure: Measure = Measure.COUNT) -> int | None:
        """The column of this indicator's count or percent."""
        return self.page.columns.at(self.indicator.kode, role, measure)

    @property
    def is_told(self) -> bool:
        """Whether the cell that is kept holds anything at all."""
        return self.reading != NOTHING


def marks_of(sheet: Sheet) -> dict[int, str]:
    """The decimal mark of every column of a sheet, from the texts in it."""
    return {
        at: learn_decimal_mark(_bare(row[at]) for row in sheet.rows if isinstance(row[at], str))
        for at in range(sheet.width)
    }


def read_figures(
    page: Page, units: Units, catalogue: Catalogue, choices: Choices
) -> Iterator[Figure]:
    """Every figure of a block, empty ones included, row by row.

    The month's own count is kept where the block has one, else the count of the year so far; a
    person who said ``kumulatif`` gets the latter where it is there.
    """
    for place in page.lines:
        unit: Unit | None = None
        for kode in page.columns.indicators():
            role = _kept_role(page, kode, choices)
            at = page.columns.at(kode, role)
            assert at is not None, "an indicator of a block has a count"
            last, this, total = (
                page.value(place, page.columns.at(kode, each))
                for each in (Role.LALU, Role.INI, Role.KUM)
            )
            reading = page.read(place, at)
            unit = unit or unit_of(page, place, units)
            form = Form.BULANAN if role is Role.INI else Form.KUMULATIF
            indicator = catalogue.indicators[kode]
            yield Figure(page, place, indicator, unit, form, at, reading, last, this, total)


def unit_of(page: Page, place: int, units: Units) -> Unit:
    """The unit of a row, within the puskesmas of the block or of the row.

    A row whose puskesmas is not certain is not certain either.
    """
    block, written = page.block, page.written(place)
    if block.rows_are is Named.PUSKESMAS:
        return units.find(Named.PUSKESMAS, written)
    head = page.puskesmas if block.puskesmas is None else _whose(block, place, units)
    if head is not None and head.kode is None:
        return head
    return units.find(Named.DESA, written, head.kode or "" if head is not None else "")


def has_nil(page: Page) -> bool:
    """Whether somebody wrote in words that nothing happened."""
    places = {at for key, at in page.columns.places.items() if key.role is not None}
    texts = (page.cell(place, at) for place in page.lines for at in places)
    return any(isinstance(text, str) and text.strip().lower() in NIL for text in texts)


def sasaran_keys(page: Page) -> Iterator[tuple[Key, int]]:
    """The columns of sasaran of a block."""
    for key, at in page.columns.places.items():
        if key.role is None and key.measure is Measure.COUNT:
            yield key, at


def _kept_role(page: Page, kode: str, choices: Choices) -> Role:
    has_total = page.columns.at(kode, Role.KUM) is not None
    if choices.form is Form.KUMULATIF and has_total:
        return Role.KUM
    return Role.INI if page.columns.at(kode, Role.INI) is not None else Role.KUM


def _whose(block: Block, place: int, units: Units) -> Unit | None:
    """The puskesmas of a row, from its own column; a merged cell speaks for the rows below it."""
    assert block.puskesmas is not None, "asked for blocks with such a column only"
    for above in range(place, block.header[1], -1):
        written = text_of(block.sheet.rows[above][block.puskesmas])
        if written:
            return units.find(Named.PUSKESMAS, written)
    return None


def _bare(cell: Cell) -> Cell:
    """A percent as a number: its sign says no more than its column does."""
    return cell.replace("%", "").strip() if isinstance(cell, str) and "%" in cell else cell
