"""From rows of figures to sheets of numbers, and to the list of every figure that is shown."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from components.documents.source import Record
from components.export.document import Figure, figure
from components.export.sheet import Look, SheetColumn, SheetContent, Value
from components.text import exhibits as words
from components.text import labels
from components.text.numbers import format_number, format_share
from data.indicators import Indicator
from data.kinds import Jenis, Period
from data.rollout import share_of

DIGITS = 6
"""Decimals of a fraction that does not end, in sheets."""
_FINITE = (2, 5)
COUNTS = ("total", "belum", "klaim", "proses", "menerapkan", "penuh", "counted")


def plain(value: Any) -> Value:  # noqa: ANN401 -- a cell of PROGRESS
    """A value as a number for a sheet: whole, exact where decimals end, else to `DIGITS`."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 -- NaN
        return None
    if isinstance(value, int):
        return value
    exact = Fraction(value)
    if exact.denominator == 1:
        return exact.numerator
    rest = exact.denominator
    for prime in _FINITE:
        while rest % prime == 0:
            rest //= prime
    told = Decimal(exact.numerator) / Decimal(exact.denominator)
    if rest == 1 and abs(told.as_tuple().exponent) <= 2 * DIGITS:  # type: ignore[arg-type]
        return told
    return told.quantize(Decimal(1).scaleb(-DIGITS), ROUND_HALF_UP)


def sheet(
    name: str, title: str, columns: Sequence[tuple[str, Look]], rows: Iterable[Sequence[Value]]
) -> SheetContent:
    """A sheet of these columns; texts longer than a spreadsheet's cell are not made here."""
    return SheetContent(
        name, tuple(SheetColumn(head, look) for head, look in columns), list(rows), title
    )


def progress_sheet(
    name: str, title: str, rows: Sequence[Record], indicator: Indicator
) -> SheetContent:
    """PROGRESS with ``nama`` as a sheet: one row per area, every number a number."""
    number = Look.NUMBER
    columns = [
        *((words.KODE, Look.CODE), (words.AREA, Look.TEXT)),
        *((words.NUMERATOR, number), (words.DENOMINATOR, number)),
        *((words.VALUE.format(unit=indicator.unit), number), (words.PREVIOUS, number)),
        *((words.THIS, number), (words.GOAL.format(unit=indicator.unit), number)),
        *((words.DUE, number), (words.GAP, number), (words.TREND, Look.TEXT)),
        *((words.STANDING, Look.TEXT), (words.REMAINING, number), (words.PER_MONTH, number)),
        *((words.HEARD, number), (words.EXPECTED, number)),
    ]
    return sheet(name, title, columns, [_progress_row(row, indicator) for row in rows])


def _progress_row(row: Record, indicator: Indicator) -> tuple[Value, ...]:
    return (
        row["kode"],
        row["nama"],
        *progress_cells(row, indicator, _BEFORE_TREND),
        labels.TREND.get(row["trend"], ""),
        tell_standing(row),
        *progress_cells(row, indicator, ("remaining", "needed_per_month")),
        int(row["n_reported"]),
        int(row["n_expected"]),
    )


_BEFORE_TREND = (
    *("numerator", "denominator", "value", "previous_month", "month", "target", "target_to_date"),
    "gap",
)
_OF_SHARES = frozenset({"denominator", "target_to_date", "gap"})
"""What a plain count has none of."""


def progress_cells(row: Record, indicator: Indicator, names: Sequence[str]) -> list[Value]:
    """Fields of PROGRESS as numbers; empty where a plain count has none of them."""
    return [
        None if indicator.is_count and name in _OF_SHARES else plain(row[name]) for name in names
    ]


def tell_standing(row: Record) -> str:
    """The standing of an area, or why it has no value."""
    status = row["status"]
    return labels.ABSENCE.get(row["absence"], "") if status is None else labels.STANDING[status]


def counts_row(counts: Mapping[str, Any]) -> tuple[Value, ...]:
    """COUNTS as cells, and the share in percent."""
    return (*(int(counts[name]) for name in COUNTS), plain(share_of(counts)))


def counts_columns() -> list[tuple[str, Look]]:
    """The columns of `counts_row`."""
    names = [labels.STATUS[status] for status in labels.STATUS]
    heads = [words.TOTAL, *names, words.COUNTED, words.SHARE]
    return [(head, Look.NUMBER) for head in heads]


def count_figures(counts: Mapping[str, Any], about: str) -> list[Figure]:
    """How many apply, were heard of and are there; the share. ``about`` names what and where."""
    total, counted, share = int(counts["total"]), int(counts["counted"]), share_of(counts)
    heard = total - int(counts["belum"])
    return [
        figure(f"{about}/counted", counted, format_number(counted)),
        figure(f"{about}/heard", heard, format_number(heard)),
        figure(f"{about}/total", total, format_number(total)),
        figure(f"{about}/share", share, format_share(share)),
    ]


def status_figures(counts: Mapping[str, Any], about: str) -> list[Figure]:
    """How many have each status."""
    return [
        figure(f"{about}/{name}", int(counts[name]), format_number(int(counts[name])))
        for name in COUNTS[1:-1]
    ]


def network_figures(
    counts: Mapping[Jenis, Mapping[str, Any]], place: str, day: dt.date
) -> list[Figure]:
    """`count_figures` of each jenis: ``puskesmas/12.13/2026-10-31/counted`` and so on."""
    return [
        each
        for jenis, own in counts.items()
        for each in count_figures(own, f"{jenis.value}/{place}/{day}")
    ]


def row_figures(
    row: Any,  # noqa: ANN401 -- one row of PROGRESS
    indicator: Indicator,
    period: Period,
    shown: Mapping[str, str],
) -> list[Figure]:
    """Figures of one area's PROGRESS: each shown field with its words, ``K/area/month/field``."""
    about = f"{indicator.kode}/{row['kode']}/{period}"
    return [figure(f"{about}/{name}", _exact(row[name]), text) for name, text in shown.items()]


def _exact(value: Any) -> Any:  # noqa: ANN401 -- a cell of PROGRESS
    return None if value is None else (int(value) if hasattr(value, "item") else value)
