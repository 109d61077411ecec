"""The PWS workbook as puskesmas keep it: months stacked as blocks, read into figures and sasaran.

BLN INI is what is kept; KUM, BLN LALU, percentages and sums are held against it and never stored
or added in (decision 057).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from data.indicators import Form
from data.intake.days import read_month, read_year
from data.intake.draft import (
    REPORT_ROWS,
    SASARAN_ROWS,
    Choices,
    Context,
    LastMonth,
    Layout,
    Part,
    SheetUse,
)
from data.intake.naming import Named
from data.intake.pws_blocks import Block, find_blocks, month_of
from data.intake.pws_checks import Checks, check_shares, check_totals
from data.intake.pws_columns import read_columns
from data.intake.pws_figures import Figure, Page, marks_of, read_figures
from data.intake.pws_months import Months, find_meaning, find_silent
from data.intake.pws_sasaran import take_sasaran
from data.intake.pws_taking import Taking
from data.intake.pws_units import Unit, Units
from data.intake.sheets import Problems, Sheet, Workbook, text_of
from data.kinds import Period


def is_pws(sheet: Sheet) -> bool:
    """Whether a sheet holds at least one block of a PWS form."""
    return bool(find_blocks(sheet))


def read_pws(workbook: Workbook, context: Context, choices: Choices, problems: Problems) -> Part:
    """Every figure and sasaran of the PWS sheets of a workbook; other sheets are left alone.

    Rows are desa of the puskesmas that the block, the sheet's first block or the tab names (or of
    the only one that fits), or puskesmas in a kabupaten's recap. Blocks that wait for their month
    are no reports.

    Gives   ``report`` rows of form bulanan without denominator (kumulatif where the form has no
            BLN INI), ``sasaran`` rows, and the count of figures refused; each of these has one
            problem with its cell. A figure told twice alike is kept once and counted as refused,
            with ROW_TWICE. ``SheetUse.last_month`` is what BLN LALU was found to mean.
    """
    return _Reading(workbook, context, choices, problems).part()


@dataclass(frozen=True, eq=False)
class _Reading:
    """One workbook being read."""

    workbook: Workbook
    context: Context
    choices: Choices
    problems: Problems

    def part(self) -> Part:
        units = Units(self.context, self.choices)
        pages = [page for sheet in self.workbook.sheets for page in self._pages(sheet, units)]
        figures = {page: self._figures(page, units) for page in pages}
        months = Months(each for told in figures.values() for each in told)
        today = Period.of(self.context.today)
        silent = find_silent(figures, months, today, self.problems)
        told = [each for page in pages if page not in silent for each in figures[page]]
        meaning, is_unclear = self._meaning(pages, told, months)
        taking = Taking(self.problems, today, self.choices.source, is_unclear=is_unclear)
        for figure in told:
            taking.take(figure)
        sasaran = list(take_sasaran(pages, silent, units, taking))
        self._check(told, Checks(months, meaning, self.problems))
        frames = {
            "report": pd.DataFrame(taking.rows(), columns=list(REPORT_ROWS), dtype=object),
            "sasaran": pd.DataFrame(sasaran, columns=list(SASARAN_ROWS), dtype=object),
        }
        uses = tuple(_uses(pages, silent, figures, meaning))
        return Part(uses, frames, taking.refused, tuple(units.uses.values()))

    def _figures(self, page: Page, units: Units) -> list[Figure]:
        return list(read_figures(page, units, self.context.catalogue, self.choices))

    def _pages(self, sheet: Sheet, units: Units) -> Iterator[Page]:
        blocks = find_blocks(sheet)
        marks = marks_of(sheet) if blocks else {}
        for block in blocks:
            columns = read_columns(block, self.context.catalogue, self.choices, self.problems)
            period = self._period(block, blocks)
            yield Page(block, columns, period, marks, self._puskesmas(block, blocks, units))

    def _period(self, block: Block, blocks: tuple[Block, ...]) -> Period | None:
        """The block's own month; its year from the block, the sheet, a person, the file's name."""
        chosen, file = self.choices.period, self.workbook.file
        month = month_of(block) or (chosen.month if chosen is not None else None)
        if month is None and len(blocks) == 1:
            month = read_month(file)
        years = (
            block.head.year,
            blocks[0].head.year,
            read_year(block.sheet.name),
            chosen.year if chosen is not None else None,
            read_year(file),
        )
        year = next((each for each in years if each is not None), None)
        return None if month is None or year is None else Period(year, month)

    def _puskesmas(self, block: Block, blocks: tuple[Block, ...], units: Units) -> Unit | None:
        """Whose desa a block holds: named above it, above the first block, on the tab, or the
        only puskesmas that all its known desa belong to.
        """
        if block.rows_are is Named.PUSKESMAS or block.puskesmas is not None:
            return None
        written = block.head.puskesmas or blocks[0].head.puskesmas
        if written:
            return units.find(Named.PUSKESMAS, written)
        on_tab = self.context.names.find(Named.PUSKESMAS, block.sheet.name).kode
        rows = block.sheet.rows
        kode = on_tab or units.only_puskesmas(text_of(rows[at][block.unit]) for at in block.lines)
        return None if kode is None else Unit(kode)

    def _meaning(
        self, pages: Iterable[Page], told: list[Figure], months: Months
    ) -> tuple[LastMonth | None, bool]:
        """What BLN LALU means: as a person said, as the rows show, or as its heading says."""
        if self.choices.last_month is not None:
            return self.choices.last_month, False
        meaning, is_tied = find_meaning(told, months)
        if meaning is None and any(page.columns.says_until for page in pages):
            return LastMonth.SAMPAI_BULAN_LALU, False
        return meaning, is_tied

    def _check(self, told: list[Figure], checks: Checks) -> None:
        today = Period.of(self.context.today)
        known = [
            each
            for each in told
            if each.unit.kode is not None
            and each.page.period is not None
            and each.page.period <= today
        ]
        for figure in sorted(known, key=lambda each: str(each.page.period)):
            checks.check(figure)
        check_shares(known, self.problems)
        for page in dict.fromkeys(each.page for each in known):
            check_totals(page, self.problems)


def _uses(
    pages: list[Page],
    silent: set[Page],
    figures: dict[Page, list[Figure]],
    meaning: LastMonth | None,
) -> Iterator[SheetUse]:
    """How each sheet was understood, by its first block; only months that were told."""
    by_sheet: dict[str, list[Page]] = {}
    for page in pages:
        by_sheet.setdefault(page.block.sheet.name, []).append(page)
    for name, own in by_sheet.items():
        first, last = own[0].block.header
        told = [page.period for page in own if page not in silent and page.period is not None]
        forms = {figure.form for page in own for figure in figures[page]}
        form = Form.BULANAN if Form.BULANAN in forms else next(iter(forms), None)
        columns = own[0].columns
        has_last = any(use.meaning.endswith(":lalu") for use in columns.uses)
        yield SheetUse(
            name,
            Layout.PWS,
            first + 1,
            last + 1,
            tuple(sorted(set(told))),
            columns.uses,
            form,
            meaning if has_last else None,
        )
