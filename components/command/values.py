"""``values``: one indicator's values by area in a month, against their target, for scripts."""

import argparse
import datetime as dt
import json
import sys
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from components.command.database import address, tell
from components.command.parsing import Commands
from components.text import commands as words
from components.text import labels
from components.text.measured import value_or_last
from components.text.numbers import format_day, format_period, format_with_unit
from data import queries
from data.catalogue import catalogue
from data.database import opened
from data.errors import UnknownArea
from data.indicators import Indicator
from data.kinds import KABUPATEN, KECAMATAN, Level, Period
from data.measured import fetch_progress
from data.pws import hold_back
from data.settings import load_settings

KEYS = (
    *("kode", "nama", "numerator", "denominator", "value", "value_text", "target"),
    *("target_to_date", "month", "previous_month", "trend", "status", "gap", "remaining"),
    *("needed_per_month", "n_reported", "n_expected", "absence", "month_value"),
    *("previous_value", "worst", "best", "n_silent_months"),
)


class Values(NamedTuple):
    """PROGRESS with ``nama`` of the areas of a level in a month; the data go to ``data_date``."""

    indicator: Indicator
    period: Period
    data_date: dt.date
    progress: pd.DataFrame


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("values", help=words.VALUES)
    parser.add_argument("--indicator", required=True, help=words.INDICATOR)
    parser.add_argument("--area", required=True, help=words.AREA)
    parser.add_argument("--level", type=Level, default=Level.PUSKESMAS, help=words.DIVIDED_BY)
    parser.add_argument("--period", type=Period.parse, help=words.PERIOD)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=_run)


def compose_values(url: str, kode: str, area: str, level: Level, period: Period | None) -> Values:
    """The values of a kabupaten or kecamatan (by default in the month of its last data).

    Raises  UnknownIndicator; UnknownArea for a code that is neither, or is not in the database.
    """
    indicator = catalogue().find(kode)
    if not (KABUPATEN.fullmatch(area) or KECAMATAN.fullmatch(area)):
        raise UnknownArea(area)
    with opened(url) as connection:
        known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
        areas = queries.fetch_areas(connection, area[:5])
        if area[:5] not in known or area not in set(areas["kode"]):
            raise UnknownArea(area)
        last = known[area[:5]].data_date
        month = period or Period.of(last)
        tetap = load_settings().pws_tetap
        told = fetch_progress(connection, indicator, area, level, month, tetap=tetap)
        return Values(indicator, month, last, told)


def _run(options: argparse.Namespace) -> None:
    indicator, period, last, progress = compose_values(
        address(options), options.indicator, options.area, options.level, options.period
    )
    beyond = [words.BEYOND_DATA.format(day=format_day(last))] if period > Period.of(last) else []
    if options.json:
        for line in beyond:
            tell(line)
        told = [_object(row, indicator) for row in progress.to_dict("records")]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    heading = words.VALUES_HEADING.format(
        kode=indicator.kode, nama=indicator.nama, area=options.area, period=format_period(period)
    )
    rows = hold_back(progress).to_dict("records")
    lines = [heading, *beyond, *(_line(row, indicator, period) for row in rows)]
    sys.stdout.write("\n".join(lines) + "\n")


def _object(row: dict[Any, Any], indicator: Indicator) -> dict[str, Any]:
    told = {name: _plain(row.get(name)) for name in KEYS}
    return {**told, "value_text": format_with_unit(row["value"], indicator)}


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a cell holds
    """Whole numbers whole, the rest as near as a double comes; enums by their word."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, str):
        return str(value)
    return None if value is None or pd.isna(value) else int(value)


def _line(row: dict[Any, Any], indicator: Indicator, period: Period) -> str:
    status = labels.STANDING.get(row["status"], labels.NO_TARGET)
    return words.VALUE.format(
        nama=row["nama"],
        value=value_or_last(row, indicator, period),
        status="" if row["value"] is None or indicator.is_count else status,
        reported=row["n_reported"],
        expected=row["n_expected"],
    )
