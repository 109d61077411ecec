"""The annual sasaran in PWS blocks: once per unit, kelompok and year, anew where it changes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.errors import ProblemReason
from data.intake.numerals import NOTHING, Reading
from data.intake.pws_columns import SASARAN, Key
from data.intake.pws_figures import Page, sasaran_keys, unit_of
from data.intake.pws_taking import Taking
from data.intake.pws_units import Unit, Units
from data.kinds import Period

PROJECTED, COUNTED = "proyeksi", "riil"


@dataclass(frozen=True, eq=False)
class _Told:
    """One cell of a sasaran column."""

    page: Page
    place: int
    at: int
    unit: Unit
    reading: Reading
    period: Period
    jenis: str
    is_official: bool

    @property
    def cell(self) -> tuple[Page, int, int]:
        return (self.page, self.place, self.at)


def take_sasaran(
    pages: Iterable[Page], silent: set[Page], units: Units, taking: Taking
) -> Iterator[dict[str, Any]]:
    """Rows of `SASARAN_ROWS` for what the blocks say of sasaran, in the order of their months.

    The first value of a year holds from 1 January; another one in a later block is a revision
    from the first day of that month. Blocks that wait for their month speak only where no other
    does. A column of nothing but zeros was never filled in. A sasaran that cannot be read, or of a
    unit that is not certain, is refused once; two that differ in one month are both refused.
    """
    groups: dict[tuple[str, str, str, int], list[_Told]] = {}
    for page in pages:
        for key, at in sasaran_keys(page):
            for told in _column(page, key, at, units):
                whose = told.unit.kode or f"?{page.written(told.place)}"
                group = (whose, key.meaning.removeprefix(SASARAN), told.jenis, told.period.year)
                groups.setdefault(group, []).append(told)
    for (_, kelompok, _, _), cells in groups.items():
        spoken = [each for each in cells if each.page not in silent] or cells
        yield from _revisions(kelompok, sorted(spoken, key=lambda each: each.period), taking)


def _column(page: Page, key: Key, at: int, units: Units) -> Iterator[_Told]:
    """The cells of one column that say something; without a year there is no annual sasaran."""
    readings = {place: page.read(place, at) for place in page.lines}
    if page.period is None or not any(each.value or each.reason for each in readings.values()):
        return
    is_real = key.is_real or page.block.head.is_real
    has_other = any(
        each.meaning == key.meaning and each.is_real != key.is_real for each in page.columns.places
    )
    for place, reading in readings.items():
        if reading != NOTHING:
            unit = unit_of(page, place, units)
            jenis = COUNTED if is_real else PROJECTED
            official = not (is_real and has_other)
            yield _Told(page, place, at, unit, reading, page.period, jenis, official)


def _revisions(kelompok: str, cells: list[_Told], taking: Taking) -> Iterator[dict[str, Any]]:
    first = cells[0]
    if first.unit.reason is not None:
        unit = first.unit
        taking.refuse(first.cell, unit.reason, unit.got, unit.hint)
        return
    readable = list(_readable(cells, taking))
    if any(each.reading.value for each in readable):
        readable = [each for each in readable if each.reading.value]
    standing: Decimal | None = None
    for period in sorted({each.period for each in readable}):
        now = [each for each in readable if each.period == period]
        one = now[0]
        others = [each for each in now if each.reading.value != one.reading.value]
        if others:
            _contradict(one, others[0], taking)
        elif one.reading.value != standing:
            since = dt.date(period.year, 1 if standing is None else period.month, 1)
            standing = one.reading.value
            yield _row(one, kelompok, since, taking)


def _readable(cells: list[_Told], taking: Taking) -> Iterator[_Told]:
    for each in cells:
        reason = each.reading.reason
        if each.reading.value is not None:
            if reason is not None:
                taking.report(each.cell, reason)
            yield each
        else:
            taking.refuse(each.cell, reason)


def _contradict(one: _Told, other: _Told, taking: Taking) -> None:
    for each, against in ((one, other), (other, one)):
        taking.refuse(each.cell, ProblemReason.ROW_CONTRADICTS, hint=taking.name_cell(against.cell))


def _row(told: _Told, kelompok: str, since: dt.date, taking: Taking) -> dict[str, Any]:
    return {
        "sheet": told.page.block.sheet.name,
        "row": told.place + 1,
        "at": told.at,
        "year": told.period.year,
        "unit": told.unit.kode,
        "kelompok": kelompok,
        "jenis": told.jenis,
        "value": told.reading.value,
        "valid_from": since,
        "is_official": told.is_official,
        "source": taking.source,
    }
