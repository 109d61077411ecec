"""Explain this number: the reports and sasaran a value came from, row by row."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components import cache, measures
from components.figures import card
from components.text import measured as words
from components.text.importing import name_file
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_number,
    format_people,
    format_short_period,
)
from data.database import connected
from data.explain import (
    fetch_bases_behind,
    fetch_rows_behind,
    first_month_of,
    mark_bases,
    mark_used,
)
from data.indicators import Indicator, Origin
from data.kinds import Level, Period, View
from data.ledger import unscaled
from data.narrowing import part_of
from data.units import list_beside, list_units

MOST_ROWS = 300


def draw(view: View, chosen: Indicator, level: Level) -> Markup:
    """The rows behind the clicked area's value, or behind the whole's where nothing is clicked."""
    if chosen.origin is not Origin.LAPORAN:
        return Markup('<p class="kosong">{}</p>').format(words.FROM_ROLLOUT)
    kode = view.filter.selected
    reports = _draw_reports(view, chosen, _rows_behind(view, chosen, level, kode))
    if not chosen.has_line:
        return reports
    bases = _bases_behind(view, chosen, level, kode)
    return Markup("{}{}").format(reports, _draw_bases(view, bases))


def _draw_reports(view: View, chosen: Indicator, rows: pd.DataFrame) -> Markup:
    if rows.empty:
        return Markup('<p class="kosong">{}</p>').format(words.NO_ROWS)
    names = measures.area_names(view)
    cells = [
        (
            names.get(row["unit"], row["unit"]),
            format_short_period(Period(int(row["year"]), int(row["month"]))),
            _count(row["numerator"]),
            NO_VALUE if chosen.is_running else _count(row["denominator"]),
            words.FORMS[row["form"]],
            _day(row["reported_on"]),
            name_file(row["file_name"]),
            str(row["batch_id"]),
            _use(row),
        )
        for row in rows.head(MOST_ROWS).to_dict("records")
    ]
    table = card.draw_table(words.ROW_COLUMNS, cells, frozenset({2, 3, 7}))
    return _titled(words.ROWS_TITLE, table, len(rows))


def _draw_bases(view: View, bases: pd.DataFrame) -> Markup:
    names = measures.area_names(view)
    cells = [
        (
            names.get(row["unit"], row["unit"]),
            str(row["year"]),
            row["jenis"],
            _count(row["value"]),
            str(row["version"]),
            _day(row["valid_from"]),
            words.OFFICIAL if row["is_official"] else words.NOT_OFFICIAL,
            name_file(row["file_name"]),
            _base_use(row, measures.period(view)),
        )
        for row in bases.head(MOST_ROWS).to_dict("records")
    ]
    table = card.draw_table(words.BASE_COLUMNS, cells, frozenset({3, 4}))
    return _titled(words.BASES_TITLE, table, len(bases))


def _titled(title: str, table: Markup, total: int) -> Markup:
    note = words.ROWS_SHOWN.format(
        shown=format_number(min(total, MOST_ROWS)), total=format_number(total)
    )
    left_out = Markup('<p class="kosong">{}</p>').format(note) if total > MOST_ROWS else ""
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>{}').format(
        title, left_out, table
    )


def _count(scaled: object) -> str:
    return NO_VALUE if pd.isna(scaled) else format_people(unscaled(int(scaled)))  # type: ignore[call-overload]


def _day(day: object) -> str:
    return NO_VALUE if pd.isna(day) else format_day(day)  # type: ignore[arg-type,call-overload]


def _use(row: Mapping[Hashable, Any]) -> str:
    if row["is_withdrawn"]:
        return words.WITHDRAWN
    if row["beside"]:
        return words.BESIDE_DESA if row["beside"] == Level.DESA else words.BESIDE_UNITS
    return words.COUNTED if row["is_counted"] else words.REPLACED


def _base_use(row: Mapping[Hashable, Any], period: Period) -> str:
    if row["is_used"]:
        return words.COUNTED
    if not row["is_official"]:
        return words.UNOFFICIAL
    if row["valid_from"] > period.last_day:
        return words.NOT_YET
    return words.REPLACED if row["is_added"] else words.BESIDE_BASES


def _home(view: View, level: Level, kode: str) -> str:
    return kode if level is Level.KABUPATEN and kode else view.filter.kabupaten


def _units_of(view: View, chosen: Indicator, level: Level, kode: str) -> pd.DataFrame:
    """UNITS of one area in the view's month, or of all that the filter leaves if it is none.

    Gives   with ``beside``: empty for those whose figures are summed; else the level of a unit
            whose reports are not added to them.
    """
    home, period = _home(view, level, kode), measures.period(view)
    ledger, places = measures.ledger(view, chosen.kode, home), measures.places(view, home)
    units = list_units(ledger, places, chosen, period)
    others = list_beside(units, places, period)
    kinds = others["desa"].map(lambda desa: Level.DESA if desa else Level.PUSKESMAS)
    units = pd.concat([units.assign(beside=""), others.assign(beside=kinds)], ignore_index=True)
    if chosen.is_sensitive:
        units = units[units["desa"] == ""]  # few cases of a desa would be persons
    own = units[units[level.value] == kode]
    if kode and len(own):
        return own
    for column, codes in part_of(view.filter.kecamatan, view.filter.puskesmas).items():
        units = units[units[column].isin(codes)]
    return units


def _rows_behind(view: View, chosen: Indicator, level: Level, kode: str) -> pd.DataFrame:
    """ROWS of the months that can be in the value of an area, newest first, with ``beside``."""
    beside = _units_of(view, chosen, level, kode).set_index("unit")["beside"]
    last = measures.period(view)
    with connected(cache.engine()) as connection:
        begin = first_month_of(chosen, last)
        rows = fetch_rows_behind(connection, chosen, beside.index, begin, last)
    told = mark_used(rows, chosen).assign(beside=rows["unit"].map(beside))
    # What is left out stands first in its month, since a long list is cut.
    return told.sort_values(["year", "month", "beside"], ascending=False, kind="stable")


def _bases_behind(view: View, chosen: Indicator, level: Level, kode: str) -> pd.DataFrame:
    """BASES of the units of an area and of itself: every version of their sasaran this year."""
    units = _units_of(view, chosen, level, kode)
    added = set(units.loc[units["beside"] == "", "unit"])
    period = measures.period(view)
    with connected(cache.engine()) as connection:
        every = sorted({*added, *([kode] if kode else [])})
        bases = fetch_bases_behind(connection, chosen, every, period.year)
    sasaran = measures.ledger(view, chosen.kode, _home(view, level, kode)).sasaran
    told = mark_bases(bases, sasaran, added, period)
    return told.assign(is_added=bases["unit"].isin(added))
