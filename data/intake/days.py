"""Months and days as offices write them: ``PEBRUARI 2026``, ``Nopember``, ``18 Nop 2025``."""

import calendar
import datetime as dt
import re

from data.intake.sheets import Cell, text_of
from data.kinds import Period

SPELLINGS = (
    ("januari", "jan", "january"),
    ("februari", "pebruari", "feb", "peb", "february"),
    ("maret", "mar", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "ags", "agt", "agst", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des", "december", "dec"),
)
"""Spellings met in the field, lower case (domain.md 5.3)."""
MONTHS = {word: month for month, words in enumerate(SPELLINGS, start=1) for word in words}
ROMAN = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
"""The last month of each quarter."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
SERIAL_ORIGIN = dt.date(1899, 12, 30)
SERIALS = (36_526, 73_051)
"""Excel's numbers of the days from 2000 to 2099."""

UNTIL = re.compile(r"^(?:s\s*[./]?\s*d\.?|sampai|bulan)\s+" + r"(?:dengan\s+)?", re.IGNORECASE)
QUARTER = re.compile(r"(?:tw|triwulan|tribulan)\s*\.?\s*(i{1,3}|iv|[1-4])\b", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
ISO_MONTH = re.compile(r"(20\d\d)[-/.](\d{1,2})")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](20\d\d)")
ISO_DAY = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
LOCAL_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](20\d\d)")
NAMED_DAY = re.compile(r"(?:[a-z']+,\s*)?(\d{1,2})[-/. ]+([a-z]+)\.?[-/. ]+(20\d\d)", re.IGNORECASE)


def read_month(cell: Cell) -> int | None:
    """The month that a cell names, 1 to 12, whatever year it adds; None if it names none."""
    if isinstance(cell, dt.date):
        return cell.month
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if cell in range(1, 13) else None
    text = UNTIL.sub("", text_of(cell)).lower()
    quarter = QUARTER.search(text)
    if quarter:
        return ROMAN[quarter.group(1)]
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None  # noqa: PLR2004 -- months of a year
    words = re.findall(r"[a-z]+", text)
    named = [MONTHS[word] for word in words if word in MONTHS]
    return named[0] if len(set(named)) == 1 else None


def read_year(cell: Cell) -> int | None:
    """The year that a cell names, 2000 to 2099; None if none or several."""
    if isinstance(cell, dt.date):
        return cell.year
    found = set(YEAR.findall(text_of(cell)))
    return int(found.pop()) if len(found) == 1 else None


def read_period(cell: Cell, year: int | None = None) -> Period | None:
    """The month of a year that a cell names; ``year`` stands in where the cell has none.

    Takes   ``2026-06``, ``06/2026``, ``JANUARI 2024``, ``Apr-2022``, ``s/d Juni 2026``, ``TW I
            2026`` (its last month), a day.
    """
    if isinstance(cell, dt.date):
        return Period(cell.year, cell.month) if FIRST_YEAR <= cell.year <= LAST_YEAR else None
    text = UNTIL.sub("", text_of(cell))
    for pattern, swapped in ((ISO_MONTH, False), (MONTH_YEAR, True)):
        found = pattern.fullmatch(text)
        if found:
            one, two = (int(part) for part in found.groups())
            return _period(*((two, one) if swapped else (one, two)))
    day = read_day(text) if len(text) > len("Juni 2026") else None
    if day is not None:
        return Period.of(day)
    month, named = read_month(cell), read_year(cell) or year
    return None if month is None or named is None else Period(named, month)


def read_day(cell: Cell) -> dt.date | None:
    """The day that a cell names: a date, an Excel number, ``31/12/2025``, ``18 Nopember 2025``."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        low, high = SERIALS
        return SERIAL_ORIGIN + dt.timedelta(days=int(cell)) if low <= cell < high else None
    text = text_of(cell)
    found = ISO_DAY.fullmatch(text)
    if found:
        return _day(*found.group(1, 2, 3))
    found = LOCAL_DAY.fullmatch(text)
    if found:
        return _day(*found.group(3, 2, 1))
    found = NAMED_DAY.fullmatch(text)
    month = MONTHS.get(found.group(2).lower()) if found else None
    return _day(found.group(3), month, found.group(1)) if found and month else None


def _period(year: int, month: int) -> Period | None:
    return Period(year, month) if 1 <= month <= 12 else None  # noqa: PLR2004 -- months of a year


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    year, month, day = int(year), int(month), int(day)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:  # noqa: PLR2004
        return None
    return dt.date(year, month, day)
